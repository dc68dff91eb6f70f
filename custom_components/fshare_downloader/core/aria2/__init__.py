"""Lets aria2 daemons bring files to the locations that have one; knows no queue and no host."""

from .access import DaemonAccess
from .advice import AdviceKind, DaemonAdvice
from .engine import DaemonEngine
from .policy import DaemonPolicy
from .relay import Lent, LinkRelay
from .trial import DaemonTrialError, DaemonTrouble

__all__ = [
    "AdviceKind",
    "DaemonAccess",
    "DaemonAdvice",
    "DaemonEngine",
    "DaemonPolicy",
    "DaemonTrialError",
    "DaemonTrouble",
    "Lent",
    "LinkRelay",
]
