"""The plain words of titles and names, which are the same however a text is spelled."""

import unicodedata
from typing import Final

_SIGNS: Final = str.maketrans(
    {
        **dict.fromkeys("'\u2018\u2019\u201b\u02b9\u02bb\u02bc\u2032\uff07`\u00b4", ""),  # Ocean's
        **dict.fromkeys("\u2120\u2122", " "),  # service mark and trade mark would become letters
        "&": " and ",
    }
)
_LETTERS: Final = str.maketrans(
    {
        "\N{LATIN SMALL LETTER D WITH STROKE}": "d",
        "\N{LATIN SMALL LETTER ETH}": "d",
        "\N{LATIN SMALL LETTER H WITH STROKE}": "h",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "\N{LATIN SMALL LETTER L WITH STROKE}": "l",
        "\N{LATIN SMALL LETTER O WITH STROKE}": "o",
        "\N{LATIN SMALL LETTER AE}": "ae",
        "\N{LATIN SMALL LIGATURE OE}": "oe",
        "\N{LATIN SMALL LETTER THORN}": "th",
    }
)
"""What Unicode does not take apart."""
_MAX_REMEMBERED: Final = 10_000


class _Words(dict[int, str | int | None]):
    """For `str.translate`: letters and digits stay, marks vanish, all else becomes a blank.

    Remembers what it has decided, for a limited number of characters.
    """

    def __missing__(self, codepoint: int) -> str | int | None:
        category = unicodedata.category(chr(codepoint))
        decision: str | int | None = " "
        if category[0] in "LN" or category == "Mc":  # vowels of Indian scripts are `Mc`
            decision = codepoint
        elif category in {"Mn", "Me", "Cf"}:
            decision = None
        if len(self) < _MAX_REMEMBERED:
            self[codepoint] = decision
        return decision


_WORDS: Final = _Words()


def plain_words(text: str) -> str:
    """Return the words of a text, separated by one blank: its letters and digits, lower case.

    Diacritics are left out (đ is d), apostrophes vanish, `&` is read as "and"; all other
    punctuation, symbols and emoji separate words. A text of plain words stays as it is.
    """
    text = text.translate(_SIGNS)
    if text.isascii():
        text = text.lower()
    else:
        for _ in range(2):  # compatibility forms may hide capitals: Unicode 3.13, definition D146
            text = unicodedata.normalize("NFKD", text.casefold())
        text = text.translate(_SIGNS).translate(_LETTERS)  # some signs come out only now
    return " ".join(text.translate(_WORDS).split())


def distinct_words(text: str, limit: int | None = None) -> tuple[str, ...]:
    """Return the plain words of a text, each once, in order, at most `limit`."""
    return tuple(dict.fromkeys(plain_words(text).split()))[:limit]
