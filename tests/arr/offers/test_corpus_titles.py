"""The names of the corpus, asked for as Sonarr and Radarr ask: what they read is what was meant."""

import re
import unicodedata
from functools import cache

from custom_components.fshare_downloader.arr.offers.questions import Question
from custom_components.fshare_downloader.core.models import MediaType
from custom_components.fshare_downloader.discovery.models import PartKind
from custom_components.fshare_downloader.discovery.release_names import (
    VIDEO_EXTENSIONS,
    parse_release_name,
)
from tests.discovery.release_names.corpus import Part, Sample, samples

from .test_offer_titles import offered
from .title_reader import Reading, clean, read_as_radarr, read_as_sonarr

MIN_READ = 0.98
"""The rest is left out, which is better than a wrong file: remakes that were not asked for, names
that our own parser does not understand, subtitles in the picture."""

VIDEOS = [
    sample
    for part in Part
    for sample in samples(part)
    if sample.answer.extension in VIDEO_EXTENSIONS and sample.answer.title
]
NUMBERED = [one for one in VIDEOS if one.answer.episodes and len(one.answer.seasons) <= 1]
EPISODES = [one for one in NUMBERED if (one.answer.part or 1) == 1]
MOVIES = [one for one in VIDEOS if one.answer.year and not one.answer.episodes]
MOVIES = [one for one in MOVIES if not one.answer.seasons]


def asked(title: str) -> str:
    """Return a title as Sonarr and Radarr send it; some versions leave `đ` as it is."""
    text = re.sub(r"^The\s", "", title).replace("&", "and")
    text = unicodedata.normalize("NFD", re.sub("['\u2019.]", "", text))
    letters = "".join(char for char in text if not unicodedata.combining(char))
    return " ".join(re.sub(r"\W+", " ", letters).split())


def is_title(read: str, title: str, year: int | None = None) -> bool:
    """Tell whether a title that was read is one of the library, or that with year or country.

    `đ` is `d` for newer versions of Sonarr and Radarr.
    """
    wanted = re.escape(clean(title).replace("đ", "d"))
    return re.fullmatch(rf"{wanted}(?:{year})?(?:us|uk)?", read.replace("đ", "d")) is not None


@cache
def read_episode(sample: Sample) -> Reading | None:
    season = sample.answer.seasons[0] if sample.answer.seasons else 1
    question = Question.of_words(asked(sample.answer.title), MediaType.TV)
    episode = str(sample.answer.episodes[0])
    offer = offered(sample.name, question.with_numbers(f"{season:02}", episode))
    return None if offer is None else read_as_sonarr(offer.title)


@cache
def read_movie(sample: Sample) -> Reading | None:
    question = Question.of_words(
        f"{asked(movie_title(sample))} {sample.answer.year}", MediaType.MOVIE
    )
    offer = offered(sample.name, question)
    return None if offer is None else read_as_radarr(offer.title)


def movie_title(sample: Sample) -> str:
    """Return the title with its part, which the corpus has apart."""
    answer = sample.answer
    is_part = answer.part is not None and answer.part_kind is PartKind.PART
    return f"{answer.title} Part {answer.part}" if is_part else answer.title


def test_the_episode_that_was_asked_for_is_read() -> None:
    wrong = [
        (one.name, str(read))
        for one in EPISODES
        if (read := read_episode(one)) is not None
        and (read.season, read.episodes)
        != (one.answer.seasons[0] if one.answer.seasons else 1, one.answer.episodes)
    ]
    assert wrong == []


def test_the_series_that_was_asked_for_is_read() -> None:
    wrong = [
        (one.name, str(read))
        for one in EPISODES
        if (read := read_episode(one)) is not None
        and not is_title(read.title, one.answer.title, one.answer.year)
    ]
    assert wrong == []


def test_the_movie_that_was_asked_for_is_read() -> None:
    wrong = [
        (one.name, str(read))
        for one in MOVIES
        if (read := read_movie(one)) is not None
        and (read.year != one.answer.year or not is_title(read.title, movie_title(one)))
    ]
    assert wrong == []


def test_what_may_count_within_a_later_part_is_left_out() -> None:
    within = [
        parse_release_name(one.name)
        for one in NUMBERED
        if one not in EPISODES and read_episode(one) is not None
    ]
    assert {release.part_kind for release in within} <= {PartKind.SEASON_OR_PART, PartKind.DISC}


def test_hardly_anything_is_left_out() -> None:
    episodes = sum(read_episode(one) is not None for one in EPISODES)
    movies = sum(read_movie(one) is not None for one in MOVIES)
    assert len(EPISODES) > 250
    assert len(MOVIES) > 200
    assert episodes / len(EPISODES) >= MIN_READ
    assert movies / len(MOVIES) >= MIN_READ
