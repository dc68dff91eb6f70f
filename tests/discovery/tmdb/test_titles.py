"""Movies, series, seasons and collections, with all their names."""

from datetime import UTC, date, datetime

import pytest

from custom_components.fshare_downloader.core.errors import DownloaderError
from custom_components.fshare_downloader.discovery.errors import (
    SeasonNotFoundError,
    TitleNotFoundError,
    TmdbAnswerError,
)
from custom_components.fshare_downloader.discovery.models import (
    Collection,
    Episode,
    Movie,
    Series,
    TitleSummary,
    TitleType,
)
from custom_components.fshare_downloader.discovery.tmdb import TmdbClient
from tests.core.hosts.kit import ScriptedFshare, answer
from tests.simulator import FshareSimulator, HostKind
from tests.simulator.media import fill_media
from tests.simulator.odd_titles import add_odd_titles

from .kit import MakeClient, Options, asked


async def test_movie_has_its_names_in_vietnamese_english_and_the_original(
    simulator: FshareSimulator, client: TmdbClient
) -> None:
    simulator.add_movie(
        "Parasite",
        "2019-05-30",
        tmdb_id=496243,
        original_title="기생충",
        original_language="ko",
        titles={"vi": "Ký Sinh Trùng", "fr": "Parasite (le film)"},
        alternatives=[
            ("US", "Gisaengchung"),
            ("US", "PARASITE"),
            ("KR", "Gisaeng"),
            ("VN", "Ký sinh trùng"),
            ("GB", "Parasite: Black & White"),
        ],
    )

    assert await client.movie(496243) == Movie(
        tmdb_id=496243,
        title="Ký Sinh Trùng",
        original_title="기생충",
        year=2019,
        release_date=date(2019, 5, 30),
        other_titles=("Parasite", "Gisaengchung", "Parasite: Black & White"),
        poster_url=f"{simulator.tmdb_url.removesuffix('/3')}/t/p/w342/movie-496243.png",
    )
    (request,) = simulator.requests_to(HostKind.TMDB, "/movie/")
    assert request.query["language"] == "vi-VN"
    assert request.query["append_to_response"] == "alternative_titles,translations"


@pytest.mark.parametrize(
    ("language", "titles", "expected"),
    [
        ("ko", {"en": "English", "vi": "Tiếng Việt"}, "Tiếng Việt"),
        ("ko", {"en": "English"}, "English"),
        ("ko", {}, "원제"),
        ("vi", {"en": "English"}, "원제"),  # the original is Vietnamese
        ("en", {"ja": "何か"}, "원제"),
    ],
)
async def test_title_is_vietnamese_else_english_else_the_original(
    simulator: FshareSimulator,
    client: TmdbClient,
    language: str,
    titles: dict[str, str],
    expected: str,
) -> None:
    movie = simulator.add_movie("원제", original_language=language, titles=titles)
    series = simulator.add_series("원제", original_language=language, titles=titles)

    assert (await client.movie(movie.tmdb_id)).title == expected
    assert (await client.series(series.tmdb_id)).title == expected


async def test_title_may_be_wanted_in_another_language(
    simulator: FshareSimulator, make_client: MakeClient
) -> None:
    movie = simulator.add_movie("Dark Waters", titles={"vi": "Vùng Nước Tối", "de": "Vergiftete"})

    assert (await make_client(language="de-DE").movie(movie.tmdb_id)).title == "Vergiftete"
    assert (await make_client(language="en-US").movie(movie.tmdb_id)).title == "Dark Waters"


async def test_vietnamese_names_are_told_whatever_the_language(
    simulator: FshareSimulator, make_client: MakeClient
) -> None:
    titles = {"vi": "Vùng Nước Tối", "de": "Vergiftete"}
    movie = simulator.add_movie("Dark Waters", titles=titles)
    series = simulator.add_series("Dark Waters", titles=titles)

    for language, first in (("de-DE", "Vergiftete"), ("en-US", "Dark Waters")):
        client = make_client(language=language)
        for title in (await client.movie(movie.tmdb_id), await client.series(series.tmdb_id)):
            assert title.title == first
            assert "Vùng Nước Tối" in title.titles


async def test_accents_are_single_letters_whatever_tmdb_sends(
    simulator: FshareSimulator, client: TmdbClient
) -> None:
    movie = simulator.add_movie("Mu\u031ba 🏠 ")

    assert (await client.movie(movie.tmdb_id)).title == "M\u01b0a 🏠"


async def test_series_tells_its_seasons_and_shares_its_id_with_a_movie(
    simulator: FshareSimulator, client: TmdbClient
) -> None:
    media = fill_media(simulator)
    base = simulator.tmdb_url.removesuffix("/3")

    series = await client.series(media.series.tmdb_id)
    movie = await client.movie(media.movie.tmdb_id)

    assert series == Series(
        tmdb_id=4101,
        title="Nơi Biển Kết Thúc",
        original_title="바다가 끝나는 곳",
        year=2022,
        other_titles=("Where the Sea Ends", "The Sea's End"),
        season_numbers=(0, 1, 2),
        poster_url=f"{base}/t/p/w342/tv-4101.png",
    )
    assert movie.tmdb_id == series.tmdb_id
    assert movie.titles == ("Mưa Trên Mái Tôn", "Rain on Tin Roofs")


async def test_series_is_also_known_by_its_country(
    simulator: FshareSimulator, client: TmdbClient
) -> None:
    simulator.add_series(
        "The Office", "2005-03-24", tmdb_id=2316, odd={"origin_country": ["US", "XX", None]}
    )
    assert (await client.series(2316)).other_titles == ("The Office (US)",)


async def test_season_tells_what_is_aired(simulator: FshareSimulator, client: TmdbClient) -> None:
    media = fill_media(simulator)
    today = datetime.fromtimestamp(simulator.clock.now(), UTC).date()

    season = await client.season(media.series.tmdb_id, 2)
    specials = await client.season(media.series.tmdb_id, 0)

    dates = [episode.air_date for episode in season.episodes]
    assert [episode.number for episode in season.episodes] == list(range(1, 9))
    assert len([day for day in dates if day and day <= today]) == 6
    assert dates[7] is None
    assert season.title == "Mùa 2"
    assert specials.episodes[0] == Episode(
        season=0, number=1, title="Hậu trường", air_date=date(2022, 8, 26)
    )


async def test_odd_episodes_are_put_in_order(
    simulator: FshareSimulator, client: TmdbClient
) -> None:
    odd = add_odd_titles(simulator)

    assert (await client.series(odd.tmdb_id)).season_numbers == (0, 1, 3)
    assert (await client.season(odd.tmdb_id, 3)).episodes == ()
    assert (await client.season(odd.tmdb_id, 1)).episodes == (
        Episode(season=1, number=1, title="Mở đầu 🎉"),
        Episode(season=1, number=2),  # a year that nobody lives to see
        Episode(season=1, number=3, title="Episode 3"),
    )


async def test_episode_without_a_number_is_none(
    scripted: ScriptedFshare, client: TmdbClient
) -> None:
    episodes = [{"name": "Which?"}, {"episode_number": None}, {"episode_number": 7, "name": None}]
    scripted.on("/3/tv/1/season/1", answer({"episodes": episodes}))

    assert (await client.season(1, 1)).episodes == (Episode(season=1, number=7),)


async def test_collection_tells_its_movies_in_order_of_release(
    simulator: FshareSimulator, client: TmdbClient
) -> None:
    late = simulator.add_movie("Late", "2021-01-01")
    early = simulator.add_movie("Early", "2001-01-01", titles={"vi": "Sớm"}, has_poster=False)
    announced = simulator.add_movie("Announced", overviews={"vi": "Sắp có"})
    nameless = simulator.add_movie("", without=["original_title"])
    together = simulator.add_collection(
        "All", [announced, late, nameless, early, late], titles={"vi": "Tất cả"}, has_poster=False
    )

    collection = await client.collection(together.tmdb_id)

    assert collection == Collection(
        tmdb_id=together.tmdb_id, title="Tất cả", movies=collection.movies
    )
    assert [movie.title for movie in collection.movies] == ["Sớm", "Late", "Announced"]
    assert collection.movies[0] == TitleSummary(
        tmdb_id=early.tmdb_id,
        title_type=TitleType.MOVIE,
        title="Sớm",
        original_title="Early",
        year=2001,
    )
    assert collection.movies[2].overview == "Sắp có"
    assert collection.movies[2].year is None


@pytest.mark.parametrize("released", [None, "", "0000-00-00", "2021-13-45", "soon", "1066-10-14"])
async def test_date_that_is_none_is_none(
    simulator: FshareSimulator, client: TmdbClient, released: str | None
) -> None:
    known = simulator.add_movie("Film", released)

    movie = await client.movie(known.tmdb_id)

    assert (movie.release_date, movie.year) == (None, None)


@pytest.mark.parametrize("path", ["", None, "/../x.png", "//evil.example/a.png", "/a.svg"])
async def test_poster_that_is_none_is_none(
    simulator: FshareSimulator, client: TmdbClient, path: str | None
) -> None:
    movie = simulator.add_movie("Film", odd={"poster_path": path})

    assert (await client.movie(movie.tmdb_id)).poster_url is None


async def test_what_tmdb_does_not_know_is_not_found(
    simulator: FshareSimulator, client: TmdbClient
) -> None:
    series = simulator.add_series("Series", seasons={1: 1})

    for title in (client.movie(9), client.series(9), client.collection(9)):
        with pytest.raises(TitleNotFoundError):
            await title
    for season in (client.season(series.tmdb_id, 2), client.season(9, 1)):
        with pytest.raises(SeasonNotFoundError):
            await season


@pytest.mark.parametrize(
    "odd",
    [
        {"title": 5},
        {"title": ["Film"]},
        {"title": None, "original_title": ""},
        {"overview": {"vi": "?"}},
        {"translations": []},
        {"translations": {"translations": {}}},
        {"alternative_titles": "none"},
    ],
)
async def test_movie_of_other_types_is_an_odd_answer(
    simulator: FshareSimulator, client: TmdbClient, odd: dict[str, object]
) -> None:
    movie = simulator.add_movie("Film", odd=odd)

    with pytest.raises(TmdbAnswerError):
        await client.movie(movie.tmdb_id)


async def test_answers_without_a_name_or_a_list_are_odd(
    simulator: FshareSimulator, client: TmdbClient
) -> None:
    series = simulator.add_series("", seasons={1: 1}, odd={"seasons": {}})
    nameless = simulator.add_series("", original_title="")
    collection = simulator.add_collection("")
    partless = simulator.add_collection("Collection", odd={"parts": "none"})

    for title in (
        client.series(series.tmdb_id),
        client.series(nameless.tmdb_id),
        client.collection(collection.tmdb_id),
        client.collection(partless.tmdb_id),
    ):
        with pytest.raises(TmdbAnswerError):
            await title


async def test_missing_lists_are_empty(simulator: FshareSimulator, client: TmdbClient) -> None:
    movie = simulator.add_movie("Film", odd={"alternative_titles": None, "translations": None})
    series = simulator.add_series("Series", odd={"seasons": None})

    assert (await client.movie(movie.tmdb_id)).titles == ("Film",)
    assert (await client.series(series.tmdb_id)).season_numbers == ()


async def test_answers_are_kept_for_hours_but_failures_are_not(
    simulator: FshareSimulator, client: TmdbClient
) -> None:
    with pytest.raises(DownloaderError):
        await client.movie(1001)
    movie = simulator.add_movie("Film")
    series = simulator.add_series("Series", seasons={1: 1})
    collection = simulator.add_collection("Collection", [movie])
    for _ in range(2):
        await client.movie(movie.tmdb_id)
        await client.series(series.tmdb_id)
        await client.season(series.tmdb_id, 1)
        await client.collection(collection.tmdb_id)
        await client.search_titles("film", title_type=TitleType.MOVIE, limit=1)

    assert asked(simulator) == [
        "movie/1001",
        "movie/1001",
        "tv/1001",
        "tv/1001/season/1",
        "collection/1001",
        "search/movie",
    ]
    assert len(simulator.requests_to(HostKind.TMDB, "configuration")) == 1


async def test_changed_settings_take_effect_at_once_and_drop_what_was_kept(
    simulator: FshareSimulator, client: TmdbClient, options: Options
) -> None:
    movie = simulator.add_movie("Film")
    await client.movie(movie.tmdb_id)
    options.change(search_url="https://elsewhere.example")
    await client.movie(movie.tmdb_id)
    assert len(asked(simulator)) == 1

    options.change(tmdb_api_key=simulator.tmdb_token)
    await client.movie(movie.tmdb_id)
    options.change(tmdb_url=f"{simulator.tmdb_url}/")
    await client.movie(movie.tmdb_id)

    assert len(asked(simulator)) == 3
