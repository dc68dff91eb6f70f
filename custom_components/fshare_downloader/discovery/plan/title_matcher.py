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
from .title_key import TitleKey, is_part

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
    part or a number that words follow, or another title stands behind."""
    TYPO = 2
    EXACT = 3


class TitleMatcher:
    """Compares the titles of releases with all the names of one title."""

    def __init__(self, titles: Iterable[str]) -> None:
        """Take the names; empty ones are passed by."""
        names = tuple(titles)
        self._keys = tuple(dict.fromkeys(key for t in names if (key := TitleKey.of(t)).words))
        self._words = [tuple(words.split()) for name in names if (words := plain_words(name))]
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
        if len(titles) > 1 and self._match_part(" ".join(titles), part) is Match.EXACT:
            return Match.EXACT  # a title in two parts
        found = [self._match_part(title, part) for title in titles]
        if any(match is None for match in found):
            return Match.NONE
        matches = [match or Match.NONE for match in found]
        if matches[0] is not Match.NONE and Match.NONE in matches[1:]:
            return Match.LOOSE
        return max(matches)

    def with_year_in_title(self, release: ReleaseName) -> ReleaseName:
        """Return a release whose year is none if it is a part of the title, as in `Reply 1988`."""
        if release.year is None:
            return release
        titles = (release.title, *release.other_titles)
        known = [self.match_text(title) is Match.EXACT for title in titles]
        for index, title in enumerate(titles):
            whole = f"{title} {release.year}"
            if (index == 0 or known[0]) and self.match_text(whole) is Match.EXACT:
                found = (*titles[:index], whole, *titles[index + 1 :])
                return replace(release, title=found[0], other_titles=found[1:], year=None)
        return release

    def words_behind(self, title: str) -> tuple[str, ...]:
        """Return the words that follow the longest of our names in a title; none if none does."""
        words = tuple(plain_words(title).split())
        starts = [name for name in self._words if words[: len(name)] == name]
        return words[max(map(len, starts)) :] if starts else ()

    def _match_part(self, title: str, part: int | None) -> Match | None:
        """Return how well a title fits; None when it is one of the names and more."""
        key = TitleKey.of(title) if part is None else TitleKey.with_part(title, part)
        if key is None:
            return None
        found = self._match_key(key, title)
        return None if found is Match.NONE and self._goes_beyond(key) else found

    def match_text(self, title: str) -> Match:
        """Return how well one title fits."""
        return self._match_key(TitleKey.of(title), title)

    def _match_key(self, key: TitleKey, title: str) -> Match:
        if not key.words:
            return Match.NONE
        letters, is_whole = _letters(title), key == TitleKey.of(title)
        if is_whole and letters in self._pairs:  # two languages in a row
            return Match.EXACT
        if is_whole and letters in self._whole:  # 9-1-1 and 911
            return Match.EXACT
        return max((_compare(key, known) for known in self._keys), default=Match.NONE)

    def number_behind(self, title: str) -> int | None:
        """Return the number that follows a name of the title, as in `Stranger Things 4`."""
        key = TitleKey.of(title)
        if key.is_inner or is_part(title):
            return None
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
    if not same_number and not _may_be_left_out(key, known):
        return Match.NONE
    if key.letters == known.letters:
        return Match.EXACT if same_number else Match.LOOSE
    if _without_article(key.words) == _without_article(known.words):
        return Match.LOOSE
    return Match.TYPO if same_number and _is_typo(key, known) else Match.NONE


def _may_be_left_out(key: TitleKey, known: TitleKey) -> bool:
    """Tell whether only one of two titles has a number, and the other may do without it."""
    numbered = known if key.number is None else key
    is_alone = None in {key.number, known.number}
    return is_alone and (numbered.number == 1 or numbered.is_inner)


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
