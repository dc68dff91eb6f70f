"""What Fshare answers, read tolerantly: numbers come as text, and text as numbers."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final, Protocol, Self

from ...accounts import Account
from ...answer_limits import MAX_PAGE_ITEMS, MAX_TEXT_CHARS
from ...errors import AnswerTooLargeError, HostAnswerError
from ...paths import short_name

_LIFELONG_TYPES: Final = frozenset({"bundle", "forever", "adsl2plus"})
"""Account types that Internet providers and promotions give: VIP without an end."""

_MAX_TYPE_CHARS: Final = 50
_VIP_LEVEL: Final = 3
_NUMBER: Final = re.compile(r"\s*([0-9]{1,18})\s*", re.ASCII)
_PAGE_NUMBER: Final = re.compile(r"[?&]page=([0-9]{1,9})(?![0-9])", re.ASCII)


def to_int(value: object) -> int | None:
    """Read a count that may be text; None for everything else, negative numbers included."""
    match value:
        case str() if found := _NUMBER.fullmatch(value):
            return int(found[1])
        case bool():
            return None
        case int() | float() if 0 <= value < 10**18 and value == int(value):
            return int(value)
    return None


def to_text(value: object) -> str:
    """Read a text that may be a number; everything else is empty, and what is too long is cut."""
    match value:
        case str():
            # JSON can spell half characters that no file system and no database takes.
            return value[:MAX_TEXT_CHARS].encode(errors="replace").decode().strip()
        case int() | float() if not isinstance(value, bool):
            return str(value)
    return ""


def _to_name(value: object) -> str:
    """Read the name of a file or folder; one that is too long keeps its extension."""
    return to_text(short_name(value) if isinstance(value, str) else value)


def _to_flag(value: object) -> bool:
    """Read a flag: null, false, 0, "" and "0" mean no, whatever else is there means yes."""
    return value not in (None, False, 0, "", "0")


# What may stand in a Cookie header: a `cookie-octet` of RFC 6265.
_COOKIE_VALUE: Final = re.compile(r"[!#-+\--:<-\[\]-~]{1,1024}")
_MAX_TOKEN_CHARS: Final = 4096
_MAX_ADDRESS_CHARS: Final = 8192

type _Json = Mapping[str, Any]


class _Answer(Protocol):
    """An answer of one kind."""

    @classmethod
    def from_json(cls, data: _Json) -> Self:
        """Read an object of JSON; raises `HostAnswerError` when it lacks what it must have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoginAnswer:
    """`user/login`: the token goes into bodies, the session id into the cookie."""

    token: str = field(repr=False)
    session_id: str = field(repr=False)

    @classmethod
    def from_json(cls, data: _Json) -> Self:
        """Read an answer; raises `HostAnswerError` without a token and a session id."""
        session_id = to_text(data.get("session_id"))
        if not _COOKIE_VALUE.fullmatch(session_id):
            raise HostAnswerError
        return cls(token=_required(data, "token", _MAX_TOKEN_CHARS), session_id=session_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadAnswer:
    """`session/download`."""

    location: str = field(repr=False)

    @classmethod
    def from_json(cls, data: _Json) -> Self:
        """Read an answer; raises `HostAnswerError` without an address."""
        return cls(location=_required(data, "location", _MAX_ADDRESS_CHARS))


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountAnswer:
    """`user/get`, without the personal data in it."""

    account_type: str = ""
    level: int | None = None
    expire_vip: str = ""
    """Unix time, "Forever", or empty or "0" for an account without VIP."""
    traffic: int | None = None
    """Bytes of the package that the account has; 0 for one without a package, as most are."""
    traffic_used: int | None = None

    @classmethod
    def from_json(cls, data: _Json) -> Self:
        """Read an answer; what is missing or makes no sense is not known."""
        return cls(
            account_type=to_text(data.get("account_type")),
            level=to_int(data.get("level")),
            expire_vip=to_text(data.get("expire_vip")),
            traffic=to_int(data.get("traffic")),
            traffic_used=to_int(data.get("traffic_used")),
        )

    @property
    def is_known(self) -> bool:
        """Whether it tells anything about VIP at all."""
        return bool(self.account_type or self.expire_vip or self.level is not None)

    def to_account(self, email: str, now: datetime) -> Account:
        """Decide whether it is a VIP account.

        Clients decide this in five different ways. Here: VIP without an end by type or date, or a
        date to come; the level counts only where the date is missing.
        """
        end = to_int(self.expire_vip)
        kinds = {self.account_type.lower(), self.expire_vip.lower()}
        lifelong = "forever" in kinds or self.account_type.lower() in _LIFELONG_TYPES
        by_level = not self.expire_vip and (self.level or 0) >= _VIP_LEVEL
        return Account(
            host="fshare",
            email=email,
            account_type=self.account_type[:_MAX_TYPE_CHARS] or "unknown",
            is_premium=lifelong or by_level or (end or 0) > now.timestamp(),
            expires_at=None if lifelong or not end else _moment(end),
            traffic_left=self._traffic_left,
        )

    @property
    def _traffic_left(self) -> int | None:
        if not self.traffic or self.traffic < 0:
            return None
        return max(0, self.traffic - max(0, self.traffic_used or 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A file or folder: in listings, in `fileops/get`, and `current` of the website's API."""

    code: str = ""
    name: str = ""
    type: int | None = None
    size: int | None = None
    is_deleted: bool = False
    needs_password: bool = False

    @classmethod
    def from_json(cls, data: _Json) -> Self:
        """Read an entry; what is missing or makes no sense is not known."""
        return cls(
            code=to_text(data.get("linkcode")),
            name=_to_name(data.get("name")),
            type=to_int(data["type"] if "type" in data else data.get("file_type")),
            size=to_int(data.get("size")),
            is_deleted=_to_flag(data.get("deleted")),
            needs_password=_to_flag(data.get("pwd")),
        )

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder; what doesn't say so is a file."""
        return self.type == 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is told."""
        return not (self.code or self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of a listing."""

    items: tuple[Item, ...] = ()
    current: Item | None = None
    """What was asked for; None when it does not exist."""
    has_next: bool | None = None
    """None where the answer doesn't tell."""


def read[Kind: _Answer](kind: type[Kind], data: object) -> Kind:
    """Read parsed JSON as an answer; raises `HostAnswerError` when it is none."""
    if not isinstance(data, dict):
        raise HostAnswerError
    return kind.from_json(data)


def _required(data: _Json, name: str, most_chars: int) -> str:
    text = to_text(data.get(name))
    if not 0 < len(text) <= most_chars:
        raise HostAnswerError
    return text


def read_items(data: object) -> tuple[Item, ...]:
    """Read the items of a listing, leaving out what isn't one.

    Raises `HostAnswerError` if it is no list, and `AnswerTooLargeError`. More than a few items
    belong into a thread.
    """
    if not isinstance(data, list):
        raise HostAnswerError
    if len(data) > MAX_PAGE_ITEMS:
        raise AnswerTooLargeError
    return tuple(_known(read(Item, entry) for entry in data if isinstance(entry, dict)))


def read_page(data: object, number: int) -> Page:
    """Read page `number` (from 1) of the website's folder call; raises as `read_items` does."""
    if not isinstance(data, dict):
        raise HostAnswerError
    current = data.get("current")
    items = data.get("items")
    return Page(
        items=read_items(items) if items else (),
        current=next(iter(_known([read(Item, current)])), None)
        if isinstance(current, dict)
        else None,
        has_next=_has_next(data.get("_links"), number),
    )


def _has_next(links: object, number: int) -> bool | None:
    if not isinstance(links, dict) or not links:
        return None
    if links.get("next"):
        return True
    last = _PAGE_NUMBER.search(to_text(links.get("last")))
    return last is not None and int(last[1]) > number


def _known(items: Iterable[Item]) -> Iterable[Item]:
    return (item for item in items if not item.is_empty)


def _moment(seconds: int) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except ValueError, OverflowError, OSError:  # beyond the year 9999
        return None
