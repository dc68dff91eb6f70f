"""A search: phrase by phrase, bounded, remembered; and what is listed when nothing is named."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from custom_components.fshare_downloader.arr.database import ArrDatabase
from custom_components.fshare_downloader.arr.offers import packs as packs_module
from custom_components.fshare_downloader.arr.offers import recent_offers as recent_module
from custom_components.fshare_downloader.arr.offers import search as search_module
from custom_components.fshare_downloader.arr.offers.book import OfferBook
from custom_components.fshare_downloader.arr.offers.packs import MAX_LOOKUPS
from custom_components.fshare_downloader.arr.offers.questions import Question
from custom_components.fshare_downloader.arr.offers.search import ANSWER_SECONDS, OfferSearch
from custom_components.fshare_downloader.core.errors import HostBusyError
from custom_components.fshare_downloader.core.models import MediaType
from custom_components.fshare_downloader.discovery.errors import NoSearchSourceError
from tests.arr.fakes import BUSY, Clock, FakeLinks, FakeReleases, file, folder

TV, MOVIE = MediaType.TV, MediaType.MOVIE


class Indexer:
    """A search with all that it asks."""

    def __init__(self, database: ArrDatabase) -> None:
        self.clock = Clock()
        self.releases = FakeReleases()
        self.links = FakeLinks()
        self.book = OfferBook(database, self.clock.now)
        self.search = OfferSearch(
            self.releases, self.book, self.links, self.clock.now, self.clock.monotonic
        )

    async def titles(self, question: Question) -> list[str]:
        """Return the titles that a question brings."""
        return [offer.title for offer in (await self.search.search(question)).offers]


@pytest.fixture
async def indexer(tmp_path: Path) -> AsyncIterator[Indexer]:
    """An indexer with empty sources."""
    database = ArrDatabase(tmp_path / "jobs.db")
    made = Indexer(database)
    yield made
    await made.search.close()
    await database.close()


def episode(title: str, season: str = "1", number: str = "5") -> Question:
    return Question.of_words(title, TV).with_numbers(season, number)


async def test_what_the_first_phrase_brings_is_enough(indexer: Indexer) -> None:
    indexer.releases.hits = [file("Show S01E05 720p.mkv"), file("Show - Tập 5.mkv")]
    assert await indexer.titles(episode("Show")) == ["Show.S01E05.720p"]
    assert indexer.releases.asked == ["Show S01E05"]


async def test_other_phrases_follow_when_the_first_brings_nothing(indexer: Indexer) -> None:
    indexer.releases.hits = [file("Show - Tập 5.mkv"), file("Show S01E050.mkv")]
    assert await indexer.titles(episode("Show")) == ["Show.S01E05"]
    assert indexer.releases.asked == ["Show S01E05", "Show Tập 5", "Show 1x05"]


async def test_the_bare_title_comes_last(indexer: Indexer) -> None:
    indexer.releases.hits = [file("Show.E05.mkv")]
    assert await indexer.titles(episode("Show")) == ["Show.S01E05"]
    assert indexer.releases.asked[-1] == "Show"


async def test_an_answer_counts_for_some_minutes(indexer: Indexer) -> None:
    indexer.releases.hits = [file("Show S01E05.mkv")]
    first = await indexer.search.search(episode("Show"))
    assert await indexer.search.search(episode("Show")) == first
    assert len(indexer.releases.asked) == 1
    indexer.clock.seconds += ANSWER_SECONDS
    assert await indexer.search.search(episode("Show")) == first
    assert len(indexer.releases.asked) == 2


async def test_who_asks_the_same_at_the_same_time_shares_the_answer(indexer: Indexer) -> None:
    indexer.releases.hits = [file("Show S01E05.mkv")]
    answers = await asyncio.gather(*(indexer.search.search(episode("Show")) for _ in range(5)))
    assert len(set(answers)) == 1
    assert len(indexer.releases.asked) == 1


async def test_trouble_is_told_and_not_remembered(indexer: Indexer) -> None:
    indexer.releases.problems = (BUSY,)
    answer = await indexer.search.search(episode("Show"))
    assert (answer.offers, answer.problem) == ((), BUSY.reason)
    assert len(indexer.releases.asked) == 1  # a site that is busy isn't asked in other words
    indexer.releases.problems = ()
    indexer.releases.hits = [file("Show S01E05.mkv")]
    assert (await indexer.search.search(episode("Show"))).problem is None


async def test_without_a_source_that_is_what_is_said(indexer: Indexer) -> None:
    indexer.releases.error = NoSearchSourceError()
    answer = await indexer.search.search(episode("Show"))
    assert answer.problem == str(NoSearchSourceError())


async def test_a_source_that_hangs_ends_the_search(
    indexer: Indexer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_module, "MAX_SECONDS", 0.01)
    indexer.releases.hangs = True
    answer = await indexer.search.search(episode("Show"))
    assert answer.problem is not None


# --- season packs --------------------------------------------------------------------------------


async def test_a_season_brings_its_packs_and_its_episodes(indexer: Indexer) -> None:
    pack = folder("Show S02 1080p")
    indexer.links.fill(pack, "Show S02E01.mkv", "Show S02E02.mkv", "info.txt")
    indexer.releases.hits = [pack, file("Show S02E03 720p.mkv")]
    answer = await indexer.search.search(episode("Show", "2", ""))
    found = {offer.title: offer for offer in answer.offers}
    assert set(found) == {"Show.S02.1080p", "Show.S02E03.720p"}
    assert found["Show.S02.1080p"].size == 3_000_000_000
    assert found["Show.S02.1080p"].media.seasons == (2,)
    assert found["Show.S02.1080p"].media.episodes == ()


@pytest.mark.parametrize(
    ("name", "files", "season", "is_offered"),
    [
        ("Show S01-S03", ["S1/Show S01E01.mkv"], "1", False),
        ("Show Trọn Bộ", ["Season 1/01.mkv", "Season 2/01.mkv"], "1", False),
        ("Show Trọn Bộ", ["Season 2/Show S02E01.mkv"], "2", True),
        ("Show (2021) Trọn Bộ", ["Tập 1.mkv", "Tập 2.mkv"], "1", True),
        ("Show (2021) Trọn Bộ", ["Tập 1.mkv", "Tập 2.mkv"], "2", False),
        ("Show Mùa 2", ["Tập 1.mkv", "Tập 2.mkv"], "2", True),
        ("Show S02", ["Show S01E01.mkv"], "2", False),
        ("Show S02", ["readme.txt"], "2", False),
        ("Show S02", [], "2", False),
        ("Show S02 Part 2", ["Show S02E09.mkv"], "2", False),
        ("Show S02E05", ["Show S02E05.mkv"], "2", False),
        ("Show US S02", ["Show US S02E01.mkv"], "2", False),
        ("Show 2 Vietsub", ["Tập 1.mkv"], "2", False),
        ("Show 2 Vietsub", ["Show S02E01.mkv"], "2", True),
        ("Show Phần 2", ["Tập 1.mkv"], "2", True),
        ("Other Show S02", ["Show S02E01.mkv"], "2", False),
    ],
)
async def test_a_pack_holds_one_season_and_nothing_else(
    indexer: Indexer, name: str, files: list[str], season: str, is_offered: bool
) -> None:
    pack = folder(name)
    indexer.links.fill(pack, *files)
    indexer.releases.hits = [pack]
    assert bool(await indexer.titles(episode("Show", season, ""))) is is_offered


async def test_folders_are_looked_into_for_seasons_alone(indexer: Indexer) -> None:
    indexer.releases.hits = [folder("Show S01E05"), folder("Show S01"), file("Show S01E05.mkv")]
    await indexer.titles(episode("Show"))
    await indexer.titles(Question.of_words("Show 2021", MOVIE))
    assert indexer.links.looked_up == []


async def test_a_search_looks_into_a_few_folders_and_remembers_them(indexer: Indexer) -> None:
    packs = [folder(f"Show S01 {number}") for number in range(MAX_LOOKUPS + 5)]
    for pack in packs:
        indexer.links.fill(pack, "Show S01E01.mkv")
    indexer.releases.hits = list(packs)
    answer = await indexer.search.search(episode("Show", "1", ""))
    assert len(indexer.links.looked_up) == MAX_LOOKUPS
    # Those that nobody looked into count, since their names say so; their size is not known.
    assert len(answer.offers) == len(packs)
    assert sum(offer.size is None for offer in answer.offers) == 5
    await indexer.search.search(replace(episode("Show", "1", ""), more="s01"))
    assert len(set(indexer.links.looked_up)) == len(indexer.links.looked_up)


@pytest.mark.parametrize("hangs", [True, False])
async def test_a_pack_that_cannot_be_looked_into_counts_by_its_name(
    indexer: Indexer, monkeypatch: pytest.MonkeyPatch, hangs: bool
) -> None:
    monkeypatch.setattr(packs_module, "LOOKUP_SECONDS", 0.01)
    indexer.links.hangs = hangs
    indexer.links.error = HostBusyError()
    indexer.releases.hits = [folder("Show S01"), folder("Show Trọn Bộ")]
    answer = await indexer.search.search(episode("Show", "1", ""))
    assert [(offer.title, offer.size) for offer in answer.offers] == [("Show.S01", None)]


# --- what is new ---------------------------------------------------------------------------------

ALL = {2030, 2040, 2045, 2050, 5030, 5040, 5045}


async def test_seeds_fill_an_empty_book(indexer: Indexer) -> None:
    indexer.releases.hits = [
        file("Dune 2026 1080p.mkv"),
        file("Show S01E01 1080p 2026.mkv"),
        file("No Year 1080p.mkv"),
    ]
    indexer.releases.recent = [file("Show 2 Tập 3.mkv"), file("Home Movie 2019.mkv")]
    answer = await indexer.search.recent(ALL)
    assert {offer.title for offer in answer.offers} == {
        "Dune.2026.1080p",
        "Show.S01E01.1080p.2026",
        "Show.2.S01E03",
        "Home.Movie.2019",
    }
    assert answer.problem is None


async def test_older_seeds_are_asked_for_when_there_is_nothing_new(indexer: Indexer) -> None:
    indexer.releases.hits = [file("Dune 2025 1080p.mkv"), file("Show S01E01 1080p.mkv")]
    assert len((await indexer.search.recent(ALL)).offers) == 2
    assert indexer.releases.asked == [
        "1080p 2026",
        "1080p 2025",
        "S01E01 1080p 2026",
        "S01E01 1080p",
    ]


async def test_seeds_are_asked_for_once_an_hour_at_most(indexer: Indexer) -> None:
    indexer.releases.hits = [file("Dune 2026 1080p.mkv"), file("Show S01E01 1080p 2026.mkv")]
    first = await indexer.search.recent(ALL)
    assert await indexer.search.recent({2040}) != first
    assert len(indexer.releases.asked) == 2
    indexer.clock.seconds += recent_module.REFRESH_SECONDS
    assert await indexer.search.recent(ALL) == first
    assert len(indexer.releases.asked) == 4


async def test_what_was_found_before_is_listed_when_the_sources_fail(indexer: Indexer) -> None:
    indexer.releases.hits = [file("Show S01E05 720p.mkv")]
    await indexer.search.search(episode("Show"))
    indexer.releases.problems = (BUSY,)
    answer = await indexer.search.recent(ALL)
    assert [offer.title for offer in answer.offers] == ["Show.S01E05.720p"]
    assert answer.problem == BUSY.reason


async def test_a_listing_is_not_tried_again_at_once_when_nothing_came(indexer: Indexer) -> None:
    indexer.releases.error = NoSearchSourceError()
    for _ in range(3):
        answer = await indexer.search.recent(ALL)
        assert answer.problem == str(NoSearchSourceError())
    assert len(indexer.releases.asked) == 1


async def test_ids_are_known_by_the_title_that_tmdb_has(indexer: Indexer) -> None:
    indexer.releases.titles = {"81189": ("Show", 2008)}
    question = Question(media_type=TV, season=1, episode=5)
    titled = await indexer.search.with_title(question, {"tvdbid": "81189"})
    assert titled == replace(question, title="Show")
    assert await indexer.search.with_title(question, {"tvdbid": "5"}) is None
    movie = await indexer.search.with_title(Question(media_type=MOVIE), {"tmdbid": "81189"})
    assert movie == Question(media_type=MOVIE, title="Show", year=2008)
