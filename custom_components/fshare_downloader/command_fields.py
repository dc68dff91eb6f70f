"""Validators for the fields of commands: wrong types, absurd sizes and control characters end here.

Texts come from templates as often as from forms. Numbers are therefore taken for texts, blanks
around a text are cut off, and a text that is empty then counts as not given.
"""

import re
from typing import Any, Final

import probatio
from homeassistant.helpers import config_validation as cv

from .core.states import FINAL_STATES, TaskState

MAX_ID_LENGTH: Final = 64
MAX_IDS: Final = 10_000
MAX_LINKS: Final = 10_000
MAX_LINK_TEXT_LENGTH: Final = 1024 * 1024
"""Characters of all links together, with whatever text is around them."""
MAX_NAME_LENGTH: Final = 200
MAX_PASSWORD_LENGTH: Final = 256
MAX_PAGE_LENGTH: Final = 500
MAX_NUMBER: Final = 2**31 - 1
"""Above any queue, below the largest number that the database can take."""

SORT_KEYS: Final = ("position", "created_at", "completed_at", "filename", "size", "state")

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


def _refuse_boolean(value: object) -> object:
    if isinstance(value, bool):
        raise probatio.Invalid("expected a number")
    return value


def _whole_number(minimum: int, maximum: int) -> probatio.All[Any]:
    return probatio.All(
        _refuse_boolean, probatio.Coerce(int), probatio.Range(min=minimum, max=maximum)
    )


BOOLEAN: Final = cv.boolean
IDENTIFIER: Final = probatio.All(cv.string, probatio.Length(min=1, max=MAX_ID_LENGTH))
TASK_IDS: Final = probatio.All(cv.ensure_list, [IDENTIFIER], probatio.Length(min=1, max=MAX_IDS))
LINKS: Final = probatio.All(
    cv.ensure_list, probatio.Length(min=1, max=MAX_LINKS), [cv.string], _check_text_length
)
PASSWORD: Final = line(MAX_PASSWORD_LENGTH)
CATEGORY: Final = line(MAX_NAME_LENGTH)
NAME: Final = line(MAX_NAME_LENGTH)
QUERY: Final = line(MAX_NAME_LENGTH)
POSITION: Final = probatio.Any(probatio.In(("top", "bottom")), _whole_number(1, MAX_NUMBER))
STATES: Final = probatio.All(cv.ensure_list, [probatio.Coerce(TaskState)])
FINAL_STATE: Final = probatio.All(probatio.Coerce(TaskState), probatio.In(FINAL_STATES))
SORT: Final = probatio.In([*SORT_KEYS, *(f"-{key}" for key in SORT_KEYS)])
LIMIT: Final = _whole_number(1, MAX_PAGE_LENGTH)
OFFSET: Final = _whole_number(0, MAX_NUMBER)
