"""Grabs get done, whatever comes in between."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from typing import Any, cast

import pytest

from custom_components.fshare_downloader.core.errors import DiskFullError, NetworkError
from custom_components.fshare_downloader.core.models import MediaType
from custom_components.fshare_downloader.core.requests import RejectedLink
from custom_components.fshare_downloader.discovery.errors import (
    GrabInterruptedError,
    TitleNotFoundError,
    TmdbUnavailableError,
)
from custom_components.fshare_downloader.discovery.grab_requests import (
    request_from_json,
    request_to_json,
)
from custom_components.fshare_downloader.discovery.grabber import RETRY_SECONDS, Grabber
from custom_components.fshare_downloader.discovery.models import (
    Candidate,
    Codec,
    GrabPlan,
    GrabProgress,
    GrabRequest,
    HdrWish,
    PlannedBatch,
    PlannedFile,
    QualityWish,
    TitleType,
    VietnameseWish,
)
from custom_components.fshare_downloader.discovery.plan.planner import Planner
from tests.patience import PATIENCE_SECONDS

from .fakes import FakeLibrary, FakePlanner, hit, parsed
from .house import MemoryGrabs

SERIES = GrabRequest(tmdb_id=7, title_type=TitleType.TV, seasons=(1, 2))
MOVIE = GrabRequest(tmdb_id=7, title_type=TitleType.MOVIE)
OTHER_MOVIE = GrabRequest(tmdb_id=8, title_type=TitleType.COLLECTION)


def plan_of(request: GrabRequest) -> GrabPlan:
    """Return a plan of two batches with one file each."""

    def batch(season: int) -> PlannedBatch:
        found = parsed(f"Show.S0{season}E01.mkv")
        file = PlannedFile(
            key=f"s0{season}e01",
            candidate=Candidate(hit=found.hit, release=found.release, score=1),
            folder=("Show (2020)", f"Season 0{season}"),
            filename=f"Show - S0{season}E01.mkv",
            title="Pilot",
            tmdb_id=request.tmdb_id,
            year=2020,
            season=season,
            episodes=(1, 2),
            subtitles=(hit("Show.vi.srt", size=5), hit("Show.x.SRT", size=6)),
        )
        return PlannedBatch(name=f"Show S0{season}", season=season, files=(file,))

    return GrabPlan(
        tmdb_id=request.tmdb_id,
        title_type=request.title_type,
        title="Show",
        batches=(batch(1), batch(2)),
    )


@dataclass
class Desk:
    """A grabber and all that it deals with."""

    planner: FakePlanner = field(default_factory=lambda: FakePlanner(plan_of))
    library: FakeLibrary = field(default_factory=FakeLibrary)
    store: MemoryGrabs = field(default_factory=MemoryGrabs)
    slept: list[float] = field(default_factory=list)
    told: list[GrabProgress] = field(default_factory=list)
    awake: asyncio.Event = field(default_factory=asyncio.Event)
    grabber: Grabber = field(init=False)

    def __post_init__(self) -> None:
        """Make the grabber."""
        self.awake.set()
        self.grabber = self.make()

    def make(self) -> Grabber:
        """Make a grabber, as after a restart."""
        return Grabber(cast("Planner", self.planner), self.library, self.store, sleep=self._sleep)

    async def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        await self.awake.wait()

    async def grab(self, request: GrabRequest = SERIES) -> GrabPlan:
        """Grab."""
        return await self.grabber.grab(request, self.told.append)

    async def until_stored(self, count: int) -> None:
        """Wait until so many grabs are stored."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not self.store.saves or self.store.saves[-1] != count:
                await asyncio.sleep(0)


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    """A desk."""
    made = Desk()
    yield made
    await made.grabber.stop()


async def test_each_batch_is_made_and_known_by_its_id(desk: Desk) -> None:
    plan = await desk.grab()
    assert [batch.batch_id for batch in plan.batches] == ["id of Show S01", "id of Show S02"]
    name, (video, *subtitles) = desk.library.batches[0]
    assert name == "Show S01"
    assert (video.filename, video.folder) == ("Show - S01E01.mkv", ("Show (2020)", "Season 01"))
    assert (video.media_type, video.tmdb_id, video.title) == (MediaType.TV, 7, "Pilot")
    assert (video.year, video.season, video.episode, video.size) == (2020, 1, 1, 10**9)
    assert [one.filename for one in subtitles] == ["Show - S01E01.vi.srt", "Show - S01E01.srt"]
    assert [(told.done, told.total) for told in desk.told] == [(0, 2), (1, 2), (2, 2)]


async def test_all_files_of_a_grab_go_to_the_location_that_was_named(desk: Desk) -> None:
    await desk.grab(replace(SERIES, location_id="01usb"))
    files = [file for _, batch in desk.library.batches for file in batch]
    assert {file.location_id for file in files} == {"01usb"}


async def test_a_grab_is_stored_until_its_last_batch_is_made(desk: Desk) -> None:
    await desk.grab()
    assert desk.store.saves == [1, 0]
    assert json.loads(desk.store.text) == []


async def test_an_error_is_told_to_who_waits_and_the_grab_is_forgotten(desk: Desk) -> None:
    desk.planner.errors = [TmdbUnavailableError()]
    with pytest.raises(TmdbUnavailableError):
        await desk.grab()
    desk.library.grab_errors = [DiskFullError()]
    with pytest.raises(DiskFullError):
        await desk.grab()
    assert desk.store.saves == [1, 0, 1, 0]
    assert desk.slept == []


async def test_the_grab_goes_on_when_its_caller_is_gone(desk: Desk) -> None:
    desk.planner.gate = asyncio.Event()
    caller = asyncio.create_task(desk.grab())
    await desk.until_stored(1)
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    desk.planner.errors = [NetworkError(), NetworkError()]
    desk.planner.gate.set()
    await desk.until_stored(0)
    assert [name for name, _ in desk.library.batches] == ["Show S01", "Show S02"]
    assert desk.slept == list(RETRY_SECONDS[:2])
    assert desk.told == [], "nobody listens any more"


async def test_an_interrupted_grab_goes_on_after_the_restart(desk: Desk) -> None:
    desk.planner.gate = asyncio.Event()
    caller = asyncio.create_task(desk.grab())
    await desk.until_stored(1)
    await desk.grabber.stop()
    with pytest.raises(GrabInterruptedError):
        await caller
    assert desk.library.batches == []
    desk.planner.gate = None
    desk.grabber = desk.make()
    await desk.grabber.start()
    await desk.until_stored(0)
    assert len(desk.library.batches) == 2


async def test_trouble_after_a_restart_is_tried_again_at_most_an_hour_apart(desk: Desk) -> None:
    desk.store.text = json.dumps([{"id": "a", "request": request_to_json(SERIES)}])
    desk.planner.errors = [TmdbUnavailableError() for _ in range(7)]
    await desk.grabber.start()
    await desk.until_stored(0)
    assert desk.slept == [60.0, 300.0, 900.0, 1800.0, 3600.0, 3600.0, 3600.0]
    assert len(desk.library.batches) == 2


async def test_while_one_waits_for_its_next_try_another_of_the_title_is_grabbed(
    desk: Desk,
) -> None:
    desk.store.text = json.dumps([{"id": "a", "request": request_to_json(SERIES)}])
    desk.planner.errors = [TmdbUnavailableError()]
    desk.awake.clear()
    await desk.grabber.start()
    while not desk.slept:
        await asyncio.sleep(0)
    await desk.grab()
    assert desk.store.saves[-1] == 1
    desk.awake.set()
    await desk.until_stored(0)


async def test_what_cannot_succeed_is_given_up_and_logged(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.store.text = json.dumps([{"id": "a", "request": request_to_json(SERIES)}])
    desk.planner.errors = [TitleNotFoundError()]
    await desk.grabber.start()
    await desk.until_stored(0)
    assert "An interrupted Smart Grab failed" in caplog.text


@pytest.mark.parametrize("entry", [{}, {"id": "a", "request": {"tmdb_id": "x"}}, {"request": []}])
async def test_what_cannot_be_read_is_left_out_and_logged(
    desk: Desk, caplog: pytest.LogCaptureFixture, entry: dict[str, Any]
) -> None:
    desk.store.text = json.dumps([entry, {"request": request_to_json(SERIES)}])
    await desk.grabber.start()
    await desk.until_stored(0)
    assert len(desk.library.batches) == 2
    assert "cannot be read" in caplog.text


async def test_a_fault_of_ours_is_given_up_and_logged(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    def stumble(_: GrabRequest) -> GrabPlan:
        raise ZeroDivisionError

    desk.planner.plan_of = stumble
    with pytest.raises(ZeroDivisionError):
        await desk.grab()
    assert "stumbled" not in caplog.text
    desk.store.text = json.dumps([{"id": "a", "request": request_to_json(SERIES)}])
    await desk.grabber.start()
    await desk.until_stored(0)
    while "stumbled" not in caplog.text:
        await asyncio.sleep(0)


async def test_links_that_the_queue_rejects_are_told_of(desk: Desk) -> None:
    desk.library.rejected = (RejectedLink(link="x", code="host_unsupported", reason="No."),)
    plan = await desk.grab()
    assert [(p.source, p.code) for p in plan.problems] == [("fshare", "host_unsupported")]


async def test_grabs_of_one_title_follow_each_other(desk: Desk) -> None:
    await asyncio.gather(desk.grab(), desk.grab(), desk.grab())
    assert desk.planner.most_active == 1


@pytest.mark.parametrize(
    ("first", "second", "is_free"),
    [(MOVIE, OTHER_MOVIE, False), (SERIES, MOVIE, True)],
)
async def test_movies_follow_each_other_for_collections_share_them(
    desk: Desk, first: GrabRequest, second: GrabRequest, is_free: bool
) -> None:
    desk.planner.gate = asyncio.Event()
    grabs = [asyncio.create_task(desk.grab(request)) for request in (first, second)]
    await desk.until_stored(2)
    for _ in range(20):
        await asyncio.sleep(0)
    assert len(desk.planner.planned) == (2 if is_free else 1)
    desk.planner.gate.set()
    await asyncio.gather(*grabs)


def test_a_request_survives_storing_it() -> None:
    request = GrabRequest(
        tmdb_id=1,
        title_type=TitleType.TV,
        seasons=(0, 2),
        episodes=frozenset({(0, 1), (2, 5)}),
        quality=QualityWish(
            resolution=2160,
            vietnamese=VietnameseWish.DUBBED,
            hdr=HdrWish.PREFER,
            codec=Codec.AV1,
            max_size=5,
        ),
        choices={"s01e01": "link", "s01e02": ""},
        location_id="01usb",
    )
    stored = json.loads(json.dumps(request_to_json(request)))
    assert request_from_json(stored) == request
    assert request_from_json("nonsense") is None


def test_a_request_of_before_there_were_locations_names_none() -> None:
    stored = request_to_json(SERIES)
    del stored["location_id"]
    assert request_from_json(stored) == SERIES
