"""Importing: the videos of a download are moved into the library, and its folder is deleted."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from .import_rules import ImportRules, LocalFile
from .library import Library
from .models import AppKind, Item, Title
from .title_parser import VIDEO_EXTENSIONS
from .tracked_downloads import TrackedDownload

DANGEROUS_EXTENSIONS = frozenset({".arj", ".lnk", ".lzh", ".ps1", ".scr", ".vbs", ".zipx"})
EXECUTABLE_EXTENSIONS = frozenset({".bat", ".cmd", ".exe", ".sh"})
ARCHIVE_EXTENSIONS = frozenset(
    {".7z", ".bz2", ".gz", ".r00", ".rar", ".tar", ".tb2", ".tbz2", ".tgz", ".zip"}
)
_BIG_ARCHIVE_BYTES = 10 * 1024 * 1024
_LEFT_OUT_FOLDERS = frozenset(
    {"extras", "featurettes", "samples", "sample", "@eadir", "plex versions", "trailers"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """What has become of one file, or of the whole download."""

    local: LocalFile | None = None
    destination: Path | None = None
    """Where the file is now; None when it was not imported."""
    replaced: tuple[Path, ...] = ()
    errors: tuple[str, ...] = ()
    is_multi_season: bool = False

    @property
    def is_imported(self) -> bool:
        """Whether it lies in the library."""
        return self.destination is not None

    @property
    def is_rejected(self) -> bool:
        """Whether a rule speaks against it, rather than that moving it has failed."""
        return self.local is None or bool(self.local.rejections)


class Importer:
    """Moves files; everything in here blocks, and belongs into a thread."""

    def __init__(self, library: Library, rules: ImportRules, say: Callable[[str], None]) -> None:
        """`say` is the log."""
        self._library = library
        self._rules = rules
        self._say = say

    def import_from(self, path: Path, title: Title, tracked: TrackedDownload) -> list[ImportResult]:
        """Import what lies at the output path of a download; nothing at all when it isn't there."""
        if path.is_dir():
            return self._import_folder(path, title, tracked)
        if path.is_file():
            return self._import_file(path, title, tracked)
        name = self._library.kind.value
        self._say(f"Import failed, path does not exist or is not accessible by {name}: {path}")
        return []

    def delete(self, output_path: str) -> None:
        """Delete all that lies at an output path, whatever it is; that it is gone is no trouble."""
        path = Path(output_path)
        if not output_path:
            return
        try:
            if path.is_dir():
                shutil.rmtree(path)
            elif path.is_file():
                path.unlink()
        except OSError as err:
            self._say(f"Unable to delete {path}: {err}")

    def _import_folder(
        self, folder: Path, title: Title, tracked: TrackedDownload
    ) -> list[ImportResult]:
        if folder in {one.path for one in self._library.titles.values()}:
            kind = "series" if self._library.kind is AppKind.SONARR else "movie"
            return [ImportResult(errors=(f"Import path is mapped to a {kind} folder",))]
        if tracked.parsed is not None and tracked.parsed.is_multi_season:
            message = "Multi-season download, unable to import automatically"
            return [ImportResult(errors=(message,), is_multi_season=True)]
        videos = sorted(_videos(folder))
        results = self._import(self._rules.judge(videos, title, tracked, folder), title)
        if any(one.is_imported for one in results) and self._is_empty(folder, title):
            self.delete(str(folder))
        elif not results:
            results += _odd_contents(folder)
        return results

    def _import_file(
        self, file: Path, title: Title, tracked: TrackedDownload
    ) -> list[ImportResult]:
        extension = file.suffix.lower()
        message = None
        if file.name.startswith("._"):
            message = "Invalid video file, filename starts with '._'"
        elif extension in DANGEROUS_EXTENSIONS:
            message = f"Caution: Found potentially dangerous file with extension: {extension}"
        elif extension in EXECUTABLE_EXTENSIONS:
            message = f"Caution: Found executable file with extension: '{extension}'"
        elif extension not in VIDEO_EXTENSIONS:
            message = f"Invalid video file, unsupported extension: '{extension}'"
        if message:
            return [_refused(file, message)]
        return self._import(self._rules.judge([file], title, tracked, None), title)

    def _import(self, files: list[LocalFile], title: Title) -> list[ImportResult]:
        """Move what is approved, the best and largest first; an episode is imported once."""
        approved = [one for one in files if not one.rejections]
        approved.sort(key=lambda one: (-one.quality.rank, -one.size))
        results: list[ImportResult] = []
        done: set[int] = set()
        word = "Episode" if self._library.kind is AppKind.SONARR else "Movie"
        for local in approved:
            if done & {item.item_id for item in local.items}:
                message = f"{word} has already been imported"
                results.append(ImportResult(local=local, errors=(message,)))
                continue
            result = self._move(local, title)
            results.append(result)
            if result.is_imported:
                done |= {item.item_id for item in local.items}
        rejected = [one for one in files if one.rejections]
        return results + [ImportResult(local=one, errors=one.rejections) for one in rejected]

    def _move(self, local: LocalFile, title: Title) -> ImportResult:
        word = "episode" if self._library.kind is AppKind.SONARR else "movie"
        if not self._library.root.is_dir():
            message = f"Failed to import {word}, Root folder missing."
            return ImportResult(local=local, errors=(message,))
        destination = self._destination(local, title)
        replaced = tuple({item.file for item in local.items if item.file is not None})
        try:
            destination.parent.mkdir(parents=True, exist_ok=True)
            for old in replaced:
                old.unlink(missing_ok=True)
            if destination.exists():
                message = f"Failed to import {word}, Destination already exists."
                return ImportResult(local=local, errors=(message,))
            shutil.move(local.path, destination)
        except OSError as err:
            self._say(f"Couldn't import {word} {local.path}: {err}")
            return ImportResult(local=local, errors=(f"Failed to import {word}",))
        for item in local.items:
            _note_file(item, destination, local)
        return ImportResult(local=local, destination=destination, replaced=replaced)

    def _destination(self, local: LocalFile, title: Title) -> Path:
        """Return where a file goes: under its own name, as nothing is renamed by default."""
        stem = local.scene_name or local.path.stem
        folder = title.path
        if self._library.kind is AppKind.SONARR:
            season = local.items[0].season
            folder /= "Specials" if season == 0 else f"Season {season}"
        return folder / f"{stem.replace('/', '+')}{local.path.suffix}"

    def _is_empty(self, folder: Path, title: Title) -> bool:
        """Tell whether nothing of worth is left in a folder, which then is deleted."""
        if not all(self._rules.is_sample(video, title) for video in _videos(folder)):
            return False
        archives = (one for one in folder.rglob("*") if one.suffix.lower() == ".rar")
        return all(one.stat().st_size <= _BIG_ARCHIVE_BYTES for one in archives)


def _refused(file: Path, message: str) -> ImportResult:
    local = LocalFile(path=file, rejections=(message,))
    return ImportResult(local=local, errors=(message,))


def _note_file(item: Item, destination: Path, local: LocalFile) -> None:
    item.file, item.file_quality, item.file_size = destination, local.quality, local.size


def _videos(folder: Path) -> Iterable[Path]:
    for path in folder.rglob("*"):
        above = path.relative_to(folder).parts[:-1]
        is_left_out = any(one.startswith(".") or one.lower() in _LEFT_OUT_FOLDERS for one in above)
        is_video = path.suffix.lower() in VIDEO_EXTENSIONS and not path.name.startswith("._")
        if is_video and not is_left_out and path.is_file():
            yield path


def _odd_contents(folder: Path) -> list[ImportResult]:
    """Say what there is in place of videos."""
    extensions = {one.suffix.lower() for one in folder.rglob("*") if one.is_file()}
    for odd, message in (
        (DANGEROUS_EXTENSIONS, "Caution: Found potentially dangerous file"),
        (EXECUTABLE_EXTENSIONS, "Caution: Found executable file"),
        (ARCHIVE_EXTENSIONS, "Found archive file, might need to be extracted"),
    ):
        if extensions & odd:
            return [ImportResult(errors=(message,))]
    return []
