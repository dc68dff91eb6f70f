"""Downloads as a subscriber of the integration's WebSocket API sees them."""

import asyncio
import hashlib
import re
import time
from pathlib import Path
from typing import Any, Final

from .client import HomeAssistantClient
from .config_dir import DOMAIN

_CODE: Final = re.compile(r"/file/(\w+)")
_FINAL_STATES: Final = frozenset({"completed", "failed", "cancelled"})

type WireTask = dict[str, Any]


class Downloads:
    """The picture of the queue that a subscriber puts together from the messages it gets."""

    def __init__(self) -> None:
        """Start without a picture."""
        self.tasks: dict[str, WireTask] = {}
        self.queue: dict[str, Any] = {}
        self.account: dict[str, Any] | None = None
        self.started_at: dict[str, float] = {}
        """When a download was first seen to run (`time.monotonic`), by its id."""
        self.finished_at: dict[str, float] = {}

    def expect(self, added: WireTask) -> None:
        """Know of a download from the answer of `add`, before any message speaks of it."""
        self.tasks.setdefault(added["task_id"], {**added, "downloaded": 0, "progress": 0.0})

    def take(self, message: dict[str, Any]) -> None:
        """Bring the picture up to date."""
        match message["type"]:
            case "snapshot":
                self.queue = message["queue"]
                self.account = message["account"]
                for task in message["tasks"]:
                    self._update(task)
            case "task":
                self._update(message["task"])
            case "progress":
                for change in message["tasks"]:
                    self._update(change)
            case "queue":
                self.queue = message["queue"]
            case "account":
                self.account = message["account"]
            case "removed":
                for task_id in message["task_ids"]:
                    self.tasks.pop(task_id, None)

    def are_finished(self, task_ids: list[str]) -> bool:
        """Tell whether all of these downloads have come to their end."""
        return all(
            task_id in self.tasks and self.tasks[task_id]["state"] in _FINAL_STATES
            for task_id in task_ids
        )

    def _update(self, change: WireTask) -> None:
        task = self.tasks.setdefault(change["task_id"], {})
        task |= change
        now = time.monotonic()
        if task.get("state") in {"starting", "downloading"}:
            self.started_at.setdefault(task["task_id"], now)
        elif task.get("state") in _FINAL_STATES:
            self.finished_at.setdefault(task["task_id"], now)


def code_of(task: WireTask) -> str:
    """Return the Fshare code of a download."""
    match = _CODE.search(task["original_url"])
    assert match, task["original_url"]
    return match[1]


async def add_links(client: HomeAssistantClient, links: list[str], **fields: Any) -> dict[str, Any]:
    """Call the service `add` and return its answer."""
    answer: dict[str, Any] = await client.call_service(
        DOMAIN, "add", {"links": links, **fields}, return_response=True
    )
    return answer


async def list_tasks(client: HomeAssistantClient, **fields: Any) -> list[WireTask]:
    """Return a page of tasks as the service `list` gives it."""
    answer = await client.call_service(DOMAIN, "list", fields, return_response=True)
    tasks: list[WireTask] = answer["tasks"]
    return tasks


async def sha256_of(path: Path) -> str:
    """Return the hash of a file; an empty text when there is none."""

    def digest() -> str:
        if not path.is_file():
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    return await asyncio.to_thread(digest)


def files_in(folder: Path) -> list[str]:
    """Return the names of what was downloaded into a folder, in order.

    The record of how far a download had come goes a moment after it is complete.
    """
    return sorted(path.name for path in folder.iterdir() if path.suffix != ".resume")
