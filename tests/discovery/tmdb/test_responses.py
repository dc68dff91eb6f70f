"""Whatever JSON comes, it is a value or an odd answer, never anything else."""

import contextlib
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from custom_components.fshare_downloader.discovery.errors import TmdbAnswerError
from custom_components.fshare_downloader.discovery.tmdb import titles
from custom_components.fshare_downloader.discovery.tmdb.responses import (
    CollectionResponse,
    Configuration,
    Page,
    SeasonResponse,
    SeriesTitle,
    Title,
    to_date,
)
from custom_components.fshare_downloader.discovery.tmdb.transport import read

FIELDS = [
    "id",
    "title",
    "name",
    "original_title",
    "original_language",
    "release_date",
    "first_air_date",
    "overview",
    "poster_path",
    "results",
    "parts",
    "seasons",
    "season_number",
    "episodes",
    "episode_number",
    "air_date",
    "alternative_titles",
    "titles",
    "translations",
    "iso_3166_1",
    "iso_639_1",
    "data",
    "images",
    "poster_sizes",
]
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-3, 10**20)
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["2021-02-29", "2020-02-29", "/a.jpg", "vi", "VN"])
)
JSON = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=8)
    ),
    max_leaves=15,
)
READERS: list[tuple[type[BaseModel], Callable[[Any], object]]] = [
    (Title, lambda answer: titles.movie_of(1, answer, "vi-VN", "p")),
    (SeriesTitle, lambda answer: titles.series_of(1, answer, "vi-VN", "p")),
    (SeasonResponse, lambda answer: titles.season_of(1, answer)),
    (CollectionResponse, lambda answer: titles.collection_of(1, answer, "p")),
    (Page, lambda answer: answer.results),
    (Configuration, lambda answer: answer.images),
]


@pytest.mark.parametrize(("model", "use"), READERS, ids=[model.__name__ for model, _ in READERS])
@given(data=st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=10) | JSON)
def test_any_json_can_be_read(
    model: type[BaseModel], use: Callable[[Any], object], data: object
) -> None:
    with contextlib.suppress(TmdbAnswerError):
        assert use(read(model, json.dumps(data).encode())) is not None


@given(st.binary(max_size=50))
def test_any_bytes_can_be_read(body: bytes) -> None:
    with pytest.raises(TmdbAnswerError):
        read(Page, body)


@given(st.dates(date(1870, 1, 1), date(2200, 12, 31)))
def test_any_day_can_be_read(day: date) -> None:
    assert to_date(f" {day.isoformat()}") == day


@given(st.text(max_size=12) | LEAVES)
def test_anything_else_is_no_day(value: object) -> None:
    day = to_date(value)

    assert day is None or str(value).strip() == day.isoformat()
