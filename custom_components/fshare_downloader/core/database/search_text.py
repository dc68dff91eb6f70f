"""How text is compared when somebody searches: case, diacritics and spacing don't count."""

import unicodedata
from typing import Final

_INVISIBLE_CATEGORIES: Final = frozenset({"Mn", "Cc", "Cf", "Cs"})
"""Combining marks, control and format characters, lone surrogates."""


def fold(text: str) -> str:
    """Return the text in lower case, without diacritics, with single spaces.

    The letter đ, which Unicode doesn't take apart, becomes d. Folding twice changes nothing.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.casefold().split())
    for _ in range(2):  # compatibility forms may hide capitals: Unicode 3.13, definition D146
        text = unicodedata.normalize("NFKD", text.casefold())
    visible = "".join(
        character
        for character in " ".join(text.split())
        if unicodedata.category(character) not in _INVISIBLE_CATEGORIES
    )
    return " ".join(visible.replace("đ", "d").split())
