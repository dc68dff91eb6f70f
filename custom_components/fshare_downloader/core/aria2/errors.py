"""What can be wrong with a daemon; leaves of the tree in `core/errors.py`."""

from ..errors import DiskError


class DaemonAwayError(DiskError):
    """The aria2 daemon for these files does not answer; start it and the downloads go on."""

    code = "daemon_away"


class DaemonNoWayBackError(DiskError):
    """The aria2 daemon for these files does not reach Home Assistant; enter another address."""

    code = "daemon_no_way_back"


class DaemonRefusedError(DiskError):
    """The aria2 daemon for these files refuses the secret; enter the right one."""

    code = "daemon_refused"
