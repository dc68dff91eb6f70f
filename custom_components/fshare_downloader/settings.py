"""What the config entry says, as values of the download manager."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import CONF_EMAIL, CONF_PASSWORD
from homeassistant.core import HomeAssistant
from yarl import URL

from .const import CONF_API_URL, CONF_APP_KEY, CONF_DOWNLOAD_DIR, CONF_USER_AGENT, CONF_WEB_URL
from .core.accounts import DEFAULT_API_URL, DEFAULT_WEB_URL, FshareCredentials
from .core.disk_jobs import DiskLane
from .core.errors import DiskError, MarkerBlockedError, StorageAwayError
from .core.location import DEFAULT_LOCATION, Location
from .core.models import Settings
from .discovery.models import DiscoverySettings
from .locations import locations_of

if TYPE_CHECKING:
    from .coordinator import FshareConfigEntry

_TITLE_LANGUAGES: Final = {"en": "en-US", "vi": "vi-VN"}


class DownloadDirError(Exception):
    """A folder cannot be used for files; `key` is the form error that says why."""

    def __init__(self, key: str, **placeholders: str) -> None:
        """Keep the key of the form error and what its text needs."""
        super().__init__(key)
        self.key = key
        self.placeholders = placeholders


def default_download_dir(hass: HomeAssistant) -> Path:
    """Return `fshare` in the media folder, where the media browser shows the files at once."""
    media_dirs = hass.config.media_dirs
    media_dir = media_dirs.get("local") or next(
        iter(media_dirs.values()), hass.config.path("media")
    )
    return Path(media_dir, "fshare")


def settings_of(hass: HomeAssistant, entry: FshareConfigEntry) -> Settings:
    """Return the options of the entry, completed by the defaults."""
    return Settings.model_validate(
        {
            CONF_DOWNLOAD_DIR: default_download_dir(hass),
            **entry.options,
            "locations": locations_of(entry),
        }
    )


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
    """Make sure that a folder can become the download folder; see `async_prepare_folder`."""
    await async_prepare_folder(hass, entry, download_dir, others=locations_of(entry))


async def async_prepare_folder(
    hass: HomeAssistant, entry: FshareConfigEntry, folder: str, *, others: Iterable[Location]
) -> None:
    """Make sure that files can be stored in a folder; raises `DownloadDirError`.

    Neither may it lie in the folder of another location, nor that in it. The folder must lie in a
    media folder or in one that `allowlist_external_dirs` names: a user who may set options must not
    reach the rest of the disk that way. No folder is made where the disk of a storage is away, nor
    while the entry is not loaded.
    """
    path = Path(folder)
    if not path.is_absolute() or ".." in path.parts or not folder.isprintable():
        raise DownloadDirError("folder_invalid")
    await _async_require_apart(path, others)
    allowed = {*hass.config.media_dirs.values(), *hass.config.allowlist_external_dirs}
    try:
        # A link below a dead network share would hang in the executor of Home Assistant.
        is_allowed = await DiskLane().run(lambda _: _is_allowed(path, allowed))
        if not is_allowed:
            media = ", ".join(hass.config.media_dirs.values())
            raise DownloadDirError("folder_not_allowed", media=media)
        if entry.state is ConfigEntryState.LOADED:
            await entry.runtime_data.downloader.try_folder(path)
    except MarkerBlockedError as error:
        raise DownloadDirError("marker_blocked") from error
    except StorageAwayError as error:
        raise DownloadDirError("folder_away") from error
    except (DiskError, OSError) as error:
        raise DownloadDirError("folder_not_writable") from error


async def _async_require_apart(path: Path, others: Iterable[Location]) -> None:
    """Raise `DownloadDirError` for a folder that is not apart from those of locations.

    Links are followed where the disks answer.
    """
    real = await _async_resolved(path)
    for other in others:
        if _overlap(path, other.folder) or _overlap(real, await _async_resolved(other.folder)):
            if other.location_id == DEFAULT_LOCATION:
                raise DownloadDirError("folder_is_download_dir")
            raise DownloadDirError("folder_is_location", location=other.name)


async def _async_resolved(path: Path) -> Path:
    try:
        return await DiskLane().run(lambda _: path.resolve())
    except DiskError, OSError:
        return path


def _overlap(one: Path, other: Path) -> bool:
    return one.is_relative_to(other) or other.is_relative_to(one)


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
