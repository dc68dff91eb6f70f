"""Fshare Downloader for Home Assistant."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import aiohttp
from homeassistant.core import HassJob, HomeAssistant
from homeassistant.exceptions import ConfigEntryNotReady
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.aiohttp_client import async_create_clientsession
from homeassistant.helpers.typing import ConfigType
from homeassistant.util import dt as dt_util

from .account_poller import AccountPoller
from .accounts import accounts_of
from .arr_access import async_ensure_access
from .arr_entry import async_arr_of
from .arr_webhook import async_register_webhook
from .const import DATABASE_FILENAME, DOMAIN, PLATFORMS
from .coordinator import FshareConfigEntry, FshareCoordinator, FshareRuntime
from .core.downloader import Downloader
from .core.errors import DatabaseTooNewError, DownloaderError
from .daemon_advice import DaemonAdviceWatch
from .daemons import daemons_of
from .discovery_on_demand import DiscoveryOnDemand
from .entry_migration import async_migrate, async_move_sensors
from .follow_entry import async_start_following, async_tell_of_change
from .follow_store import FollowStore
from .grab_store import GrabStore
from .happenings import async_tell_when_started
from .http_views import NewznabView, SabnzbdView
from .issues import async_delete_issues, async_tell_of_newer_database
from .key_redaction import keep_keys_out_of_log
from .login_book import async_login_book
from .mixed_batch import mixed_batch_name
from .panel import async_register_frontend, async_remove_frontend, async_setup_bundle
from .playback import PlaybackView
from .quiet_hours import QuietHours
from .quiet_store import QuietStore
from .relay_view import RelayView
from .sentences import async_remove_sentences, async_update_sentences
from .servarr_subentries import async_follow_subentries, async_forget
from .services import async_setup_services
from .session_store import SessionStore
from .settings import discovery_settings_of, settings_of, title_language
from .websocket_api import async_attach, async_setup_websocket_api

if TYPE_CHECKING:
    from .discovery.discovery import Discovery

CONFIG_SCHEMA = cv.config_entry_only_config_schema(DOMAIN)


async def async_setup(hass: HomeAssistant, config: ConfigType) -> bool:
    """Register what exists whether or not an entry is loaded."""
    async_setup_services(hass)
    async_setup_websocket_api(hass)
    for view in (PlaybackView, NewznabView, SabnzbdView, RelayView):
        hass.http.register_view(view)
    keep_keys_out_of_log()
    await async_setup_bundle(hass)
    return True


async def async_migrate_entry(hass: HomeAssistant, entry: FshareConfigEntry) -> bool:
    """Bring an entry of an earlier version up to date."""
    return async_migrate(hass, entry)


async def async_setup_entry(hass: HomeAssistant, entry: FshareConfigEntry) -> bool:
    """Start the download manager.

    That needs no network: the queue is there while Fshare is not. Trouble with the account shows
    later, as a hold of the queue.
    """
    async_move_sensors(hass, entry)
    await async_register_frontend(hass)
    await async_update_sentences(hass)
    async_ensure_access(hass, entry)
    # The session is a value that we send ourselves; a cookie kept on the side would outlive it.
    http = async_create_clientsession(hass, cookie_jar=aiohttp.DummyCookieJar())
    downloader = await _async_start_downloader(hass, entry, http)
    # First of all: downloads run already, and what follows may take a while.
    quiet_hours = QuietHours(hass, entry, downloader)
    entry.async_on_unload(quiet_hours.stop)
    await quiet_hours.start()
    build = partial(_async_build_discovery, hass, entry, downloader, http)
    discovery = DiscoveryOnDemand(build, discovery_settings_of(entry), GrabStore(hass))
    entry.async_on_unload(discovery.stop)
    await discovery.start()
    following = await async_start_following(hass, entry, discovery)
    arr = async_arr_of(hass, entry, downloader=downloader, discovery=discovery, http=http)
    entry.async_on_unload(arr.stop)
    await arr.start()
    runtime = FshareRuntime(
        downloader=downloader,
        discovery=discovery,
        following=following,
        arr=arr,
        coordinator=FshareCoordinator(hass, entry, downloader),
        account_poller=AccountPoller(hass, entry, downloader),
        quiet_hours=quiet_hours,
        daemon_advice=DaemonAdviceWatch(hass, entry, downloader),
    )
    entry.runtime_data = runtime
    entry.async_on_unload(partial(async_delete_issues, hass))
    entry.async_on_unload(entry.add_update_listener(_async_apply_options))
    entry.async_on_unload(async_register_webhook(hass, entry))
    entry.async_on_unload(async_follow_subentries(hass, entry))
    # When Home Assistant stops, it unloads nothing, and background tasks are cancelled early.
    entry.async_on_unload(hass.async_add_shutdown_job(HassJob(runtime.async_stop)))
    await hass.config_entries.async_forward_entry_setups(entry, PLATFORMS)
    runtime.account_poller.start()
    runtime.daemon_advice.look_soon()
    entry.async_on_unload(async_tell_when_started(hass, runtime))
    # This comes last: a browser that gets its snapshot asks for lists at once.
    entry.async_on_unload(async_attach(hass, downloader))
    async_tell_of_change(hass, following)
    return True


async def async_unload_entry(hass: HomeAssistant, entry: FshareConfigEntry) -> bool:
    """Stop the download manager; running downloads go on from their byte at the next start."""
    if not await hass.config_entries.async_unload_platforms(entry, PLATFORMS):
        return False
    await entry.runtime_data.async_stop()
    return True


async def async_remove_entry(hass: HomeAssistant, entry: FshareConfigEntry) -> None:
    """Delete what was stored, the sentences, and what was set up in Sonarr and Radarr.

    The queue and the files stay, for they are the user's; so does the book of logins.
    """
    async_remove_frontend(hass)
    for subentry in entry.subentries.values():
        async_forget(hass, subentry)
    async_delete_issues(hass)
    await SessionStore(hass).keep_only(lambda: ())
    await GrabStore(hass).save([])
    await FollowStore(hass).save(None)
    await QuietStore(hass).save(None)
    await async_remove_sentences(hass)


async def _async_start_downloader(
    hass: HomeAssistant, entry: FshareConfigEntry, http: aiohttp.ClientSession
) -> Downloader:
    """Return a download manager that runs until the entry is unloaded."""
    downloader = Downloader(
        settings=settings_of(hass, entry),
        accounts=accounts_of(entry),
        daemons=daemons_of(hass, entry),
        http=http,
        session_store=SessionStore(hass),
        database_path=Path(hass.config.path(DATABASE_FILENAME)),
        login_book=async_login_book(hass),
        today=lambda: dt_util.now().date(),
        mixed=partial(mixed_batch_name, hass),
    )
    entry.async_on_unload(downloader.stop)
    try:
        await downloader.start()
    except DownloaderError as error:
        if isinstance(error, DatabaseTooNewError):
            async_tell_of_newer_database(hass)
        raise ConfigEntryNotReady(
            translation_domain=DOMAIN,
            translation_key=error.code,
            translation_placeholders=error.placeholders,
        ) from error
    return downloader


async def _async_apply_options(hass: HomeAssistant, entry: FshareConfigEntry) -> None:
    """Apply changed options without interrupting a download."""
    runtime = entry.runtime_data
    if await runtime.downloader.apply_accounts(accounts_of(entry)):
        runtime.account_poller.wake()
        await SessionStore(hass).keep_only(
            lambda: {each.credentials.account_key for each in accounts_of(entry)}
        )
    settings = settings_of(hass, entry)
    if settings != runtime.downloader.queue().settings:
        await runtime.downloader.apply_settings(settings)
    runtime.downloader.apply_daemons(daemons_of(hass, entry))
    runtime.daemon_advice.look_soon()
    await runtime.quiet_hours.settings_changed()
    await runtime.discovery.apply_settings(discovery_settings_of(entry))
    runtime.following.settings_changed()
    await runtime.arr.settings_changed()


async def _async_build_discovery(
    hass: HomeAssistant,
    entry: FshareConfigEntry,
    downloader: Downloader,
    http: aiohttp.ClientSession,
) -> Discovery:
    discovery = await hass.async_add_import_executor_job(_discovery_type)
    return discovery(
        library=downloader.api,
        http=http,
        settings=discovery_settings_of(entry),
        roots=downloader.roots,
        cache_dir=Path(hass.config.cache_path(DOMAIN)),
        store=GrabStore(hass),
        language=title_language(hass),
    )


def _discovery_type() -> type[Discovery]:
    """Import the search, off the event loop: its parser of release names takes a while."""
    from .discovery.discovery import Discovery  # noqa: PLC0415 - the point of this function

    return Discovery
