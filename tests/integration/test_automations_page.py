"""An example of docs/automations.md that has to cope with many failures at once."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
    async_mock_service,
)

from custom_components.fshare_downloader.const import DOMAIN
from custom_components.fshare_downloader.core.announcements import DownloadEnded
from custom_components.fshare_downloader.core.states import TaskState

from .fake_downloader import make_task
from .runnable_downloader import RunnableDownloader
from .waiting import until

PAGE = Path(__file__).parents[2] / "docs" / "automations.md"


def automation(alias: str) -> dict[str, Any]:
    """Return an automation of the page."""
    for block in re.findall(r"```yaml\n(.*?)```", PAGE.read_text(), re.DOTALL):
        examples = yaml.safe_load(block)
        for example in examples if isinstance(examples, list) else []:
            if example["alias"] == alias:
                return dict(example)
    raise LookupError(alias)


def runs_of(hass: HomeAssistant) -> int:
    """Return how many runs of the automation wait for something."""
    return int(hass.states.get("automation.retry_failed_downloads").attributes["current"])


@pytest.mark.parametrize(
    ("code", "is_tried"), [("transfer_stalled", True), ("file_not_found", False)]
)
async def test_each_of_many_failed_downloads_is_tried_again_after_its_own_hour(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    freezer: FrozenDateTimeFactory,
    code: str,
    is_tried: bool,
) -> None:
    told = async_mock_service(hass, "persistent_notification", "create")
    tried = async_mock_service(hass, DOMAIN, "retry")
    example = automation("Retry failed downloads")
    assert await async_setup_component(hass, "automation", {"automation": [example]})
    task_ids = [f"task {number}" for number in range(30)]
    for task_id in task_ids:
        task = make_task(task_id, state=TaskState.FAILED, error_code=code, error_message="Trouble")
        downloader.announce(DownloadEnded(task=task))
    running = len(task_ids) if is_tried else 0
    # Not async_block_till_done: that waits for the end of the delays.
    await until(lambda: len(told) == len(task_ids) and runs_of(hass) == running)
    assert tried == []

    freezer.tick(timedelta(hours=1, seconds=1))
    async_fire_time_changed(hass)
    await hass.async_block_till_done()

    expected = task_ids if is_tried else []
    assert sorted(call.data["task_id"] for call in tried) == sorted(expected)
