"""Repair issues: there while the queue is held for something the user can put right."""

import json
from dataclasses import replace
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
from custom_components.fshare_downloader.arr.servarr.import_problems import ImportRemedy
from custom_components.fshare_downloader.const import DOMAIN
from custom_components.fshare_downloader.core import errors
from custom_components.fshare_downloader.core.accounts import AccountMissingError
from custom_components.fshare_downloader.core.aria2 import AdviceKind
from custom_components.fshare_downloader.core.aria2 import errors as daemon_errors
from custom_components.fshare_downloader.core.errors import ErrorScope
from custom_components.fshare_downloader.core.holds import Hold, HoldReason
from custom_components.fshare_downloader.core.location import Location
from custom_components.fshare_downloader.core.models import DatabaseRecovery
from custom_components.fshare_downloader.core.recognition import AwayReason
from custom_components.fshare_downloader.issues import (
    ADVICE_PREFIX,
    FALLBACK_KEYS,
    IMPORT_PREFIX,
    ISSUE_KEYS,
    OTHER_PREFIX,
    RECOVERY_ISSUE,
)

from .runnable_downloader import RunnableDownloader, tick

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
AWAY_FOLDER = "/media/nas/fshare"
AWAY_ISSUE = f"storage_away:{AWAY_FOLDER}"
TRANSLATIONS = Path(integration.__file__).parent / "translations"
MAX_DIALOG_TITLE = 32
NOT_OF_A_HOLD = frozenset({RECOVERY_ISSUE, errors.DatabaseTooNewError.code})


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
        (HoldReason.DISK, "marker_blocked", "marker_blocked"),
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


@pytest.mark.parametrize(
    ("reason", "code"),
    [(HoldReason.LINE, "line_down"), (HoldReason.BUSY, "too_many_sessions")],
)
async def test_what_ends_by_itself_is_no_issue(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    issue_registry: ir.IssueRegistry,
    reason: HoldReason,
    code: str,
) -> None:
    downloader.change(holds=(replace(hold(code, reason), until=NOW),))
    await tick(hass)

    assert issue_ids(issue_registry) == set()


async def test_each_folder_has_an_issue_of_its_own(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    issue_registry: ir.IssueRegistry,
) -> None:
    nas, usb = (replace(hold("storage_away"), target=folder) for folder in ("/nas", "/usb"))
    tv = replace(hold("folder_blocked"), scope=ErrorScope.FOLDER, target="/nas/tv")
    database = replace(hold("storage_failed"), target="/nas")
    downloader.change(holds=(nas, usb, tv, database))
    await tick(hass)
    ids = {"storage_away:/nas", "storage_away:/usb", "folder_blocked:/nas/tv", "storage_failed"}
    assert issue_ids(issue_registry) == ids
    folders = {
        issue_id: (issue_registry.issues[(DOMAIN, issue_id)].translation_placeholders or {}).get(
            "folder"
        )
        for issue_id in ids - {"storage_failed"}
    }
    assert folders == {issue_id: issue_id.partition(":")[2] for issue_id in folders}

    downloader.change(holds=(usb,))
    await tick(hass)
    assert issue_ids(issue_registry) == {"storage_away:/usb"}


@pytest.mark.parametrize(
    ("placeholders", "step"),
    [
        (
            {
                "filename": "Phim.mkv",
                "count": "2",
                "needed": "4.6 GB",
                "free": "1 GB",
                "on_disk": "3 GB",
                "kept": "2 GB",
            },
            "room",
        ),
        ({"filename": "Phim.mkv", "count": "1"}, "confirm"),
    ],
)
async def test_a_full_disk_says_which_download_waits_and_what_it_needs(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    hass_client: ClientSessionGenerator,
    placeholders: dict[str, str],
    step: str,
) -> None:
    assert await async_setup_component(hass, "repairs", {})
    full = replace(hold("disk_full"), scope=ErrorScope.FILE, target="/nas")
    downloader.change(holds=(replace(full, placeholders=placeholders),))
    await tick(hass)

    form = await fix(hass, await hass_client(), "disk_full:/nas")

    assert form["step_id"] == step
    assert form["description_placeholders"].items() >= {"folder": "/nas", **placeholders}.items()
    downloader.release_holds.assert_awaited_once_with([])
    for language in ("en", "vi"):
        texts = json.loads((TRANSLATIONS / f"{language}.json").read_text())["issues"]
        text = texts["disk_full"]["fix_flow"]["step"][step]["description"]
        text.format_map(form["description_placeholders"])  # a name without a value is an error


@pytest.mark.parametrize(("language", "needed"), [("vi", "4,6 GB"), ("en-GB", "4.6 GB")])
async def test_sizes_are_written_as_in_the_language_of_the_house(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    issue_registry: ir.IssueRegistry,
    language: str,
    needed: str,
) -> None:
    hass.config.language = language
    placeholders = {"filename": "Phim 1.5.mkv", "count": "2", "needed": "4.6 GB", "free": "9 kB"}
    full = replace(hold("disk_full"), scope=ErrorScope.FILE, target="/nas")
    downloader.change(holds=(replace(full, placeholders=placeholders),))
    await tick(hass)
    told = issue_registry.issues[(DOMAIN, "disk_full:/nas")].translation_placeholders
    assert told is not None
    assert told.items() >= (placeholders | {"needed": needed}).items()


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
    downloader.release_holds.side_effect = lambda _: downloader.change(holds=())

    form = await fix(hass, client, "disk_full")
    await tick(hass)

    assert form["step_id"] == "confirm"
    assert set(form["description_placeholders"]) == {"folder", "website"}
    downloader.release_holds.assert_awaited_once_with([])
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


# --- a damaged database ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "lost", "step"),
    [((), 0, "confirm"), (("Phim.mkv", "www.fshare.vn/file/A`B"), 3, "lost")],
)
async def test_a_recovered_database_is_told_until_it_was_read(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    issue_registry: ir.IssueRegistry,
    hass_client: ClientSessionGenerator,
    names: tuple[str, ...],
    lost: int,
    step: str,
) -> None:
    assert await async_setup_component(hass, "repairs", {})
    downloader.recovery = DatabaseRecovery(
        recovered_at=NOW, kept_file=Path("/config/old.db"), saved=397, lost=lost, names=names
    )
    downloader.change(holds=(hold("disk_full"),))
    await tick(hass)
    assert issue_ids(issue_registry) == {"database_recovered", "disk_full"}

    def forget() -> None:
        downloader.recovery = None

    downloader.forget_recovery.side_effect = forget
    form = await fix(hass, await hass_client(), "database_recovered")
    await tick(hass)

    assert form["step_id"] == step
    told = form["description_placeholders"]
    assert told.items() >= {"saved": "397", "lost": str(lost), "file": "/config/old.db"}.items()
    assert told["names"].split("\n") == (
        ["- `Phim.mkv`", "- `www.fshare.vn/file/AB`", "- …"] if lost else [""]
    )
    assert issue_ids(issue_registry) == {"disk_full"}
    downloader.release_holds.assert_not_awaited()
    for language in ("en", "vi"):
        texts = json.loads((TRANSLATIONS / f"{language}.json").read_text())["issues"]
        texts["database_recovered"]["fix_flow"]["step"][step]["description"].format_map(told)


async def test_a_recovery_that_cannot_be_forgotten_stays(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    issue_registry: ir.IssueRegistry,
    hass_client: ClientSessionGenerator,
) -> None:
    assert await async_setup_component(hass, "repairs", {})
    downloader.recovery = DatabaseRecovery(
        recovered_at=NOW, kept_file=Path("/config/old.db"), saved=1, lost=0
    )
    downloader.forget_recovery.side_effect = errors.StorageError()
    downloader.change(holds=())
    await tick(hass)
    client = await hass_client()
    data = {"handler": DOMAIN, "issue_id": "database_recovered"}
    form = await (await client.post("/api/repairs/issues/fix", json=data)).json()

    answer = await go_on(client, form)

    assert (answer["type"], answer["reason"]) == ("abort", "storage_failed")
    assert issue_ids(issue_registry) == {"database_recovered"}


# --- a storage that is away ------------------------------------------------------------------


async def begin_fix(client: Any) -> dict[str, Any]:
    """Open the fix flow of the storage."""
    data = {"handler": DOMAIN, "issue_id": AWAY_ISSUE}
    response = await client.post("/api/repairs/issues/fix", json=data)
    assert response.status == HTTPStatus.OK
    menu: dict[str, Any] = await response.json()
    return menu


async def go_on(client: Any, flow: dict[str, Any], **user_input: str) -> dict[str, Any]:
    """Send a step of a flow."""
    response = await client.post(f"/api/repairs/issues/fix/{flow['flow_id']}", json=user_input)
    answer: dict[str, Any] = await response.json()
    return answer


@pytest.fixture
async def away(
    hass: HomeAssistant, fake_entry: MockConfigEntry, downloader: RunnableDownloader
) -> Hold:
    """A storage that is away, beside the one for new files."""
    assert await async_setup_component(hass, "repairs", {})
    away = replace(hold("storage_away"), target=AWAY_FOLDER)
    downloader.change(holds=(away,))
    await tick(hass)
    return away


async def test_a_storage_is_called_by_the_name_of_its_location(
    hass: HomeAssistant,
    away: Hold,
    downloader: RunnableDownloader,
    issue_registry: ir.IssueRegistry,
    hass_client: ClientSessionGenerator,
) -> None:
    nas = Location(location_id="01nas", name="NAS", folder=Path(AWAY_FOLDER))
    settings = replace(downloader.queue().settings, locations=(nas,))
    below = replace(hold("folder_blocked"), scope=ErrorScope.FOLDER, target=f"{AWAY_FOLDER}/tv")
    downloader.change(settings=settings, holds=(away, below))
    await tick(hass)
    told = {
        str(issue.translation_placeholders["folder"])
        for issue in issue_registry.issues.values()
        if issue.domain == DOMAIN and issue.translation_placeholders
    }
    assert told == {f"NAS ({AWAY_FOLDER})", f"NAS ({AWAY_FOLDER}/tv)"}

    client = await hass_client()
    menu = await begin_fix(client)
    assert menu["description_placeholders"] == {"folder": f"NAS ({AWAY_FOLDER})"}
    form = await go_on(client, menu, next_step_id="use_folder")
    assert form["description_placeholders"] == {"folder": f"NAS ({AWAY_FOLDER})"}
    await go_on(client, form)
    downloader.adopt_storage.assert_awaited_once_with(Path(AWAY_FOLDER))


async def test_looking_again_changes_nothing_by_itself(
    hass: HomeAssistant,
    away: Hold,
    downloader: RunnableDownloader,
    issue_registry: ir.IssueRegistry,
    hass_client: ClientSessionGenerator,
) -> None:
    client = await hass_client()
    menu = await begin_fix(client)
    assert menu["menu_options"] == ["look_again", "use_folder"]
    assert menu["description_placeholders"] == {"folder": AWAY_FOLDER}

    answer = await go_on(client, menu, next_step_id="look_again")
    await tick(hass)

    assert answer["type"] == "create_entry"
    downloader.release_holds.assert_awaited_once_with([])
    downloader.adopt_storage.assert_not_awaited()
    assert issue_ids(issue_registry) == {AWAY_ISSUE}


@pytest.mark.parametrize("reason", [None, "from_tomorrow", *AwayReason])
async def test_why_a_storage_is_away_is_said(
    hass: HomeAssistant,
    away: Hold,
    downloader: RunnableDownloader,
    hass_client: ClientSessionGenerator,
    reason: str | None,
) -> None:
    placeholders = {"reason": reason} if reason else {}
    downloader.change(holds=(replace(away, placeholders=placeholders),))
    await tick(hass)
    client = await hass_client()

    menu = await begin_fix(client)

    step = reason if reason in set(AwayReason) else "init"
    assert menu["step_id"] == step
    for language in ("en", "vi"):
        texts = json.loads((TRANSLATIONS / f"{language}.json").read_text())["issues"]
        said = texts["storage_away"]["fix_flow"]["step"][step]
        assert "{folder}" in said["description"]
        assert list(said["menu_options"]) == menu["menu_options"]
    answer = await go_on(client, menu, next_step_id="use_folder")
    assert answer["step_id"] == "use_folder"


async def test_a_folder_is_used_as_it_is_only_after_a_second_question(
    hass: HomeAssistant,
    away: Hold,
    downloader: RunnableDownloader,
    issue_registry: ir.IssueRegistry,
    hass_client: ClientSessionGenerator,
) -> None:
    client = await hass_client()
    form = await go_on(client, await begin_fix(client), next_step_id="use_folder")
    assert (form["type"], form["step_id"]) == ("form", "use_folder")
    assert form["description_placeholders"] == {"folder": AWAY_FOLDER}
    downloader.adopt_storage.assert_not_awaited()

    downloader.adopt_storage.side_effect = lambda _: downloader.change(holds=())
    assert (await go_on(client, form))["type"] == "create_entry"
    await tick(hass)

    downloader.adopt_storage.assert_awaited_once_with(Path(AWAY_FOLDER))
    assert issue_ids(issue_registry) == set()


@pytest.mark.parametrize(
    ("error", "key"),
    [
        (errors.MarkerBlockedError(), "marker_blocked"),
        (errors.StorageAwayError(), "folder_away"),
        (errors.FolderNotWritableError(), "folder_not_writable"),
        (errors.DiskFullError(), "folder_not_writable"),
    ],
)
async def test_a_folder_that_cannot_be_used_is_said_in_the_form(
    away: Hold,
    downloader: RunnableDownloader,
    hass_client: ClientSessionGenerator,
    error: errors.DiskError,
    key: str,
) -> None:
    client = await hass_client()
    form = await go_on(client, await begin_fix(client), next_step_id="use_folder")
    downloader.adopt_storage.side_effect = error

    answer = await go_on(client, form)

    assert answer["errors"] == {"base": key}
    for language in ("en", "vi"):
        texts = json.loads((TRANSLATIONS / f"{language}.json").read_text())
        assert texts["issues"]["storage_away"]["fix_flow"]["error"][key]


@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_issue_has_its_text(language: str) -> None:
    texts = json.loads((TRANSLATIONS / f"{language}.json").read_text())["issues"]

    of_imports = {f"{IMPORT_PREFIX}{remedy}" for remedy in ImportRemedy}
    of_daemons = {f"{ADVICE_PREFIX}{kind}" for kind in AdviceKind}
    of_accounts = {key for key in ISSUE_KEYS if key.startswith("account_")} - {"account_missing"}
    of_others = {f"{OTHER_PREFIX}{key}" for key in of_accounts}
    assert set(texts) == ISSUE_KEYS | NOT_OF_A_HOLD | of_imports | of_others | of_daemons


def test_every_account_and_disk_error_that_holds_others_has_an_issue() -> None:
    codes = {
        error.code
        for error in (*vars(errors).values(), *vars(daemon_errors).values(), AccountMissingError)
        if isinstance(error, type)
        and issubclass(error, (errors.AccountError, errors.DiskError))
        and error.scope is not errors.ErrorScope.FILE
    } | {"disk_full"}

    assert codes - NOT_OF_A_HOLD == ISSUE_KEYS
    assert set(FALLBACK_KEYS.values()) <= ISSUE_KEYS


def test_holds_of_the_future_are_not_forgotten() -> None:
    heal_by_themselves = {HoldReason.LINE, HoldReason.BUSY}
    assert set(FALLBACK_KEYS) | {HoldReason.AUTH} | heal_by_themselves == set(HoldReason)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_titles_of_the_dialogs_fit_into_a_line_on_a_phone(language: str) -> None:
    """Home Assistant lets a second line of the title lie upon what is below it."""
    texts = json.loads((TRANSLATIONS / f"{language}.json").read_text())["issues"]
    steps = [
        step
        for issue in texts.values()
        for step in issue.get("fix_flow", {"step": {}})["step"].values()
    ]

    titles = [step["title"] for step in steps if "title" in step]

    assert titles
    assert [title for title in titles if len(title) > MAX_DIALOG_TITLE] == []
