"""Titles as Sonarr and Radarr compare them, and as names of releases spell them."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from ...discovery.models import ReleaseName
from ...discovery.plain_words import plain_words
from ...discovery.release_names.vietnamese_words import is_vietnamese

_LEFT_OUT: Final = re.compile(r"(?<!\A)\b(?:a|an|the|and|or|of)\b|[\W_]", re.IGNORECASE)
_APOSTROPHES: Final = re.compile("['\u2018\u2019\u02bc`\u00b4]")
_SIGNS: Final = re.compile(r"[^\w\s.&+-]|_")
_LONE_DASHES: Final = re.compile(r"(?<!\w)-+|-+(?!\w)")


def clean_title(title: str) -> str:
    """Return what of a title counts for Sonarr and Radarr: letters without marks, and digits.

    Unlike in our own comparisons `đ` stays what it is, as older versions of theirs have it.
    """
    letters = _LEFT_OUT.sub("", title.replace(".", " ").lower())
    return "".join(
        char for char in unicodedata.normalize("NFD", letters) if not unicodedata.combining(char)
    )


def is_called(title: str, asked: str) -> bool:
    """Tell whether both take two titles for one.

    The asked one may lack a leading article, and has no marks: with them, `Thể` is no article. It
    comes with `d` for `đ` from those who read `đ` so.
    """
    return any(
        bool(wanted) and found in {wanted, f"the{wanted}"}
        for found, wanted in (
            _alike(clean_title(title), clean_title(asked)),
            _alike(_letters(title), _letters(asked)),
        )
    )


def shown_title(release: ReleaseName, asked: str) -> str:
    """Return the title by which a client is to know a release.

    That of the release where it is the asked one, for it has the marks and the article that
    questions lack; else the asked one. Without any, the one that libraries have rather: of titles
    in two languages the one that is not Vietnamese.
    """
    titles = (release.title, *release.other_titles)
    if asked:
        called = (title for title in titles if is_called(title, asked))
        return next(called, _with_article(asked, titles))
    foreign = (title for title in titles if title and not is_vietnamese(title))
    return next(foreign, release.title)


def _with_article(asked: str, titles: Iterable[str]) -> str:
    """Return the asked title with the article that a release has in front of it."""
    first = plain_words(asked).split()[:1]
    starts = [plain_words(title).split()[:2] for title in titles]
    return f"The {asked}" if ["the", *first] in starts else asked


def _alike(found: str, wanted: str) -> tuple[str, str]:
    return (found, wanted) if "đ" in wanted else (found.replace("đ", "d"), wanted)


def _letters(title: str) -> str:
    """Return the letters without marks, and the digits, of all words."""
    letters = unicodedata.normalize("NFD", title.lower())
    return "".join(char for char in letters if char.isalnum())


def dotted(text: str) -> str:
    """Return the words of a text with dots between them, without signs that no file may have."""
    text = _SIGNS.sub(" ", _APOSTROPHES.sub("", unicodedata.normalize("NFC", text)))
    words = _LONE_DASHES.sub(" ", text).replace(".", " ").split()
    return ".".join(words)
