"""The simulated TMDB answers like the real one, in all languages, and with rubbish if told to."""

import struct
import zlib

import pytest

from tests.simulator import Fault, FaultKind, FshareSimulator, HostKind, SimulatedMovie
from tests.simulator.odd_titles import MANY_WORDS, ODD_WORDS, add_many_titles, add_odd_titles

from .client import Client, Reply


async def ask(client: Client, path: str, **query: str) -> Reply:
    """Ask TMDB with the right key."""
    simulator = client.simulator
    params = {"api_key": simulator.tmdb_key, **query}
    return await client.request("GET", f"{simulator.tmdb_url}/{path}", params=params)


@pytest.fixture
def movie(simulator: FshareSimulator) -> SimulatedMovie:
    """Let TMDB know a Korean movie."""
    return simulator.add_movie(
        "Parasite",
        "2019-05-30",
        original_title="기생충",
        original_language="ko",
        titles={"vi": "Ký Sinh Trùng"},
        overviews={"vi": "Gia đình Ki-taek"},
        alternatives=[("US", "Gisaengchung")],
    )


# --- the key -------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["", "wrong", "token"])
async def test_other_keys_are_refused(client: Client, key: str) -> None:
    given = client.simulator.tmdb_token if key == "token" else key

    reply = await ask(client, "configuration", api_key=given)

    assert reply.status == 401
    assert reply.json == {
        "success": False,
        "status_code": 7,
        "status_message": "Invalid API key: You must be granted a valid key.",
    }


async def test_token_goes_into_the_header(client: Client) -> None:
    headers = {"Authorization": f"Bearer {client.simulator.tmdb_token}"}
    url = f"{client.simulator.tmdb_url}/configuration"

    assert (await client.request("GET", url, headers=headers)).status == 200
    assert (await client.request("GET", url)).status == 401


async def test_key_is_a_secret(client: Client, simulator: FshareSimulator) -> None:
    await ask(client, "configuration")

    (record,) = await client.control("GET", "/requests?host=tmdb")
    secrets = await client.control("GET", "/secrets")
    assert record["query"] == {"api_key": "***"}
    assert simulator.tmdb_key not in repr(simulator.requests)
    assert {simulator.tmdb_key, simulator.tmdb_token} <= set(secrets)


# --- titles --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "title", "overview"),
    [
        ("vi-VN", "Ký Sinh Trùng", "Gia đình Ki-taek"),
        ("en-US", "Parasite", ""),
        ("fr-FR", "기생충", ""),
    ],
)
async def test_title_falls_back_to_the_original_and_description_to_nothing(
    client: Client, movie: SimulatedMovie, language: str, title: str, overview: str
) -> None:
    answer = (await ask(client, f"movie/{movie.tmdb_id}", language=language)).json

    assert (answer["title"], answer["original_title"]) == (title, "기생충")
    assert answer["overview"] == overview
    assert answer["release_date"] == "2019-05-30"
    assert "translations" not in answer


async def test_names_are_appended(client: Client, movie: SimulatedMovie) -> None:
    appended = {"append_to_response": "alternative_titles,translations"}
    series = client.simulator.add_series("Dark", alternatives=[("GB", "Darkness")])

    answer = (await ask(client, f"movie/{movie.tmdb_id}", **appended)).json
    show = (await ask(client, f"tv/{series.tmdb_id}", **appended)).json

    assert answer["alternative_titles"]["titles"][0]["title"] == "Gisaengchung"
    assert [
        (entry["iso_639_1"], entry["iso_3166_1"], entry["data"]["title"])
        for entry in answer["translations"]["translations"]
    ] == [("en", "US", "Parasite"), ("vi", "VN", "Ký Sinh Trùng")]
    assert show["alternative_titles"]["results"][0]["title"] == "Darkness"
    assert show["translations"]["translations"][0]["data"]["name"] == ""


async def test_seasons_come_one_by_one(client: Client) -> None:
    series = client.simulator.add_series("Dark", "2017-12-01", seasons={0: 1, 2: 3})

    show = (await ask(client, f"tv/{series.tmdb_id}")).json
    season = (await ask(client, f"tv/{series.tmdb_id}/season/2", language="vi-VN")).json
    specials = (await ask(client, f"tv/{series.tmdb_id}/season/0")).json

    assert [(one["season_number"], one["episode_count"]) for one in show["seasons"]] == [
        (0, 1),
        (2, 3),
    ]
    assert show["number_of_seasons"] == 1
    episodes = season["episodes"]
    assert [(one["episode_number"], one["air_date"], one["name"]) for one in episodes] == [
        (1, "2017-12-01", "Tập 1"),
        (2, "2017-12-08", "Tập 2"),
        (3, "2017-12-15", "Tập 3"),
    ]
    assert (season["name"], specials["name"]) == ("Mùa 2", "Specials")


async def test_collection_has_its_movies(client: Client, movie: SimulatedMovie) -> None:
    collection = client.simulator.add_collection("All", [movie])

    answer = (await ask(client, f"collection/{collection.tmdb_id}", language="vi-VN")).json

    assert answer["name"] == "All"
    assert [part["title"] for part in answer["parts"]] == ["Ký Sinh Trùng"]


@pytest.mark.parametrize(
    "path",
    [
        "movie/9",
        "tv/9",
        "tv/9/season/1",
        "tv/1001/season/9",
        "collection/9",
        "movie/latest",
        "search/person",
        "nonsense",
    ],
)
async def test_unknown_is_not_found(client: Client, path: str) -> None:
    client.simulator.add_series("Dark", seasons={1: 1})

    reply = await ask(client, path)

    assert (reply.status, reply.json["status_code"]) == (404, 34)


async def test_only_its_own_paths_and_methods(client: Client) -> None:
    outside = await client.request("GET", f"{client.simulator.tmdb_url}/../4/list")
    posted = await client.request("POST", f"{client.simulator.tmdb_url}/configuration")

    assert (outside.status, posted.status) == (404, 405)


# --- search --------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["ky sinh", "KÝ SINH TRÙNG", "parasite", "기생충", "gisaeng"])
async def test_search_knows_every_name(client: Client, movie: SimulatedMovie, query: str) -> None:
    found = (await ask(client, "search/movie", query=query, language="vi-VN")).json

    assert [one["title"] for one in found["results"]] == ["Ký Sinh Trùng"]
    assert (found["page"], found["total_pages"], found["total_results"]) == (1, 1, 1)


@pytest.mark.parametrize(
    ("kind", "year", "found"),
    [
        ("movie", {"year": "2019"}, 1),
        ("movie", {"primary_release_year": "2018"}, 0),
        ("tv", {"first_air_date_year": "2017"}, 1),
        ("tv", {"year": "2016"}, 0),
    ],
)
async def test_year_narrows_down(
    client: Client, movie: SimulatedMovie, kind: str, year: dict[str, str], found: int
) -> None:
    client.simulator.add_series("Parasite", "2017-12-01")

    answer = (await ask(client, f"search/{kind}", query="parasite", **year)).json

    assert len(answer["results"]) == found


async def test_search_for_everything_finds_people_and_no_collections(
    client: Client, movie: SimulatedMovie
) -> None:
    client.simulator.add_series("Parasite")
    client.simulator.add_collection("Parasite Collection", [movie])

    everything = (await ask(client, "search/multi", query="parasite")).json["results"]
    collections = (await ask(client, "search/collection", query="parasite")).json["results"]
    nothing = (await ask(client, "search/multi", query="?")).json

    assert [one["media_type"] for one in everything] == ["movie", "person", "tv"]
    assert [one["name"] for one in collections] == ["Parasite Collection"]
    assert (nothing["results"], nothing["total_pages"]) == ([], 0)


async def test_exact_names_come_first(client: Client) -> None:
    for title in ("Dark Waters", "The Dark", "Dark"):
        client.simulator.add_movie(title)

    found = (await ask(client, "search/movie", query="dark")).json["results"]

    assert [one["title"] for one in found] == ["Dark", "Dark Waters", "The Dark"]


async def test_results_come_in_pages(client: Client, simulator: FshareSimulator) -> None:
    add_many_titles(simulator)

    last = (await ask(client, "search/movie", query=MANY_WORDS, page="10")).json
    behind = (await ask(client, "search/movie", query=MANY_WORDS, page="11")).json
    wrong = await ask(client, "search/movie", query=MANY_WORDS, page="501")

    assert (last["total_pages"], last["total_results"], len(last["results"])) == (10, 200, 20)
    assert behind["results"] == []
    assert (wrong.status, wrong.json["status_code"]) == (400, 22)


async def test_odd_titles_are_odd(client: Client, simulator: FshareSimulator) -> None:
    series = add_odd_titles(simulator)

    found = (await ask(client, "search/movie", query=ODD_WORDS)).json["results"]
    show = (await ask(client, f"tv/{series.tmdb_id}")).json
    season = (await ask(client, f"tv/{series.tmdb_id}/season/1")).json["episodes"]

    assert [one.get("release_date", "missing") for one in found[1:7]] == [
        None,
        "",
        "0000-00-00",
        "2021-13-45",
        "someday",
        "missing",
    ]
    assert len([one for one in found if "id" not in one]) == 1
    assert show["popularity"] == "12"
    assert [one["episode_number"] for one in season] == [2, 1, 1, 3]


# --- posters -------------------------------------------------------------------------------------


def pixels(png: bytes) -> bytes:
    """Return the rows of a PNG as made here; raises when a part of it is broken."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    position, found = 8, {}
    while position < len(png):
        (length,) = struct.unpack_from(">I", png, position)
        kind = png[position + 4 : position + 8]
        data = png[position + 8 : position + 8 + length]
        (check,) = struct.unpack_from(">I", png, position + 8 + length)
        assert check == zlib.crc32(kind + data)
        found[kind] = data
        position += length + 12
    width, height = struct.unpack_from(">II", found[b"IHDR"])
    rows = zlib.decompress(found[b"IDAT"])
    assert list(found) == [b"IHDR", b"IDAT", b"IEND"]
    assert len(rows) == height * (1 + 3 * width)
    return rows


async def test_each_title_has_a_poster_of_its_own(client: Client, movie: SimulatedMovie) -> None:
    series = client.simulator.add_series("Dark")
    images = (await ask(client, "configuration")).json["images"]
    paths = [movie.poster_path, series.poster_path]

    replies = [
        await client.request("GET", f"{images['secure_base_url']}w342{path}") for path in paths
    ]

    assert {reply.headers["content-type"] for reply in replies} == {"image/png"}
    assert len({pixels(reply.body) for reply in replies}) == 2
    assert all(len(reply.body) < 5000 for reply in replies)
    assert "w342" in images["poster_sizes"]


@pytest.mark.parametrize("path", ["w342/movie-9.png", "w9/movie-1001.png", "w342/a.jpg"])
async def test_other_posters_are_not_there(
    client: Client, movie: SimulatedMovie, path: str
) -> None:
    base = client.simulator.tmdb_url.removesuffix("/3")

    assert (await client.request("GET", f"{base}/t/p/{path}")).status == 404


async def test_title_may_have_no_poster(client: Client) -> None:
    client.simulator.add_movie("Film", has_poster=False)

    assert (await ask(client, "movie/1001")).json["poster_path"] is None


# --- faults and control --------------------------------------------------------------------------


async def test_faults_happen_here_too(client: Client, movie: SimulatedMovie) -> None:
    simulator = client.simulator
    for fault in (
        Fault(FaultKind.STATUS, host=HostKind.TMDB, status=429, retry_after=7),
        Fault(FaultKind.HTML, host=HostKind.TMDB),
        Fault(FaultKind.NOT_JSON, host=HostKind.TMDB, path="/movie/"),
    ):
        simulator.add_fault(fault)

    replies = [await ask(client, f"movie/{movie.tmdb_id}") for _ in range(4)]

    assert [reply.status for reply in replies] == [429, 200, 200, 200]
    assert replies[0].headers["retry-after"] == "7"
    assert replies[1].text.startswith("<html>")
    assert replies[2].text == "OK, but this is no JSON"
    assert replies[3].json["title"] == "Parasite"


async def test_titles_are_added_over_http(client: Client, simulator: FshareSimulator) -> None:
    movie = await client.control(
        "POST", "/titles/movies", title="Film", released="2020-01-01", titles={"vi": "Phim"}
    )
    series = await client.control(
        "POST",
        "/titles/series",
        title="Series",
        first_aired="2020-01-01",
        tmdb_id=7,
        seasons={"1": 2, "2": [{"number": 5, "air_date": None, "titles": {"en": "Five"}}]},
    )
    collection = await client.control(
        "POST", "/titles/collections", title="All", movies=[movie["tmdb_id"]]
    )

    assert movie == {"tmdb_id": 1001, "media_type": "movie", "title": "Film"}
    assert series == {"tmdb_id": 7, "media_type": "tv", "title": "Series"}
    assert [len(episodes) for episodes in simulator.titles.series[7].seasons.values()] == [2, 1]
    assert simulator.titles.series[7].seasons[2][0].titles == {"en": "Five"}
    assert collection["media_type"] == "collection"
    assert simulator.titles.collections[1001].movies == [simulator.titles.movies[1001]]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("movies", {}),
        ("movies", {"title": "Film", "flavor": "sweet"}),
        ("series", {"title": "Series", "seasons": {"one": 1}}),
        ("collections", {"title": "All", "movies": [9]}),
    ],
)
async def test_mistakes_are_explained(client: Client, path: str, body: dict[str, object]) -> None:
    answer = await client.control("POST", f"/titles/{path}", **body)

    assert "error" in answer
