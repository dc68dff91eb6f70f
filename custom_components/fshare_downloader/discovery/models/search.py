"""What search sources and TMDB find, and what goes wrong at them."""

from dataclasses import dataclass

from .releases import ReleaseName
from .titles import TitleSummary


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """A file or folder that a search source knows; whether it still exists is another question."""

    link: str
    """Canonical Fshare link: the identity of the hit. It has a share token only if it comes from a
    folder that can't be read without one."""
    name: str
    size: int | None = None
    is_folder: bool = False
    source: str
    """Name of the source that found it first."""
    folder: tuple[str, ...] = ()
    """Names of the folders it lies in, outermost first, where the source knows them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceProblem:
    """What went wrong at a search source, TMDB or Fshare; the others did their part."""

    source: str
    code: str
    """Error code, which is a translation key."""
    reason: str
    """The same as an English sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """What a search has found: titles at TMDB, and files at the sources."""

    titles: tuple[TitleSummary, ...] = ()
    files: tuple[tuple[SearchHit, ReleaseName], ...] = ()
    problems: tuple[SourceProblem, ...] = ()
