"""Values of other people's answers, no longer than anything real: for validators of pydantic.

What is of another type than it should be is handed on, so that the validator complains.
"""

import unicodedata

from .answer_limits import MAX_LIST_ITEMS, MAX_NAME_CHARS, MAX_TEXT_CHARS
from .errors import AnswerTooLargeError


def bounded_text(value: object, max_chars: int = MAX_TEXT_CHARS) -> object:
    """Return a text in NFC without blanks around it, cut where it is too long; None is empty."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    # JSON can spell half characters that nothing can be done with.
    whole = value[:max_chars].encode(errors="replace").decode()
    return unicodedata.normalize("NFC", whole).strip()


def bounded_name(value: object) -> object:
    """Return a text that is no longer than a name."""
    return bounded_text(value, MAX_NAME_CHARS)


def bounded_list(value: object) -> object:
    """Return a list, empty for None; raises `AnswerTooLargeError`."""
    if isinstance(value, list) and len(value) > MAX_LIST_ITEMS:
        raise AnswerTooLargeError
    return () if value is None else value
