"""A link that is bad is refused alone, tells no secret, and is the same with any token."""

from dataclasses import replace
from typing import Any

import pytest

from custom_components.fshare_downloader.core.api_handler import AddRequest, Selection
from custom_components.fshare_downloader.core.errors import FileRemovedError
from custom_components.fshare_downloader.core.links import without_secrets
from custom_components.fshare_downloader.core.location import Location
from custom_components.fshare_downloader.core.models import RemoteFile
from custom_components.fshare_downloader.core.states import TaskState

from .conftest import Queue
from .fakes import link

GOOD = link("GOODGOODGOOD")


@pytest.fixture(autouse=True)
async def switched_off(queue: Queue) -> None:
    """Nothing is downloaded."""
    await queue.api.set_enabled(False)


@pytest.fixture
def known_by_code(queue: Queue, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the host keep share tokens in its links, as the real one does."""
    monkeypatch.setattr(type(queue.host), "canonical_url", lambda _, url: url)
    monkeypatch.setattr(type(queue.host), "identity", lambda _, url: url.split("?")[0])


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("https://example.com/a.zip", "https://example.com/a.zip"),
        ("https://user:pass@example.com/a.zip", "https://example.com/a.zip"),
        ("https://user:p@ss@example.com/a@b.zip", "https://example.com/a@b.zip"),
        ("https://us/er:pass@example.com/", "https://us/er:pass@example.com/"),
        ("https://example.com/a?token=s3cret", "https://example.com/a?…"),
        ("https://example.com/a#s3cret?x", "https://example.com/a"),
        ("https://example.com?token=s3cret@x", "https://example.com?…"),
        ("user:pass@example.com/a", "example.com/a"),
        ("", ""),
    ],
)
def test_what_is_shown_of_a_link(given: str, shown: str) -> None:
    assert without_secrets(given) == shown


async def test_a_rejection_tells_no_secret(queue: Queue) -> None:
    secrets = "https://me:hunter2@example.com/f?token=t0k3n&auth=4uth#fr4gment"

    result = await queue.api.add(AddRequest(links=[GOOD, secrets]))

    [rejected] = result.rejected
    assert rejected.link == "https://example.com/f?…"
    for secret in ("hunter2", "t0k3n", "4uth", "fr4gment"):
        assert secret not in repr(rejected)


@pytest.mark.parametrize(
    "bad", ["no link in it", "https://", "htp:/x", "\ud800", "https://[::1", "x" * 5000]
)
async def test_a_bad_member_of_a_list_is_refused_alone(queue: Queue, bad: str) -> None:
    result = await queue.api.add(AddRequest(links=[GOOD, bad, "", " "]))

    assert len(result.tasks) == 1
    [rejected] = result.rejected
    assert rejected.code in {"link_invalid", "host_unsupported"}
    assert len(rejected.link) <= 300


async def test_prose_around_links_is_no_bad_link(queue: Queue) -> None:
    result = await queue.api.add(AddRequest(links=f"look here\n{GOOD}\nand there"))

    assert result.rejected == ()


async def test_a_link_that_trips_the_host_up_is_refused_alone(
    queue: Queue, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    lookup = queue.host.lookup

    async def stumble(url: str, password: str | None = None) -> Any:
        if "BAD" in url:
            raise RuntimeError("boom")
        return await lookup(url, password)

    monkeypatch.setattr(queue.host, "lookup", stumble)

    result = await queue.api.add(AddRequest(links=[link("BADBADBADBAD"), GOOD]))
    infos = await queue.api.lookup([link("BADBADBADBAD"), GOOD])

    assert [each.code for each in result.rejected] == ["unexpected_error"]
    assert [info.code for info in infos] == ["unexpected_error", None]
    assert len(result.tasks) == 1
    assert "boom" in caplog.text


@pytest.mark.usefixtures("known_by_code")
async def test_a_file_with_many_tokens_is_one_file(queue: Queue) -> None:
    links = [GOOD, f"{GOOD}?token=1", f"{GOOD}?token=22"]
    for each in links:
        queue.host.files[each] = RemoteFile(url=each, name="film.mkv", size=1000)

    first = await queue.api.add(AddRequest(links=links))
    second = await queue.api.add(AddRequest(links=[f"{GOOD}?token=333", *links]))
    known = await queue.api.find_links([f"{GOOD}?token=4444"])

    [task] = first.tasks
    assert second.tasks == ()
    assert [each.task_id for each in second.duplicates] == [task.task_id]
    assert [view.task.task_id for view in known.values()] == [task.task_id]


@pytest.mark.usefixtures("known_by_code")
async def test_a_failed_download_takes_the_token_it_lacked(queue: Queue) -> None:
    queue.host.resolve_errors[GOOD].append(FileRemovedError())
    [task] = (await queue.api.add(AddRequest(links=[GOOD]))).tasks
    await queue.api.set_enabled(True)
    await queue.until_state(task.task_id, TaskState.FAILED)
    await queue.api.set_enabled(False)

    result = await queue.api.add(AddRequest(links=[f"{GOOD}?token=1"]))

    assert [each.task_id for each in result.tasks] == [task.task_id]
    assert (await queue.task(task.task_id)).original_url == f"{GOOD}?token=1"


@pytest.mark.usefixtures("known_by_code")
async def test_a_download_keeps_its_token_in_another_location(queue: Queue) -> None:
    usb = Location(location_id="01usb", name="USB", folder=queue.folder / "usb")
    settings = replace(queue.orchestrator.settings, locations=(usb,))
    await queue.orchestrator.apply_settings(settings)
    [task] = (await queue.api.add(AddRequest(links=[f"{GOOD}?token=1"], paused=True))).tasks
    await queue.api.cancel(Selection(task_ids=(task.task_id,)))

    wanted = AddRequest(links=[GOOD], location="USB", paused=True)
    [again] = (await queue.api.add(wanted)).tasks

    assert again.destination.is_relative_to(usb.folder)
    assert again.original_url == f"{GOOD}?token=1"
