"""The responses of the search site, read tolerantly: numbers come as text, items as nonsense."""

import re
from dataclasses import replace
from typing import Any, Final

from ...core.answer_limits import MAX_HITS
from ...core.errors import AnswerTooLargeError
from ...core.fshare_links import FshareLink, LinkKind
from ...core.json_answers import TooManyValuesError, read_json
from ...core.links import MAX_LINK_CHARS
from ...core.paths import short_name
from ..errors import SearchAnswerError
from ..models import SearchHit
from .hits import clean_name, complete

_NUMBER: Final = re.compile(r"\s*([0-9]{1,18})\s*", re.ASCII)
_FOLDER_TYPE: Final = "0"


def read_response(body: bytes, source: str) -> tuple[SearchHit, ...]:
    """Return the files and folders in a response, each once, at most `MAX_HITS`.

    Links of other sites and single items that make no sense are passed over. Raises
    `SearchAnswerError` for anything that isn't a response to a search at all, and
    `AnswerTooLargeError`. Takes some milliseconds: not for the event loop.
    """
    hits: dict[str, SearchHit] = {}
    for item in _items_in(body):
        hit = _read_item(item, source)
        if hit is not None:
            known = hits.get(hit.link)
            hits[hit.link] = hit if known is None else complete(known, hit)
        if len(hits) >= MAX_HITS:
            break
    return tuple(hits.values())


def _items_in(body: bytes) -> list[dict[str, Any]]:
    """Return the items that could be hits; where none of several can, it is no such response."""
    try:
        data = read_json(body)
    except TooManyValuesError:
        raise AnswerTooLargeError from None
    except ValueError:
        raise SearchAnswerError from None
    items = data.get("data") if isinstance(data, dict) else None
    if not isinstance(items, list):
        raise SearchAnswerError
    usable = [item for item in items if isinstance(item, dict) and _is_item(item)]
    if items and not usable:
        raise SearchAnswerError
    return usable


def _is_item(item: dict[str, Any]) -> bool:
    return isinstance(item.get("name"), str) and isinstance(item.get("url"), str)


def _read_item(item: dict[str, Any], source: str) -> SearchHit | None:
    link = FshareLink.parse(item["url"][:MAX_LINK_CHARS])
    name = clean_name(short_name(item["name"]))
    if link is None or not name:
        return None
    # Either says that it is a folder: looked up as a file, it would not be found.
    is_folder = link.kind is LinkKind.FOLDER or str(item.get("file_type")).strip() == _FOLDER_TYPE
    if is_folder:
        link = replace(link, kind=LinkKind.FOLDER)
    return SearchHit(
        link=link.identity,
        name=name,
        size=None if is_folder else _to_size(item.get("size")),
        is_folder=is_folder,
        source=source,
    )


def _to_size(value: object) -> int | None:
    """Read a size that may be text; None for nonsense, and for 0: nobody shares empty files."""
    match value:
        case str() if found := _NUMBER.fullmatch(value):
            return int(found[1]) or None
        case bool():
            return None
        case int() | float() if 0 < value < 10**18 and value == int(value):
            return int(value)
    return None
