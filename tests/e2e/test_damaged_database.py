"""A page of the queue's database is lost while Home Assistant is off."""

import re
from pathlib import Path
from typing import Any

import pytest

from .harness.config_dir import DOMAIN
from .harness.downloads import add_links, list_tasks
from .harness.installation import Installation
from .harness.repairs import list_repairs
from .harness.waiting import eventually

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

ALLOWED = (re.compile(r"The database .+ was damaged: \d+ downloads were brought into a new one"),)
ISSUE = "database_recovered"
FILES = 40
PAGE_BYTES = 4096
TABLE_LEAF = 0x0D
"""The first byte of a page that holds rows; https://www.sqlite.org/fileformat.html, 1.6."""


def zero_a_page_of(database: Path, text: str) -> None:
    """Overwrite a page of rows that holds a text with zeros."""
    content = bytearray(database.read_bytes())
    pages = range(0, len(content), PAGE_BYTES)
    start = next(
        page
        for page in pages
        if content[page] == TABLE_LEAF and text.encode() in content[page : page + PAGE_BYTES]
    )
    content[start : start + PAGE_BYTES] = bytes(PAGE_BYTES)
    database.write_bytes(content)


async def recovery_issue(installation: Installation) -> dict[str, Any] | None:
    """Return the repair issue that tells what was lost."""
    return (await list_repairs(installation)).get(ISSUE)


async def test_other_downloads_are_back_and_a_repair_tells_what_is_not(
    installation: Installation,
) -> None:
    simulator, home_assistant = installation.simulator, installation.home_assistant
    files = [await simulator.add_file(f"Tập {n:02d}.mkv", 1000 + n) for n in range(FILES)]
    added = await add_links(installation.client, [file["url"] for file in files])
    for task in added["tasks"]:
        await installation.wait_for_state(task["task_id"], "completed")
    database = home_assistant.config_dir / f"{DOMAIN}.db"

    await home_assistant.stop()
    zero_a_page_of(database, added["tasks"][FILES // 2]["task_id"])
    damaged = database.read_bytes()
    await installation.power_up()

    issue = await eventually(lambda: recovery_issue(installation), what="the repair issue")
    facts = issue["translation_placeholders"]
    known = {task["task_id"] for task in await list_tasks(installation.client)}
    lost = {task["task_id"] for task in added["tasks"]} - known
    assert 0 < len(lost) < FILES // 2
    assert (int(facts["saved"]), int(facts["lost"])) == (FILES - len(lost), len(lost))
    assert Path(facts["file"]).read_bytes() == damaged
    assert len(installation.stored_files()) == FILES

    # The queue works, and what was lost can be had again beside the file that is there.
    answer = await add_links(installation.client, [file["url"] for file in files[:3]])
    for task in answer["tasks"]:
        assert await installation.is_right(
            await installation.wait_for_state(task["task_id"], "completed")
        )


async def test_repair_is_over_when_the_user_has_read_it(installation: Installation) -> None:
    flow = await installation.client.request(
        "POST", "/api/repairs/issues/fix", json={"handler": DOMAIN, "issue_id": ISSUE}
    )
    step = await installation.client.request(
        "POST", f"/api/repairs/issues/fix/{flow['flow_id']}", json={}
    )
    assert step["type"] == "create_entry"
    assert await recovery_issue(installation) is None

    await installation.restart()
    assert len(await list_tasks(installation.client)) > FILES // 2
    assert await recovery_issue(installation) is None
