"""A SABnzbd as Sonarr uses it: the Test of its settings, the upload, and what is read of it."""

import json
from typing import Any

import pytest

from tests.simulator.servarr import SimulatedRadarr, SimulatedServarr, SimulatedSonarr, Title
from tests.simulator.servarr.providers import Resource
from tests.simulator.servarr.sabnzbd_answers import ItemStatus

from .bridge import API_KEY, HISTORY_SLOT, NZB, QUEUE_SLOT, Bridge


async def complaints(app: SimulatedServarr) -> list[str]:
    """Press the Test button of the download client."""
    (provider,) = app.providers.of(Resource.DOWNLOAD_CLIENT)
    return [failure.message for failure in await app.test(provider)]


async def test_test_asks_for_version_and_settings_alone(
    sonarr: SimulatedSonarr, bridge: Bridge
) -> None:
    assert await complaints(sonarr) == []
    assert bridge.modes() == ["version", "get_config", "get_config", "get_config"]
    assert list(bridge.calls[0]) == ["mode", "apikey", "output"]


@pytest.mark.parametrize(
    ("version", "complaint"),
    [
        ("5.1.3", []),
        ("4.0.x", []),
        ("0.7.0", []),
        ("develop", ["Sabnzbd develop version, assuming version 3.0.0 or higher."]),
        ("nightly", ["Unknown Version: nightly"]),
        ("0.6.9", ["SABnzbd version should be at least 0.7.0. Version reported is 0.6.9"]),
    ],
)
async def test_version_is_judged(
    sonarr: SimulatedSonarr, bridge: Bridge, version: str, complaint: list[str]
) -> None:
    bridge.version = version

    assert await complaints(sonarr) == complaint


async def test_wrong_key_has_a_message_of_its_own(sonarr: SimulatedSonarr, bridge: Bridge) -> None:
    (provider,) = sonarr.providers.of(Resource.DOWNLOAD_CLIENT)
    provider.settings["apiKey"] = "wrong"

    first, second = await sonarr.test(provider)

    assert (first.property_name, first.message) == ("APIKey", "API Key Incorrect")
    assert second.message.startswith("Test was aborted due to an error: Error response received")


@pytest.mark.parametrize(
    ("config", "complaint"),
    [
        ({"categories": [{"name": "TV", "dir": "tv"}]}, "Category does not exist"),
        ({"categories": [{"name": "tv", "dir": "tv*"}]}, "Enable Job folders"),
        ({"sorters": [{"is_active": True, "sort_cats": ["tv"], "order": 0}]}, "Disable TV Sorting"),
        ({"sorters": [{"is_active": True, "sort_cats": []}]}, "Disable TV Sorting"),
        ({"categories": [{"name": "tv", "dir": None}]}, "Test was aborted due to an error: dir is"),
        ({"misc": None}, "Test was aborted due to an error: misc is no object"),
    ],
)
async def test_settings_are_judged(
    sonarr: SimulatedSonarr, bridge: Bridge, config: dict[str, Any], complaint: str
) -> None:
    bridge.config |= config

    (message,) = await complaints(sonarr)

    assert message.startswith(complaint)


async def test_relative_folder_is_looked_up(sonarr: SimulatedSonarr, bridge: Bridge) -> None:
    bridge.config["misc"]["complete_dir"] = "Downloads/complete"

    assert await complaints(sonarr) == []
    assert bridge.modes()[-2:] == ["version", "fullstatus"]


async def test_upload_is_as_theirs(sonarr: SimulatedSonarr, bridge: Bridge, show: Title) -> None:
    title = "The.Show.S01E02.Đường.Về.1080p.WEB-DL-GRP"
    bridge.offer(title)

    report = await sonarr.search_episode(show, 1, 2)

    head, _, _ = bridge.raw_upload.partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    assert report.download_ids == ["nzo-1"]
    assert lines[0].startswith(f"--{'-' * 29}")
    assert lines[1:] == [
        f'Content-Disposition: form-data; name="name"; filename="{title}.nzb"',
        "Content-Type: application/x-nzb",
    ]
    assert bridge.uploads == [("name", f"{title}.nzb", NZB)]
    (call,) = [one for one in bridge.calls if one.get("mode") == "addfile"]
    assert call == {
        "mode": "addfile",
        "cat": "tv",
        "priority": "-100",
        "apikey": API_KEY,
        "output": "json",
    }


@pytest.mark.parametrize(
    ("answer", "grabbed", "pending", "skipped"),
    [
        ({"status": True, "nzo_ids": ["a"]}, 1, 0, 0),
        ({"status": True, "nzo_ids": []}, 0, 0, 1),
        ({"status": False, "nzo_ids": [], "error": "no"}, 0, 1, 0),
        ({"status": False, "nzo_ids": []}, 0, 1, 0),
        ({"status": True, "nzo_ids": "a"}, 0, 1, 0),
    ],
)
async def test_answer_to_an_upload_decides(
    sonarr: SimulatedSonarr,
    bridge: Bridge,
    show: Title,
    answer: object,
    grabbed: int,
    pending: int,
    skipped: int,
) -> None:
    bridge.offer("The.Show.S01E02.1080p.WEB-DL-GRP")
    bridge.add_answer = answer

    report = await sonarr.search_episode(show, 1, 2)

    assert [len(report.grabbed), len(report.pending), len(report.skipped)] == [
        grabbed,
        pending,
        skipped,
    ]
    assert sonarr.history.blocklist == []


async def test_release_that_could_not_be_handed_over_is_tried_again(
    sonarr: SimulatedSonarr, bridge: Bridge, show: Title
) -> None:
    bridge.offer("The.Show.S01E02.1080p.WEB-DL-GRP")
    bridge.add_answer = {"status": False, "error": "not now"}
    await sonarr.search_episode(show, 1, 2)
    bridge.add_answer = None

    report = await sonarr.rss_sync()

    assert [one.release.title for one in report.grabbed] == ["The.Show.S01E02.1080p.WEB-DL-GRP"]


async def test_queue_of_the_real_program_is_read(sonarr: SimulatedSonarr, bridge: Bridge) -> None:
    bridge.queue["a"] = {**QUEUE_SLOT, "nzo_id": "a"}
    bridge.queue["b"] = {**QUEUE_SLOT, "nzo_id": "b", "status": "Queued"}
    bridge.queue["c"] = {**QUEUE_SLOT, "nzo_id": "c", "status": "Paused"}
    bridge.queue["d"] = {**QUEUE_SLOT, "nzo_id": "d", "cat": "movies"}

    await sonarr.poll()

    assert {one.item.download_id: one.item.status for one in sonarr.queue} == {
        "a": ItemStatus.DOWNLOADING,
        "b": ItemStatus.QUEUED,
        "c": ItemStatus.PAUSED,
    }
    first = sonarr.download("a")
    assert first is not None
    assert (first.item.size, first.item.seconds_left) == (int(2.29 * 1024 * 1024), 10)
    assert [(call["mode"], call["limit"]) for call in bridge.calls] == [
        ("queue", "0"),
        ("history", "60"),
    ]


async def test_paused_queue_pauses_all_but_forced_jobs(
    sonarr: SimulatedSonarr, bridge: Bridge
) -> None:
    bridge.is_paused = True
    bridge.queue["a"] = {**QUEUE_SLOT, "nzo_id": "a"}
    bridge.queue["b"] = {**QUEUE_SLOT, "nzo_id": "b", "priority": "Force"}

    await sonarr.poll()

    statuses = [one.item.status for one in sonarr.queue]
    assert statuses == [ItemStatus.PAUSED, ItemStatus.DOWNLOADING]


@pytest.mark.parametrize(
    "odd",
    [
        {"status": "Starting"},
        {"timeleft": "Unknown"},
        {"timeleft": None},
        {"percentage": 16.0},
        {"mb": "2.3 MB"},
        {"filename": None},
        {"priority": None},
    ],
)
async def test_one_odd_slot_hides_everything(
    sonarr: SimulatedSonarr, bridge: Bridge, odd: dict[str, Any]
) -> None:
    bridge.queue["a"] = {**QUEUE_SLOT, "nzo_id": "a"}
    bridge.queue["b"] = {**QUEUE_SLOT, "nzo_id": "b", **odd}

    await sonarr.poll()
    first = len(bridge.calls)
    await sonarr.poll()

    assert sonarr.queue == []
    assert "Unable to retrieve queue and history items" in sonarr.log[-1]
    assert len(bridge.calls) == first, "a client that has failed is left alone for a minute"
    (provider,) = sonarr.providers.of(Resource.DOWNLOAD_CLIENT)
    assert sonarr.back_off_of(provider).failures == 1


async def test_odd_history_hides_everything_too(sonarr: SimulatedSonarr, bridge: Bridge) -> None:
    bridge.queue["a"] = {**QUEUE_SLOT, "nzo_id": "a"}
    bridge.history["b"] = {**HISTORY_SLOT, "download_time": 12.0}

    await sonarr.poll()

    assert sonarr.queue == []


async def test_client_is_looked_at_again_when_it_was_left_alone(
    sonarr: SimulatedSonarr, bridge: Bridge
) -> None:
    bridge.queue["a"] = dict(QUEUE_SLOT)
    bridge.texts["queue"] = json.dumps({"nothing": 1})
    await sonarr.poll()
    del bridge.texts["queue"]

    sonarr.clock.advance(61)
    await sonarr.poll()

    assert len(sonarr.queue) == 1


async def test_radarr_has_fields_of_its_own(radarr: SimulatedRadarr, bridge: Bridge) -> None:
    (provider,) = radarr.providers.of(Resource.DOWNLOAD_CLIENT)

    assert {"movieCategory", "recentMoviePriority", "olderMoviePriority"} <= set(provider.settings)
    assert await complaints(radarr) == []
    bridge.config["categories"] = []
    (failure,) = await radarr.test(provider)
    assert failure.property_name == "MovieCategory"
