"""Files and folders that turned up in a search, and what their names say."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ..models import ReleaseName, SearchHit
from ..plain_words import plain_words
from ..release_names import ARCHIVE_EXTENSIONS, SUBTITLE_EXTENSIONS, VIDEO_EXTENSIONS

_PREVIEWS: Final = re.compile(r"\b(?:sample|trailers?|teaser|ncop|nced|soundtrack|ost)\b")
_EXTRAS: Final = re.compile(
    r"\b(?:featurettes?|extras|bloopers|outtakes|bonus|behind the scenes|deleted scenes?|making of"
    r"|gag reel|hau truong)\b"
)


_QUALITY: Final = ("resolution", "source", "codec", "hdr", "audio", "dub", "group")
"""What the name of a folder says of all files in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedHit:
    """A file or folder that a source has found, with what the names of it and its folders say."""

    hit: SearchHit
    release: ReleaseName
    """What its name says, and of the quality what only a folder says."""
    folders: tuple[ReleaseName, ...] = ()
    """What the names of the folders say that it lies in, outermost first."""

    @classmethod
    def of(cls, hit: SearchHit, names: Mapping[str, ReleaseName]) -> ParsedHit:
        """Return a hit with what names say; `names` has its own and those of its folders."""
        folders = tuple(names[folder] for folder in hit.folder)
        return cls(hit=hit, release=_inherit(names[hit.name], folders), folders=folders)

    @property
    def is_video(self) -> bool:
        """Whether it is a video, going by its extension."""
        return not self.hit.is_folder and self.release.extension in VIDEO_EXTENSIONS

    @property
    def is_subtitle(self) -> bool:
        """Whether it is a file of subtitles."""
        return not self.hit.is_folder and self.release.extension in SUBTITLE_EXTENSIONS

    @property
    def is_archive(self) -> bool:
        """Whether it is an archive, or one piece of a file that was split: `….mkv.001`."""
        extension = self.release.extension
        is_packed = extension in ARCHIVE_EXTENSIONS or extension.isdecimal()
        return not self.hit.is_folder and is_packed

    def is_extra(self, title_words: Collection[str]) -> bool:
        """Tell whether it is a sample, a trailer, a making-of and the like."""
        is_special = 0 in self.release.seasons
        return any(
            is_extra(name, title_words, is_special=is_special)
            for name in (self.hit.name, *self.hit.folder)
        )


def _inherit(release: ReleaseName, folders: Sequence[ReleaseName]) -> ReleaseName:
    """Return a release with the quality that only its folders tell; inner ones count first."""
    for folder in reversed(folders):
        known = {
            name: getattr(folder, name)
            for name in _QUALITY
            if not getattr(release, name) and getattr(folder, name)
        }
        subtitled = release.has_vietnamese_subtitles or folder.has_vietnamese_subtitles
        release = replace(release, has_vietnamese_subtitles=subtitled, **known)
    return release


def is_extra(name: str, title_words: Collection[str], *, is_special: bool = False) -> bool:
    """Tell whether a name is of something beside the movie, unless the title has that word.

    What is numbered as a special may well be a making-of.
    """
    words = plain_words(name)
    found = [*_PREVIEWS.findall(words), *([] if is_special else _EXTRAS.findall(words))]
    return any(word not in title_words for word in found)
