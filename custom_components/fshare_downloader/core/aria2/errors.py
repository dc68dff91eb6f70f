"""What can be wrong with a daemon; leaves of the tree in `core/errors.py`."""

from ..errors import DiskError


class DaemonAwayError(DiskError):
    """The aria2 daemon of this location does not answer; start it and the downloads go on."""

    code = "daemon_away"


class DaemonRefusedError(DiskError):
    """The aria2 daemon of this location refuses the secret; enter the right one."""

    code = "daemon_refused"
