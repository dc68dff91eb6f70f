"""What is kept across restarts survives nonsense in its files."""

from pathlib import Path
from typing import Any

import pytest
from homeassistant.core import HomeAssistant

from custom_components.fshare_downloader.const import DOMAIN
from custom_components.fshare_downloader.core.accounts import FshareSession
from custom_components.fshare_downloader.discovery.grab_requests import request_from_json
from custom_components.fshare_downloader.grab_store import GrabStore
from custom_components.fshare_downloader.session_store import SessionStore

HEAD = '{"version": 1, "minor_version": 1, "key": "x", "data": '
SECRET = "s3cret"
NONSENSE = [
    "",
    "{",
    "null",
    "[]",
    "7",
    "{}",
    '{"version": 99, "data": {}}',
    '{"version": "one", "data": {}}',
    HEAD + "null}",
    HEAD + "[]}",
    HEAD + "7}",
    HEAD + '"text"}',
    HEAD + "{}}",
    HEAD + '{"grabs": null, "token": null}}',
    HEAD + '{"grabs": {"a": 1}, "token": {"a": 1}}}',
    HEAD + '{"grabs": [null, 7, "x", []], "token": "s3cret", "session_id": 7}}',
    HEAD + '{"token": "s3cret", "session_id": "", "account_key": []}}',
]


@pytest.fixture
def storage(hass: HomeAssistant) -> Path:
    """The storage folder."""
    folder = Path(hass.config.path(".storage"))
    folder.mkdir(exist_ok=True)
    return folder


@pytest.mark.parametrize("text", NONSENSE)
async def test_nonsense_is_nothing(
    hass: HomeAssistant, storage: Path, caplog: pytest.LogCaptureFixture, text: str
) -> None:
    for name in ("grabs", "session"):
        (storage / f"{DOMAIN}.{name}").write_text(text)

    assert await GrabStore(hass).load() == []
    assert await SessionStore(hass).load("a") is None
    assert SECRET not in caplog.text


async def test_what_is_no_file_is_nothing(hass: HomeAssistant, storage: Path) -> None:
    for name in ("grabs", "session"):
        (storage / f"{DOMAIN}.{name}").mkdir()

    assert await GrabStore(hass).load() == []
    assert await SessionStore(hass).load("a") is None


async def test_after_nonsense_things_are_stored_again(hass: HomeAssistant, storage: Path) -> None:
    session = FshareSession(token="t", session_id="s", account_key="a")
    for name in ("grabs", "session"):
        (storage / f"{DOMAIN}.{name}").write_text("{")
    grabs, sessions = GrabStore(hass), SessionStore(hass)
    assert await grabs.load() == []
    assert await sessions.load("a") is None

    await grabs.save([{"id": "1"}])
    await sessions.save(session)

    assert await GrabStore(hass).load() == [{"id": "1"}]
    assert await SessionStore(hass).load("a") == session


@pytest.mark.parametrize("data", [None, 7, "x", [], {}, {"tmdb_id": "x"}, {"tmdb_id": [1] * 999}])
def test_a_request_that_cannot_be_read_is_none(data: Any) -> None:
    assert request_from_json(data) is None
