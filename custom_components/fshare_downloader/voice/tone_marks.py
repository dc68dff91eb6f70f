"""Vietnamese as people write it: with tone marks, at their older and newer places, or without."""

import re
import unicodedata
from typing import Final

# Before a final `oa`, `oe`, `uy` the mark stands on the first vowel in the older way of writing, on
# the second in the newer one. Behind `q` the `u` is no vowel.
_VOWELS: Final = (("o", "a"), ("o", "e"), ("u", "y"))
_TONES: Final = ("\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
_OLDER: Final = [
    unicodedata.normalize("NFC", first + tone + last) for first, last in _VOWELS for tone in _TONES
]
_NEWER: Final = [
    unicodedata.normalize("NFC", first + last + tone) for first, last in _VOWELS for tone in _TONES
]
_TO_NEWER: Final = dict(zip(_OLDER, _NEWER, strict=True))
_TO_OLDER: Final = dict(zip(_NEWER, _OLDER, strict=True))
_TAIL: Final = r"(?!\w)"
_OLDER_PLACE: Final = re.compile(rf"(?<!q)(?:{'|'.join(_OLDER)}){_TAIL}")
_NEWER_PLACE: Final = re.compile(rf"(?<!q)(?:{'|'.join(_NEWER)}){_TAIL}")


def spellings(text: str) -> tuple[str, ...]:
    """Return a text in lower case as it may be written, each once, itself first.

    Speech recognition writes either place of the marks; who types often leaves them out.
    """
    text = unicodedata.normalize("NFC", text)
    older = _NEWER_PLACE.sub(lambda match: _TO_OLDER[match.group()], text)
    newer = _OLDER_PLACE.sub(lambda match: _TO_NEWER[match.group()], text)
    return tuple(dict.fromkeys((text, older, newer, without_marks(text))))


def without_marks(text: str) -> str:
    """Return a text without any mark; `đ` becomes `d`."""
    parts = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(char for char in parts if not unicodedata.combining(char))
