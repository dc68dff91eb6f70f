"""Finds the password that a text names right behind a link: pure text work.

People write `pass: abc`, `Mật khẩu: abc` or `mk abc` behind a link, on its line or the next one, or
stick `-Pass:abc` to it.
"""

import re
from typing import Final
from unicodedata import normalize

MAX_PASSWORD_CHARS: Final = 256
"""A longer word is no password but an accident."""

# The time is linear in the length of the text: nothing is given back (`++`), and each text between
# two links is read once.
_KEYS: Final = "|".join(
    spelling.replace(" ", "[ \\t]?")
    for key in ("password", "passwd", "pass", "pwd", "pw", "mk", "mật khẩu", "mat khau")
    for spelling in dict.fromkeys((normalize("NFC", key), normalize("NFD", key)))
)
_SIGN: Final = r"[ \t\xa0]{0,4}[:=\uff1a]"
_STUCK: Final = re.compile(rf"(?:%20|[-_~,;.(+]){{1,3}}(?:{_KEYS})[:\uff1a]", re.IGNORECASE)
_BETWEEN: Final = r"(?:%20|[^\w<]|_|</?[a-z][^<>\r\n]{0,80}>){0,24}+"
"""Blanks, signs, the end of a line and HTML may stand between a link and the word, but no words."""
_QUOTED: Final = "|".join(
    rf"{opening}(?P<{name}>[^{closing}\r\n]{{1,{MAX_PASSWORD_CHARS}}}){closing}"
    for name, opening, closing in (("double", '"', '"'), ("curly", "\u201c", "\u201d"))
)
_WORD: Final = (
    r"[^\s<>\x00-\x1f\x7f-\x9f\ud800-\udfff"
    r"\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]++"  # not to be seen
)
_NAMED: Final = re.compile(
    rf"{_BETWEEN}(?:{_KEYS})"
    rf"(?:{_SIGN}[ \t\xa0]{{0,8}}(?:{_QUOTED}|(?P<word>{_WORD}))"
    # Without a sign it would be any prose, were it not the last word of its line.
    rf"|[ \t\xa0]{{1,4}}+(?![:=\uff1a])(?P<last>{_WORD})[ \t\xa0]*+(?=[\r\n<]|\Z))",
    re.IGNORECASE,
)
_QUOTES: Final = ('""', "''", "``", "\u2018\u2019", "\u00ab\u00bb", "()", "[]")


def find_password_sign(text: str, start: int, end: int) -> int | None:
    """Return where, within a link, something begins that names a password; None if nowhere."""
    found = _STUCK.search(text, start, end)
    return found and found.start()


def read_password(text: str, start: int, end: int) -> str | None:
    """Return the password that is named right at `start`, behind a link; None if none is.

    `end` is where the next link begins.
    """
    found = _NAMED.match(text, start, end)
    if found is None:
        return None
    password = found["double"] or found["curly"] or _bare(found["word"] or found["last"])
    return password if 0 < len(password) <= MAX_PASSWORD_CHARS else None


def _bare(word: str) -> str:
    """Return a word without quotes around it and without the signs of the sentence behind it."""
    for opening, closing in _QUOTES:
        if word[:1] == opening and closing in word[1:]:
            return word[1 : word.index(closing, 1)]
    word = word.rstrip(".,;")
    for opening, closing in ("()", "[]"):
        if word.endswith(closing) and opening not in word:
            word = word.removesuffix(closing)
    return word
