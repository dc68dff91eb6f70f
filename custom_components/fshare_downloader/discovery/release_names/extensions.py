"""Extensions of file names: which there are, and where a name ends before its extension."""

import re
from typing import Final

VIDEO_EXTENSIONS: Final = frozenset(
    {"3gp", "asf", "avi", "divx", "flv", "iso", "m2ts", "m4v", "mk3d", "mkv", "mov", "mp4", "mpeg"}
    | {"mpg", "mts", "ogm", "ogv", "rm", "rmvb", "ts", "vob", "webm", "wmv"}
)
"""Files that are the movie itself; archives are not, for nobody unpacks them."""

SUBTITLE_EXTENSIONS: Final = frozenset({"ass", "idx", "smi", "srt", "ssa", "sub", "sup", "vtt"})

ARCHIVE_EXTENSIONS: Final = frozenset({"7z", "gz", "rar", "tar", "xz", "zip"})

_OTHER_EXTENSIONS: Final = frozenset(
    {"aac", "ac3", "dts", "exe", "flac", "jpeg", "jpg", "m4a", "md5", "mka", "mp3", "nfo", "nzb"}
    | {"pdf", "png", "sfv", "sha1", "torrent", "txt", "url", "wav", "webp"}
)
_KNOWN: Final = VIDEO_EXTENSIONS | SUBTITLE_EXTENSIONS | ARCHIVE_EXTENSIONS | _OTHER_EXTENSIONS

_EXTENSION: Final = re.compile(r"\.([A-Za-z0-9]{2,7})\s*\Z")
_VOLUME: Final = re.compile(r"\.part\d{1,4}\Z", re.IGNORECASE)
_NUMBERED_VOLUME: Final = re.compile(r"\.(?:7z|rar|zip|mkv|mp4)(?=\.\d{3}\Z)", re.IGNORECASE)
_TELESYNC: Final = ".TS"


def split_extension(name: str) -> tuple[str, str]:
    """Split a name into what it says and its extension: lower case, without the dot.

    Only extensions that are in use count, for a name may have dots instead of blanks. `.TS` in
    capitals is the source of the picture, `.ts` is an extension.
    """
    if found := _NUMBERED_VOLUME.search(name):
        return name[: found.start()], name[found.end() + 1 :]
    found = _EXTENSION.search(name)
    if found is None or found.group(1).lower() not in _KNOWN or found.group() == _TELESYNC:
        return name.rstrip(), ""
    stem = name[: found.start()]
    return _VOLUME.sub("", stem), found.group(1).lower()
