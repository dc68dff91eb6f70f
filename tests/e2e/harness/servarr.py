"""A Sonarr and a Radarr beside Home Assistant, in the test's own loop."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
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
    Title,
)
from tests.simulator.servarr.history import Blocked
from tests.simulator.servarr.providers import Provider

from .config_dir import DOMAIN
from .downloads import WireTask, list_tasks, sha256_of
from .installation import Installation
from .waiting import eventually

BASE_PATH: Final = f"/api/{DOMAIN}"
QUALITY: Final = "1080p WEB-DL x264"
SIZE: Final = 12 * 1024 * 1024
"""Of a video that is offered: what is much smaller counts as a sample."""


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

    async def add_release(self, name: str, size: int = SIZE) -> dict[str, Any]:
        """Put a video onto Fshare that a search finds; returns its description."""
        return await self.installation.simulator.add_file(f"{name} {QUALITY}-FSHARE.mkv", size)

    async def tasks(self, text: str) -> list[WireTask]:
        """Return the downloads in Home Assistant whose names hold a text."""
        found = await list_tasks(self.installation.client, limit=500)
        return [task for task in found if text in task["filename"]]

    async def task(self, text: str) -> WireTask:
        """Wait for the one download in Home Assistant whose name holds a text."""
        (task,) = await eventually(lambda: self.tasks(text), what=f"there is a task of {text}")
        return task

    async def is_whole(self, path: Path | None, file: dict[str, Any]) -> bool:
        """Tell whether a file of the library holds what Fshare holds."""
        assert path is not None
        return await sha256_of(path) == await self.installation.simulator.sha256(file["code"])

    def blocked(self, title: Title) -> list[Blocked]:
        """Return the releases of a series that Sonarr never grabs again."""
        return [one for one in self.sonarr.history.blocklist if one.title_id == title.title_id]

    async def poll(self) -> None:
        """Let Sonarr poll once, whether or not it would leave us alone."""
        self.sonarr.clock.advance(61)
        await self.sonarr.poll()

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
    """Start both programs; their libraries lie in Home Assistant's media folder.

    There is something that was released lately, or an indexer would fail its test.
    """
    simulator = installation.simulator
    await installation.set_options(search=simulator.search_options)
    await simulator.add_file(f"Something New S01E01 {QUALITY} 2026.mkv", SIZE)
    await simulator.add_file(f"Something Else 2026 {QUALITY}.mkv", SIZE)
    api_key = await api_key_of(installation)
    roots = [installation.media_dir / name for name in ("series", "movies")]
    for root in roots:
        root.mkdir(exist_ok=True)
    async with SimulatedSonarr(roots[0]) as sonarr, SimulatedRadarr(roots[1]) as radarr:
        base_url = f"{installation.home_assistant.base_url}{BASE_PATH}"
        made: list[Provider] = []
        for app in (sonarr, radarr):
            client = app.add_download_client(f"{base_url}/sabnzbd", api_key)
            made += [client, app.add_indexer(f"{base_url}/newznab", api_key, client=client)]
        yield Household(installation, api_key, sonarr, radarr, client=made[0], indexer=made[1])


async def api_key_of(installation: Installation) -> str:
    """Return the API key that the integration has made for other programs."""
    path = installation.home_assistant.storage / "core.config_entries"

    async def stored() -> str | None:  # Home Assistant stores its entries with a delay
        entries = json.loads(path.read_text(encoding="utf-8"))["data"]["entries"]
        (entry,) = (one for one in entries if one["entry_id"] == installation.entry_id)
        key: str | None = entry["data"].get("arr_api_key")
        return key

    return await eventually(stored, what="the API key is stored")


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
