"""Brings one file from a direct link onto the disk, fast and safe; knows no queue and no host."""

from typing import TYPE_CHECKING

from .contract import Engine
from .isolation.isolated_engine import EngineMode, IsolatedEngine
from .policy import TransferPolicy
from .request import TransferProgress, TransferRequest, TransferResult

if TYPE_CHECKING:
    from .engine import DownloadEngine

__all__ = [
    "DownloadEngine",
    "Engine",
    "EngineMode",
    "IsolatedEngine",
    "TransferPolicy",
    "TransferProgress",
    "TransferRequest",
    "TransferResult",
]


def __getattr__(name: str) -> type[DownloadEngine]:
    """Import the engine itself only for who asks for it: it runs in another interpreter."""
    if name == "DownloadEngine":
        from .engine import DownloadEngine  # noqa: PLC0415 - the point of this function

        return DownloadEngine
    raise AttributeError(name)
