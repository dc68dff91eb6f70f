"""Whatever the sources bring: a plan tells of every episode once, and takes no file twice."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import cast

import hypothesis
import pytest
from hypothesis import strategies as st

from custom_components.fshare_downloader.core.models import RemoteFile
from custom_components.fshare_downloader.core.requests import LinkInfo
from custom_components.fshare_downloader.discovery.models import (
    Collection,
    Episode,
    EpisodeGrouping,
    GrabPlan,
    GrabRequest,
    Movie,
    SearchHit,
    Season,
    Series,
    TitleSummary,
    TitleType,
    ignore_progress,
)
from custom_components.fshare_downloader.discovery.plan.inventory import Inventory
from custom_components.fshare_downloader.discovery.plan.planner import Planner
from custom_components.fshare_downloader.discovery.plan.services import PlanServices
from custom_components.fshare_downloader.discovery.release_names import parse_release_name
from custom_components.fshare_downloader.discovery.release_names.reader import ReleaseReader
from custom_components.fshare_downloader.discovery.tmdb import TmdbClient

from ..fakes import FakeLibrary, FakeSources, hit

TODAY = date(2026, 11, 25)
AIRED, LATER = date(2020, 1, 1), date(2027, 1, 1)
SHOW = Series(
    tmdb_id=1,
    title="Phim Dài Tập",
    original_title="Long Show",
    year=2020,
    season_numbers=(0, 1, 2),
)
SEASONS = {0: (1, AIRED), 1: (4, AIRED), 2: (3, LATER)}
MOVIES = {
    number: Movie(
        tmdb_id=number,
        title=f"Robot {number}",
        original_title=f"Robot {number}",
        year=2000 + number,
        release_date=date(2000 + number, 1, 1),
    )
    for number in (2, 3, 30)
}


@dataclass
class FakeTmdb:
    """Knows one series and one collection."""

    async def series(self, tmdb_id: int) -> Series:
        """Return the series."""
        return SHOW

    async def season(self, tmdb_id: int, number: int) -> Season:
        """Return a season."""
        count, day = SEASONS[number]
        return Season(
            number=number,
            episodes=tuple(
                Episode(season=number, number=n + 1, air_date=day) for n in range(count)
            ),
        )

    async def seasons(self, series: Series) -> tuple[Season, ...]:
        """Return all seasons."""
        return tuple([await self.season(1, number) for number in series.season_numbers])

    async def groupings(self, tmdb_id: int) -> tuple[EpisodeGrouping, ...]:
        """Return none."""
        return ()

    async def movie(self, tmdb_id: int) -> Movie:
        """Return a movie."""
        return MOVIES[tmdb_id]

    async def collection(self, tmdb_id: int) -> Collection:
        """Return the collection."""
        return Collection(
            tmdb_id=tmdb_id,
            title="Robot Collection",
            movies=tuple(
                TitleSummary(
                    tmdb_id=number,
                    title_type=TitleType.MOVIE,
                    title=movie.title,
                    original_title=movie.title,
                )
                for number, movie in MOVIES.items()
            ),
        )


@dataclass
class Everything(FakeSources):
    """Sources that find everything they know, whatever is asked."""

    hits: Sequence[SearchHit] = ()

    async def search(self, query: str) -> tuple[tuple[SearchHit, ...], tuple[()]]:
        """Answer."""
        self.asked.append(query)
        return tuple(self.hits), ()


def planner_of(sources: FakeSources, library: FakeLibrary) -> Planner:
    """Return a planner that knows nobody else."""
    reader = ReleaseReader(parse_release_name)
    return Planner(
        PlanServices(
            tmdb=cast("TmdbClient", FakeTmdb()),
            sources=sources,
            library=library,
            reader=reader,
            inventory=Inventory(library, reader, lambda: [Path("/nowhere")]),
            today=lambda: TODAY,
        )
    )


def plan(
    request: GrabRequest, hits: Sequence[SearchHit], library: FakeLibrary | None = None
) -> GrabPlan:
    """Make a plan of what there is."""
    planner = planner_of(Everything(hits=hits), library or FakeLibrary())
    return asyncio.run(planner.plan(request, ignore_progress))


NAMES = st.builds(
    lambda title, season, first, more, tail: (
        f"{title}.S{season:02}E{first:02}{f'-E{first + more:02}' if more else ''}.{tail}"
    ),
    st.sampled_from(["Long.Show", "Phim.Dài.Tập", "Long.Show.Two", "Longer.Show"]),
    st.integers(0, 3),
    st.integers(1, 5),
    st.integers(0, 1),
    st.sampled_from(
        ["1080p.WEB-DL-A.mkv", "720p.HDTV-B.mkv", "CAM-C.mkv", "1080p-A.vi.srt", "nfo", "rar"]
    ),
)
MOVIE_NAMES = st.builds(
    "{}.{}.{}".format,
    st.sampled_from(["Robot.2", "Robot.3", "Robot.30", "Robot.4", "Robot"]),
    st.sampled_from(["2002", "2003", "2030", "1999", "x"]),
    st.sampled_from(["1080p.BluRay-A.mkv", "720p-B.mkv", "1080p.BluRay-A.en.srt"]),
)


@hypothesis.given(
    names=st.lists(NAMES, max_size=25, unique=True),
    dead=st.sets(st.integers(0, 24)),
    left_out=st.sets(st.sampled_from(["s01e01", "s01e02", "s01e02-e03", "s02e01"])),
    wanted=st.sets(st.sampled_from([0, 1, 2]), min_size=1),
)
def test_every_wanted_episode_is_told_of_once(
    names: list[str], dead: set[int], left_out: set[str], wanted: set[int]
) -> None:
    library = FakeLibrary()
    gone = {name for number, name in enumerate(names) if number in dead}
    library.remove(*gone)
    made = plan(
        GrabRequest(
            tmdb_id=1,
            title_type=TitleType.TV,
            seasons=tuple(wanted),
            choices=dict.fromkeys(left_out, ""),
        ),
        list(map(hit, names)),
        library,
    )
    files = [file for batch in made.batches for file in batch.files]
    told = [f"{file.season} {number}" for file in files for number in file.episodes]
    told += [f"{gap.season} {gap.episode}" for gap in (*made.missing, *made.skipped)]
    expected = [f"{season} {n + 1}" for season in wanted for n in range(SEASONS[season][0])]
    assert sorted(told) == sorted(expected)
    links = [file.candidate.hit.link for file in files]
    links += [one.link for file in files for one in file.subtitles]
    assert len(links) == len(set(links))
    assert not gone & set(links)
    assert all(gap.season != 2 for gap in made.missing), "it has not been aired"
    for file in files:
        assert file.candidate.release.seasons == (file.season,)
        assert file.candidate.release.episodes == file.episodes
        assert file.candidate.score == sum(points for _, points in file.candidate.reasons)
        assert len(file.alternatives) <= 10
    assert len({(file.folder, file.filename) for file in files}) == len(files)


@hypothesis.given(
    names=st.lists(MOVIE_NAMES, max_size=20, unique=True), dead=st.sets(st.integers(0, 19))
)
def test_every_movie_of_a_collection_is_told_of_once(names: list[str], dead: set[int]) -> None:
    library = FakeLibrary()
    gone = {name for number, name in enumerate(names) if number in dead}
    library.remove(*gone)
    made = plan(
        GrabRequest(tmdb_id=9, title_type=TitleType.COLLECTION), list(map(hit, names)), library
    )
    files = [file for batch in made.batches for file in batch.files]
    told = [file.tmdb_id for file in files]
    told += [gap.tmdb_id for gap in (*made.missing, *made.skipped) if gap.tmdb_id]
    assert sorted(told) == sorted(MOVIES)
    links = [file.candidate.hit.link for file in files]
    assert len(links) == len(set(links))
    assert not gone & set(links)
    for file in files:
        assert file.candidate.hit.name.startswith(f"Robot.{file.tmdb_id}.")
    assert [gap.key for gap in made.skipped] == (
        [] if 30 in {file.tmdb_id for file in files} else ["movie-30"]
    )


def test_folders_are_opened_best_first_and_not_all_of_them() -> None:
    library = FakeLibrary()
    folders = [
        "Long Show Season 1 720p",
        "Long Show Season 1 1080p",
        "Long Show Season 1 480p",
        "Long Show Season 1 CAM",
        "Long Show Season 7",
        "Longer Show Season 1",
    ]
    for name in folders:
        files = [
            RemoteFile(url=f"{name}/{number}", name=f"Tập {number}.mkv", size=10**9)
            for number in (1, 2, 3, 4)
        ]
        library.add_folder(name, *files)
        library.infos |= {
            file.url: LinkInfo(link=file.url, kind="file", name=file.name, size=file.size)
            for file in files
        }
    made = plan(
        GrabRequest(tmdb_id=1, title_type=TitleType.TV, seasons=(1,)),
        [hit(name, is_folder=True) for name in folders],
        library,
    )
    [batch] = made.batches
    assert [file.key for file in batch.files] == ["s01e01", "s01e02", "s01e03", "s01e04"]
    assert {file.candidate.hit.folder for file in batch.files} == {("Long Show Season 1 1080p",)}
    assert batch.files[0].filename == "Phim Dài Tập - S01E01 - 1080p.mkv"
    assert all(len(file.alternatives) == 2 for file in batch.files)


def test_a_file_that_the_user_wants_for_another_episode_is_taken_for_that_one() -> None:
    names = ["Long.Show.S01E01.1080p.mkv", "Long.Show.S01E02.720p.mkv"]
    choices = {"s01e03": names[0], "s01e04": names[0], "s01e02": "outside.mkv"}
    made = plan(
        GrabRequest(tmdb_id=1, title_type=TitleType.TV, seasons=(1,), choices=choices),
        list(map(hit, names)),
    )
    [batch] = made.batches
    assert {file.key: file.candidate.hit.name for file in batch.files} == {
        "s01e02": "outside.mkv",
        "s01e03": names[0],
    }
    assert [gap.key for gap in made.missing] == ["s01e01", "s01e04"]
    assert [one.hit.name for one in batch.files[0].alternatives] == [names[1]]


@pytest.mark.parametrize("title", ["!!!", "🙂"])
def test_a_title_of_signs_alone_is_not_searched_for(
    title: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "tests.discovery.plan.test_planner.SHOW", replace(SHOW, title=title, original_title=title)
    )
    made = plan(GrabRequest(tmdb_id=1, title_type=TitleType.TV, seasons=(1,)), [hit("x.mkv")])
    assert (len(made.missing), made.search_requests) == (4, 0)


@pytest.mark.parametrize(("seasons", "limit"), [(1, 24), (10, 40)])
def test_a_search_that_finds_nothing_ends(
    seasons: int, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = tuple(range(1, seasons + 1))
    show = replace(SHOW, season_numbers=numbers)
    monkeypatch.setattr("tests.discovery.plan.test_planner.SHOW", show)
    counts = dict.fromkeys(numbers, (20, AIRED))
    monkeypatch.setattr("tests.discovery.plan.test_planner.SEASONS", counts)
    junk = [hit(f"Long.Show.of.Somebody.Else.{number}.mkv") for number in range(200)]
    made = plan(GrabRequest(tmdb_id=1, title_type=TitleType.TV), junk)
    assert len(made.missing) == 20 * seasons
    assert made.search_requests == limit


def test_movies_are_found_in_folders_of_the_movie_and_of_the_collection() -> None:
    library = FakeLibrary()
    second = RemoteFile(url="second", name="Robot.2.2002.1080p.mkv", size=10**9)
    third = RemoteFile(url="third", name="movie.mkv", size=10**9)
    library.add_folder("Robot Collection 1080p", second)
    library.add_folder("Robot 3 (2003) 720p", third)
    library.add_folder("Other Collection", RemoteFile(url="x", name="Robot.30.2030.mkv"))
    library.infos["second"] = LinkInfo(link="second", kind="file", name="Robot 2 (2002) uncut.mkv")
    library.infos["third"] = LinkInfo(link="third", kind="file", name=third.name, size=10**9)
    folders = [name for name, info in library.infos.items() if info.kind == "folder"]
    made = plan(
        GrabRequest(tmdb_id=9, title_type=TitleType.COLLECTION),
        [hit(name, is_folder=True) for name in folders],
        library,
    )
    [batch] = made.batches
    assert {file.key: file.candidate.hit.link for file in batch.files} == {
        "movie-2": "second",
        "movie-3": "third",
    }
    assert "Other Collection" not in library.looked_up
    assert [gap.key for gap in made.skipped] == ["movie-30"]


def test_what_was_found_dead_is_looked_for_elsewhere() -> None:
    library = FakeLibrary()
    dead = [f"Long.Show.S01E0{number}.1080p.mkv" for number in (1, 2, 3, 4)]
    library.remove(*dead)
    alive = [f"Long.Show.S01E0{number}.720p.mkv" for number in (1, 2)]
    junk = [hit(f"Long.Show.of.Somebody.Else.{number}.mkv") for number in range(200)]
    sources = FakeSources(
        {
            "Long Show": [*junk, *map(hit, dead)],
            "Long Show S01E01": [hit(alive[0])],
            "Long Show S01E02": [hit(alive[1])],
        }
    )
    request = GrabRequest(tmdb_id=1, title_type=TitleType.TV, seasons=(1,))
    made = asyncio.run(planner_of(sources, library).plan(request, ignore_progress))
    assert [file.candidate.hit.name for file in made.batches[0].files] == alive
    assert [gap.key for gap in made.missing] == ["s01e03", "s01e04"]
