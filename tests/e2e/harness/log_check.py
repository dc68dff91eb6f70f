"""What Home Assistant may log in a run without any trouble: next to nothing."""

import re
from typing import Final

_RECORD: Final = re.compile(r"^\d{4}-\d\d-\d\d [\d:.+]+ (?P<level>[A-Z]+) \(")

_ALLOWED: Final = (
    # Every custom integration gets this one.
    re.compile(r"We found a custom integration fshare_downloader which has not been tested"),
    # Of the machine, not of the integration: a camera helper without its system library.
    re.compile(r"\[homeassistant\.components\.camera\.img_util\]"),
    # Of the machine, too, when it has other things to do.
    re.compile(r"(Setup|Update) of .+ is taking over \d+ seconds"),
    re.compile(r"Updating state for .+ took [\d.]+ seconds"),
    re.compile(r"Waiting for integrations to complete setup"),
    # A browser has left while a large message to it was compressed (aiohttp 3.14, its own task).
    re.compile(r"never retrieved(?s:.*)_send_compressed_frame_async_locked(?s:.*)ResetError"),
    # Home Assistant ends its own idle threads a little roughly when there is no time.
    re.compile(r"SyncWorker_\d+\] is still running at shutdown(?s:.*)work_queue\.get\("),
    re.compile(r"SyncWorker_\d+\) \[concurrent\.futures\](?s:.*)work_queue\.get\("),
)

AFTER_A_KILL: Final = (
    re.compile(r"could not validate that the sqlite3 database .* was shutdown cleanly"),
    re.compile(r"Ended unfinished session"),
)
"""What the recorder says after a power cut."""

HELD: Final = (re.compile(r"Downloads are held: "),)
"""What the integration says when only the user, or free space, can let the queue go on."""

NOT_MOVED: Final = re.compile(r" is not moved: ")
"""What the integration says of a finished file that cannot get to another location."""


def unexpected_records(log: str, *allowed: re.Pattern[str]) -> list[str]:
    """Return the warnings and errors of a log, tracebacks included, that nobody has allowed.

    What stands before the first record of a run, such as a traceback, counts as one, too.
    """
    records: list[str] = []
    for line in log.splitlines():
        if _RECORD.match(line) or not records:
            records.append(line)
        else:
            records[-1] += f"\n{line}"
    return [
        record
        for record in records
        if _is_trouble(record) and not any(p.search(record) for p in (*_ALLOWED, *allowed))
    ]


def _is_trouble(record: str) -> bool:
    match = _RECORD.match(record)
    if match is None:
        return bool(record.strip())
    return match["level"] in {"WARNING", "ERROR", "CRITICAL"}
