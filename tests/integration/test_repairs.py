"""Repair issues: there while the queue is held for something the user can put right."""

import json
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

import custom_components.fshare_downloader as integration
from custom_components.fshare_downloader.const import DOMAIN
from custom_components.fshare_downloader.core import errors
from custom_components.fshare_downloader.core.errors import ErrorScope
from custom_components.fshare_downloader.core.models import Hold, HoldReason
from custom_components.fshare_downloader.issues import FALLBACK_KEYS, ISSUE_KEYS

from .runnable_downloader import RunnableDownloader, tick

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TRANSLATIONS = Path(integration.__file__).parent / "translations"


def hold(code: str, reason: HoldReason = HoldReason.DISK) -> Hold:
    """Return a hold that waits for the user."""
    return Hold(reason=reason, scope=ErrorScope.STORAGE, code=code, message="Trouble", since=NOW)


def issue_ids(registry: ir.IssueRegistry) -> set[str]:
    """Return the issues of the integration."""
    return {issue_id for domain, issue_id in registry.issues if domain == DOMAIN}


@pytest.mark.parametrize(
    ("reason", "code", "issue_id"),
    [
        (HoldReason.DISK, "disk_full", "disk_full"),
        (HoldReason.DISK, "folder_not_writable", "folder_not_writable"),
        (HoldReason.DISK, "storage_failed", "storage_failed"),
        (HoldReason.DISK, "something_new", "disk_error"),
        (HoldReason.ACCOUNT, "account_locked", "account_locked"),
        (HoldReason.ACCOUNT, "account_not_premium", "account_not_premium"),
        (HoldReason.ACCOUNT, "something_new", "account_error"),
    ],
)
async def test_an_issue_comes_with_the_hold_and_goes_with_it(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    issue_registry: ir.IssueRegistry,
    reason: HoldReason,
    code: str,
    issue_id: str,
) -> None:
    downloader.change(holds=(hold(code, reason),))
    await tick(hass)
    assert issue_ids(issue_registry) == {issue_id}
    assert issue_registry.issues[(DOMAIN, issue_id)].is_fixable

    downloader.change(holds=())
    await tick(hass)
    assert issue_ids(issue_registry) == set()


async def test_trouble_with_the_login_is_no_issue(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    issue_registry: ir.IssueRegistry,
) -> None:
    downloader.change(holds=(hold("credentials_invalid", HoldReason.AUTH),))
    await tick(hass)

    assert issue_ids(issue_registry) == set()


async def test_issues_go_when_the_entry_is_unloaded(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    issue_registry: ir.IssueRegistry,
) -> None:
    downloader.change(holds=(hold("disk_full"), hold("account_locked", HoldReason.ACCOUNT)))
    await tick(hass)
    assert len(issue_ids(issue_registry)) == 2

    await hass.config_entries.async_unload(fake_entry.entry_id)
    assert issue_ids(issue_registry) == set()


async def fix(hass: HomeAssistant, client: Any, issue_id: str) -> dict[str, Any]:
    """Go through the fix flow of an issue; returns what its form said."""
    data = {"handler": DOMAIN, "issue_id": issue_id}
    response = await client.post("/api/repairs/issues/fix", json=data)
    assert response.status == HTTPStatus.OK
    form: dict[str, Any] = await response.json()
    response = await client.post(f"/api/repairs/issues/fix/{form['flow_id']}", json={})
    assert (await response.json())["type"] == "create_entry"
    return form


async def test_trying_again_releases_the_queue(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    issue_registry: ir.IssueRegistry,
    hass_client: ClientSessionGenerator,
) -> None:
    assert await async_setup_component(hass, "repairs", {})
    client = await hass_client()
    downloader.change(holds=(hold("disk_full"),))
    await tick(hass)
    downloader.release_holds.side_effect = lambda: downloader.change(holds=())

    form = await fix(hass, client, "disk_full")
    await tick(hass)

    assert form["step_id"] == "confirm"
    assert set(form["description_placeholders"]) == {"folder", "website"}
    downloader.release_holds.assert_awaited_once_with()
    assert downloader.refresh_account.await_count == 2
    assert issue_ids(issue_registry) == set()


async def test_an_issue_that_was_not_put_right_comes_back(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    issue_registry: ir.IssueRegistry,
    hass_client: ClientSessionGenerator,
) -> None:
    assert await async_setup_component(hass, "repairs", {})
    client = await hass_client()
    downloader.change(holds=(hold("disk_full"),))
    await tick(hass)

    await fix(hass, client, "disk_full")
    await tick(hass)

    assert issue_ids(issue_registry) == {"disk_full"}


@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_issue_has_its_text(language: str) -> None:
    texts = json.loads((TRANSLATIONS / f"{language}.json").read_text())["issues"]

    assert set(texts) == ISSUE_KEYS


def test_every_account_and_disk_error_that_holds_others_has_an_issue() -> None:
    codes = {
        error.code
        for error in vars(errors).values()
        if isinstance(error, type)
        and issubclass(error, (errors.AccountError, errors.DiskError))
        and error.scope is not errors.ErrorScope.FILE
    } | {"disk_full"}

    assert codes == ISSUE_KEYS
    assert set(FALLBACK_KEYS.values()) <= ISSUE_KEYS


def test_holds_of_the_future_are_not_forgotten() -> None:
    heal_by_themselves = {HoldReason.LINE, HoldReason.BUSY}
    assert set(FALLBACK_KEYS) | {HoldReason.AUTH} | heal_by_themselves == set(HoldReason)
