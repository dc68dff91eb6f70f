"""The settings that SABnzbd shows to its clients: all its keys, with what is true of us.

We repair and unpack nothing, sort nothing, keep the history for ever, and show no keys or
passwords.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

_NUMBERS: Final = {
    0: """
        queue_complete_pers refresh_rate config_lock check_new_rel enable_https inet_exposure
        fulldisk_autoresume top_only script_can_fail flat_unpack pre_check no_dupes
        no_series_dupes no_smart_dupes ignore_samples direct_unpack propagation_delay
        replace_spaces replace_underscores replace_dots pause_on_post_processing enable_all_par
        sanitize_safe action_on_unwanted_extensions unwanted_extensions_mode new_nzb_on_failure
        quota_resume ampm start_paused overwrite_files ignore_unrar_dates
        backup_for_duplicates wait_for_dfolder rss_filenames disable_archive warn_dupl_jobs
        allow_incomplete_nzb ipv6_hosting ipv6_staging no_penalties allow_old_ssl_tls email_endjob
        email_full email_rss sfv_check enable_recursive dupes_propercheck pause_on_pwrar
        deobfuscate_final_filenames enable_par_cleanup process_unpacked_par2 enable_unrar
        enable_7zip enable_filejoin enable_tsjoin enable_tar keep_awake tray_icon api_warnings
        enable_season_sorting notified_new_skin html_login
        """,
    1: """
        enable_https_verification fail_hopeless_jobs fast_fail auto_disconnect folder_rename
        safe_postproc history_retention_number api_logging preserve_paused_state
        x_frame_options verify_xff_header direct_write
        """,
}
_EMPTY: Final = """
    queue_complete interface_settings host port https_port username password bandwidth_max
    https_chain api_key nzb_key socks5_proxy_url permissions complete_free script_dir
    nzb_backup_dir backup_dir dirscan_dir password_file par_option nice ionice auto_sort
    history_retention quota_size quota_day selftest_host nomedia_marker url_base https_cert
    unrar_parameters outgoing_nntp_ip email_server email_from email_account email_pwd https_key
    email_dir admin_dir log_dir
    """
_LISTS: Final = """
    cleanup_list unwanted_extensions schedlines host_whitelist local_ranges ext_rename_ignore
    email_to rss_odd_titles quick_check_ext_ignore
    """
_NEVER: Final = "helpful_warnings auto_browser enable_broadcast ipv6_servers"
_OTHERS: Final[Mapping[str, object]] = {
    "config_conversion_version": 5,
    "bandwidth_perc": 100,
    "queue_limit": 20,
    "language": "en",
    "cache_limit": "0",
    "web_dir": "Glitter",
    "web_color": "Auto",
    "dirscan_speed": 0,
    "max_art_tries": 3,
    "win_process_prio": 3,
    "pre_script": "None",
    "end_queue_script": "None",
    "history_retention_option": "all",
    "quota_period": "m",
    "rss_rate": 1440,
    "req_completion_rate": 100.2,
    "movie_rename_limit": "100M",
    "episode_rename_limit": "20M",
    "size_limit": "0",
    "direct_unpack_threads": 3,
    "history_limit": 10,
    "wait_ext_drive": 5,
    "max_foldername_length": 215,
    "max_url_retries": 10,
    "downloader_sleep_time": 10,
    "receive_threads": 2,
    "assembler_max_queue_size": 12,
    "switchinterval": 0.005,
    "ssdp_broadcast_interval": 15,
    "email_cats": ["*"],
}
_OCCASIONS: Final = (
    "startup",
    "download",
    "pause_resume",
    "pp",
    "complete",
    "failed",
    "disk_full",
    "quota",
    "new_login",
    "warning",
    "error",
    "queue_done",
    "other",
)
_NOTIFIERS: Final[Mapping[str, Mapping[str, object]]] = {
    "ncenter": {},
    "acenter": {},
    "ntfosd": {},
    "prowl": {"apikey": ""},
    "pushover": {
        "token": "",
        "userkey": "",
        "device": "",
        "emergency_expire": 3600,
        "emergency_retry": 60,
    },
    "pushbullet": {"apikey": "", "device": ""},
    "nscript": {"script": "", "parameters": ""},
}


def settings(
    *, complete_dir: str, free_bytes: int, categories: Sequence[tuple[str, str]]
) -> dict[str, object]:
    """Return all sections.

    `complete_dir` is the download folder, `free_bytes` what must stay free there, `categories` the
    names of categories with their folders below it.
    """
    misc = {
        "complete_dir": complete_dir,
        "download_dir": complete_dir,
        "download_free": str(free_bytes),
    }
    return {
        "misc": {**_unused(), **_OTHERS, **misc},
        "logging": {"log_level": 1, "max_log_size": 5_242_880, "log_backups": 5},
        **{name: dict(_notifier(name, own)) for name, own in _NOTIFIERS.items()},
        "apprise": dict(_apprise()),
        "categories": [
            _category(order, name, folder)
            for order, (name, folder) in enumerate([("*", ""), *categories])
        ],
    }


def server(name: str, hostname: str, connections: int) -> dict[str, object]:
    """Return what SABnzbd would call the news server; ours is the file service."""
    return {
        "name": name,
        "displayname": name,
        "host": hostname,
        "port": 443,
        "timeout": 30,
        "username": "",
        "password": "",
        "connections": connections,
        "ssl": 1,
        "ssl_verify": 3,
        "ssl_ciphers": "",
        "enable": 1,
        "required": 0,
        "optional": 0,
        "pipelining_requests": 1,
        "retention": 0,
        "expire_date": "",
        "quota": "",
        "usage_at_start": 0,
        "priority": 0,
        "notes": "",
    }


def _unused() -> dict[str, object]:
    """Return the keys that have nothing particular to say."""
    values: dict[str, object] = {
        name: number for number, names in _NUMBERS.items() for name in names.split()
    }
    return {
        **values,
        **dict.fromkeys(_EMPTY.split(), ""),
        **dict.fromkeys(_NEVER.split(), False),
        **{name: [] for name in _LISTS.split()},
    }


def _notifier(name: str, own: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    yield f"{name}_enable", 0
    yield f"{name}_cats", ["*"]
    yield from ((f"{name}_{key}", value) for key, value in own.items())
    yield from ((f"{name}_prio_{occasion}", 0) for occasion in _OCCASIONS)


def _apprise() -> Iterator[tuple[str, object]]:
    yield "apprise_enable", 0
    yield "apprise_cats", ["*"]
    yield "apprise_urls", ""
    for occasion in _OCCASIONS:
        yield f"apprise_target_{occasion}", ""
        yield f"apprise_target_{occasion}_enable", 0


def _category(order: int, name: str, folder: str) -> dict[str, object]:
    return {
        "name": name,
        "order": order,
        "pp": "" if order else "3",
        "script": "Default" if order else "None",
        "dir": folder,
        "newzbin": "",
        "priority": -100 if order else 0,
    }
