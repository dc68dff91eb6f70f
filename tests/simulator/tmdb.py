"""TMDB, api.themoviedb.org/3, and image.tmdb.org below the same address."""

import re
from itertools import zip_longest
from typing import override

from aiohttp import web

from . import tmdb_answers as answers
from .hosts import HostKind
from .json_host import Call, JsonHost, RefusedError, html_answer, json_answer
from .poster import make_poster
from .titles import SimulatedTitle, TitleKind
from .tmdb_answers import Json

API_ROOT = "/3"
IMAGE_ROOT = "/t/p"
POSTER_SIZES = ("w92", "w154", "w185", "w342", "w500", "w780", "original")
PAGE_LENGTH = 20
MAX_PAGE = 500
DEFAULT_LANGUAGE = "en-US"

_IMAGE = re.compile(rf"{IMAGE_ROOT}/(\w+)/([\w-]+\.png)")


class TmdbHost(JsonHost):
    """Answers searches, titles, seasons and collections, and serves posters."""

    kind = HostKind.TMDB

    @property
    @override
    def latency_seconds(self) -> float:
        """How long every answer takes."""
        return self._world.settings.tmdb_latency_seconds

    @override
    async def answer(self, call: Call) -> web.Response:
        """Answer one request."""
        if call.request.method != "GET":
            return _error(405, 42, "This resource does not support this request method.")
        if image := _IMAGE.fullmatch(call.path):
            return self._poster(image[1], image[2])
        if not call.path.startswith(f"{API_ROOT}/"):
            return html_answer(404, "Not Found")
        self._check_key(call)
        return self._answer(call, call.path.removeprefix(f"{API_ROOT}/").split("/"))

    def _answer(self, call: Call, parts: list[str]) -> web.Response:
        match parts:
            case ["configuration"]:
                return json_answer(self._configuration())
            case ["find", external_id]:
                return self._find_external(call, external_id)
            case ["search", kind]:
                return self._search(call, kind)
            case ["movie" | "tv" | "collection" as kind, number] if number.isdecimal():
                return self._detail(call, TitleKind(kind), int(number))
            case ["tv", *rest]:
                return self._of_series(call, rest)
        return _not_found()

    def _find_external(self, call: Call, external_id: str) -> web.Response:
        """Answer what is known by the id of another site; empty lists for what isn't."""
        source = call.request.query.get("external_source", "")
        language = call.request.query.get("language", "en-US")
        found: dict[TitleKind, list[Json]] = {
            kind: [
                answers.describe(title, language)
                for title in self._world.titles.of(kind).values()
                if title.external_ids.get(source) == external_id
            ]
            for kind in (TitleKind.MOVIE, TitleKind.TV)
        }
        return json_answer(
            {
                "movie_results": found[TitleKind.MOVIE],
                "person_results": [],
                "tv_results": found[TitleKind.TV],
                "tv_episode_results": [],
                "tv_season_results": [],
            }
        )

    def _of_series(self, call: Call, parts: list[str]) -> web.Response:
        match parts:
            case [series, "season", number] if series.isdecimal() and number.isdecimal():
                return self._season(call, int(series), int(number))
            case [series, "episode_groups"] if series.isdecimal():
                return self._groupings(int(series))
            case ["episode_group", grouping_id]:
                return self._grouping(grouping_id)
        return _not_found()

    def _check_key(self, call: Call) -> None:
        """Let a key in the query pass, or a token in the header."""
        given = call.request.query.get("api_key")
        header = call.request.headers.get("Authorization", "")
        if given != self._world.tmdb_key and header != f"Bearer {self._world.tmdb_token}":
            raise RefusedError(_error(401, 7, "Invalid API key: You must be granted a valid key."))

    def _configuration(self) -> Json:
        base = f"{self._world.base_urls[HostKind.TMDB]}{IMAGE_ROOT}/"
        return {
            "images": {
                "base_url": base,
                "secure_base_url": base,
                "poster_sizes": list(POSTER_SIZES),
                "backdrop_sizes": ["w300", "original"],
            },
            "change_keys": ["adult", "air_date"],
        }

    def _poster(self, size: str, name: str) -> web.Response:
        titles = self._world.titles
        names = {title.poster_path for kind in TitleKind for title in titles.of(kind).values()}
        if size not in POSTER_SIZES or f"/{name}" not in names:
            return html_answer(404, "Not Found")
        return web.Response(
            body=make_poster(name),
            content_type="image/png",
            headers={"Cache-Control": "public, max-age=31919000"},
        )

    def _search(self, call: Call, kind: str) -> web.Response:
        query = call.request.query
        text = query.get("query", "")
        language = query.get("language", DEFAULT_LANGUAGE)
        match kind:
            case "multi":
                found = self._find_all(text, language)
            case "movie":
                year = query.get("year") or query.get("primary_release_year", "")
                found = self._find(TitleKind.MOVIE, text, language, year)
            case "tv":
                year = query.get("first_air_date_year") or query.get("year", "")
                found = self._find(TitleKind.TV, text, language, year)
            case "collection":
                found = self._find(TitleKind.COLLECTION, text, language)
            case _:
                return _not_found()
        number = query.get("page", "1")
        if not number.isdecimal() or not 1 <= int(number) <= MAX_PAGE:
            return _error(400, 22, "Invalid page: Pages start at 1 and max at 500.")
        start = (int(number) - 1) * PAGE_LENGTH
        return json_answer(
            {
                "page": int(number),
                "results": found[start : start + PAGE_LENGTH],
                "total_pages": -(-len(found) // PAGE_LENGTH),
                "total_results": len(found),
            }
        )

    def _find(self, kind: TitleKind, text: str, language: str, year: str = "") -> list[Json]:
        found = self._world.titles.search(kind, text, year)
        return [answers.describe(title, language) for title in found]

    def _find_all(self, text: str, language: str) -> list[Json]:
        """Find movies and series, mixed, and a person in between; no collections."""
        movies = self._world.titles.search(TitleKind.MOVIE, text)
        series = self._world.titles.search(TitleKind.TV, text)
        mixed = [title for pair in zip_longest(movies, series) for title in pair if title]
        found = [_with_type(title, language) for title in mixed]
        return [*found[:1], answers.person(text), *found[1:]] if found else []

    def _detail(self, call: Call, kind: TitleKind, number: int) -> web.Response:
        title = self._world.titles.of(kind).get(number)
        if title is None:
            return _not_found()
        query = call.request.query
        appended = set(query.get("append_to_response", "").split(","))
        language = query.get("language", DEFAULT_LANGUAGE)
        return json_answer(answers.detail(title, language, appended))

    def _season(self, call: Call, series_id: int, number: int) -> web.Response:
        series = self._world.titles.series.get(series_id)
        if series is None or number not in series.seasons:
            return _not_found()
        language = call.request.query.get("language", DEFAULT_LANGUAGE)
        return json_answer(answers.season(series, number, language))

    def _groupings(self, series_id: int) -> web.Response:
        series = self._world.titles.series.get(series_id)
        return json_answer(answers.groupings(series)) if series else _not_found()

    def _grouping(self, grouping_id: str) -> web.Response:
        for series in self._world.titles.series.values():
            for index in range(len(series.groupings)):
                if series.grouping_id(index) == grouping_id:
                    return json_answer(answers.grouping(series, index))
        return _not_found()


def _with_type(title: SimulatedTitle, language: str) -> Json:
    return {"media_type": title.kind, **answers.describe(title, language)}


def _error(status: int, code: int, message: str) -> web.Response:
    return json_answer(
        {"success": False, "status_code": code, "status_message": message}, status=status
    )


def _not_found() -> web.Response:
    return _error(404, 34, "The resource you requested could not be found.")
