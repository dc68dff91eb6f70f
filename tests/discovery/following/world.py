"""A world whose clock is moved by the test: series at TMDB, a search site, a queue, alarms."""

import asyncio
import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from custom_components.fshare_downloader.core.errors import DownloaderError
from custom_components.fshare_downloader.discovery.following.followed_titles import FollowedTitles
from custom_components.fshare_downloader.discovery.following.models import (
    EpisodeKey,
    FollowEvent,
    FollowRequest,
    FollowScope,
)
from custom_components.fshare_downloader.discovery.models import (
    Candidate,
    Collection,
    Episode,
    GrabPlan,
    GrabRequest,
    Movie,
    PlanGap,
    PlannedBatch,
    PlannedFile,
    ReleaseName,
    SearchHit,
    Season,
    Series,
    SkipReason,
    SourceProblem,
    TitleType,
)

ZONE: Final = ZoneInfo("Asia/Ho_Chi_Minh")
FIRST_DAY: Final = date(2026, 11, 1)
BEGIN: Final = datetime(2026, 11, 1, 8, tzinfo=ZONE)
SHOW: Final = 1396
MOVIE: Final = 603

type FileKey = tuple[int, int, int]
"""TMDB id, season and number; 0 and 0 of a movie."""


@dataclass
class Alarms:
    """Alarms on a clock that the test moves."""

    now: datetime = BEGIN
    set_for: dict[object, tuple[datetime, Callable[[], None]]] = field(default_factory=dict)
    rung: int = 0

    def set(self, at: datetime, ring: Callable[[], None]) -> Callable[[], None]:
        """Ring at a moment."""
        key = object()
        self.set_for[key] = (at, ring)
        return lambda: self.set_for.pop(key, None) and None

    async def run_until(self, moment: datetime) -> None:
        """Let time pass, and let all that is due be done."""
        await settle()
        while due := sorted((at, id(key), key) for key, (at, _) in self.set_for.items()):
            at, _, key = due[0]
            if at > moment:
                break
            self.now = max(self.now, at)
            _, ring = self.set_for.pop(key)
            self.rung += 1
            ring()
            await settle()
        self.now = moment


async def settle() -> None:
    """Wait until nothing is under way."""
    while any("following" in task.get_name() for task in asyncio.all_tasks()):
        await asyncio.sleep(0)


@dataclass
class MemoryFollowStore:
    """A store that outlives a restart, as a file does: it keeps text."""

    text: str | None = None
    saves: int = 0

    async def load(self) -> object:
        """Return what was saved last."""
        return None if self.text is None else json.loads(self.text)

    async def save(self, data: dict[str, Any] | None) -> None:
        """Keep it."""
        self.text = None if data is None else json.dumps(data)
        self.saves += 1


@dataclass
class FakeFinder:
    """TMDB, a search site and a queue."""

    clock: Callable[[], datetime]
    titles: dict[int, Movie | Series | Collection] = field(default_factory=dict)
    shows: dict[int, tuple[Season, ...]] = field(default_factory=dict)
    appears: dict[FileKey, datetime] = field(default_factory=dict)
    """When a file can be found at the search site."""
    queue: list[tuple[FileKey, datetime]] = field(default_factory=list)
    """What was put into the queue, and when."""
    requests: list[GrabRequest] = field(default_factory=list)
    questions: Counter[int] = field(default_factory=Counter)
    """Asked of TMDB."""
    asked_at: list[datetime] = field(default_factory=list)
    """When TMDB was asked."""
    looks: Counter[date] = field(default_factory=Counter)
    """Searches on each day of the house."""
    error: DownloaderError | Exception | None = None
    problems: tuple[SourceProblem, ...] = ()
    gate: asyncio.Event | None = None

    async def title(self, title_type: TitleType, tmdb_id: int) -> Movie | Series | Collection:
        """Answer, or fail."""
        await asyncio.sleep(0)
        self.questions[tmdb_id] += 1
        self.asked_at.append(self.clock())
        if self.error is not None:
            raise self.error
        return self.titles[tmdb_id]

    async def seasons(self, tmdb_id: int) -> tuple[Season, ...]:
        """Answer."""
        await asyncio.sleep(0)
        return self.shows[tmdb_id]

    async def grab(self, request: GrabRequest) -> GrabPlan:
        """Put into the queue what can be found and isn't there."""
        self.requests.append(request)
        self.looks[self.clock().astimezone(ZONE).date()] += 1
        if self.gate is not None:
            await self.gate.wait()
        await asyncio.sleep(0)
        wanted = sorted(request.episodes) or [(0, 0)]
        files: list[PlannedFile] = []
        missing: list[PlanGap] = []
        skipped: list[PlanGap] = []
        for season, number in wanted:
            key = (request.tmdb_id, season, number)
            gap = PlanGap(key=str(key), title="", season=season or None, episode=number or None)
            if key in self.in_queue:
                skipped.append(_skipped(gap))
            elif self.appears.get(key, datetime.max.replace(tzinfo=UTC)) <= self.clock():
                self.queue.append((key, self.clock()))
                files.append(planned(request, season, number))
            else:
                missing.append(gap)
        return GrabPlan(
            tmdb_id=request.tmdb_id,
            title_type=request.title_type,
            title="",
            batches=(PlannedBatch(name="", files=tuple(files)),) if files else (),
            missing=tuple(missing),
            skipped=tuple(skipped),
            problems=self.problems,
        )

    @property
    def in_queue(self) -> set[FileKey]:
        """What was put into the queue."""
        return {key for key, _ in self.queue}

    def add_show(self, tmdb_id: int, *seasons: Season) -> None:
        """Let TMDB know a series."""
        numbers = tuple(season.number for season in seasons)
        self.titles[tmdb_id] = Series(
            tmdb_id=tmdb_id,
            title=f"Phim {tmdb_id}",
            original_title=f"Show {tmdb_id}",
            year=2026,
            season_numbers=numbers,
            poster_url="https://image.tmdb.org/t/p/w342/show.jpg",
        )
        self.shows[tmdb_id] = seasons

    def add_movie(self, tmdb_id: int, release_date: date | None) -> None:
        """Let TMDB know a movie."""
        self.titles[tmdb_id] = Movie(
            tmdb_id=tmdb_id,
            title="Ma trận",
            original_title="The Matrix",
            year=2026,
            release_date=release_date,
        )


@dataclass
class World:
    """Everything; `restart` is one of the house."""

    alarms: Alarms = field(default_factory=Alarms)
    store: MemoryFollowStore = field(default_factory=MemoryFollowStore)
    told: list[FollowEvent] = field(default_factory=list)
    finder: FakeFinder = field(init=False)
    following: FollowedTitles = field(init=False)

    def __post_init__(self) -> None:
        """Build what knows the clock."""
        self.finder = FakeFinder(lambda: self.alarms.now)

    async def start(self) -> None:
        """Start the house."""
        self.following = FollowedTitles(
            finder=self.finder,
            store=self.store,
            set_alarm=self.alarms.set,
            zone=lambda: ZONE,
            tell=self.told.append,
            now=lambda: self.alarms.now,
        )
        await self.following.start()
        self.following.begin()

    async def restart(self) -> None:
        """Stop it and start it again."""
        await self.following.stop()
        assert self.alarms.set_for == {}
        await self.start()

    async def run(self, **duration: float) -> None:
        """Let time pass."""
        await self.alarms.run_until(self.alarms.now + timedelta(**duration))

    async def follow_show(self, tmdb_id: int = SHOW, **wish: Any) -> str:
        """Follow a series, and return the id."""
        request = FollowRequest(title_type=TitleType.TV, tmdb_id=tmdb_id, **wish)
        return (await self.following.follow(request)).follow_id

    async def follow_movie(self, **wish: Any) -> str:
        """Follow the movie, and return the id."""
        request = FollowRequest(
            title_type=TitleType.MOVIE, tmdb_id=MOVIE, scope=FollowScope.MOVIE, **wish
        )
        return (await self.following.follow(request)).follow_id

    def grabs_of(self, tmdb_id: int) -> list[EpisodeKey]:
        """Return the episodes of a series that were put into the queue, in that order."""
        return [
            (season, number) for (show, season, number), _ in self.finder.queue if show == tmdb_id
        ]


def season(number: int, days: Iterable[date | None]) -> Season:
    """Return a season whose episodes air on some days."""
    return Season(
        number=number,
        title=f"Mùa {number}",
        episodes=tuple(
            Episode(season=number, number=count, title=f"Tập {count}", air_date=day)
            for count, day in enumerate(days, start=1)
        ),
    )


def weekly(first: date, count: int) -> list[date]:
    """Return a day a week."""
    return [first + timedelta(weeks=number) for number in range(count)]


def evening(day: date, **later: float) -> datetime:
    """Return the moment at which something of that day counts as out, or some time later."""
    return datetime(day.year, day.month, day.day, 18, tzinfo=ZONE) + timedelta(**later)


def planned(request: GrabRequest, season: int, number: int) -> PlannedFile:
    """Return a file of a plan."""
    name = f"{request.tmdb_id}.S{season:02}E{number:02}.mkv"
    return PlannedFile(
        key=name,
        candidate=Candidate(
            hit=SearchHit(link=name, name=name, source="site"),
            release=ReleaseName(title="Phim"),
            score=1,
        ),
        folder=("Phim",),
        filename=name,
        title=f"Tập {number}",
        tmdb_id=request.tmdb_id,
        season=season or None,
        episodes=(number,) if number else (),
    )


def _skipped(gap: PlanGap) -> PlanGap:
    return PlanGap(
        key=gap.key,
        title="",
        season=gap.season,
        episode=gap.episode,
        reason=SkipReason.IN_QUEUE,
    )
