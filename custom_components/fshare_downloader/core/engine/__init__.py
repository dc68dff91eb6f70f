"""Brings one file from a direct link onto the disk, fast and safe; knows no queue and no host."""

from .contract import Engine
from .engine import DownloadEngine
from .isolation.isolated_engine import EngineMode, IsolatedEngine
from .policy import TransferPolicy
from .request import TransferProgress, TransferRequest, TransferResult

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
