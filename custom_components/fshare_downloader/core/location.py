"""Locations: named places for files, each of them a folder."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from .option_values import OptionValues

DEFAULT_LOCATION: Final = "default"
"""The id of the location that there always is: the download folder."""


@dataclass(frozen=True, kw_only=True)
class Location(OptionValues):
    """A place for files, and the categories that go there by themselves."""

    location_id: str
    """Stays the same when name or folder change."""
    name: str
    """As the user calls it; empty for the download folder, whose name is told in any language."""
    folder: Path
    categories: tuple[str, ...] = ()
    min_free_space: int | None = field(default=None, metadata={"least": 0})
    """Bytes that stay free on its disk; None for as many as anywhere."""
    max_active_downloads: int | None = field(default=None, metadata={"least": 1})
    """How many downloads may go there at the same time; None for any number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocationState:
    """A location at this moment. Sizes are bytes, and None while its disk isn't here."""

    location: Location
    is_here: bool | None = None
    """Whether its disk is connected; None until it was looked at for the first time."""
    free_space: int | None = None
    available_space: int | None = None
    """How much of it new downloads can have: without what is kept free, and without what the queue
    still needs on its disk."""
    is_full: bool = False
    """Whether as many downloads run there as it takes at the same time."""
