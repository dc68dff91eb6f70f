"""Which location a file goes to, and which one it lies in: pure."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from unicodedata import normalize

from .location import Location
from .models import Settings
from .paths import category_folder
from .request_errors import LocationUnknownError


def location_named(settings: Settings, text: str) -> Location:
    """Return the location that a caller means, by its name in any case or by its id.

    Raises `LocationUnknownError`.
    """
    wanted = normalize("NFC", text.strip()).casefold()
    for location in settings.all_locations:
        if wanted and wanted in (location.location_id.casefold(), location.name.casefold()):
            return location
    known = ", ".join(each.name or each.location_id for each in settings.all_locations)
    raise LocationUnknownError(placeholders={"location": text, "known": known})


def location_id_of(settings: Settings, text: str | None) -> str | None:
    """Return the id of the location that a caller means; None for that of the category.

    Raises `LocationUnknownError`.
    """
    return None if text is None else location_named(settings, text).location_id


def location_for(settings: Settings, location_id: str | None, category: str | None) -> Location:
    """Return where a new file goes: to the location that was named, else to that of its category.

    What is neither, or was named and is no more, goes to the download folder.
    """
    named = (each for each in settings.all_locations if each.location_id == location_id)
    if (location := next(named, None)) is not None:
        return location
    if settings.locations and category is not None and category.strip():
        key = _category_key(category)
        for location in settings.locations:
            if key in map(_category_key, location.categories):
                return location
    return settings.all_locations[0]


def location_of(settings: Settings, place: Path) -> Location | None:
    """Return the location that a file lies in; None for one that is no more.

    Of several it is the innermost.
    """
    text = str(place)
    around = [each for each in settings.all_locations if text.startswith(f"{_text(each.folder)}/")]
    return max(around, key=lambda each: len(each.folder.parts), default=None)


def full_locations(settings: Settings, places: Iterable[Path]) -> frozenset[str]:
    """Return the ids of the locations that bear no more than the files on their way to `places`."""
    limits = {
        location.location_id: location.max_active_downloads
        for location in settings.locations
        if location.max_active_downloads is not None
    }
    if not limits:
        return frozenset()
    locations = (location_of(settings, place) for place in places)
    counts = Counter(location.location_id for location in locations if location is not None)
    return frozenset(each for each, limit in limits.items() if counts[each] >= limit)


def _category_key(category: str) -> str:
    return category_folder(category).casefold()


def _text(folder: Path) -> str:
    return str(folder).rstrip("/")
