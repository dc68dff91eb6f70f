"""Nothing secret leaves the places that are made for it, however talkative the log is."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from .harness.config_dir import DOMAIN
from .harness.downloads import add_links
from .harness.installation import Installation

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

INSTALL = {"scenario": "demo", "log_levels": {f"custom_components.{DOMAIN}": "debug"}}


@pytest.fixture(scope="module")
def secrets_by_kind() -> dict[str, list[str]]:
    """Return what must not be found, filled by the run."""
    return {}


async def test_run_with_every_kind_of_secret(
    installation: Installation, secrets_by_kind: dict[str, list[str]]
) -> None:
    simulator, client = installation.simulator, installation.client
    scenario = simulator.scenario
    protected = scenario["protected"]
    await simulator.set_speed(None)

    # Not the action: Home Assistant itself records what actions are called with.
    add = f"{DOMAIN}/add"
    wrong = await client.command(add, links=[protected["url"]], password="falsches-hoa-sen-9")
    answers = [
        await add_links(client, [scenario["folder"], scenario["single"]]),
        await client.command(add, links=[protected["url"]], password=protected["password"]),
    ]
    await installation.follow_to_the_end([t["task_id"] for a in answers for t in a["tasks"]])
    # A new session and new links: old ones must not stay anywhere, either.
    await simulator.control("POST", "/sessions/expire")
    late = await simulator.add_file("Muộn.mkv", 1_000_000)
    answer = await add_links(client, [late["url"]])
    await installation.wait_for_state(answer["tasks"][0]["task_id"], "completed")

    found = await simulator.control("GET", "/secrets")
    link_passwords = {protected["password"], "falsches-hoa-sen-9"}
    secrets_by_kind["link passwords"] = sorted(link_passwords)
    secrets_by_kind["others"] = [s for s in found if s not in link_passwords] + ["/dl/"]
    assert len(secrets_by_kind["others"]) > 10
    assert wrong


async def test_diagnostics_hold_no_secret(
    installation: Installation, secrets_by_kind: dict[str, list[str]]
) -> None:
    diagnostics = await installation.client.request(
        "GET", f"/api/diagnostics/config_entry/{installation.entry_id}"
    )

    text = json.dumps(diagnostics, ensure_ascii=False)
    assert diagnostics["data"]
    assert _found(text, secrets_by_kind) == []
    assert installation.simulator.user_input["email"] not in text


async def test_states_and_answers_hold_no_secret(
    installation: Installation, secrets_by_kind: dict[str, list[str]]
) -> None:
    client = installation.client
    page = await client.command(f"{DOMAIN}/task/list", limit=100)
    details = [
        await client.command(f"{DOMAIN}/task/get", task_id=task["task_id"])
        for task in page["tasks"]
    ]
    texts = [
        json.dumps(part, ensure_ascii=False) for part in (await client.states(), page, details)
    ]

    assert page["total"] > 5
    assert [_found(text, secrets_by_kind) for text in texts] == [[], [], []]


async def test_nothing_on_the_disk_holds_a_secret_but_what_is_made_for_it(
    installation: Installation, secrets_by_kind: dict[str, list[str]]
) -> None:
    home_assistant = installation.home_assistant
    await home_assistant.stop()
    database = home_assistant.config_dir / f"{DOMAIN}.db"
    allowed = {
        home_assistant.storage / "core.config_entries",
        home_assistant.storage / f"{DOMAIN}.session",
    }
    log = home_assistant.log()

    assert " DEBUG (" in log
    assert _found(log, secrets_by_kind) == []
    for path in home_assistant.config_dir.rglob("*"):
        if path.is_file() and path not in {*allowed, database} and not _is_code_or_media(path):
            text = path.read_bytes().decode("utf-8", errors="replace")
            assert (path.name, _found(text, secrets_by_kind)) == (path.name, [])
    with closing(sqlite3.connect(database)) as connection:
        dump = "\n".join(connection.iterdump())
    assert secrets_by_kind["link passwords"][-1] in dump
    assert [s for s in secrets_by_kind["others"] if s in dump] == []


async def test_files_with_secrets_are_for_the_owner_alone(installation: Installation) -> None:
    storage = installation.home_assistant.storage

    assert (storage / f"{DOMAIN}.session").stat().st_mode & 0o077 == 0


def _found(text: str, secrets_by_kind: dict[str, list[str]]) -> list[str]:
    return [
        f"{kind} number {number}"
        for kind, secrets in secrets_by_kind.items()
        for number, secret in enumerate(secrets)
        if secret in text
    ]


def _is_code_or_media(path: Path) -> bool:
    return bool({"custom_components", "media", "deps"} & set(path.parts))
