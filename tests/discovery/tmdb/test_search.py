"""What a search finds, and how often it asks for that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.fshare_downloader.discovery.models import TitleSummary, TitleType
from custom_components.fshare_downloader.discovery.tmdb import TmdbClient
from custom_components.fshare_downloader.discovery.tmdb.search import MAX_QUERY_LENGTH, Question
from tests.simulator import FshareSimulator, HostKind
from tests.simulator.media import fill_media
from tests.simulator.odd_titles import MANY_WORDS, ODD_WORDS, add_many_titles, add_odd_titles

from .kit import asked


def names(hits: tuple[TitleSummary, ...]) -> list[str]:
    """Return the titles and years of hits."""
    return [f"{hit.title} {hit.year or '-'}" for hit in hits]


def queries(simulator: FshareSimulator, path: str) -> list[tuple[str, str, str | None]]:
    """Return what a search path was asked: text, language, year."""
    return [
        (
            record.query["query"],
            record.query["language"],
            record.query.get("primary_release_year") or record.query.get("first_air_date_year"),
        )
        for record in simulator.requests_to(HostKind.TMDB, f"/3/search/{path}")
    ]


@pytest.fixture
def dunes(simulator: FshareSimulator) -> None:
    """Add movies that differ by their years, and titles that have a year of their own."""
    simulator.add_movie("Dune: Part Two", "2024-02-27", titles={"vi": "Hành Tinh Cát: Phần Hai"})
    simulator.add_movie("Dune", "1984-12-14")
    simulator.add_movie("Dune", "2021-09-15", titles={"vi": "Dune: Hành Tinh Cát"})
    simulator.add_series("Dune", "2000-12-03")
    simulator.add_series("Dune: Prophecy", "2024-11-17")
    simulator.add_movie("Wonder Woman", "2017-05-30")
    simulator.add_movie("Making Wonder Woman", "1984-01-01")
    simulator.add_movie("Wonder Woman 1984", "2020-12-16")
    simulator.add_movie("2012", "2009-11-11")
    simulator.add_movie("Blade Runner 2049", "2017-10-04")


# --- what is found -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query", ["Nơi Biển Kết Thúc", "noi bien ket thuc", "where the sea ends", "바다가 끝나는 곳"]
)
async def test_series_is_found_by_any_of_its_names(
    simulator: FshareSimulator, client: TmdbClient, query: str
) -> None:
    media = fill_media(simulator)

    hit = (await client.search_titles(query))[0]

    assert hit == TitleSummary(
        tmdb_id=media.series.tmdb_id,
        title_type=TitleType.TV,
        title="Nơi Biển Kết Thúc",
        original_title="바다가 끝나는 곳",
        year=2022,
        overview="Một cô kỹ sư trở về làng chài, nơi ngọn hải đăng đã tắt suốt mười năm.",
        poster_url=hit.poster_url,
    )
    assert hit.poster_url
    assert hit.poster_url.endswith("/t/p/w342/tv-4101.png")


async def test_movies_series_and_collections_are_found_at_once(
    simulator: FshareSimulator, client: TmdbClient
) -> None:
    media = fill_media(simulator)

    hits = await client.search_titles("lantern keeper")

    assert [(hit.title_type, hit.tmdb_id) for hit in hits[:3]] == [
        (TitleType.MOVIE, movie) for movie in (4201, 4202, 4203)
    ]
    assert (hits[-1].title_type, hits[-1].tmdb_id) == (
        TitleType.COLLECTION,
        media.collection.tmdb_id,
    )
    assert hits[-1].title == "Người Giữ Đèn (Bộ phim)"
    assert len(hits) == 5


@pytest.mark.parametrize("title_type", TitleType)
async def test_type_narrows_down(
    simulator: FshareSimulator, client: TmdbClient, title_type: TitleType
) -> None:
    simulator.add_movie("Same")
    simulator.add_series("Same")
    simulator.add_collection("Same")

    hits = await client.search_titles("same", title_type=title_type)

    assert [(hit.title_type, hit.tmdb_id) for hit in hits] == [(title_type, 1001)]
    assert set(asked(simulator)) == {f"search/{title_type}"}


async def test_odd_titles_do_no_harm(simulator: FshareSimulator, client: TmdbClient) -> None:
    add_odd_titles(simulator)

    hits = await client.search_titles(ODD_WORDS)

    movies = [hit for hit in hits if hit.title_type is TitleType.MOVIE]
    assert len(hits) == 9  # without the one that has no id, and the one that has no title
    assert {hit.year for hit in movies} == {None, 2020}
    assert {hit.overview for hit in hits} == {""}
    assert [hit.poster_url for hit in movies if "🏠" in hit.title] == [None]


async def test_nothing_is_found_for_nothing(simulator: FshareSimulator, client: TmdbClient) -> None:
    fill_media(simulator)

    assert await client.search_titles("no such title") == ()
    simulator.clear_requests()
    assert await client.search_titles("  \n ") == ()
    assert await client.search_titles("sea", limit=0) == ()
    assert simulator.requests == []


# --- the limit -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("limit", "pages"), [(1, 1), (20, 1), (21, 2), (50, 3), (1000, 5)])
async def test_as_many_pages_are_read_as_the_limit_needs(
    simulator: FshareSimulator, client: TmdbClient, limit: int, pages: int
) -> None:
    add_many_titles(simulator)

    hits = await client.search_titles(MANY_WORDS, title_type=TitleType.MOVIE, limit=limit)

    assert len(hits) == min(limit, pages * 20)
    assert len(set(hits)) == len(hits)
    assert asked(simulator) == ["search/movie"] * pages


async def test_collections_keep_a_quarter_of_the_places(
    simulator: FshareSimulator, client: TmdbClient
) -> None:
    add_many_titles(simulator)
    for number in range(8):
        simulator.add_collection(f"{MANY_WORDS} Tập {number}")

    hits = await client.search_titles(MANY_WORDS, limit=8)

    assert [hit.title_type for hit in hits] == 6 * [TitleType.MOVIE] + 2 * [TitleType.COLLECTION]


# --- the year ------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["Dune 2021", "dune (2021)", "Dune [2021]", " Dune  ( 2021 ) "])
async def test_year_at_the_end_is_a_year(
    simulator: FshareSimulator, client: TmdbClient, dunes: None, query: str
) -> None:
    assert names(await client.search_titles(query)) == ["Dune: Hành Tinh Cát 2021"]
    assert [(text.casefold(), year) for text, _, year in queries(simulator, "movie")] == [
        ("dune", "2021")
    ]


async def test_year_narrows_down_movies_and_series_side_by_side(
    client: TmdbClient, dunes: None
) -> None:
    hits = await client.search_titles("dune 2024")

    assert names(hits) == ["Hành Tinh Cát: Phần Hai 2024", "Dune: Prophecy 2024"]
    assert names(await client.search_titles("dune 2000", title_type=TitleType.TV)) == ["Dune 2000"]


async def test_year_that_fits_nothing_is_left_out(client: TmdbClient, dunes: None) -> None:
    hits = await client.search_titles("dune 1950", title_type=TitleType.MOVIE)

    assert sorted(names(hits)) == [
        "Dune 1984",
        "Dune: Hành Tinh Cát 2021",
        "Hành Tinh Cát: Phần Hai 2024",
    ]


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("Wonder Woman 1984", "Wonder Woman 1984 2020"),
        ("Blade Runner 2049", "Blade Runner 2049 2017"),
        ("2012", "2012 2009"),
    ],
)
async def test_year_that_belongs_to_the_title_is_no_year(
    client: TmdbClient, dunes: None, query: str, best: str
) -> None:
    assert names(await client.search_titles(query))[0] == best


async def test_collections_have_no_year(simulator: FshareSimulator, client: TmdbClient) -> None:
    simulator.add_collection("Dune Collection")

    hits = await client.search_titles("dune 2021", title_type=TitleType.COLLECTION)

    assert names(hits) == ["Dune Collection -"]
    assert queries(simulator, "collection") == [
        ("dune 2021", "vi-VN", None),
        ("dune", "vi-VN", None),
    ]


@given(st.text(max_size=400))
def test_any_query_can_be_read(query: str) -> None:
    question = Question.of(query)

    wordings = [wording for wordings in question.rounds for wording in wordings]
    assert len(question.text) <= MAX_QUERY_LENGTH
    assert bool(question.text) == bool(query.strip())
    assert all(wording.text for wording in wordings) or not question.text
    assert all(wording.year is None or 1870 <= wording.year < 2100 for wording in wordings)
    assert question.has_year == any(wording.year for wording in wordings)


@given(st.text(st.characters(categories=["L"]), min_size=1, max_size=50), st.integers(1870, 2099))
def test_any_title_may_have_a_year_behind_it(title: str, year: int) -> None:
    for query in (f"{title} {year}", f"{title} ({year})"):
        dated = Question.of(query).rounds[0][0]
        assert (dated.text, dated.year) == (title, year)


# --- the language --------------------------------------------------------------------------------


async def test_few_hits_make_it_ask_in_english_too(
    simulator: FshareSimulator, client: TmdbClient
) -> None:
    add_many_titles(simulator)
    simulator.add_movie("Few")

    await client.search_titles(MANY_WORDS, title_type=TitleType.MOVIE)
    await client.search_titles("few", title_type=TitleType.MOVIE)

    assert [(text, language) for text, language, _ in queries(simulator, "movie")] == [
        (MANY_WORDS, "vi-VN"),
        ("few", "vi-VN"),
        ("few", "en-US"),
    ]


async def test_title_in_a_foreign_script_is_replaced_by_the_english_one(
    simulator: FshareSimulator, client: TmdbClient
) -> None:
    for number in range(6):
        simulator.add_movie(
            f"The Guest {number}", original_title=f"손님 {number}", original_language="ko"
        )

    hits = await client.search_titles("guest", title_type=TitleType.MOVIE)

    assert [hit.title for hit in hits] == [f"The Guest {number}" for number in range(6)]
    assert hits[0].original_title == "손님 0"


async def test_foreign_title_without_translation_stays(
    simulator: FshareSimulator, client: TmdbClient
) -> None:
    simulator.add_movie("손님", original_language="ko")

    assert [hit.title for hit in await client.search_titles("손님")] == ["손님"]
