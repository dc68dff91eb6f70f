"""A faithful Fshare over real HTTP on the local machine, with faults on demand.

Use `FshareSimulator` in the event loop of a test, `ThreadedSimulator` beside one,
or `python -m tests.simulator` as a process of its own.
"""

from .accounts import AccountKind, LoginRefusal, SimulatedAccount
from .catalog import Removed, ShareToken, SimulatedFile, SimulatedFolder
from .faults import Disposition, ErrorPage, Fault, FaultKind
from .hosts import HostKind
from .journal import RequestRecord
from .settings import SimulatorSettings
from .simulator import FshareSimulator, ThreadedSimulator
from .titles import (
    SimulatedCollection,
    SimulatedEpisode,
    SimulatedGrouping,
    SimulatedMovie,
    SimulatedSeries,
)

__all__ = [
    "AccountKind",
    "Disposition",
    "ErrorPage",
    "Fault",
    "FaultKind",
    "FshareSimulator",
    "HostKind",
    "LoginRefusal",
    "Removed",
    "RequestRecord",
    "ShareToken",
    "SimulatedAccount",
    "SimulatedCollection",
    "SimulatedEpisode",
    "SimulatedFile",
    "SimulatedFolder",
    "SimulatedGrouping",
    "SimulatedMovie",
    "SimulatedSeries",
    "SimulatorSettings",
    "ThreadedSimulator",
]
