"""Validators for the fields of commands: wrong types, absurd sizes and control characters end here.

Texts come from templates as often as from forms. Numbers are therefore taken for texts, blanks
around a text are cut off, and a text that is empty then counts as not given.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

import probatio
from homeassistant.helpers import config_validation as cv
from homeassistant.util import dt as dt_util

from ..core.holds import HoldReason
from ..core.links import MAX_LINK_CHARS, MAX_LINKS
from ..core.requests import SortKey
from ..core.states import FINAL_STATES, TaskState
from ..discovery.models import Codec, HdrWish, QualityWish, VietnameseWish
from ..settings import title_language_of

MAX_ID_LENGTH: Final = 64
MAX_IDS: Final = 10_000
MAX_LINK_TEXT_LENGTH: Final = 1024 * 1024
"""Characters of all links together, with whatever text is around them."""
MAX_NAME_LENGTH: Final = 200
MAX_PASSWORD_LENGTH: Final = 256
MAX_PAGE_LENGTH: Final = 500
MAX_NUMBER: Final = 2**31 - 1
"""Above any queue, below the largest number that the database can take."""
MAX_SIZE: Final = 2**50
"""Bytes; more than any disk has."""
MAX_SEARCH_RESULTS: Final = 50
MAX_SEASON: Final = 9999
"""Some shows number their seasons by years."""
MAX_SEASONS: Final = 200
LATEST: Final = "latest"
"""Stands for the newest season that has begun."""
RESOLUTIONS: Final = (480, 576, 720, 1080, 1440, 2160)

_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?\Z", re.ASCII)
_UNPRINTABLE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def line(max_length: int) -> probatio.All[Any]:
    """Return a validator for a text of one line; an empty one becomes None."""

    def check(value: str) -> str | None:
        value = value.strip()
        if len(value) > max_length:
            raise probatio.Invalid(f"must be at most {max_length} characters long")
        if _UNPRINTABLE.search(value):
            raise probatio.Invalid("must not contain control characters")
        return value or None

    return probatio.All(cv.string, check)


def _check_text_length(links: list[str]) -> list[str]:
    if sum(map(len, links)) > MAX_LINK_TEXT_LENGTH:
        raise probatio.Invalid(f"must be at most {MAX_LINK_TEXT_LENGTH} characters long")
    return links


def _bounded_time(check: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Refuse times and spans that Python cannot hold, which `check` alone stumbles over."""

    def bounded(value: object) -> object:
        try:
            return check(value)
        except OverflowError:
            raise probatio.Invalid("is out of all bounds") from None

    return bounded


def _texts(values: list[object]) -> list[str]:
    """Return texts; among several links, one that is no text is refused alone."""
    if len(values) == 1:
        return [cv.string(values[0])]
    return [value if isinstance(value, str) else type(value).__name__ for value in values]


def _refuse_boolean(value: object) -> object:
    if isinstance(value, bool):
        raise probatio.Invalid("expected a number")
    return value


def _whole_number(minimum: int, maximum: int) -> probatio.All[Any]:
    return probatio.All(
        _refuse_boolean, probatio.Coerce(int), probatio.Range(min=minimum, max=maximum)
    )


def _not_empty(value: str | None) -> str:
    if value is None:
        raise probatio.Invalid("must not be empty")
    return value


def _without_blanks(texts: dict[str, str | None]) -> dict[str, str]:
    return {key: text for key, text in texts.items() if text is not None}


def _lines(value: object) -> object:
    """Take `1080p` and `4K` for numbers of lines."""
    if not isinstance(value, str):
        return value
    text = value.strip().lower()
    return RESOLUTIONS[-1] if text == "4k" else text.removesuffix("p")


def _each_once(numbers: list[int]) -> tuple[int, ...]:
    return tuple(sorted(set(numbers)))


def _first(values: list[str]) -> str:
    return values[0]


def _quality(value: object) -> QualityWish:
    """Read an object of wishes, or a short text for the resolution alone."""
    if value is None or value == "":
        return QualityWish()
    wishes = value if isinstance(value, Mapping) else {"resolution": value}
    return QualityWish(**_QUALITY_OBJECT(dict(wishes)))


BOOLEAN: Final = cv.boolean
IDENTIFIER: Final = probatio.All(cv.string, probatio.Length(min=1, max=MAX_ID_LENGTH))
TASK_IDS: Final = probatio.All(cv.ensure_list, [IDENTIFIER], probatio.Length(min=1, max=MAX_IDS))
LINKS: Final = probatio.All(
    cv.ensure_list, probatio.Length(min=1, max=MAX_LINKS), _texts, _check_text_length
)
LINK: Final = probatio.All(line(MAX_LINK_CHARS), _not_empty)
PASSWORD: Final = line(MAX_PASSWORD_LENGTH)
REQUIRED_PASSWORD: Final = probatio.All(PASSWORD, _not_empty)
PASSWORDS: Final = probatio.All(
    {LINK: PASSWORD},
    probatio.Length(max=MAX_LINKS),
    _without_blanks,
)
"""Passwords by the link that they are for."""
CATEGORY: Final = line(MAX_NAME_LENGTH)
NAME: Final = line(MAX_NAME_LENGTH)
REQUIRED_NAME: Final = probatio.All(NAME, _not_empty)
QUERY: Final = line(MAX_NAME_LENGTH)
POSITION: Final = probatio.Any(probatio.In(("top", "bottom")), _whole_number(1, MAX_NUMBER))
STATES: Final = probatio.All(cv.ensure_list, [probatio.Coerce(TaskState)])
HOLD_REASONS: Final = probatio.All(cv.ensure_list, [probatio.In([*map(str, HoldReason)])])
MATCHING: Final = probatio.Schema(
    {
        probatio.Required("state"): probatio.All(STATES, probatio.Length(min=1)),
        probatio.Optional("batch_id"): IDENTIFIER,
        probatio.Optional("entry_id"): TASK_IDS,
        probatio.Optional("category"): CATEGORY,
        probatio.Optional("query"): QUERY,
        probatio.Optional("before"): probatio.All(cv.datetime, _bounded_time(dt_util.as_utc)),
        probatio.Optional("exclude"): TASK_IDS,
        probatio.Optional("exclude_entry_id"): TASK_IDS,
    }
)
"""Downloads by what they are like."""
AGE: Final = probatio.Any(
    probatio.All(probatio.In(("", None)), lambda _: None),
    _bounded_time(cv.positive_time_period),
)
ENDED_STATE: Final = probatio.All(
    probatio.Coerce(TaskState), probatio.In((TaskState.COMPLETED, TaskState.CANCELLED))
)
FINAL_STATE: Final = probatio.All(probatio.Coerce(TaskState), probatio.In(FINAL_STATES))
SORT: Final = probatio.In([f"{sign}{key}" for sign in ("", "-") for key in SortKey])
LIMIT: Final = _whole_number(1, MAX_PAGE_LENGTH)
OFFSET: Final = _whole_number(0, MAX_NUMBER)

# --- search and Smart Grab ---

WORDS: Final = probatio.All(line(MAX_NAME_LENGTH), _not_empty)
SEARCH_LIMIT: Final = _whole_number(1, MAX_SEARCH_RESULTS)
TITLE_LANGUAGE: Final = probatio.All(cv.string, probatio.Match(_LANGUAGE), title_language_of)
"""The language of a user, as Home Assistant calls it, made what TMDB calls it."""
TMDB_ID: Final = _whole_number(1, MAX_NUMBER)
SEASONS: Final = probatio.All(
    cv.ensure_list_csv,
    # An empty list does not mean every season.
    probatio.Length(min=1, max=MAX_SEASONS),
    probatio.Any(
        probatio.All([LATEST], _first), probatio.All([_whole_number(0, MAX_SEASON)], _each_once)
    ),
)
"""One number, a list of numbers, a text of numbers with commas between, or `LATEST`."""
RESOLUTION: Final = probatio.All(
    _refuse_boolean, _lines, probatio.Coerce(int), probatio.In(RESOLUTIONS)
)
CODECS: Final = {"any": None, "h264": Codec.H264, "h265": Codec.H265, "av1": Codec.AV1}
_QUALITY_OBJECT: Final = probatio.Schema(
    {
        probatio.Optional("resolution"): RESOLUTION,
        probatio.Optional("vietnamese"): probatio.Coerce(VietnameseWish),
        probatio.Optional("hdr"): probatio.Coerce(HdrWish),
        probatio.Optional("codec"): probatio.All(probatio.In(list(CODECS)), CODECS.get),
        probatio.Optional("max_size"): _whole_number(1, MAX_SIZE),
    }
)
QUALITY: Final = _quality
DAY: Final = probatio.Any(probatio.All(probatio.In(("", None)), lambda _: None), cv.date)
CHOICES: Final = probatio.All(
    {IDENTIFIER: probatio.All(line(MAX_LINK_CHARS), lambda link: link or "")},
    probatio.Length(max=MAX_IDS),
)
