"""Whether a release is the title that is wanted: titles, sequel numbers and years compared.

No release is better than a wrong one: a longer title, another number or another year make another
title.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from enum import IntEnum
from typing import Final

from rapidfuzz import fuzz

from ..models import ReleaseName
from ..plain_words import plain_words
from .title_key import TitleKey

TYPO_RATIO: Final = 93.0
"""Of 100; allows a letter too many or too few among ten, or another one among fifteen."""

MIN_TYPO_LETTERS: Final = 10
"""Shorter titles are too close to others: Alien and Aliens, Heat and Heart."""

_ARTICLES: Final = frozenset({"the", "a", "an"})
_HALF_MOVIE: Final = re.compile(r"(?<![a-z])(?:cd|disc|disk) ?[1-9](?![0-9])")


class Match(IntEnum):
    """How well a title fits, the worst first."""

    NONE = 0
    LOOSE = 1
    """The year has to confirm it: an article differs, or only one title has the number 1 of a first
    part, or another title stands behind."""
    TYPO = 2
    EXACT = 3


class TitleMatcher:
    """Compares the titles of releases with all the names of one title."""

    def __init__(self, titles: Iterable[str]) -> None:
        """Take the names; empty ones are passed by."""
        names = tuple(titles)
        self._keys = tuple(dict.fromkeys(key for t in names if (key := TitleKey.of(t)).words))
        self._whole = {_letters(title) for title in names} - {""}
        self._pairs = {one + other for one in self._whole for other in self._whole if one != other}

    @property
    def words(self) -> frozenset[str]:
        """All words of all names."""
        return frozenset(word for key in self._keys for word in key.words)

    def match(self, release: ReleaseName, *, part: int | None = None) -> Match:
        """Return how well a release fits; it may have several titles itself.

        `part` is the number of a part that the name tells apart from its title. A title that fits
        is enough, unless another one says that it is a sequel or a spin-off; one that we don't know
        behind it may be the name of one, and the year has to confirm it.
        """
        titles = (release.title, *release.other_titles)
        found = [self._match_part(title, part) for title in titles]
        if any(match is None for match in found):
            return Match.NONE
        matches = [match or Match.NONE for match in found]
        if len(titles) > 1 and self.match_text(" ".join(titles)) is Match.EXACT:
            return Match.EXACT  # a title in two parts
        if matches[0] is not Match.NONE and Match.NONE in matches[1:]:
            return Match.LOOSE
        return max(matches)

    def with_year_in_title(self, release: ReleaseName) -> ReleaseName:
        """Return a release whose year is none if it is a part of the title, as in `Reply 1988`."""
        if release.year is None:
            return release
        whole = replace(release, title=f"{release.title} {release.year}", year=None)
        return whole if self.match_text(whole.title) is Match.EXACT else release

    def _match_part(self, title: str, part: int | None) -> Match | None:
        """Return how well a title fits; None when it is one of the names and more."""
        key = TitleKey.of(title)
        if part is not None and key.number is None:
            key = TitleKey(key.words, part)
        found = self._match_key(key, title)
        return None if found is Match.NONE and self._goes_beyond(key) else found

    def match_text(self, title: str) -> Match:
        """Return how well one title fits."""
        return self._match_key(TitleKey.of(title), title)

    def _match_key(self, key: TitleKey, title: str) -> Match:
        if not key.words:
            return Match.NONE
        letters = _letters(title)
        if letters in self._pairs:  # two languages in a row
            return Match.EXACT
        if letters in self._whole and key == TitleKey.of(title):  # 9-1-1 and 911
            return Match.EXACT
        return max((_compare(key, known) for known in self._keys), default=Match.NONE)

    def number_behind(self, title: str) -> int | None:
        """Return the number that follows a name of the title, as in `Stranger Things 4`."""
        key = TitleKey.of(title)
        plain = TitleKey(key.words)
        return key.number if any(_compare(plain, k) is Match.EXACT for k in self._keys) else None

    def _goes_beyond(self, key: TitleKey) -> bool:
        """Tell whether a title is one of the names and more: a sequel, a spin-off."""
        return any(
            key.words[: len(known.words)] == known.words
            and (len(key.words) > len(known.words) or (key.number or 1) != (known.number or 1))
            for known in self._keys
        )


def is_half_a_movie(name: str) -> bool:
    """Tell whether a name is of one of several discs."""
    return _HALF_MOVIE.search(plain_words(name)) is not None


def year_fits(year: int | None, years: Collection[int]) -> bool:
    """Tell whether a year is near one of some years; an unknown one says nothing."""
    return year is None or not years or any(abs(year - other) <= 1 for other in years)


def _compare(key: TitleKey, known: TitleKey) -> Match:
    same_number = key.number == known.number
    if not same_number and {key.number, known.number} != {None, 1}:
        return Match.NONE
    if key.letters == known.letters:
        return Match.EXACT if same_number else Match.LOOSE
    if _without_article(key.words) == _without_article(known.words):
        return Match.LOOSE
    return Match.TYPO if same_number and _is_typo(key, known) else Match.NONE


def _is_typo(key: TitleKey, known: TitleKey) -> bool:
    """Tell whether two titles differ by a slip of the hand, and by no number."""
    if min(len(key.letters), len(known.letters)) < MIN_TYPO_LETTERS:
        return False
    if _digits(key) != _digits(known):
        return False
    return fuzz.ratio(key.letters, known.letters) >= TYPO_RATIO


def _digits(key: TitleKey) -> list[str]:
    return [word for word in key.words if any(map(str.isdigit, word))]


def _without_article(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[1:] if len(words) > 1 and words[0] in _ARTICLES else words


def _letters(title: str) -> str:
    return plain_words(title).replace(" ", "")
