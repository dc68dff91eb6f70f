"""Names shared by the Home Assistant layer."""

from typing import Final

from homeassistant.const import Platform

DOMAIN: Final = "fshare_downloader"
NAME: Final = "Fshare Downloader"

DATABASE_FILENAME: Final = "fshare_downloader.db"
JOBS_FILENAME: Final = "fshare_downloader_jobs.db"

PLATFORMS: Final = [
    Platform.BINARY_SENSOR,
    Platform.BUTTON,
    Platform.CALENDAR,
    Platform.EVENT,
    Platform.NUMBER,
    Platform.SELECT,
    Platform.SENSOR,
    Platform.SWITCH,
    Platform.TODO,
]

# How to reach the account: data of the config entry
CONF_APP_KEY: Final = "app_key"
CONF_USER_AGENT: Final = "user_agent"
CONF_API_URL: Final = "api_url"
CONF_WEB_URL: Final = "web_url"

# How to download: options of the config entry; the names are those of `core.models.Settings`
CONF_DOWNLOAD_DIR: Final = "download_dir"
CONF_MAX_ACTIVE_DOWNLOADS: Final = "max_active_downloads"
CONF_CONNECTIONS_PER_DOWNLOAD: Final = "connections_per_download"
CONF_SPEED_LIMIT: Final = "speed_limit"
CONF_SLOW_SPEED_LIMIT: Final = "slow_speed_limit"
CONF_MIN_SPEED: Final = "min_speed"
CONF_MAX_RETRIES: Final = "max_retries"
CONF_MIN_FREE_SPACE: Final = "min_free_space"
CONF_DIRECT_LINKS: Final = "direct_links"
CONF_DIRECT_LINKS_PRIVATE: Final = "direct_links_private"

# When downloads are slow or stopped: options, too; the names are those of `QuietSettings`
CONF_QUIET_FROM: Final = "quiet_from"
CONF_QUIET_TO: Final = "quiet_to"
CONF_QUIET_ENTITIES: Final = "quiet_entities"
CONF_QUIET_PACE: Final = "quiet_pace"

# How to search: options, too; the names are those of `discovery.models.DiscoverySettings`
CONF_TMDB_API_KEY: Final = "tmdb_api_key"
CONF_TMDB_URL: Final = "tmdb_url"
CONF_SEARCH_URL: Final = "search_url"
CONF_FOLDER_LINKS: Final = "folder_links"

# What Sonarr, Radarr and others need to reach us: data, made when the entry is loaded first
CONF_ARR_API_KEY: Final = "arr_api_key"
CONF_ARR_WEBHOOK_ID: Final = "arr_webhook_id"
# How they are served: an option
CONF_ARR_CATEGORIES: Final = "arr_categories"

SUBENTRY_ACCOUNT: Final = "account"
# A location: data of its subentry, whose title is its name
SUBENTRY_LOCATION: Final = "location"
CONF_FOLDER: Final = "folder"
CONF_CATEGORIES: Final = "categories"
"""Those that go there by themselves."""
CONF_DAEMON_URL: Final = "daemon_url"
"""JSON-RPC address of the aria2 daemon that brings files there; missing where there is none."""
CONF_DAEMON_SECRET: Final = "daemon_secret"  # noqa: S105 - the name of a field
CONF_DAEMON_FOLDER: Final = "daemon_folder"
"""The same folder as the daemon sees it."""

# A connected Sonarr or Radarr: data of its subentry
SUBENTRY_SONARR: Final = "sonarr"
SUBENTRY_RADARR: Final = "radarr"
CONF_OWN_URL: Final = "own_url"
"""Where the program, or the daemon of a location, reaches Home Assistant."""
CONF_CATEGORY: Final = "category"
CONF_INSTALLED: Final = "installed"
"""What was set up there, to be removed some day; missing where nothing was."""

MAX_SPEED_LIMIT_MB: Final = 1000
"""Megabytes per second; more than any line into a home carries."""
MIN_SLOW_LIMIT_MB: Final = 0.1
MAX_MIN_SPEED_KB: Final = 10_000
"""Kilobytes per second; a higher floor would give up on half of the servers."""
MAX_ACTIVE_DOWNLOADS: Final = 10
BYTES_PER_KB: Final = 1000
BYTES_PER_MB: Final = 1_000_000
BYTES_PER_GB: Final = 1_000_000_000

ATTR_ACCOUNT_ID: Final = "account_id"
ATTR_ERROR_CODE: Final = "error_code"
ATTR_USER_ID: Final = "user_id"

CONF_TRY_AGAIN: Final = "try_again"
"""Field of the account's forms: try a password once more that Fshare has refused."""
