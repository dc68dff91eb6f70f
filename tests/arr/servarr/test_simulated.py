"""Set-up, jobs and imports with a Sonarr and a Radarr that do what their source does."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import RawTestServer

from custom_components.fshare_downloader.arr.models import JobMedia, JobState
from custom_components.fshare_downloader.arr.servarr import (
    import_nudge,
    import_watch,
    job_identifier,
)
from custom_components.fshare_downloader.arr.servarr.client import ServarrClient
from custom_components.fshare_downloader.arr.servarr.connections import Connections
from custom_components.fshare_downloader.arr.servarr.errors import ServarrRefusedError
from custom_components.fshare_downloader.arr.servarr.folder_search import SeenFolder, find_folder
from custom_components.fshare_downloader.arr.servarr.import_problems import ImportRemedy
from custom_components.fshare_downloader.arr.servarr.installation import install, uninstall
from custom_components.fshare_downloader.arr.servarr.wish import Installed
from custom_components.fshare_downloader.core.models import MediaType
from custom_components.fshare_downloader.core.storage import MARKER_NAME
from tests.patience import PATIENCE_SECONDS
from tests.simulator.servarr import SimulatedRadarr, SimulatedServarr, SimulatedSonarr, Title
from tests.simulator.servarr.providers import Resource
from tests.simulator_tests.servarr.bridge import API_KEY, Bridge

from .jobs import FakeJobs
from .kit import wish

EPISODE = "The.Show.S01E02.1080p.WEB-DL.x264-GRP"
PACK = "The.Show.S01.1080p.WEB-DL.x264-GRP"
MOVIE = "Mat.Biec.2019.1080p.WEB-DL.x264-GRP"


@dataclass
class House:
    """A bridge, a program that is set up with it, and our side of both."""

    app: SimulatedServarr
    bridge: Bridge
    client: ServarrClient
    webhook_url: str
    jobs: FakeJobs
    connections: Connections
    received: list[dict[str, Any]] = field(default_factory=list)

    async def set_up(self, former: Installed | None = None, **fields: Any) -> Installed:
        """Let it be set up for us."""
        return await install(
            self.client,
            wish(
                base_url=self.bridge.url,
                api_key=API_KEY,
                webhook_url=self.webhook_url,
                category=self.app.default_category,
                **fields,
            ),
            former,
        )

    def add_show(self) -> Title:
        """Have a series in the library, of two seasons."""
        assert isinstance(self.app, SimulatedSonarr)
        return self.app.add_series("The Show", 2020, {1: 3, 2: 2}, tvdb_id=42)

    def add_movie(self) -> Title:
        """Have a movie in the library."""
        assert isinstance(self.app, SimulatedRadarr)
        return self.app.add_movie("Mat Biec", 2019, tmdb_id=606856)

    def providers(self) -> list[tuple[str, str]]:
        """Return what is set up, by kind and name."""
        return [
            (resource.value, one.name)
            for resource in Resource
            for one in self.app.providers.of(resource)
        ]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_nudge, "NUDGE_DELAY_SECONDS", 0.01)
    monkeypatch.setattr(import_watch, "LOOK_DELAY_SECONDS", 0.0)
    monkeypatch.setattr(job_identifier, "ASK_AFTER_SECONDS", (0.01, 0.02, 0.03))


@pytest.fixture(params=[SimulatedSonarr, SimulatedRadarr], ids=["sonarr", "radarr"])
async def house(
    request: pytest.FixtureRequest, http: aiohttp.ClientSession, tmp_path: Path
) -> AsyncIterator[House]:
    """Run a program, a bridge, and connections that are started."""
    complete_dir, root = tmp_path / "complete", tmp_path / "library"
    for folder in (complete_dir / "tv", complete_dir / "movies", root):
        folder.mkdir(parents=True)
    async with AsyncExitStack() as stack:
        bridge = await stack.enter_async_context(Bridge(complete_dir))
        app = await stack.enter_async_context(request.param(root))
        client = ServarrClient(http, app.url, app.api_key)
        jobs = FakeJobs()
        connections = Connections(jobs, lambda: {"Home": client})
        received: list[dict[str, Any]] = []

        async def take(call: web.BaseRequest) -> web.Response:
            received.append(await call.json())
            await connections.webhook(received[-1])
            return web.Response()

        server = await stack.enter_async_context(RawTestServer(take))
        webhook_url = str(server.make_url("/secret-webhook"))
        await connections.start()
        stack.push_async_callback(connections.stop)
        yield House(app, bridge, client, webhook_url, jobs, connections, received)


only_sonarr = pytest.mark.parametrize("house", [SimulatedSonarr], indirect=True)
only_radarr = pytest.mark.parametrize("house", [SimulatedRadarr], indirect=True)


async def until(condition: Any) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not condition():
            await asyncio.sleep(0.005)


# --- set-up ---------------------------------------------------------------------------------------


async def test_program_takes_what_is_set_up_and_uses_it(house: House) -> None:
    house.bridge.offer(EPISODE, MOVIE)

    made = await house.set_up()

    [indexer] = house.app.providers.of(Resource.INDEXER)
    [client] = house.app.providers.of(Resource.DOWNLOAD_CLIENT)
    assert indexer.flags["downloadClientId"] == client.provider_id == made.download_client_id
    assert [await house.app.test(one) for one in (indexer, client)] == [[], []]
    assert [event["eventType"] for event in house.received] == ["Test", "Test"]


async def test_set_up_twice_is_set_up_once(house: House) -> None:
    house.bridge.offer(EPISODE, MOVIE)
    first = await house.set_up()
    before = house.providers()

    assert await house.set_up() == first
    assert house.providers() == before
    [client] = house.app.providers.of(Resource.DOWNLOAD_CLIENT)
    assert client.settings["apiKey"] == API_KEY


async def test_removal_leaves_nothing(house: House) -> None:
    house.bridge.offer(EPISODE, MOVIE)
    house.app.add_webhook("http://127.0.0.1:9/mine", name="Mine")
    before = house.providers()

    await uninstall(house.client, await house.set_up())

    assert house.providers() == before


async def test_wrong_key_is_told_by_the_test_and_leaves_nothing(house: House) -> None:
    with pytest.raises(ServarrRefusedError) as raised:
        await install(
            house.client,
            wish(base_url=house.bridge.url, api_key="wrong-key-of-ours", category="tv"),
        )

    assert "Download client" in raised.value.placeholders["reason"]
    assert "wrong-key-of-ours" not in raised.value.placeholders["reason"]
    assert house.providers() == []


async def test_empty_indexer_is_told_by_the_test_and_leaves_nothing(house: House) -> None:
    with pytest.raises(ServarrRefusedError, match=r"^Indexer: "):
        await house.set_up()

    assert house.providers() == []


async def test_webhook_that_is_not_there_is_told_without_its_address(house: House) -> None:
    house.bridge.offer(EPISODE, MOVIE)
    house.webhook_url = f"{house.bridge.url}/api/webhook/very-secret"

    with pytest.raises(ServarrRefusedError, match=r"^Webhook: ") as raised:
        await house.set_up()

    assert "very-secret" not in str(raised.value)
    assert house.providers() == []


# --- jobs -----------------------------------------------------------------------------------------


@only_sonarr
async def test_grab_tells_what_the_job_is(house: House) -> None:
    show = house.add_show()
    house.bridge.offer(EPISODE)
    house.jobs.add("nzo-1")
    await house.set_up()

    report = await house.app.search(show, season=1)
    await until(lambda: house.jobs.media)

    assert report.download_ids == ["nzo-1"]
    assert house.jobs.media["nzo-1"] == JobMedia(
        media_type=MediaType.TV,
        title="The Show",
        year=2020,
        seasons=(1,),
        episodes=(2,),
        tvdb_id=42,
    )


@only_sonarr
async def test_history_tells_what_the_job_is_without_a_webhook(house: House) -> None:
    show = house.add_show()
    house.bridge.offer(PACK)
    made = await house.set_up()
    house.app.providers.remove(Resource.NOTIFICATION, made.notification_id)
    house.jobs.add("nzo-1", media=JobMedia(media_type=MediaType.TV, seasons=(1,)))

    await house.app.search(show, season=1)
    house.connections.grabbed("nzo-1")
    await until(lambda: house.jobs.media)

    media = house.jobs.media["nzo-1"]
    assert (media.title, media.seasons, media.episodes) == ("The Show", (1,), ())


@only_radarr
async def test_movie_is_known_by_its_grab(house: House) -> None:
    movie = house.add_movie()
    house.bridge.offer(MOVIE)
    house.jobs.add("nzo-1", client="Radarr")
    await house.set_up()

    await house.app.search(movie)
    await until(lambda: house.jobs.media)

    assert house.jobs.media["nzo-1"] == JobMedia(
        media_type=MediaType.MOVIE, title="Mat Biec", year=2019, tmdb_id=606856
    )


@only_sonarr
async def test_completed_job_is_imported_without_a_wait(house: House) -> None:
    show = house.add_show()
    house.bridge.offer(EPISODE)
    house.jobs.add("nzo-1")
    await house.set_up()
    await house.app.search(show, season=1)
    house.bridge.complete("nzo-1", "tap 2.mkv")

    house.jobs.end("nzo-1")
    await until(lambda: house.bridge.archive)

    assert show.items[1].file is not None


@only_sonarr
async def test_pack_that_says_nothing_is_a_problem_until_it_is_taken(house: House) -> None:
    show = house.add_show()
    house.bridge.offer(PACK)
    house.jobs.add("nzo-1", JobState.DOWNLOADING, name=PACK)
    await house.set_up()
    await house.app.search(show, season=1)
    house.bridge.complete("nzo-1", "tap 1.mkv", "tap 2.mkv")

    house.jobs.end("nzo-1")
    await until(lambda: [one for one in house.connections.problems() if one.client == "Home"])
    [problem] = house.connections.problems()
    house.jobs.archive("nzo-1")
    house.connections.look_soon()
    await until(lambda: not house.connections.problems())

    assert (problem.remedy, problem.job_name) == (ImportRemedy.IMPORT_BY_HAND, PACK)
    assert "Invalid season or episode" in problem.reason
    assert house.jobs.messages == [("nzo-1", problem.reason)]


# --- paths ----------------------------------------------------------------------------------------


async def test_our_folder_is_found_beside_the_library_and_mapped(house: House) -> None:
    house.bridge.offer(EPISODE, MOVIE)
    (house.bridge.complete_dir / MARKER_NAME).touch()

    seen = await find_folder(house.client, "127.0.0.1", "/media/fshare")
    made = await house.set_up(folder="/media/fshare", local_folder=seen.local_path)
    again = await find_folder(house.client, "127.0.0.1", "/media/fshare")

    assert seen == SeenFolder(is_seen=False, local_path=str(house.bridge.complete_dir))
    assert made.mapping_id is not None
    assert again == SeenFolder(is_seen=True)


async def test_same_mount_needs_no_mapping(house: House) -> None:
    (house.bridge.complete_dir / MARKER_NAME).touch()

    seen = await find_folder(house.client, "127.0.0.1", str(house.bridge.complete_dir))

    assert seen.is_seen


async def test_mapping_that_leads_nowhere_is_refused_and_nothing_stays(house: House) -> None:
    house.bridge.offer(EPISODE, MOVIE)

    with pytest.raises(ServarrRefusedError, match="does not exist"):
        await house.set_up(folder="/media/fshare", local_folder="/nowhere/at/all")

    assert house.providers() == []
    assert house.app.paths.mappings == []


async def test_mapping_moves_with_our_address(house: House) -> None:
    house.bridge.offer(EPISODE, MOVIE)
    mapped: dict[str, Any] = {
        "folder": "/media/fshare",
        "local_folder": str(house.bridge.complete_dir),
    }
    first = await house.set_up(**mapped)
    house.app.paths.mappings[0].host = "where-we-were-before"

    again = await house.set_up(former=first, **mapped)

    assert again == first
    assert [one.host for one in house.app.paths.mappings] == ["127.0.0.1"]


@only_sonarr
async def test_job_in_a_folder_that_is_not_seen_wants_a_mapping(house: House) -> None:
    show = house.add_show()
    house.bridge.offer(EPISODE)
    house.jobs.add("nzo-1", name=EPISODE)
    await house.set_up()
    await house.app.search(show, season=1)
    house.bridge.end(house.bridge.queue.pop("nzo-1"), storage=f"/media/fshare/tv/{EPISODE}")

    house.jobs.end("nzo-1")
    await until(lambda: [one for one in house.app.queue if one.texts])
    house.connections.look_soon()
    await until(house.connections.problems)

    remedies = {problem.remedy for problem in house.connections.problems()}
    assert ImportRemedy.MAP_PATH in remedies
    assert remedies <= {ImportRemedy.MAP_PATH, ImportRemedy.GRANT_RIGHTS}
