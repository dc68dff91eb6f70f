"""What is measured: over which line, onto which kind of disk, how much, by whom."""

from dataclasses import dataclass, replace
from typing import Final

from .contenders import (
    AIOHTTP,
    ARIA2_X1,
    ARIA2_X4,
    ARIA2_X8,
    CURL,
    CURLS,
    ENGINE,
    ENGINE_8,
    ENGINE_X4,
    ENGINE_X8,
    HA_DOWNLOADER,
    IDLE,
    PYPDL_X1,
    PYPDL_X8,
    QUEUE,
    QUEUE_4,
    QUEUE_8,
    WGET,
    Contender,
)
from .job import MIB
from .server import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One table."""

    name: str
    title: str
    line: Line
    size: int
    """Bytes that each contender fetches, all files together."""
    contenders: tuple[Contender, ...]
    schemes: tuple[str, ...] = ("http", "https")
    is_on_disk: bool = True
    """Whether files go to a disk, not to memory."""
    has_ticker: bool = False
    has_neighbor: bool = False


_ALL: Final = (
    *(CURL, WGET, ARIA2_X1, ARIA2_X4, ARIA2_X8, PYPDL_X1, PYPDL_X8, AIOHTTP, HA_DOWNLOADER),
    *(ENGINE, QUEUE, QUEUE_4, QUEUE_8),
)
_WITH_LAG: Final = (IDLE, CURLS, ENGINE_8, QUEUE_8)

SCENARIOS: Final = (
    Scenario(
        name="disk",
        title="To a disk, as fast as it goes",
        line=Line.OPEN,
        size=512 * MIB,
        contenders=_ALL,
    ),
    Scenario(
        name="tmpfs",
        title="To memory, as fast as it goes",
        line=Line.OPEN,
        size=512 * MIB,
        contenders=(CURL, WGET, ARIA2_X1, AIOHTTP, ENGINE, QUEUE),
        is_on_disk=False,
    ),
    Scenario(
        name="lag",
        title="Lag of the event loop, 8 downloads to a disk as fast as it goes",
        line=Line.OPEN,
        size=2048 * MIB,
        contenders=_WITH_LAG,
        has_ticker=True,
    ),
    Scenario(
        name="gigabit",
        title="To a disk, over 1 Gbit/s",
        line=Line.GIGABIT,
        size=256 * MIB,
        contenders=tuple(one for one in _ALL if one not in {ARIA2_X4, PYPDL_X1, QUEUE_4}),
    ),
    Scenario(
        name="gigabit-lag",
        title="Lag of the event loop, 8 downloads to a disk over 1 Gbit/s",
        line=Line.GIGABIT,
        size=384 * MIB,
        contenders=_WITH_LAG,
        has_ticker=True,
    ),
    Scenario(
        name="neighbor",
        title="What others on the disk feel of a download over 1 Gbit/s",
        line=Line.GIGABIT,
        size=512 * MIB,
        contenders=(CURL, ARIA2_X1, ENGINE, QUEUE, IDLE),
        schemes=("http",),
        has_neighbor=True,
    ),
    Scenario(
        name="capped",
        title="To a disk, 20 MB/s over each connection",
        line=Line.CAPPED,
        size=512 * MIB,
        contenders=(
            replace(ARIA2_X1, share=1 / 8),
            replace(ARIA2_X4, share=1 / 2),
            ARIA2_X8,
            PYPDL_X8,
            replace(ENGINE, share=1 / 8),
            replace(ENGINE_X4, share=1 / 2),
            ENGINE_X8,
        ),
    ),
)
