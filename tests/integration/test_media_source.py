"""What was downloaded, in Home Assistant's media browser, and how it is played."""

import errno
import os
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from aiohttp.test_utils import TestClient
from homeassistant.components.media_player import (  # type: ignore[attr-defined]
    BrowseError,
)
from homeassistant.components.media_source import (
    BrowseMediaSource,
    Unresolvable,
    async_browse_media,
    async_resolve_media,
)
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.typing import (
    ClientSessionGenerator,
    WebSocketGenerator,
)

from custom_components.fshare_downloader.const import DOMAIN
from custom_components.fshare_downloader.core import file_reader, open_file
from custom_components.fshare_downloader.core.models import MediaType, NewTask
from custom_components.fshare_downloader.playback import CHUNK_BYTES, media_id_of, playback_path
from tests.simulator import FshareSimulator, HostKind

from .conftest import SetUp
from .waiting import until_state

POSTER = "https://image.tmdb.org/t/p/w342/poster.jpg"
ROOT = f"media-source://{DOMAIN}"
ODD_NAMES = [
    "Tập 1 #2.ts",
    "100%20 thật.mkv",
    "What.If...S01E02.m2ts",
    "select(union) & ; + 'x'.mp4",
    "Phim.vi.srt",
]
SIZE = 2 * CHUNK_BYTES + 5
MORE_THAN_ANYTHING_BUFFERS = 64 * CHUNK_BYTES

type Download = Callable[..., Awaitable[dict[str, str]]]


@pytest.fixture
async def download(hass: HomeAssistant, set_up: SetUp, simulator: FshareSimulator) -> Download:
    """Download files of given names; returns their task ids by name."""
    assert await async_setup_component(hass, "media_source", {})
    await set_up()
    done = 0

    async def download(*names: str, size: int = 1000, **fields: Any) -> dict[str, str]:
        nonlocal done
        links = [simulator.add_file(name=name, size=size).url for name in names]
        response = await hass.services.async_call(
            DOMAIN, "add", {"links": links, **fields}, blocking=True, return_response=True
        )
        done += len(names)
        await until_state(hass, "sensor.completed_downloads", str(done))
        assert response is not None
        tasks: Any = response["tasks"]
        return {name: task["task_id"] for name, task in zip(names, tasks, strict=True)}

    return download


async def browse(hass: HomeAssistant, media_id: str = ROOT) -> BrowseMediaSource:
    """Return what the media browser shows."""
    shown = await async_browse_media(hass, media_id)
    assert isinstance(shown, BrowseMediaSource)
    return shown


def titles(shown: BrowseMediaSource) -> list[str]:
    """Return what stands there, in order."""
    return [child.title for child in shown.children or ()]


async def open_first(hass: HomeAssistant, shown: BrowseMediaSource) -> BrowseMediaSource:
    """Return what is below the first folder that is shown."""
    return await browse(hass, next(iter(shown.children or ())).media_content_id)


async def test_what_is_finished_is_found_by_category_and_batch(
    hass: HomeAssistant, download: Download
) -> None:
    await download("Lẻ.mkv")
    await download("Một.mkv", category="phim lẻ")
    await download(*ODD_NAMES, category="phim lẻ", batch_name="Mùa 1")

    root = await browse(hass)
    assert titles(root) == ["phim lẻ", "Lẻ.mkv"]
    category = await open_first(hass, root)
    assert titles(category) == ["Mùa 1", "Một.mkv"]
    batch = await open_first(hass, category)
    assert batch.title == "Mùa 1"
    assert {child.title: child.can_play for child in batch.children or ()} == {
        "Tập 1 #2.ts": True,
        "100%20 thật.mkv": True,
        "What.If.S01E02.m2ts": True,
        "select(union) & ; + 'x'.mp4": True,
        "Phim.vi.srt": False,
    }


async def test_what_smart_grab_has_brought_has_its_poster(
    hass: HomeAssistant, download: Download, simulator: FshareSimulator
) -> None:
    await download("Khác.mkv", category="tv", batch_name="Khác")
    files = [simulator.add_file(name=name, size=1000) for name in ("1.mkv", "1.vi.srt")]
    (entry,) = hass.config_entries.async_entries(DOMAIN)
    await entry.runtime_data.downloader.api.grab(
        [
            NewTask(
                original_url=file.url,
                filename=file.name,
                media_type=MediaType.TV,
                tmdb_id=7,
                season=1,
                poster_url=POSTER,
            )
            for file in files
        ],
        batch_name="Phim S01",
    )
    await until_state(hass, "sensor.completed_downloads", "3")

    category = await open_first(hass, await browse(hass))
    assert {one.title: one.thumbnail for one in category.children or ()} == {
        "Khác": None,
        "Phim S01": POSTER,
    }
    batch = await open_first(hass, category)
    assert batch.thumbnail == POSTER
    assert [one.thumbnail for one in batch.children or ()] == [POSTER, None]
    assert simulator.requests_to(HostKind.TMDB) == []


async def test_only_the_newest_are_shown_of_very_many(
    hass: HomeAssistant, download: Download
) -> None:
    await download("1.mkv", "2.mkv", "3.mkv", batch_name="Mùa 1")
    with patch("custom_components.fshare_downloader.media_source.MAX_CHILDREN", 2):
        batch = await open_first(hass, await browse(hass))

    assert titles(batch) == ["1.mkv", "2.mkv"]
    assert batch.not_shown == 1


@pytest.mark.parametrize("name", ODD_NAMES)
async def test_a_file_plays_whatever_its_name_is(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    hass_client_no_auth: ClientSessionGenerator,
    simulator: FshareSimulator,
    download: Download,
    name: str,
) -> None:
    task_id = (await download(name))[name]
    socket = await hass_ws_client()
    await socket.send_json_auto_id(
        {"type": "media_source/resolve_media", "media_content_id": media_id_of(task_id)}
    )
    played = (await socket.receive_json())["result"]
    player = await hass_client_no_auth()

    whole = await player.get(played["url"])
    part = await player.get(played["url"], headers={"Range": "bytes=10-19"})

    (file,) = simulator.world.catalog.files
    content = file.read()
    assert (whole.status, await whole.read()) == (HTTPStatus.OK, content)
    assert (part.status, await part.read()) == (HTTPStatus.PARTIAL_CONTENT, content[10:20])
    assert part.headers["Content-Range"] == "bytes 10-19/1000"
    assert whole.headers["Content-Type"] == played["mime_type"]
    assert whole.headers["X-Content-Type-Options"] == "nosniff"
    assert (await player.get(played["url"].partition("?")[0])).status == HTTPStatus.UNAUTHORIZED


@pytest.mark.parametrize(
    ("wanted", "status", "start", "stop"),
    [
        ("bytes=0-", 206, 0, SIZE),
        ("bytes=-5", 206, SIZE - 5, SIZE),
        (f"bytes={CHUNK_BYTES - 1}-{CHUNK_BYTES + 1}", 206, CHUNK_BYTES - 1, CHUNK_BYTES + 2),
        (f"bytes=7-{10 * SIZE}", 206, 7, SIZE),
        (f"bytes={SIZE}-", 416, 0, 0),
        ("bytes=9-3", 200, 0, SIZE),
        ("bytes=0-1,5-6", 200, 0, SIZE),
        ("pages=1-2", 200, 0, SIZE),
        ("bytes=", 200, 0, SIZE),
    ],
)
async def test_each_range_gets_its_bytes(
    hass_client: ClientSessionGenerator,
    simulator: FshareSimulator,
    download: Download,
    wanted: str,
    status: int,
    start: int,
    stop: int,
) -> None:
    task_id = (await download("Phim.mkv", size=SIZE))["Phim.mkv"]
    player = await hass_client()

    response = await player.get(playback_path(task_id, "Phim.mkv"), headers={"Range": wanted})

    (file,) = simulator.world.catalog.files
    assert response.status == status
    if status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
        assert response.headers["Content-Range"] == f"bytes */{SIZE}"
        return
    assert await response.read() == file.read()[start:stop]


async def test_a_player_that_has_another_version_gets_the_whole(
    hass_client: ClientSessionGenerator, download: Download
) -> None:
    path = playback_path((await download("Phim.mkv"))["Phim.mkv"], "Phim.mkv")
    player: TestClient[Any, Any] = await hass_client()
    head = await player.head(path)
    assert head.headers["Content-Length"] == "1000"
    assert await head.read() == b""

    same = {"Range": "bytes=1-2", "If-Range": head.headers["ETag"]}
    other = {"Range": "bytes=1-2", "If-Range": '"another"'}
    assert (await player.get(path, headers=same)).status == HTTPStatus.PARTIAL_CONTENT
    assert (await player.get(path, headers=other)).status == HTTPStatus.OK


async def test_what_is_not_there_is_told(
    hass: HomeAssistant,
    hass_client: ClientSessionGenerator,
    media_dir: Path,
    download: Download,
) -> None:
    task_id = (await download("Phim.html"))["Phim.html"]
    path = playback_path(task_id, "Phim.html")
    player = await hass_client()
    shown = await player.get(path)
    assert shown.headers["Content-Type"] == "application/octet-stream"
    assert shown.headers["Content-Disposition"] == "attachment"

    with patch.object(file_reader, "open_plain", side_effect=OSError(errno.EIO, "disk")):
        assert (await player.get(path)).status == HTTPStatus.SERVICE_UNAVAILABLE
        with pytest.raises(Unresolvable, match="storage"):
            await async_resolve_media(hass, media_id_of(task_id), None)
    (media_dir / "fshare" / "Phim.html").unlink()
    for gone in (task_id, "no such task"):
        assert (await player.get(playback_path(gone, "x.mkv"))).status == HTTPStatus.NOT_FOUND
        with pytest.raises(Unresolvable):
            await async_resolve_media(hass, media_id_of(gone), None)
    for media_id in (f"{ROOT}/shelf/1", f"{ROOT}/file/{task_id}"):
        with pytest.raises(BrowseError):
            await browse(hass, media_id)


async def test_disk_that_goes_while_a_movie_plays_ends_the_connection(
    hass_client: ClientSessionGenerator, download: Download
) -> None:
    """A player must not take the half for the whole."""
    task_id = (await download("Phim.mkv", size=SIZE))["Phim.mkv"]
    player = await hass_client()
    with patch.object(open_file, "read_bytes", side_effect=OSError(errno.EIO, "disk")):
        response = await player.get(playback_path(task_id, "Phim.mkv"))
        with pytest.raises(Exception, match="payload"):
            await response.read()


async def test_nothing_is_played_while_the_entry_is_not_loaded(
    hass: HomeAssistant, hass_client: ClientSessionGenerator, download: Download
) -> None:
    task_id = (await download("Phim.mkv"))["Phim.mkv"]
    (entry,) = hass.config_entries.async_entries(DOMAIN)
    assert await hass.config_entries.async_unload(entry.entry_id)

    player = await hass_client()
    path = playback_path(task_id, "Phim.mkv")
    assert (await player.get(path)).status == HTTPStatus.SERVICE_UNAVAILABLE
    with pytest.raises(BrowseError):
        await browse(hass)
    with pytest.raises(Unresolvable):
        await async_resolve_media(hass, media_id_of(task_id), None)


async def test_a_paused_player_keeps_no_file_open_when_the_entry_is_unloaded(
    hass: HomeAssistant,
    hass_client: ClientSessionGenerator,
    media_dir: Path,
    download: Download,
) -> None:
    """Its disk could not be unmounted, for as long as the player is paused."""
    task_id = (await download("Phim.mkv"))["Phim.mkv"]
    movie = media_dir / "fshare" / "Phim.mkv"
    os.truncate(movie, MORE_THAN_ANYTHING_BUFFERS)

    def is_open() -> bool:
        links = [link for link in Path("/proc/self/fd").iterdir() if link.exists()]
        return movie in [link.readlink() for link in links]

    player: TestClient[Any, Any] = await hass_client()
    paused = await player.get(playback_path(task_id, movie.name))
    assert is_open()
    (entry,) = hass.config_entries.async_entries(DOMAIN)
    assert await hass.config_entries.async_unload(entry.entry_id)

    assert not is_open()
    with pytest.raises(Exception, match="payload"):
        await paused.read()
