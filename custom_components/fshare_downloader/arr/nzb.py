"""The small file by which an offer travels from the indexer to the download client: an NZB.

It has the shape that all tools take for one, and leads nowhere on Usenet. What we need of it stands
in its head, which every program passes on unchanged.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final, Never
from xml.parsers import expat

from ..core.fshare_links import FshareLink
from ..core.models import MediaType
from ..core.paths import visible_text
from .models import JobFile, JobMedia, Offer
from .xml_text import xml_text

MAX_NZB_BYTES: Final = 1024**2
"""The most that is read; ours have some 1 KiB."""
MAX_NZB_FILES: Final = 500
MAX_TEXT_CHARS: Final = 1000
MAX_NUMBERS: Final = 1000
"""Episodes of a season, or seasons of a series."""

_NAMESPACE: Final = "http://www.newzbin.com/DTD/2003/nzb"
_DOCTYPE: Final = (
    '<!DOCTYPE nzb PUBLIC "-//newzBin//DTD NZB 1.1//EN" '
    '"http://www.newzbin.com/DTD/nzb/nzb-1.1.dtd">'
)
_FILE: Final = "fshare_file"
_MEDIA: Final = "fshare_media"
_CHUNK_BYTES: Final = 64 * 1024
_MAX_NUMBER: Final = 2**62

_NOT_OURS: Final = (
    "This NZB is for Usenet. Fshare Downloader takes only those of its own indexer; pin the two to "
    "each other in the settings of the indexer."
)
_NO_NZB: Final = "This is no NZB."


class NzbError(ValueError):
    """A file is no NZB of ours; the message is an English sentence that says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NzbContent:
    """What an NZB of ours says."""

    title: str | None
    """Of the release."""
    category: str | None
    """A name of a folder, such as `tv`."""
    files: tuple[JobFile, ...]
    """At least one."""
    media: JobMedia


def nzb_of(offer: Offer) -> bytes:
    """Return the NZB of an offer, in UTF-8; the same bytes whenever it is asked for."""
    media_type = offer.media.media_type
    file = {"link": offer.link, "name": offer.filename, "size": offer.size}
    metas = [
        ("title", offer.title),
        ("category", media_type.category if media_type else None),
        (_FILE, _json(file)),
        (_MEDIA, _json(asdict(offer.media))),
    ]
    head = "".join(
        f'    <meta type="{name}">{xml_text(text)}</meta>\n' for name, text in metas if text
    )
    subject = xml_text(f'[1/1] - "{offer.filename}" yEnc (1/1)')
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{_DOCTYPE}\n<nzb xmlns="{_NAMESPACE}">\n'
        f"  <head>\n{head}  </head>\n"
        f'  <file poster="Fshare Downloader &lt;nobody@fshare.invalid&gt;"'
        f' date="{int(offer.published_at.timestamp())}" subject="{subject}">\n'
        f"    <groups><group>alt.binaries.fshare</group></groups>\n"
        f'    <segments><segment bytes="{offer.size or 1}" number="1">'
        f"{xml_text(offer.offer_id)}@fshare.invalid</segment></segments>\n"
        f"  </file>\n</nzb>\n"
    )
    return text.encode()


def read_nzb(data: bytes) -> NzbContent:
    """Return what an NZB of ours says; raises `NzbError` for anything else.

    No entity that the file declares is read, nothing is fetched, and what is not ours is put down
    at its first article, so that this takes some milliseconds at most.
    """
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.EntityDeclHandler = reader.refuse_entity
    try:
        for start in range(0, len(data), _CHUNK_BYTES):
            if start >= MAX_NZB_BYTES:
                raise NzbError("This NZB is too large.")
            parser.Parse(data[start : start + _CHUNK_BYTES], False)  # noqa: FBT003 - not the end
        parser.Parse(b"", True)  # noqa: FBT003 - the end
    except (expat.ExpatError, LookupError, UnicodeError) as error:
        raise NzbError(_NO_NZB) from error
    except ValueError as error:  # an encoding of several bytes that is not Unicode
        if isinstance(error, NzbError):
            raise
        raise NzbError(_NO_NZB) from error
    return reader.content()


class _Reader:
    """Takes what the parser finds; everything but the metas of the head is passed by."""

    def __init__(self) -> None:
        self._path: list[str] = []
        self._meta = ""
        self._pieces: list[str] = []
        self._found: dict[str, list[str]] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        self._path.append(local)
        if len(self._path) == 1 and local != "nzb":
            raise NzbError(_NO_NZB)
        if self._path[1:] == ["file"] and _FILE not in self._found:
            raise NzbError(_NOT_OURS)
        if self._path[1:] == ["head", "meta"]:
            self._meta, self._pieces = attributes.get("type", ""), []

    def text(self, text: str) -> None:
        if self._path[1:] == ["head", "meta"]:
            self._pieces.append(text)

    def end(self, _name: str) -> None:
        if self._path[1:] == ["head", "meta"]:
            found = self._found.setdefault(self._meta, [])
            found.append("".join(self._pieces))
            if len(found) > MAX_NZB_FILES:
                raise NzbError("This NZB holds too many files.")
        self._path.pop()

    def refuse_entity(self, *_: object) -> Never:
        raise NzbError("This NZB declares entities of its own, which are not read.")

    def content(self) -> NzbContent:
        files = tuple(_files(self._found.get(_FILE, ())))
        if not files:
            raise NzbError(_NOT_OURS)
        return NzbContent(
            title=_text(self._found.get("title", [""])[0]),
            category=_text(self._found.get("category", [""])[0]),
            files=files,
            media=_media(self._found.get(_MEDIA, ["{}"])[0]),
        )


def _json(values: Mapping[str, object]) -> str:
    known = {name: value for name, value in values.items() if value not in (None, (), [], "")}
    return json.dumps(known) if known else ""


def _files(texts: Iterable[str]) -> Iterator[JobFile]:
    for values in map(_values, texts):
        link = FshareLink.parse(str(values.get("link", ""))[:MAX_TEXT_CHARS])
        if link is not None:
            name, size = _text(values.get("name")), _number(values.get("size"))
            yield JobFile(link=link.url, name=name, size=size)


def _media(text: str) -> JobMedia:
    values = _values(text)
    kinds = {kind.value: kind for kind in MediaType}
    return JobMedia(
        media_type=kinds.get(str(values.get("media_type"))),
        title=_text(values.get("title")),
        year=_number(values.get("year")),
        seasons=_numbers(values.get("seasons")),
        episodes=_numbers(values.get("episodes")),
        tmdb_id=_number(values.get("tmdb_id")),
        tvdb_id=_number(values.get("tvdb_id")),
    )


def _values(text: str) -> dict[str, Any]:
    """Return the values that a meta holds; none of one that somebody has garbled."""
    try:
        values = json.loads(text)
    except ValueError, RecursionError:
        return {}
    return values if isinstance(values, dict) else {}


def _text(value: object) -> str | None:
    return (visible_text(value[:MAX_TEXT_CHARS]) if isinstance(value, str) else "") or None


def _number(value: object) -> int | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if 0 <= value < _MAX_NUMBER else None


def _numbers(value: object) -> tuple[int, ...]:
    numbers = map(_number, value[:MAX_NUMBERS] if isinstance(value, list) else ())
    return tuple(sorted({number for number in numbers if number is not None}))
