"""What the config entry says, as values of the download manager."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import CONF_EMAIL, CONF_PASSWORD
from homeassistant.core import HomeAssistant
from yarl import URL

from .const import CONF_API_URL, CONF_APP_KEY, CONF_DOWNLOAD_DIR, CONF_USER_AGENT, CONF_WEB_URL
from .core.disk_jobs import DiskLane
from .core.errors import DiskError, MarkerBlockedError, StorageAwayError
from .core.models import DEFAULT_API_URL, DEFAULT_WEB_URL, FshareCredentials, Settings
from .discovery.models import DiscoverySettings

if TYPE_CHECKING:
    from .coordinator import FshareConfigEntry

_TITLE_LANGUAGES: Final = {"en": "en-US", "vi": "vi-VN"}


class DownloadDirError(Exception):
    """The download folder cannot be used; `key` is the form error that says why."""

    def __init__(self, key: str) -> None:
        """Keep the key of the form error."""
        super().__init__(key)
        self.key = key


def default_download_dir(hass: HomeAssistant) -> Path:
    """Return `fshare` in the media folder, where the media browser shows the files at once."""
    media_dirs = hass.config.media_dirs
    media_dir = media_dirs.get("local") or next(
        iter(media_dirs.values()), hass.config.path("media")
    )
    return Path(media_dir, "fshare")


def settings_of(hass: HomeAssistant, entry: FshareConfigEntry) -> Settings:
    """Return the options of the entry, completed by the defaults."""
    return Settings.model_validate({CONF_DOWNLOAD_DIR: default_download_dir(hass), **entry.options})


def discovery_settings_of(entry: FshareConfigEntry) -> DiscoverySettings:
    """Return what the options of the entry say about searching, completed by the defaults."""
    return DiscoverySettings.model_validate(dict(entry.options))


def title_language(hass: HomeAssistant) -> str:
    """Return the language of titles and descriptions, as TMDB calls it."""
    return title_language_of(hass.config.language)


def title_language_of(language: str) -> str:
    """Return what TMDB calls a language of Home Assistant."""
    return _TITLE_LANGUAGES.get(language, language)


def credentials_of(data: Mapping[str, Any]) -> FshareCredentials:
    """Return the account that the data of an entry describes."""
    return FshareCredentials(
        email=data[CONF_EMAIL],
        password=data[CONF_PASSWORD],
        app_key=data[CONF_APP_KEY],
        user_agent=data[CONF_USER_AGENT],
        api_url=data.get(CONF_API_URL, DEFAULT_API_URL),
        web_url=data.get(CONF_WEB_URL, DEFAULT_WEB_URL),
    )


async def async_prepare_download_dir(
    hass: HomeAssistant, entry: FshareConfigEntry, download_dir: str
) -> None:
    """Make sure that files can be stored there; raises `DownloadDirError`.

    The folder must lie in a media folder or in one that `allowlist_external_dirs` names: a user who
    may set options must not reach the rest of the disk that way. No folder is made where the disk
    of a storage is away, nor while the entry is not loaded.
    """
    path = Path(download_dir)
    if not path.is_absolute() or ".." in path.parts or not download_dir.isprintable():
        raise DownloadDirError("folder_invalid")
    allowed = {*hass.config.media_dirs.values(), *hass.config.allowlist_external_dirs}
    try:
        # A link below a dead network share would hang in the executor of Home Assistant.
        is_allowed = await DiskLane().run(lambda _: _is_allowed(path, allowed))
        if not is_allowed:
            raise DownloadDirError("folder_not_allowed")
        if entry.state is ConfigEntryState.LOADED:
            await entry.runtime_data.downloader.try_folder(path)
    except MarkerBlockedError as error:
        raise DownloadDirError("marker_blocked") from error
    except StorageAwayError as error:
        raise DownloadDirError("folder_away") from error
    except (DiskError, OSError) as error:
        raise DownloadDirError("folder_not_writable") from error


def _is_allowed(path: Path, allowed: set[str]) -> bool:
    resolved = path.resolve()
    return any(resolved.is_relative_to(Path(folder).resolve()) for folder in allowed)


def is_url(text: str) -> bool:
    """Tell whether requests can be sent to an address."""
    try:
        url = URL(text)
    except ValueError:
        return False
    return url.scheme in {"http", "https"} and bool(url.host)
