"""The questions for a title, round by round."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

from custom_components.fshare_downloader.discovery.models import Movie
from custom_components.fshare_downloader.discovery.plan.movies.rounds import movie_rounds
from custom_components.fshare_downloader.discovery.plan.parsed_hit import ParsedHit
from custom_components.fshare_downloader.discovery.plan.search_session import SearchSession
from custom_components.fshare_downloader.discovery.plan.series.rounds import series_rounds
from custom_components.fshare_downloader.discovery.plan.targets import (
    EpisodeRange,
    MovieTarget,
    Target,
)


class FullSession:
    """Has seen all that there is."""

    can_ask = True

    def is_whole(self, title: str) -> bool:
        return True

    def has_asked(self, query: str) -> bool:
        return False


@dataclass
class State[T: Target]:
    wanted: Sequence[T]
    missing: list[T]
    videos: list[tuple[T, ParsedHit]] = field(default_factory=list)
    session: SearchSession = field(default_factory=lambda: cast("SearchSession", FullSession()))


def flat(rounds: Iterator[Iterable[str]]) -> list[list[str]]:
    return [asked for questions in rounds if (asked := list(questions))]


EPISODE = EpisodeRange(1, 1, 1)
MOVIE = MovieTarget(7)


def test_a_series_is_asked_for_without_diacritics_when_something_is_missing() -> None:
    names = ("Nàng Dae Jang Geum", "Dae Jang's Story")
    wide = ["Dae Jangs Story", "Nàng Dae Jang Geum", "Dae Jang s Story"]

    assert flat(series_rounds(State([EPISODE], []), names, 1080)) == [wide]
    assert flat(series_rounds(State([EPISODE], [EPISODE]), names, 1080)) == [
        wide,
        ["nang dae jang geum"],
    ]


def test_a_movie_is_asked_for_without_diacritics_when_it_is_missing() -> None:
    movies = {
        MOVIE: Movie(tmdb_id=7, title="Đừng Nhìn Lên", original_title="Don't Look Up", year=2021)
    }
    first = ["Dont Look Up 2021", "Đừng Nhìn Lên 2021", "Don t Look Up 2021"]

    assert flat(movie_rounds(State([MOVIE], []), movies, ())) == [first]
    missing = flat(movie_rounds(State([MOVIE], [MOVIE]), movies, ()))
    assert missing[0] == first
    assert ["dung nhin len 2021"] in missing
