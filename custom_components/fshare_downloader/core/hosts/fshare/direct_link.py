"""The disposable link that `session/download` gives."""

from string import punctuation
from urllib.parse import quote

from yarl import URL

from ...accounts import DEFAULT_API_URL, DEFAULT_WEB_URL, FshareCredentials
from ...errors import HostAnswerError
from ...models import DirectLink
from .content_rules import FSHARE_CONTENT_RULES
from .transport import is_on_site


def to_direct_link(location: str, credentials: FshareCredentials) -> DirectLink:
    """Return the link bound to Fshare's hosts, and to those that the user has set in their place.

    Its spelling stays: a `+` in it must not be touched. Raises `HostAnswerError` for a link that
    leads elsewhere.
    """
    url = quote(location, safe=punctuation)
    own = [
        hostname
        for address in (credentials.api_url, credentials.web_url)
        if address not in (DEFAULT_API_URL, DEFAULT_WEB_URL) and (hostname := URL(address).host)
    ]
    try:
        parts = URL(url, encoded=True)
        is_known = is_on_site(parts) or parts.host in own
    except ValueError:
        raise HostAnswerError from None
    if parts.scheme not in {"http", "https"} or parts.raw_user or not is_known:
        raise HostAnswerError
    return DirectLink(
        url=url,
        allowed_hostnames=(".fshare.vn", "fshare.vn", *dict.fromkeys(own)),
        # Another address than the real one is a simulator or a gateway in the house.
        allow_private=credentials.api_url != DEFAULT_API_URL,
        answer_rules=FSHARE_CONTENT_RULES,
    )
