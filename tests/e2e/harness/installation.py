"""A Home Assistant with the integration set up against a simulated Fshare."""

import json
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.patience import PATIENCE_SECONDS

from .client import HomeAssistantClient
from .config_dir import DOMAIN
from .downloads import Downloads, WireTask, code_of, list_tasks, sha256_of
from .home_assistant import HomeAssistantProcess
from .log_check import unexpected_records
from .simulator_process import SimulatorProcess
from .waiting import eventually


@dataclass(slots=True)
class Installation:
    """What a test needs to drive the integration from the outside."""

    simulator: SimulatorProcess
    home_assistant: HomeAssistantProcess
    client: HomeAssistantClient
    entry_id: str = ""

    @property
    def media_dir(self) -> Path:
        """Where Home Assistant keeps its media."""
        return self.home_assistant.config_dir / "media"

    @property
    def download_dir(self) -> Path:
        """Where the integration stores files unless told otherwise."""
        return self.media_dir / "fshare"

    async def set_up(self) -> None:
        """Add the integration through its config flow."""
        form = await self.client.start_flow(DOMAIN)
        step = await self.client.answer_flow(form["flow_id"], self.simulator.user_input)
        assert step["type"] == "create_entry", step
        self.entry_id = step["result"]["entry_id"]
        await self.home_assistant.stored("core.config_entries", self.entry_id)

    async def set_options(
        self, *, search: Mapping[str, str] | None = None, **changes: Any
    ) -> dict[str, Any]:
        """Change options through the options flow, in the units of its form.

        `search` are fields of the section of that name. Returns the last step, which creates the
        entry unless the form has complained.
        """
        return await self.client.set_options(self.entry_id, {"search": search or {}, **changes})

    async def restart(self) -> None:
        """Stop Home Assistant in good order and start it again."""
        await self.home_assistant.stop()
        await self.power_up()

    async def power_up(self) -> None:
        """Start Home Assistant again after it was stopped or killed."""
        await self.home_assistant.start()
        await self.home_assistant.wait_until_running()
        await self.client.__aexit__()
        self.client = await (await self.home_assistant.client()).__aenter__()

    async def task(self, task_id: str) -> WireTask:
        """Return a task as it is now."""
        answer = await self.client.command(f"{DOMAIN}/task/get", task_id=task_id)
        task: WireTask = answer["task"]
        return task

    async def wait_for_state(
        self, task_id: str, state: str, *, seconds: float = PATIENCE_SECONDS
    ) -> WireTask:
        """Wait until a task has come to a state."""

        async def reached() -> WireTask | None:
            task = await self.task(task_id)
            return task if task["state"] == state else None

        return await eventually(reached, seconds=seconds, what=f"the download is {state}")

    async def wait_for_bytes(
        self, task_id: str, size: int, *, seconds: float = PATIENCE_SECONDS
    ) -> None:
        """Wait until that many bytes of a file have arrived."""

        async def arrived() -> bool:
            return int((await self.task(task_id))["downloaded"]) >= size

        await eventually(arrived, what=f"{size} bytes have arrived")

    async def follow_to_the_end(self, task_ids: list[str]) -> Downloads:
        """Return what a subscriber saw from now until all these downloads had ended."""
        downloads = Downloads()
        subscription = await self.client.subscribe(f"{DOMAIN}/subscribe")
        while True:
            message = await subscription.get()
            downloads.take(message)
            if message["type"] == "snapshot":
                # Also one in mid-stream, after a storm of changes, names nothing that has ended.
                for task in await list_tasks(self.client, limit=500):
                    downloads.take({"type": "task", "task": task})
            if downloads.are_finished(task_ids):
                return downloads

    def partial_bytes(self) -> int:
        """Return how many bytes of unfinished files their resume records vouch for."""
        return sum(
            sum(done for _, _, done in json.loads(path.read_text())["record"]["segments"])
            for path in self.download_dir.rglob("*.resume")
        )

    def stored_files(self) -> list[Path]:
        """Return all files in the media folder that are not hidden, nor records beside them."""
        return [
            path
            for path in self.media_dir.rglob("*")
            if path.is_file() and not path.name.startswith(".") and path.suffix != ".resume"
        ]

    async def end_well(self, *allowed: re.Pattern[str]) -> None:
        """Stop Home Assistant; raises when it has complained about anything in all its runs."""
        await self.home_assistant.stop()
        records = unexpected_records(self.home_assistant.log(), *allowed)
        assert not records, "\n".join(records)

    async def is_right(self, task: WireTask) -> bool:
        """Tell whether the file of a completed download holds what Fshare holds."""
        expected = await self.simulator.sha256(code_of(task))
        return await sha256_of(Path(task["destination"])) == expected


@asynccontextmanager
async def install(
    directory: Path,
    *,
    scenario: str | None = None,
    log_levels: Mapping[str, str] | None = None,
    language: str = "en",
) -> AsyncIterator[Installation]:
    """Start a simulated Fshare and a Home Assistant; the integration is not set up yet."""
    async with (
        SimulatorProcess(directory, scenario=scenario) as simulator,
        HomeAssistantProcess(directory, language=language, log_levels=log_levels) as home_assistant,
        await home_assistant.client() as client,
    ):
        installation = Installation(simulator, home_assistant, client)
        try:
            yield installation
        finally:
            if installation.client is not client:
                await installation.client.__aexit__()
