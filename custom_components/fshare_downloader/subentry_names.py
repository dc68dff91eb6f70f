"""Names that users give to what they add, such as a location or an account."""

from collections.abc import Collection, Iterable
from itertools import count
from typing import Final
from unicodedata import normalize

MAX_NAME_CHARS: Final = 60


def read_name(text: str) -> str:
    """Return a name as it is stored: in one spelling, without blanks around it."""
    return normalize("NFC", text.strip())


def name_error(name: str, taken: Collection[str]) -> str | None:
    """Return the form error of a name that cannot be; None for one that can.

    `taken` are the names of the others. Capitals make no difference.
    """
    if not name or len(name) > MAX_NAME_CHARS or not name.isprintable():
        return "name_invalid"
    if name.casefold() in {each.casefold() for each in taken}:
        return "name_taken"
    return None


def distinct(names: Iterable[str], *, taken: Iterable[str] = ()) -> list[str]:
    """Return names of which no two are alike: one that there is already gets a number."""
    seen = {name.casefold() for name in taken}
    found: list[str] = []
    for name in names:
        tries = (name if number == 1 else f"{name} ({number})" for number in count(1))
        found.append(next(each for each in tries if each.casefold() not in seen))
        seen.add(found[-1].casefold())
    return found
