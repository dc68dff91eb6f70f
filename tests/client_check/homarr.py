"""Homarr: its schemas of queue and history, and what it reckons from them."""

from typing import Any, Final

from .house import SLOW, House, require

_QUEUE_SLOT: Final = {
    "status": str,
    "index": int,
    "mb": str,
    "filename": str,
    "cat": str,
    "timeleft": str,
    "percentage": str,
    "nzo_id": str,
}
_HISTORY_SLOT: Final = {
    "category": str,
    "download_time": int,
    "status": str,
    "completed": int,
    "nzo_id": str,
    "postproc_time": int,
    "name": str,
    "bytes": int,
}
_QUEUE: Final = {"paused": bool, "kbpersec": str, "slots": list}


async def check(house: House) -> list[str]:
    """Ask what Homarr asks, and take apart what comes; returns what was done."""
    access = house.access
    pong = await access.ask("translate", value="ping")
    require("error" not in pong and pong.get("value") == "ping", f"its test says {pong}")
    await house.set_speed(SLOW)
    names = [f"Quiet Kitchen S01E0{number}" for number in range(1, 4)]
    files = [await house.add_release(name) for name in names]
    jobs = [
        await access.hand_over(file["code"], name) for name, file in zip(names, files, strict=True)
    ]
    await access.wait_for_status(jobs[0], "Downloading")
    await access.ask("queue", name="pause", value=jobs[2])
    await access.wait_for_status(jobs[2], "Paused")
    queue = await _queue(house)
    states = {row["nzo_id"]: row["status"] for row in queue["slots"]}
    require(jobs[1] in states and states[jobs[2]] == "Paused", f"the queue holds {states}")
    await access.ask("pause")
    require((await _queue(house))["paused"] is True, "it isn't paused")
    await access.ask("resume")
    # A download is deleted with its files, one that has ended is archived.
    await access.ask("queue", name="delete", archive="0", value=jobs[2], del_files="1")
    await house.set_speed(None)
    for job_id, file in zip(jobs[:2], files, strict=False):
        await house.completed(job_id, file)
    history = await _history(house)
    require({*jobs[:2]} <= history.keys() and jobs[2] not in history, f"{history.keys()}")
    await access.ask("history", name="delete", archive="1", value=jobs[0], del_files="0")
    require(jobs[0] not in await _history(house), "an archived job is still there")
    archive = await _history(house, archive="1", start="0", limit="100")
    require(jobs[0] in archive, "an archived job is nowhere")
    return [
        "its test, a call for a translation, was answered",
        f"{len(queue['slots'])} rows of the queue and {len(history)} of the history fit",
        "paused and resumed all and one, deleted one, archived one",
    ]


async def _queue(house: House) -> dict[str, Any]:
    queue: dict[str, Any] = (await house.access.ask("queue", limit="50"))["queue"]
    _fits(queue, _QUEUE, "queue")
    float(queue["kbpersec"])
    for row in queue["slots"]:
        _fits(row, _QUEUE_SLOT, "queue.slots")
        float(row["mb"]), float(row["percentage"])
        require(len(row["timeleft"].split(":")) in {3, 4}, f"timeleft {row['timeleft']}")
        [int(part) for part in row["timeleft"].split(":")]
    return queue


async def _history(house: House, **page: str) -> dict[str, dict[str, Any]]:
    answer = await house.access.ask("history", **({"limit": "50"} | page))
    rows: list[dict[str, Any]] = answer["history"]["slots"]
    for row in rows:
        _fits(row, _HISTORY_SLOT, "history.slots")
        began = row["completed"] - row["download_time"] - row["postproc_time"]
        require(0 < began <= row["completed"], f"it began at {began}")
    return {row["nzo_id"]: row for row in rows}


def _fits(values: dict[str, Any], schema: dict[str, type], where: str) -> None:
    for key, kind in schema.items():
        value = values.get(key)
        is_right = isinstance(value, kind) and (kind is bool or not isinstance(value, bool))
        require(is_right, f"{where}.{key} is {value!r} and not {kind.__name__}")
