"""What a file is for: some episodes of a season, or a movie."""

import re
from dataclasses import dataclass
from typing import Final, Protocol, Self

_EPISODES_KEY: Final = re.compile(r"s(\d{2,})e(\d{2,})(?:-e(\d{2,}))?", re.ASCII)
_MOVIE_KEY: Final = re.compile(r"movie-(\d+)", re.ASCII)


class Target(Protocol):
    """What a file is for."""

    @property
    def key(self) -> str:
        """`PlannedFile.key`, the same in every plan of the title."""

    @property
    def singles(self) -> tuple[Self, ...]:
        """The targets that can't be divided: each episode alone, or a movie itself."""

    def __lt__(self, other: Self) -> bool: ...


@dataclass(frozen=True, slots=True, order=True)
class EpisodeRange:
    """Consecutive episodes of a season that one file holds; most often a single one."""

    season: int
    first: int
    last: int

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the episodes."""
        return tuple(range(self.first, self.last + 1))

    @property
    def singles(self) -> tuple[EpisodeRange, ...]:
        """Each of the episodes alone."""
        if self.first == self.last:
            return (self,)
        return tuple(EpisodeRange(self.season, number, number) for number in self.numbers)

    @property
    def key(self) -> str:
        """`s01e05` or `s01e05-e06`."""
        text = f"s{self.season:02}e{self.first:02}"
        return text if self.first == self.last else f"{text}-e{self.last:02}"


@dataclass(frozen=True, slots=True, order=True)
class MovieTarget:
    """A movie."""

    tmdb_id: int

    @property
    def singles(self) -> tuple[MovieTarget, ...]:
        """The movie itself: no file holds several."""
        return (self,)

    @property
    def key(self) -> str:
        """`movie-603`."""
        return f"movie-{self.tmdb_id}"


def read_target(key: str) -> EpisodeRange | MovieTarget | None:
    """Return the target of a key; None for a text that is no key."""
    if found := _MOVIE_KEY.fullmatch(key):
        return MovieTarget(int(found[1]))
    if found := _EPISODES_KEY.fullmatch(key):
        season, first, last = int(found[1]), int(found[2]), int(found[3] or found[2])
        return EpisodeRange(season, first, last) if first <= last else None
    return None
