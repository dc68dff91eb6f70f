"""Sizes and times in SABnzbd's own spelling. Sizes are bytes, times seconds."""

from typing import Final

_UNITS: Final = ("", "K", "M", "G", "T", "P")
_KIB: Final = 1024
_MIB: Final = 1024**2
_GIB: Final = 1024**3
_MAX_DAYS: Final = 9999
"""More is unreadable to people, and far more to .NET, too."""
_MINUTE: Final = 60
_HOUR: Final = 3600
_DAY: Final = 86_400


def in_kib(size: float) -> str:
    """Return a size such as `182.77`."""
    return f"{size / _KIB:.2f}"


def in_mib(size: float) -> str:
    """Return a size such as `2.29`."""
    return f"{size / _MIB:.2f}"


def in_gib(size: float | None) -> str:
    """Return a size such as `75.05`; `0.00` when it is unknown."""
    return f"{(size or 0) / _GIB:.2f}"


def in_units(size: float, unit: str = "") -> str:
    """Return a size such as `183 K`, or, with a unit, `977 KB` and `1.9 MB`."""
    power = 0
    while size >= _KIB and power < len(_UNITS) - 1:
        size /= _KIB
        power += 1
    number = f"{size:.1f}" if power > 1 else f"{size:.0f}"
    return f"{number} {_UNITS[power]}{unit}".rstrip()


def time_left(seconds: float | None) -> str:
    """Return a time such as `0:00:10` or `1:02:03:04`; `0:00:00` when it can't be told."""
    whole = min(int(seconds or 0), _MAX_DAYS * _DAY)
    days, rest = divmod(max(0, whole), _DAY)
    clock = f"{rest // _HOUR}:{rest % _HOUR // _MINUTE:02}:{rest % _MINUTE:02}"
    return f"{days}:{clock:0>8}" if days else clock


def minutes_left(seconds: float) -> str:
    """Return how long a pause still lasts, such as `9:59`; `0` when it has no end."""
    whole = int(seconds)
    return f"{whole // _MINUTE}:{whole % _MINUTE:02}" if whole > 0 else "0"


def age(seconds: float) -> str:
    """Return how old something is, such as `325d`."""
    return f"{max(0, int(seconds)) // _DAY}d"
