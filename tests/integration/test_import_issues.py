"""What keeps Sonarr and Radarr from importing stands among the repairs, with what helps."""

from typing import Any

import pytest
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.fshare_downloader.arr.models import ApiRequest
from custom_components.fshare_downloader.arr.servarr.import_problems import (
    ImportProblem,
    ImportRemedy,
)
from custom_components.fshare_downloader.const import DOMAIN
from custom_components.fshare_downloader.diagnostics import async_get_config_entry_diagnostics

from .fake_bridge import FakeBridge
from .runnable_downloader import RunnableDownloader, tick

PROBLEM = ImportProblem(
    client="Sonarr",
    remedy=ImportRemedy.MAP_PATH,
    reason="No files found are eligible for import",
    job_id="1",
    job_name="Phim.S01E01",
)


@pytest.fixture
def platforms() -> list[Platform]:
    """Entities are another matter."""
    return []


@pytest.fixture
async def bridge(fake_entry: MockConfigEntry) -> Any:
    """What asks the programs, at work."""
    bridge = FakeBridge()
    with bridge.in_place():
        await fake_entry.runtime_data.arr.answer_sabnzbd(ApiRequest(parameters={}, base_url=""))
        yield bridge


def shown(registry: ir.IssueRegistry) -> dict[str, ir.IssueEntry]:
    """Return our issues by their ids."""
    return {key: issue for (domain, key), issue in registry.issues.items() if domain == DOMAIN}


async def test_jobs_with_the_same_remedy_are_one_issue(
    bridge: FakeBridge, fake_entry: MockConfigEntry, issue_registry: ir.IssueRegistry
) -> None:
    other = ImportProblem(
        client="Radarr", remedy=ImportRemedy.MAKE_ROOM, reason="Not enough free space"
    )
    jobs = [
        ImportProblem(
            client="Sonarr",
            remedy=ImportRemedy.MAP_PATH,
            reason="No files found are eligible for import",
            job_id=str(number),
            job_name=f"Phim.`S01E{number:02}",
        )
        for number in range(12)
    ]
    bridge.tell(*jobs, other)

    issues = shown(issue_registry)
    assert set(issues) == {"import_map_path:Sonarr", "import_make_room:Radarr"}
    mapping = issues["import_map_path:Sonarr"]
    assert mapping.severity is ir.IssueSeverity.WARNING
    assert mapping.translation_key == "import_map_path"
    told = mapping.translation_placeholders or {}
    assert told["client"] == "Sonarr"
    assert told["reason"] == "No files found are eligible for import"
    assert told["folder"] == str(fake_entry.runtime_data.downloader.queue().settings.download_dir)
    assert told["jobs"].splitlines()[0] == "- `Phim.S01E00`"
    assert told["jobs"].splitlines()[-1] == "- …"
    assert len(told["jobs"].splitlines()) == 11
    assert issues["import_make_room:Radarr"].translation_placeholders["jobs"] == " "  # type: ignore[index]


async def test_an_issue_goes_with_its_problem_and_with_the_entry(
    hass: HomeAssistant,
    bridge: FakeBridge,
    fake_entry: MockConfigEntry,
    issue_registry: ir.IssueRegistry,
) -> None:
    bridge.tell(PROBLEM)
    assert shown(issue_registry)
    bridge.tell()
    assert not shown(issue_registry)

    bridge.tell(PROBLEM)
    await hass.config_entries.async_unload(fake_entry.entry_id)
    assert not shown(issue_registry)


async def test_changes_of_the_queue_leave_the_issue_alone(
    hass: HomeAssistant,
    bridge: FakeBridge,
    downloader: RunnableDownloader,
    issue_registry: ir.IssueRegistry,
) -> None:
    bridge.tell(PROBLEM)
    downloader.change(enabled=False)
    await tick(hass)

    assert set(shown(issue_registry)) == {"import_map_path:Sonarr"}


async def test_diagnostics_count_jobs(
    hass: HomeAssistant, bridge: FakeBridge, fake_entry: MockConfigEntry
) -> None:
    told = await async_get_config_entry_diagnostics(hass, fake_entry)

    assert told["sonarr_and_radarr"] == {
        "connected": {},
        "set_up": 0,
        "jobs": {"completed": 2},
    }
