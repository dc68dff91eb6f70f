"""A Sonarr and a Radarr beside Home Assistant, in the test's own loop."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import aiohttp
from yarl import URL

from tests.patience import PATIENCE_SECONDS
from tests.simulator.servarr import (
    Decision,
    Item,
    Release,
    SimulatedRadarr,
    SimulatedServarr,
    SimulatedSonarr,
)
from tests.simulator.servarr.providers import Provider

from .config_dir import DOMAIN
from .installation import Installation
from .waiting import eventually

BASE_PATH: Final = f"/api/{DOMAIN}"


@dataclass(slots=True)
class Household:
    """Both programs, set up with the integration as their indexer and download client."""

    installation: Installation
    api_key: str
    sonarr: SimulatedSonarr
    radarr: SimulatedRadarr
    client: Provider
    """Sonarr's."""
    indexer: Provider
    """Sonarr's."""

    async def sabnzbd(self, mode: str, **parameters: str | int) -> Any:
        """Call the download client as any program would; returns its answer."""
        query = {"mode": mode, "apikey": self.api_key, "output": "json", **parameters}
        url = URL(f"{self.installation.home_assistant.base_url}{BASE_PATH}/sabnzbd/api")
        async with (
            aiohttp.ClientSession() as http,
            http.get(url % {name: str(text) for name, text in query.items()}) as response,
        ):
            return await response.json(content_type=None)

    async def push(self, series: str, item: Item, *, size: int) -> Decision:
        """Put an episode onto Fshare and hand it to Sonarr, which need not search for it."""
        title = f"{series.replace(' ', '.')}.S{item.season:02}E{item.number:02}.1080p.WEB-DL-FSHARE"
        file = await self.installation.simulator.add_file(f"{title}.mkv", size)
        base_url = f"{self.installation.home_assistant.base_url}{BASE_PATH}"
        query = f"t=get&id=file-{file['code']}&apikey={self.api_key}"
        release = Release(
            guid=file["code"],
            title=title,
            published_at=datetime.now(UTC),
            download_url=f"{base_url}/newznab/api?{query}",
            size=size,
        )
        return await self.sonarr.push(release)

    async def row(self, download_id: str) -> dict[str, Any] | None:
        """Return the row of a download in the history; None when it isn't there."""
        answer = await self.sabnzbd("history", limit=0)
        rows = [one for one in answer["history"]["slots"] if one["nzo_id"] == download_id]
        return rows[0] if rows else None

    async def wait_for_row(self, download_id: str, status: str) -> dict[str, Any]:
        """Wait until a download stands in the history with this status."""

        async def is_there() -> dict[str, Any] | None:
            row = await self.row(download_id)
            return row if row and row["status"] == status else None

        return await eventually(is_there, what=f"{download_id} is {status}")


@asynccontextmanager
async def household(installation: Installation) -> AsyncIterator[Household]:
    """Start both programs; their libraries lie in Home Assistant's media folder."""
    api_key = api_key_of(installation)
    roots = [installation.media_dir / name for name in ("series", "films")]
    for root in roots:
        root.mkdir(exist_ok=True)
    async with SimulatedSonarr(roots[0]) as sonarr, SimulatedRadarr(roots[1]) as radarr:
        base_url = f"{installation.home_assistant.base_url}{BASE_PATH}"
        made: list[Provider] = []
        for app in (sonarr, radarr):
            client = app.add_download_client(f"{base_url}/sabnzbd", api_key)
            made += [client, app.add_indexer(f"{base_url}/newznab", api_key, client=client)]
        yield Household(installation, api_key, sonarr, radarr, client=made[0], indexer=made[1])


def api_key_of(installation: Installation) -> str:
    """Return the API key that the integration has made for other programs."""
    path = installation.home_assistant.storage / "core.config_entries"
    entries = json.loads(path.read_text(encoding="utf-8"))["data"]["entries"]
    (entry,) = (one for one in entries if one["entry_id"] == installation.entry_id)
    return str(entry["data"]["arr_api_key"])


async def poll_until[T](
    app: SimulatedServarr,
    probe: Callable[[], T | None],
    *,
    what: str,
    seconds: float = PATIENCE_SECONDS,
) -> T:
    """Let a program poll again and again, as it does each minute, until something is true."""

    async def polled() -> T | None:
        # What has failed is left alone for a time, which is not waited for here.
        app.clock.advance(61)
        await app.poll()
        return probe()

    return await eventually(polled, seconds=seconds, what=f"{what}; {app.log[-3:]}")


async def until_imported(app: SimulatedServarr, *items: Item) -> None:
    """Let a program poll until all these have a file."""
    await poll_until(
        app, lambda: all(item.file is not None for item in items) or None, what="all is imported"
    )


async def until_gone(probe: Callable[[], Awaitable[object]], *, what: str) -> None:
    """Wait until something is there no longer."""

    async def is_gone() -> bool:
        return not await probe()

    await eventually(is_gone, what=what)
