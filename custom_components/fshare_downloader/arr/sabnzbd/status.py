"""SABnzbd's status: where files go, why downloads wait, and which run at this moment."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from ...core.models import TaskView
from .program_state import VERSION, ProgramState
from .sizes import in_units
from .totals import Sums

SERVER: Final = "Fshare"
"""What stands where SABnzbd names its news servers."""
HOSTNAME: Final = "www.fshare.vn"

_MINUTE: Final = 60
_UNKNOWN: Final[dict[str, object]] = {
    "color_scheme": "Auto",
    "confighelpuri": "",
    "pid": 0,
    "active_lang": "en",
    "rtl": False,
    "my_lcldata": "",
    "my_home": "",
    "webdir": "",
    "url_base": "",
    "windows": False,
    "macos": False,
    "power_options": False,
    "pp_pause_event": False,
    "apikey": "",
    "new_release": None,
    "new_rel_url": None,
    "cache_buster": VERSION,
    "logfile": "",
    "weblogfile": None,
    "loglevel": "1",
    "folders": [],
    "configfn": "",
    "delayed_assembler": 0,
    "loadavg": "",
    "pystone": 0,
    "downloaddirspeed": 0,
    "completedirspeed": 0,
    "internetbandwidth": 0,
}
"""Of the machine and of a program of its own, which isn't there."""


def status_values(state: ProgramState, since: datetime) -> dict[str, object]:
    """Return the status; `since` is when this program began."""
    folder = str(state.queue.settings.download_dir)
    return {
        **_UNKNOWN,
        **state.values(),
        "uptime": f"{int((state.now - since).total_seconds()) // _MINUTE}m",
        "warnings": state.warnings(),
        "downloaddir": folder,
        "completedir": folder,
        "servers": [_server(state)],
    }


def server_stats(sums: Sums) -> dict[str, object]:
    """Return how much has come, day by day."""
    counts = {"total": sums.total, "month": sums.month, "week": sums.week, "day": sums.day}
    per_server = {
        **counts,
        "daily": dict(sums.days),
        "articles_tried": dict.fromkeys(dict(sums.days), 0),
        "articles_success": dict.fromkeys(dict(sums.days), 0),
    }
    return {**counts, "servers": {SERVER: per_server}}


def _server(state: ProgramState) -> dict[str, object]:
    active: Sequence[TaskView] = state.queue.active
    settings = state.queue.settings
    return {
        "servername": SERVER,
        "serveractive": state.queue.host_reachable is not False,
        "serveractiveconn": len(active),
        "servertotalconn": settings.max_active_downloads * settings.connections_per_download,
        "serverconnections": [
            {
                "thrdnum": number,
                "art_name": view.task.filename,
                "nzf_name": view.task.filename,
                "nzo_name": view.task.batch_name or view.task.filename,
            }
            for number, view in enumerate(active, start=1)
        ],
        "serverssl": 1,
        "serversslinfo": "",
        "serveripaddress": "",
        "servercanonname": HOSTNAME,
        "serverwarning": "",
        "servererror": "",
        "serverpriority": 0,
        "serveroptional": 0,
        "serverbps": in_units(state.queue.speed),
    }
