"""The stored form of what is known of logins, and how it is written so that a kill loses nothing.

Reads whatever is there: what makes no sense counts as unknown, and a moment that has not come yet
as the present one, so that nothing in the file can make anybody wait longer than the wait was
meant to be.
"""

import json
import os
import re
import secrets
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path
from typing import Any, Final

from ...descriptors import open_plain
from .login_record import (
    HOUR_SECONDS,
    MAX_LOGINS_KEPT,
    MAX_PAUSE_SECONDS,
    MAX_REFUSED_KEPT,
    PAUSES,
    REFUSALS,
    Login,
    LoginRecord,
    Pause,
    Refused,
)

MAX_FILE_BYTES: Final = 256 * 1024
"""Many times what `MAX_ACCOUNTS` accounts need."""

MAX_ACCOUNTS: Final = 16

_FINGERPRINT: Final = re.compile(r"[0-9a-f]{64}")
_SALT: Final = re.compile(r"[0-9a-f]{32}")
_NEW_FILE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW


def _steady() -> float:
    """Return seconds since the machine was started, sleep included where the system counts it."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


def _boot_id() -> str:
    """Return what tells one start of the machine from another; empty where nothing does."""
    with suppress(OSError):
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocks:
    """By what waits are counted, in seconds.

    `steady` is set by nobody, but begins anew with the machine: `boot_id` tells when. Only what is
    older than that is reckoned by `wall`, which anybody may set.
    """

    steady: Callable[[], float] = _steady
    wall: Callable[[], float] = time.time
    boot_id: Callable[[], str] = _boot_id


@dataclass(frozen=True, slots=True, kw_only=True)
class LoginNotes:
    """What the file holds."""

    salt: str = field(default_factory=lambda: secrets.token_hex(16), repr=False)
    """Mixed into the fingerprints of passwords."""
    accounts: Mapping[str, LoginRecord] = field(default_factory=dict)
    """By the fingerprint of the e-mail address, longest unused first."""


def read_notes(path: Path, clocks: Clocks) -> LoginNotes:
    """Return what a file says that makes sense; raises `OSError`, also when there is no file."""
    with os.fdopen(open_plain(path), "rb") as file:
        text = file.read(MAX_FILE_BYTES + 1)
    data: object = None
    if len(text) <= MAX_FILE_BYTES:
        with suppress(ValueError, RecursionError):
            data = json.loads(text)
    return from_stored(data, clocks)


def write_notes(path: Path, notes: LoginNotes, clocks: Clocks) -> None:
    """Replace the file whole, for the owner's eyes only; raises `OSError`.

    When it returns, the notes survive a power cut.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_name(f"{path.name}.{secrets.token_hex(4)}.tmp")
    descriptor = os.open(scratch, _NEW_FILE, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            json.dump(to_stored(notes, clocks), file)
            file.flush()
            os.fsync(file.fileno())
        scratch.replace(path)
    except BaseException:
        scratch.unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def to_stored(notes: LoginNotes, clocks: Clocks) -> dict[str, Any]:
    """Return the notes as JSON types, with each moment by both clocks."""
    steady, wall = clocks.steady(), clocks.wall()

    def moment(at: float) -> dict[str, float]:
        return {"steady": at, "wall": wall - (steady - at)}

    return {
        "version": 1,
        "salt": notes.salt,
        "boot_id": clocks.boot_id(),
        "accounts": {
            account: {
                "logins": [
                    moment(e.at) | {"password": e.password, "is_answered": e.is_answered}
                    for e in record.logins
                ],
                "refused": [{"password": e.password, "code": e.code} for e in record.refused],
                "pause": None
                if (pause := record.pause) is None
                else moment(pause.since) | {"seconds": pause.seconds, "code": pause.code},
            }
            for account, record in notes.accounts.items()
        },
    }


def from_stored(data: object, clocks: Clocks) -> LoginNotes:
    """Read notes from JSON, leaving out what makes no sense."""
    found = _object(data)
    is_same_boot = bool(boot_id := clocks.boot_id()) and found.get("boot_id") == boot_id
    reader = _Reader(steady=clocks.steady(), wall=clocks.wall(), is_same_boot=is_same_boot)
    accounts = {
        account: reader.record(record)
        for account, record in _object(found.get("accounts")).items()
        if _is_text(account, _FINGERPRINT)
    }
    kept = dict(list(accounts.items())[-MAX_ACCOUNTS:])
    salt = found.get("salt")
    # With another salt no fingerprint of a password fits; that there were logins still counts.
    return (
        LoginNotes(salt=str(salt), accounts=kept)
        if _is_text(salt, _SALT)
        else LoginNotes(accounts=kept)
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    steady: float
    wall: float
    is_same_boot: bool

    def record(self, data: object) -> LoginRecord:
        found = _object(data)
        logins = [login for entry in _list(found.get("logins")) if (login := self._login(entry))]
        logins.sort(key=lambda login: login.at)
        refused = [
            Refused(password=str(entry["password"]), code=str(entry["code"]))
            for entry in map(_object, _list(found.get("refused")))
            if _is_text(entry.get("password"), _FINGERPRINT)
            and _is_key(entry.get("code"), REFUSALS)
        ]
        return LoginRecord(
            logins=tuple(logins[-MAX_LOGINS_KEPT:]),
            refused=tuple(refused[-MAX_REFUSED_KEPT:]),
            pause=self._pause(found.get("pause")),
        )

    def _login(self, data: object) -> Login | None:
        found = _object(data)
        at, password = self._moment(found), found.get("password")
        if at is None or self.steady - at >= HOUR_SECONDS or not _is_text(password, _FINGERPRINT):
            return None
        is_answered = found.get("is_answered") is not False
        return Login(at=at, password=str(password), is_answered=is_answered)

    def _pause(self, data: object) -> Pause | None:
        found = _object(data)
        since, seconds = self._moment(found), _number(found.get("seconds"))
        code = found.get("code")
        if since is None or not seconds or seconds < 0 or not _is_key(code, PAUSES):
            return None
        return Pause(since=since, seconds=min(seconds, MAX_PAUSE_SECONDS), code=str(code))

    def _moment(self, data: Mapping[str, Any]) -> float | None:
        """Return a moment by the steady clock of now; None when there is none in the data."""
        clock, now = ("steady", self.steady) if self.is_same_boot else ("wall", self.wall)
        at = _number(data.get(clock))
        return None if at is None else self.steady - max(0.0, now - at)


def _object(data: object) -> dict[str, Any]:
    return data if isinstance(data, dict) else {}


def _list(data: object) -> list[Any]:
    return data if isinstance(data, list) else []


def _is_text(data: object, pattern: re.Pattern[str]) -> bool:
    return isinstance(data, str) and pattern.fullmatch(data) is not None


def _is_key(data: object, keys: Mapping[str, Any]) -> bool:
    return isinstance(data, str) and data in keys


def _number(data: object) -> float | None:
    """Return a finite number."""
    if not isinstance(data, int | float) or isinstance(data, bool):
        return None
    try:
        number = float(data)
    except OverflowError:
        return None
    return number if isfinite(number) else None
