"""The places that files have or will have, so that no two of them get the same."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from .paths import free_path, path_key


def place_of(path: Path | str) -> int:
    """Return a fingerprint of a place, which takes less memory than its `path_key`.

    That two places have the same would only cost one of them its plain name.
    """
    return hash(path_key(path))


class TakenPlaces:
    """The places of files, and the folders that they lie in: no name can be both.

    Answers to `in` with the `path_key` of a place.
    """

    def __init__(self, *, beside: TakenPlaces | None = None, without: Path | None = None) -> None:
        """Start with none, or `beside` others, of which one is left out (`without`)."""
        self._files: dict[int, int] = {}
        self._folders: dict[str, int] = {}
        """Files of each folder."""
        self._ancestors: Counter[int] = Counter()
        """Folders with files, and those above them."""
        self._found: dict[Path, Path] = {}
        """Where files go that were wanted in a folder."""
        self._beside = beside
        self._without = None if without is None else place_of(without)

    def __contains__(self, key: object) -> bool:
        """Tell whether a file cannot have a place."""
        return self.has_folder(hash(key)) or self.has_file(hash(key))

    def has_folder(self, place: int) -> bool:
        """Tell whether a folder has a place by its fingerprint."""
        if place in self._ancestors:
            return True
        return self._beside is not None and self._beside.has_folder(place)

    def has_file(self, place: int, *, others_than: int = 0) -> bool:
        """Tell whether a file has a place by its fingerprint, or more files than some."""
        if self._files.get(place, 0) > others_than:
            return True
        if self._beside is None:
            return False
        if place == self._without:
            return self._beside.has_file(place, others_than=1)
        return self._beside.has_file(place)

    def add(self, place: int, folder: str) -> None:
        """Take note of a file by the fingerprint of its place, and of the folder it lies in."""
        self._files[place] = self._files.get(place, 0) + 1
        self._folders[folder] = self._folders.get(folder, 0) + 1
        if self._folders[folder] == 1:
            self._ancestors.update(_places_above(folder))

    def discard(self, place: int, folder: str) -> None:
        """Take note that a file is not to be there any more."""
        self._files[place] -= 1
        if not self._files[place]:
            del self._files[place]
        self._folders[folder] -= 1
        if not self._folders[folder]:
            del self._folders[folder]
            for above in _places_above(folder):
                self._ancestors[above] -= 1
                if not self._ancestors[above]:
                    del self._ancestors[above]

    def take(self, wanted: Path, root: Path) -> Path:
        """Take a place for a file below `root` and return it.

        That is the wanted one, or one with a number: on the name of the file where that is taken,
        on a folder where a file has its name.
        """
        folder = self._found.get(wanted.parent)
        if folder is None:
            folder = self._found[wanted.parent] = self._folder_for(wanted.parent, root)
        place = free_path(folder / wanted.name, self)
        self.add(place_of(place), str(folder))
        return place

    def _folder_for(self, wanted: Path, root: Path) -> Path:
        folder = root
        for name in wanted.relative_to(root).parts:
            folder /= name
            if self.has_file(place_of(folder)):
                folder = free_path(folder, _Files(self))  # others of the folder come along
        return folder


class _Files:
    """The places of files alone."""

    def __init__(self, places: TakenPlaces) -> None:
        self._places = places

    def __contains__(self, key: object) -> bool:
        return self._places.has_file(hash(key))


def _places_above(folder: str) -> Iterator[int]:
    """Return the fingerprints of a folder and of all above it."""
    while folder:
        yield place_of(folder)
        folder = folder.rpartition("/")[0]
