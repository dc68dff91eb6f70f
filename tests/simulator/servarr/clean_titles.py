"""How Sonarr and Radarr compare titles, and how they write them into searches and file names."""

import re
import unicodedata

_LETTERS_WITHOUT_MARKS = str.maketrans("đĐłŁøØßæÆœŒı", "dDlLoOsaAoOi")
_NUMBER_ALONE = re.compile(r"\d+")
_PERCENT = re.compile(r"(?<=\d)%")
_SMALL_WORDS_AND_MARKS = re.compile(
    r"((?:\b|_)(?<!^)(?:[aà](?!$)|an|the|and|or|of)(?!$)(?:\b|_))|\W|_", re.IGNORECASE
)
_LEADING_THE = re.compile(r"^the\s", re.IGNORECASE)
_QUOTES_AND_DOTS = re.compile("['.`´‘’]")
_REPLACED_IN_FILES = str.maketrans({"\\": "+", "/": "+", "*": "-", "?": "!"})
_DROPPED_IN_FILES = re.compile(r'[<>|"]')


def without_marks(text: str) -> str:
    """Return a text without diacritics, those of Vietnamese among them."""
    decomposed = unicodedata.normalize("NFD", text.translate(_LETTERS_WITHOUT_MARKS))
    return "".join(char for char in decomposed if unicodedata.category(char) != "Mn")


def clean_title(title: str) -> str:
    """Return what two titles are compared by."""
    composed = unicodedata.normalize("NFC", title)
    if _NUMBER_ALONE.fullmatch(composed):
        return composed
    spelled = _PERCENT.sub("percent", composed)
    return without_marks(_SMALL_WORDS_AND_MARKS.sub("", spelled).lower())


def search_title(title: str) -> str:
    """Return a title as it is asked for, with blanks between its words."""
    without_the = _LEADING_THE.sub("", unicodedata.normalize("NFC", title))
    words = re.split(r"\W+", _QUOTES_AND_DOTS.sub("", without_the.replace("&", "and")))
    return without_marks(" ".join(word for word in words if word))


def file_title(title: str) -> str:
    """Return the title of a release as it is sent on as the name of a file.

    No character is left that a file system, or the head of a form, could not bear; a colon is
    written as a dash.
    """
    name = title.translate(_REPLACED_IN_FILES)
    name = re.sub(r":\s", " - ", name).replace(":", "-")
    return _DROPPED_IN_FILES.sub("", name).lstrip(" .").rstrip()
