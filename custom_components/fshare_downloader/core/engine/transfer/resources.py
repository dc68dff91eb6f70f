"""What the transfers of an engine share with each other."""

from dataclasses import dataclass

from ..http.exchange import Network
from ..partfile.disk_space import SpaceAccount
from ..partfile.lanes import StorageLanes
from ..policy import TransferPolicy
from .connection_budget import ConnectionBudget
from .speed_floor import SpeedFloor
from .speed_limit import SpeedLimit


@dataclass(frozen=True, slots=True, kw_only=True)
class Resources:
    """What all transfers draw on; one for each engine."""

    policy: TransferPolicy
    network: Network
    lanes: StorageLanes
    space: SpaceAccount
    budget: ConnectionBudget
    speed_limit: SpeedLimit
    speed_floor: SpeedFloor
