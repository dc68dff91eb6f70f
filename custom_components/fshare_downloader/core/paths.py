"""Safe file names and places below the download folder: pure, never touches a disk."""

import re
import unicodedata
from collections.abc import Container, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from .answer_limits import MAX_NAME_CHARS
from .errors import PathForbiddenError

MAX_FILENAME_BYTES: Final = 255
"""What the file systems in use (ext4, btrfs, exFAT, SMB) allow for one name."""

RESERVED_SUFFIX_BYTES: Final = 40
"""Room for what is appended while a download runs: `.<key>.part.resume`."""

MAX_COMPONENT_BYTES: Final = MAX_FILENAME_BYTES - RESERVED_SUFFIX_BYTES

MIN_COMPONENT_BYTES: Final = 64
"""Below this a name could not keep its extension and be told from others."""

MAX_PATH_BYTES: Final = 4096 - 1 - RESERVED_SUFFIX_BYTES
"""Linux takes 4096 bytes for a path, the closing zero included."""

PLAIN_NAME_BYTES: Final = 143 - RESERVED_SUFFIX_BYTES
"""What eCryptfs leaves of a name, which Synology uses for encrypted folders."""

FALLBACK_NAME: Final = "unnamed"

# Home Assistant's media browser refuses to open a path with `~` or two dots in a row anywhere.
_REPLACED: Final = str.maketrans({**dict.fromkeys('<>:"/\\|?*', "_"), "~": "-"})
_DOTS: Final = re.compile(r"\.{2,}")
_INVISIBLE_LETTERS: Final = frozenset("\u034f\u115f\u1160\u3164\uffa0")
_ENDS: Final = ". "
_WINDOWS_DEVICE: Final = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\.|\Z)", re.IGNORECASE
)
_IN_ASCII: Final = str.maketrans({"đ": "d", "Đ": "D", "…": "."})
"""What Unicode's decomposition leaves as it is, or makes three dots of."""
_EXTENSION: Final = re.compile(
    r"(?:\.part\d{1,4}|\.tar"
    r"|\.[a-z0-9]{2,4}(?=\.\d{3}\Z)"  # name.7z.001
    r"|\.[a-z]{2,3}(?=\.(?:ass|idx|srt|ssa|sub|sup|vtt)\Z)"  # name.vi.srt
    r")?\.[a-z0-9]{1,12}\Z",
    re.IGNORECASE | re.ASCII,
)
_LONGEST_EXTENSION: Final = 40
_NUMBERED: Final = re.compile(r"(.+) \((\d{1,6})\)", re.ASCII | re.DOTALL)
_REGIONAL_INDICATORS: Final = range(0x1F1E6, 0x1F200)
_EMOJI_MODIFIERS: Final = range(0x1F3FB, 0x1F400)


def safe_component(name: str, max_bytes: int = MAX_COMPONENT_BYTES) -> str:
    """Return a name that can be one component of a path on every common file system.

    The result is NFC, not empty, at most `max_bytes` of UTF-8 (at least 64) with its extension
    kept, holds no separator and nothing invisible or that turns the direction of text, means
    nothing special to Linux or Windows, and can be opened in Home Assistant's media browser. A name
    that is safe already stays as it is.
    """
    if max_bytes < MIN_COMPONENT_BYTES:
        raise ValueError(f"max_bytes must be at least {MIN_COMPONENT_BYTES}")
    visible = "".join(map(_visible, unicodedata.normalize("NFC", name))).translate(_REPLACED)
    spaced = " ".join(unicodedata.normalize("NFC", visible).split())
    cleaned = _DOTS.sub(_one_sign, spaced).strip(_ENDS)
    stem, extension = split_extension(_dodge_devices(cleaned or FALLBACK_NAME))
    # A cut may bare a device name again.
    return _dodge_devices(_fit(stem, extension, max_bytes))


def destination_for(
    download_dir: Path, category: str | None, folder: Sequence[str], filename: str
) -> Path:
    """Return the place of a file, always strictly below `download_dir`.

    `category` is one folder; `folder` and `filename` come from the host and are made safe. When
    the whole would be longer than a path may be, the innermost folders are left out. Raises
    `PathForbiddenError` for a relative `download_dir` and for a category that is a path.
    """
    if not download_dir.is_absolute() or ".." in download_dir.parts:
        raise PathForbiddenError
    parts = [_safe_folder(part) for part in folder if part.strip()]
    if category is not None and category.strip():
        if category.strip() in {".", ".."} or any(char in category for char in "/\\\0"):
            raise PathForbiddenError
        parts.insert(0, category_folder(category))
    name = safe_component(filename)
    while parts and len(bytes(download_dir.joinpath(*parts, name))) > MAX_PATH_BYTES:
        parts.pop()
    return download_dir.joinpath(*parts, name)


def short_name(name: str) -> str:
    """Return a name of at most `MAX_NAME_CHARS`, with its extension kept."""
    if len(name) <= MAX_NAME_CHARS:
        return name
    _, extension = split_extension(name[-_LONGEST_EXTENSION:])
    return name[: MAX_NAME_CHARS - len(extension)] + extension


def category_folder(category: str) -> str:
    """Return the name of the folder of a category."""
    return safe_component(category)


@lru_cache(maxsize=1024)
def _safe_folder(name: str) -> str:
    """Return the safe name of a folder, of which many files in a row have the same."""
    return safe_component(name)


def split_extension(name: str) -> tuple[str, str]:
    """Split a name before its extension: `.mkv`, but also `.part1.rar`, `.7z.001`, `.vi.srt`."""
    found = _EXTENSION.search(name, 1)
    return (name, "") if found is None else (name[: found.start()], found.group())


def with_number(path: Path, number: int) -> Path:
    """Return the path with a number before the extension, `name (2).ext`, never too long."""
    stem, extension = split_extension(path.name)
    return path.with_name(_fit(stem, f" ({number}){extension}", MAX_COMPONENT_BYTES))


def numbered_folder(path: Path, number: int) -> Path:
    """Return the path of a folder with a number at its end, `name (2)`, never too long."""
    return path.with_name(_fit(path.name, f" ({number})", MAX_COMPONENT_BYTES))


def next_number(path: Path) -> Path:
    """Return the path with the next number: `name (2).ext`, or `name (3).ext` after that."""
    stem, extension = split_extension(path.name)
    found = _NUMBERED.fullmatch(stem)
    if found is None:
        return with_number(path, 2)
    return with_number(path.with_name(f"{found[1]}{extension}"), int(found[2]) + 1)


def plainer_name(path: Path) -> Path | None:
    """Return the path with a name that pickier file systems take; None when it is plain already.

    Some (encrypted folders of a NAS) take 143 bytes with what is appended while a download runs;
    others only letters of one alphabet.
    """
    stem, extension = split_extension(path.name)
    if len(path.name.encode()) > PLAIN_NAME_BYTES:
        return path.with_name(_fit(stem, extension, PLAIN_NAME_BYTES))
    name = safe_component((_in_ascii(stem).strip(_ENDS) or FALLBACK_NAME) + _in_ascii(extension))
    return None if name == path.name else path.with_name(name)


def _in_ascii(text: str) -> str:
    """Return a text without what ASCII does not have; of `ế` the `e` remains."""
    plain = unicodedata.normalize("NFKD", text.translate(_IN_ASCII))
    return plain.encode("ascii", "ignore").decode()


def path_key(path: Path | str) -> str:
    """Return what two paths have in common that are one file on some file system."""
    return unicodedata.normalize("NFC", str(path)).casefold()


def free_path(path: Path, taken: Container[str]) -> Path:
    """Return the path, or the path with a number, whose `path_key` is not among `taken`.

    Takes the logarithm of the number of names that are taken, so that a folder of ten thousand
    files of one name does not hold up the event loop.
    """
    if path_key(path) not in taken:
        return path
    low, high = 1, 2
    while path_key(with_number(path, high)) in taken:
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        if path_key(with_number(path, middle)) in taken:
            low = middle
        else:
            high = middle
    return with_number(path, high)


def visible_text(text: str) -> str:
    """Return a text on one line, without what cannot be seen or turns the direction of others."""
    return "".join(map(_visible, text)).strip()


def _visible(char: str) -> str:
    """Return the character, a blank for white space, or nothing for what cannot be seen."""
    if char.isspace():
        return " "
    # Cc control, Cf format (bidi, zero width), Cs lone surrogates, Co private use.
    hidden = unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co"} or char in _INVISIBLE_LETTERS
    return "" if hidden else char


def _one_sign(dots: re.Match[str]) -> str:
    """Return what stands for several dots: an ellipsis in a sentence, else the separator."""
    return "…" if dots.string[dots.end() :].startswith(" ") else "."


def _dodge_devices(name: str) -> str:
    return f"_{name}" if _WINDOWS_DEVICE.match(name) else name


def _fit(stem: str, tail: str, max_bytes: int) -> str:
    """Return stem and tail with the stem cut so that both fit."""
    room = max_bytes - len(tail.encode())
    encoded = stem.encode()
    if len(encoded) <= room:
        return stem + tail
    kept = encoded[:room].decode(errors="ignore")
    end = len(kept)
    while end and _joins(stem, end):
        end -= 1
    # A single cluster longer than the room: then cut inside it.
    return (stem[: end or len(kept)].rstrip(_ENDS) or FALLBACK_NAME) + tail


def _joins(text: str, index: int) -> bool:
    """Tell whether the characters before and at the index are one for the reader."""
    char = text[index]
    if ord(char) in _REGIONAL_INDICATORS:  # two of them make a flag
        before = index
        while before and ord(text[before - 1]) in _REGIONAL_INDICATORS:
            before -= 1
        return (index - before) % 2 == 1
    return unicodedata.category(char).startswith("M") or ord(char) in _EMOJI_MODIFIERS
