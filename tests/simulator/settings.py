"""What can be set about the simulated service; every field may change at any time."""

from dataclasses import dataclass, field

from .faults import Disposition


@dataclass(slots=True, kw_only=True)
class SimulatorSettings:
    """The switches, with the defaults that most clients agree on."""

    # API
    api_latency_seconds: float = 0.0
    # JDownloader and the Kodi add-ons meet 201, the desktop tool 202 too, pyLoad 401.
    not_logged_in_status: int = 201
    second_login_kills_first: bool = False
    refuse_free_accounts: bool = True
    # 403 with a message, or 123 in an HTTP 200: JDownloader has seen both.
    missing_password_code: int = 403
    wrong_password_code: int = 123
    # Other clients expect the code 123 with another status, such as 403.
    code_123_status: int = 200
    # "1" as text, or the number 1: fshare-cli wants the number, FsNext reads both.
    file_type_is_number: bool = False
    max_favourites: int = 100
    missing_folder_status: int = 404  # or 200 with an empty list: both were met
    max_open_links: int | None = None
    banned_user_agents: set[str] = field(default_factory=set)
    # A Referer that is an API URL gets a 400 (JDownloader).
    refuse_api_referer: bool = True

    # The website's API
    web_latency_seconds: float = 0.0
    web_needs_json_accept: bool = True
    web_max_per_page: int | None = None
    web_missing_status: int = 404  # or 200: then only the body says 404
    # Whether that body is a page; pyLoad expects JSON. None: as the file has been removed.
    web_missing_is_html: bool | None = None

    # Content servers
    cdn_latency_seconds: float = 0.0
    cdn_bytes_per_second: int | None = None
    connection_bytes_per_second: int | None = None
    link_life_seconds: float | None = None
    expiry_cuts_bodies: bool = False
    link_bound_to: str | None = None  # pretend that another address asked for the link
    link_base_url: str | None = None  # such as http://download042.fshare.vn
    single_use_links: bool = False
    accept_ranges: bool = True  # whether the header is sent; ranges always work
    send_etag: bool = True
    send_last_modified: bool = True
    disposition: Disposition = Disposition.RFC5987

    # The search source
    search_bearer: str | None = None  # when set, any other is answered with 401
    # Duplicates under another name, nulls and links to other sites among the results.
    search_oddities: bool = True

    # TMDB
    tmdb_latency_seconds: float = 0.0
