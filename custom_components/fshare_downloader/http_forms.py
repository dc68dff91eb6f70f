"""Reads the calls of Sonarr, Radarr and others, whatever way their parameters take."""

import re
from collections.abc import Iterable
from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, hdrs, web
from aiohttp.http_exceptions import HttpProcessingError
from homeassistant.core import HomeAssistant

from .arr.models import ApiRequest, Upload
from .arr_access import BASE_PATH, async_own_address

MAX_BODY_BYTES: Final = 8 * 1024**2
"""A real NZB of a hundred gigabytes is smaller, and ours are a thousand times smaller."""
MAX_FIELDS: Final = 100
"""SABnzbd knows some thirty parameters, and a call uploads one file."""

_URLENCODED: Final = "application/x-www-form-urlencoded"
_HOST: Final = re.compile(r"[\w.-]+(?::\d+)?|\[[0-9A-Fa-f:.]+\](?::\d+)?", re.ASCII)
# Of a body that isn't what it says it is, aiohttp's reader raises any of these.
_READ_ERRORS: Final = (
    AssertionError,
    HttpProcessingError,
    LookupError,
    RuntimeError,
    ValueError,
    web.RequestPayloadError,
)


class FormError(Exception):
    """The body of a call cannot be read; the text says why, and is for whoever has sent it."""

    def __init__(self, text: str, status: int) -> None:
        """Keep the text and the HTTP status that fits it."""
        super().__init__(text)
        self.status = status


async def async_read_call(hass: HomeAssistant, request: web.Request) -> ApiRequest:
    """Return what a program asks for; raises `FormError`.

    A parameter that is given twice counts as it was given first, in the query before the body.
    """
    fields, uploads = await _read_body(request)
    return ApiRequest(
        parameters=fields | _first_values(request.query.items()),
        uploads=uploads,
        base_url=_base_url(hass, request),
        user_agent=request.headers.get(hdrs.USER_AGENT, ""),
    )


def _base_url(hass: HomeAssistant, request: web.Request) -> str:
    """Return the address by which the caller has reached us, also through a trusted proxy."""
    if request.scheme in {"http", "https"} and _HOST.fullmatch(request.host):
        return f"{request.scheme}://{request.host}{BASE_PATH}"
    return str(async_own_address(hass).with_path(BASE_PATH))


async def _read_body(request: web.Request) -> tuple[dict[str, str], tuple[Upload, ...]]:
    if not request.can_read_body:
        return {}, ()
    if (request.content_length or 0) > MAX_BODY_BYTES:
        raise _too_large()
    # The copy refuses to read more than that, whatever its headers promise.
    bounded = request.clone(client_max_size=MAX_BODY_BYTES)
    try:
        match request.content_type:
            case "multipart/form-data":
                return await _read_multipart(bounded)
            case kind if kind == _URLENCODED or hdrs.CONTENT_TYPE not in request.headers:
                text = (await bounded.read()).decode(errors="replace")
                pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=MAX_FIELDS)
                return _first_values(pairs), ()
    except web.HTTPRequestEntityTooLarge as error:
        raise _too_large() from error
    except _READ_ERRORS as error:
        raise FormError("The form cannot be read", HTTPStatus.BAD_REQUEST) from error
    return {}, ()


async def _read_multipart(request: web.Request) -> tuple[dict[str, str], tuple[Upload, ...]]:
    """Take parts with a file name, or that say to be no text, for uploads; others for fields."""
    fields: list[tuple[str, str]] = []
    uploads: list[Upload] = []
    size = 0
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        data = bytes(await part.read(decode=True))
        size += len(data)
        if size > MAX_BODY_BYTES:
            raise _too_large()
        if len(fields) + len(uploads) == MAX_FIELDS:
            raise ValueError
        if part.filename or not _is_text(part):
            uploads.append(Upload(part=part.name, filename=part.filename or "", data=data))
        else:
            charset = part.get_charset(default="utf-8")
            fields.append((part.name, data.decode(charset, errors="replace")))
    return _first_values(fields), tuple(uploads)


def _is_text(part: BodyPartReader) -> bool:
    kind = part.headers.get(hdrs.CONTENT_TYPE)
    return kind is None or kind.startswith("text/")


def _first_values(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    values: dict[str, str] = {}
    for name, value in pairs:
        values.setdefault(name, value)
    return values


def _too_large() -> FormError:
    return FormError("The form is too large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
