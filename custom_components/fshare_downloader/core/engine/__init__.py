"""Brings one file from a direct link onto the disk, fast and safe; knows no queue and no host."""

from .engine import DownloadEngine
from .policy import TransferPolicy
from .request import TransferProgress, TransferRequest, TransferResult

__all__ = [
    "DownloadEngine",
    "TransferPolicy",
    "TransferProgress",
    "TransferRequest",
    "TransferResult",
]
