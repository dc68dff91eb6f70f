"""Finds the password that a text names right behind a link: pure text work.

People write `pass: abc`, `Mật khẩu: abc` or `mk abc` behind a link, on its line or the next one, or
stick `-Pass:abc` to it.
"""

import re
from enum import Enum, auto
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
_BOLD: Final = r"[*_]{0,3}"
_NAMED: Final = re.compile(
    rf"{_BETWEEN}(?P<key>{_KEYS})"
    rf"(?:{_BOLD}{_SIGN}(?:{_BOLD}(?=[ \t\xa0]))?[ \t\xa0]{{0,8}}(?:{_QUOTED}|(?P<word>{_WORD}))"
    # Without a sign it would be any prose, were it not the last word of its line.
    rf"|[ \t\xa0]{{1,4}}+(?![:=\uff1a])(?P<last>{_WORD})[ \t\xa0]*+(?=[\r\n<]|\Z))",
    re.IGNORECASE,
)
_IN_FRONT: Final = re.compile(rf"(?<!\w)(?:{_KEYS}){_SIGN}", re.IGNORECASE)
_TOLD: Final = re.compile(
    rf"((?:{_KEYS}){_SIGN}|\A\W{{0,24}}(?:{_KEYS})[ \t\xa0]).*", re.IGNORECASE | re.DOTALL
)
_BLANK_LINE: Final = re.compile(r"\n[ \t\r]*+\n")
_END_OF_PARAGRAPH: Final = re.compile(r"[^\n]*+\n[ \t\r]*+\n")
_TAGGED: Final = re.compile(r"\[(\w{1,10})\](?P<inside>.+?)\[/\1\]", re.IGNORECASE)
_CLOSING_TAG: Final = re.compile(r"\[/\w{1,10}\].*+\Z", re.DOTALL)
_CHARACTER: Final = re.compile(r"[^\W_]")
_NO_PASSWORDS: Final = frozenset(
    re.split(
        r"\s+",
        "above at below free has here in inbox is n/a needed no none not null pm "
        "protected required same see without bên chưa có cần dưới giống ib inb khong "
        "không ko là miễn như riêng trên trong xem ở",
    )
)
"""What people write where there is none (`pass: không có`), or where it is elsewhere."""
_QUOTES: Final = ('""', "''", "``", "\u2018\u2019", "\u00ab\u00bb", "()", "[]")


class Offers(Enum):
    """Which passwords of a text may be offered."""

    ALL = auto()
    ON_LINE = auto()
    """Those on the line of their link."""
    NONE = auto()


def find_password_sign(text: str, start: int, end: int) -> int | None:
    """Return where, within a link, something begins that names a password; None if nowhere."""
    found = _STUCK.search(text, start, end)
    return found and found.start()


def read_password(text: str, start: int, end: int, offers: Offers = Offers.ALL) -> str | None:
    """Return the password that is named right at `start`, behind a link; None if none is.

    `end` is where the next link begins. None also where it may rather be that of the next link.
    """
    found = None if offers is Offers.NONE else _NAMED.match(text, start, end)
    if found is None or (end < len(text) and _belongs_below(text, found, end)):
        return None
    if offers is Offers.ON_LINE and "\n" in text[start : found.start("key")]:
        return None
    password = found["double"] or found["curly"] or _bare(found["word"] or found["last"])
    return password if 0 < len(password) <= MAX_PASSWORD_CHARS else None


def offers_of(text: str, start: int) -> Offers:
    """Return which passwords of a text may be those of the links before them.

    `start` is where the first link begins. Where a password is named before it, others may be each
    that of the link behind, too.
    """
    line = text.rfind("\n", 0, start) + 1
    if _IN_FRONT.search(text, line, start):
        return Offers.NONE
    return Offers.ON_LINE if _IN_FRONT.search(text, 0, line) else Offers.ALL


def without_password(text: str) -> str:
    """Return a text that was taken for a link without the password that it names."""
    return _TOLD.sub(r"\1…", text)


def _belongs_below(text: str, found: re.Match[str], end: int) -> bool:
    """Tell whether a password stands closer to the next link, at `end`, than to the one before."""
    key = found.start("key")
    if _BLANK_LINE.search(text, found.start(), key):
        return _END_OF_PARAGRAPH.match(text, found.end(), end) is None
    return "\n" in text[found.start() : key] and "\n" not in text[found.end() : end]


def _bare(word: str) -> str:
    """Return a word without quotes around it and without the signs of the sentence behind it.

    Empty when it is none that could be a password.
    """
    if tagged := _TAGGED.match(word):
        return tagged["inside"]
    word = _CLOSING_TAG.sub("", word)
    for opening, closing in _QUOTES:
        if word[:1] == opening and closing in word[1:]:
            word = word[1 : word.index(closing, 1)]
            return "" if _is_prose(word) else word
    word = word.rstrip(".,;|")
    for opening, closing in ("()", "[]"):
        if word.endswith(closing) and opening not in word:
            word = word.removesuffix(closing)
    return "" if word[:1] in {"(", "["} or _is_prose(word) else word


def _is_prose(word: str) -> bool:
    """Tell whether a word is only a sign, or what people write instead of a password."""
    return not _CHARACTER.search(word) or normalize("NFC", word.casefold()) in _NO_PASSWORDS
