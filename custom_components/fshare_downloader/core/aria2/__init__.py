"""Lets aria2 daemons bring files to the locations that have one; knows no queue and no host."""

from .access import DaemonAccess
from .engine import DaemonEngine
from .policy import DaemonPolicy
from .relay import Lent, LinkRelay
from .trial import DaemonTrialError, DaemonTrouble

__all__ = [
    "DaemonAccess",
    "DaemonEngine",
    "DaemonPolicy",
    "DaemonTrialError",
    "DaemonTrouble",
    "Lent",
    "LinkRelay",
]
