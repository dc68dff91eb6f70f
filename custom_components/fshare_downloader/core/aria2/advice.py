"""What could be better about a daemon: its version, and the options that it was started with.

None of it keeps a daemon from working. `getGlobalOption` of aria2 gives all options as texts.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from .access import DaemonAccess
from .rpc import DaemonFaultError, DaemonRpc

SYNCING_VERSION: Final = (1, 36)
"""The first that syncs a file before it notes what of it is there: its changelog, and `strace`."""
MAX_INTERVAL_SECONDS: Final = 60
"""What a daemon has brought since it noted how far it is comes anew after a restart."""


class AdviceKind(StrEnum):
    """What could be better."""

    OLD_VERSION = "old_version"  # a power cut may leave holes in a file
    OPEN_TO_ALL = "open_to_all"  # whoever reaches it can make it write files
    LOG = "log"  # it names direct links when something fails
    FEW_DOWNLOADS = "few_downloads"  # what waits there holds a place in our queue
    SELDOM_SAVED = "seldom_saved"


@dataclass(frozen=True, slots=True, kw_only=True)
class DaemonAdvice:
    """Something that could be better about the daemon of a location."""

    kind: AdviceKind
    access: DaemonAccess
    facts: Mapping[str, str] = field(default_factory=dict, hash=False)
    """What fills the text."""


async def advice_on(
    access: DaemonAccess, rpc: DaemonRpc, active_downloads: int
) -> tuple[DaemonAdvice, ...]:
    """Return what could be better about a daemon that is to run so many downloads at a time.

    Raises `DaemonAwayError` or `DaemonRefusedError`.
    """
    try:
        version = _text_of(await rpc.call("getVersion"), "version")
        options = await rpc.call("getGlobalOption")
    except DaemonFaultError:
        return ()
    found: dict[AdviceKind, Mapping[str, str]] = {}
    if (numbers := _numbers_of(version)) and numbers < SYNCING_VERSION:
        found[AdviceKind.OLD_VERSION] = {
            "version": _text_of_version(numbers),
            "least": _text_of_version(SYNCING_VERSION),
        }
    if not access.secret:
        found[AdviceKind.OPEN_TO_ALL] = {}
    if _text_of(options, "log"):
        found[AdviceKind.LOG] = {}
    most = _number_of(options, "max-concurrent-downloads")
    if most is not None and most < active_downloads:
        found[AdviceKind.FEW_DOWNLOADS] = {"most": str(most), "wanted": str(active_downloads)}
    interval = _number_of(options, "auto-save-interval")
    if interval is not None and not 0 < interval <= MAX_INTERVAL_SECONDS:
        found[AdviceKind.SELDOM_SAVED] = {}
    return tuple(
        DaemonAdvice(kind=kind, access=access, facts=facts) for kind, facts in found.items()
    )


def _text_of(answer: object, name: str) -> str:
    value = answer.get(name) if isinstance(answer, dict) else None
    return value if isinstance(value, str) else ""


def _number_of(answer: object, name: str) -> int | None:
    text = _text_of(answer, name)
    return int(text) if re.fullmatch(r"\d{1,9}", text, re.ASCII) else None


def _numbers_of(version: str) -> tuple[int, ...]:
    """Return `(1, 36)` of `1.36.0`, and nothing of what is no version."""
    found = re.match(r"(\d{1,4})\.(\d{1,4})", version, re.ASCII)
    return tuple(map(int, found.groups())) if found else ()


def _text_of_version(numbers: tuple[int, ...]) -> str:
    return ".".join(map(str, numbers))
