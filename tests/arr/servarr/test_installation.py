"""What is set up in Sonarr and Radarr, and what is left when that fails."""

import asyncio
from typing import Any

import pytest
from aiohttp import web

from custom_components.fshare_downloader.arr.servarr.errors import (
    ServarrAnswerError,
    ServarrRefusedError,
    ServarrUnavailableError,
    ServarrUnsupportedError,
)
from custom_components.fshare_downloader.arr.servarr.installation import install, uninstall
from custom_components.fshare_downloader.arr.servarr.wish import ENTRY_NAME, Installed
from custom_components.fshare_downloader.core.errors import DownloaderError

from .kit import OUR_KEY, OUR_URL, WEBHOOK_URL, FakeServarr, Hold, Program, failure, wish

KINDS = ("downloadclient", "indexer", "notification")
SAVING = [f"POST {kind}" for kind in KINDS]


def ids(installed: Installed) -> dict[str, int]:
    return dict(
        zip(
            KINDS,
            (installed.download_client_id, installed.indexer_id, installed.notification_id),
            strict=True,
        )
    )


def values(servarr: FakeServarr, kind: str, entry_id: int) -> dict[str, Any]:
    entry = servarr.entries[kind][entry_id]
    fields = {one["name"]: one["value"] for one in entry["fields"]}
    return {**entry, **fields}


def writes(servarr: FakeServarr) -> list[str]:
    """Return what was asked for that changes anything."""
    return [
        f"{seen.method} {seen.path}"
        for seen in servarr.seen
        if seen.method != "GET" and not seen.path.endswith("/test")
    ]


# --- anew -----------------------------------------------------------------------------------------


async def test_sonarr_gets_client_indexer_and_webhook(sonarr: Program) -> None:
    made = await install(sonarr.client, wish())

    client = values(sonarr.servarr, "downloadclient", made.download_client_id)
    assert {name: client[name] for name in ("host", "port", "useSsl", "urlBase", "apiKey")} == {
        "host": "homeassistant.local",
        "port": 8123,
        "useSsl": False,
        "urlBase": "/api/fshare_downloader/sabnzbd",
        "apiKey": OUR_KEY,
    }
    assert (client["name"], client["enable"], client["tvCategory"]) == (ENTRY_NAME, True, "tv")
    indexer = values(sonarr.servarr, "indexer", made.indexer_id)
    assert (indexer["baseUrl"], indexer["apiPath"]) == (f"{OUR_URL}/newznab", "/api")
    assert indexer["apiKey"] == OUR_KEY
    assert indexer["downloadClientId"] == made.download_client_id
    assert indexer["enableRss"]
    assert indexer["enableAutomaticSearch"]
    assert indexer["enableInteractiveSearch"]
    assert indexer["animeCategories"] == [5000]
    webhook = values(sonarr.servarr, "notification", made.notification_id)
    assert (webhook["url"], webhook["method"]) == (WEBHOOK_URL, 1)
    assert webhook["onGrab"]
    assert webhook["onDownload"]
    assert webhook["onManualInteractionRequired"]
    assert not webhook["onRename"]
    assert made.mapping_id is None


async def test_radarr_gets_a_category_of_its_own(radarr: Program) -> None:
    made = await install(radarr.client, wish(category="movies"))

    client = values(radarr.servarr, "downloadclient", made.download_client_id)
    assert client["movieCategory"] == "movies"
    assert "tvCategory" not in client
    indexer = values(radarr.servarr, "indexer", made.indexer_id)
    assert indexer["categories"] == [2000, 2030, 2040, 2045, 2050]


async def test_releases_of_other_indexers_go_to_other_clients(sonarr: Program) -> None:
    other = sonarr.servarr.add_entry("downloadclient", "SABnzbd", priority=1)

    made = await install(sonarr.client, wish())

    clients = sonarr.servarr.entries["downloadclient"]
    assert clients[made.download_client_id]["priority"] > clients[other]["priority"]


async def test_address_behind_a_proxy_is_taken_apart(sonarr: Program) -> None:
    base_url = "https://ha.example.org/api/fshare_downloader"

    made = await install(sonarr.client, wish(base_url=base_url))

    client = values(sonarr.servarr, "downloadclient", made.download_client_id)
    assert (client["host"], client["port"], client["useSsl"]) == ("ha.example.org", 443, True)
    indexer = values(sonarr.servarr, "indexer", made.indexer_id)
    assert indexer["baseUrl"] == "https://ha.example.org/api/fshare_downloader/newznab"


async def test_all_is_tried_before_anything_is_saved(sonarr: Program) -> None:
    await install(sonarr.client, wish())

    posts = [seen.path for seen in sonarr.servarr.asked("POST")]
    assert posts == [*(f"{kind}/test" for kind in KINDS), *KINDS]


async def test_doubts_of_the_program_stop_nothing(sonarr: Program) -> None:
    for kind in KINDS:
        sonarr.servarr.refusals[f"POST {kind}/test"] = [failure("Hm", is_warning=True)]

    await install(sonarr.client, wish())

    assert [seen.query["forceSave"] for seen in sonarr.servarr.asked("POST", "indexer")] == [
        "true",
        "true",
    ]


# --- again ----------------------------------------------------------------------------------------


async def test_again_changes_nothing_and_doubles_nothing(sonarr: Program) -> None:
    first = await install(sonarr.client, wish())
    before = sonarr.servarr.saved()

    again = await install(sonarr.client, wish())

    assert again == first
    assert sonarr.servarr.saved() == before


async def test_new_address_and_key_reach_the_entries_that_are_there(sonarr: Program) -> None:
    first = await install(sonarr.client, wish())

    await install(
        sonarr.client,
        wish(base_url="http://10.0.0.9:8123/api/fshare_downloader", api_key="another"),
    )

    client = values(sonarr.servarr, "downloadclient", first.download_client_id)
    assert (client["host"], client["apiKey"]) == ("10.0.0.9", "another")
    assert [len(entries) for entries in sonarr.servarr.entries.values()] == [1, 1, 1]


async def test_what_the_user_has_changed_stays(sonarr: Program) -> None:
    first = await install(sonarr.client, wish())
    sonarr.servarr.entries["downloadclient"][first.download_client_id].update(
        name="Phim", priority=3, tags=[4]
    )
    sonarr.servarr.entries["indexer"][first.indexer_id].update(enableRss=False)

    again = await install(sonarr.client, wish(), first)

    client = sonarr.servarr.entries["downloadclient"][first.download_client_id]
    assert again == first
    assert (client["name"], client["priority"], client["tags"]) == ("Phim", 3, [4])
    assert not sonarr.servarr.entries["indexer"][first.indexer_id]["enableRss"]


async def test_entry_of_another_kind_with_our_number_is_left_alone(sonarr: Program) -> None:
    first = await install(sonarr.client, wish())
    sonarr.servarr.entries["indexer"][first.indexer_id]["implementation"] = "Torznab"
    sonarr.servarr.entries["indexer"][first.indexer_id]["name"] = "Theirs"
    theirs = dict(sonarr.servarr.entries["indexer"][first.indexer_id])

    again = await install(sonarr.client, wish(), first)

    assert again.indexer_id != first.indexer_id
    assert sonarr.servarr.entries["indexer"][first.indexer_id] == theirs


# --- failures -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "label"),
    [("downloadclient", "Download client"), ("indexer", "Indexer"), ("notification", "Webhook")],
)
async def test_failed_test_is_told_and_nothing_was_touched(
    sonarr: Program, kind: str, label: str
) -> None:
    sonarr.servarr.add_entry("downloadclient", "Mine")
    before = sonarr.servarr.saved()
    sonarr.servarr.refusals[f"POST {kind}/test"] = [
        failure(f"No way to {WEBHOOK_URL}?apikey={OUR_KEY}")
    ]

    with pytest.raises(ServarrRefusedError) as raised:
        await install(sonarr.client, wish())

    reason = raised.value.placeholders["reason"]
    assert reason.startswith(f"{label}: No way to")
    assert WEBHOOK_URL not in reason
    assert OUR_KEY not in reason
    assert sonarr.servarr.saved() == before
    assert writes(sonarr.servarr) == []


@pytest.mark.parametrize("call", [*SAVING, "POST remotepathmapping"])
async def test_failed_saving_leaves_all_as_it_was(sonarr: Program, call: str) -> None:
    sonarr.servarr.add_entry("downloadclient", "Mine")
    before = sonarr.servarr.saved()
    sonarr.servarr.refusals[call] = [failure("Disk full")]

    with pytest.raises(ServarrRefusedError):
        await install(sonarr.client, wish(folder="/media/fshare", local_folder="/data/fshare"))

    assert sonarr.servarr.saved() == before


@pytest.mark.parametrize("kind", KINDS)
async def test_failed_update_leaves_all_as_it_was(sonarr: Program, kind: str) -> None:
    first = await install(sonarr.client, wish())
    before = sonarr.servarr.saved()
    sonarr.servarr.refusals[f"PUT {kind}/{ids(first)[kind]}"] = [failure("Disk full")]

    with pytest.raises(ServarrRefusedError):
        await install(sonarr.client, wish(base_url="http://10.0.0.9:1/api/fshare_downloader"))

    assert sonarr.servarr.saved() == before


async def test_entry_whose_answer_was_lost_is_found_and_removed(
    sonarr: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = sonarr.servarr._entry

    def lose(method: str, kind: str, rest: str, body: Any) -> web.Response:
        answer = lost(method, kind, rest, body)
        is_lost = (method, kind, rest) == ("POST", "indexer", "")
        return web.Response(status=502) if is_lost else answer

    monkeypatch.setattr(sonarr.servarr, "_entry", lose)

    with pytest.raises(ServarrUnavailableError):
        await install(sonarr.client, wish())

    assert [len(entries) for entries in sonarr.servarr.entries.values()] == [0, 0, 0]


async def test_cancelled_set_up_leaves_nothing(sonarr: Program) -> None:
    hold = sonarr.servarr.hold_up["POST indexer"] = Hold()
    setting_up = asyncio.create_task(install(sonarr.client, wish()))
    await hold.begun.wait()

    setting_up.cancel()
    with pytest.raises(asyncio.CancelledError):
        await setting_up
    hold.released.set()

    assert [len(entries) for entries in sonarr.servarr.entries.values()] == [0, 0, 0]


async def test_what_cannot_be_undone_is_said_and_the_first_error_raised(
    sonarr: Program, caplog: pytest.LogCaptureFixture
) -> None:
    sonarr.servarr.refusals["POST indexer"] = [failure("Disk full")]
    sonarr.servarr.answers["DELETE downloadclient/1"] = web.Response(status=503)

    with pytest.raises(ServarrRefusedError):
        await install(sonarr.client, wish())

    assert "could not be undone" in caplog.text
    assert OUR_KEY not in caplog.text


async def test_other_program_is_not_touched(sonarr: Program) -> None:
    sonarr.servarr.answers["GET system/status"] = web.json_response({"appName": "Lidarr"})

    with pytest.raises(ServarrUnsupportedError):
        await install(sonarr.client, wish())
    assert len(sonarr.servarr.seen) == 1


async def test_program_without_templates_is_an_odd_answer(sonarr: Program) -> None:
    sonarr.servarr.answers["GET downloadclient/schema"] = web.json_response({"no": "list"})

    with pytest.raises(ServarrAnswerError):
        await install(sonarr.client, wish())


# --- removal --------------------------------------------------------------------------------------


async def test_removal_takes_ours_and_nothing_else(sonarr: Program) -> None:
    for kind in KINDS:
        sonarr.servarr.add_entry(kind, f"Mine {kind}")
    sonarr.servarr.mappings.append({"id": 90, "host": "x", "remotePath": "/a/", "localPath": "/b/"})
    before = sonarr.servarr.saved()
    made = await install(sonarr.client, wish(folder="/media/fshare/", local_folder="/data/fshare"))

    await uninstall(sonarr.client, made)

    assert sonarr.servarr.saved() == before


async def test_removal_passes_by_what_is_gone_or_another(sonarr: Program) -> None:
    made = await install(sonarr.client, wish())
    del sonarr.servarr.entries["notification"][made.notification_id]
    sonarr.servarr.entries["indexer"][made.indexer_id]["implementation"] = "Torznab"

    await uninstall(sonarr.client, made)

    assert [len(entries) for entries in sonarr.servarr.entries.values()] == [0, 1, 0]


async def test_removal_can_be_tried_again(sonarr: Program) -> None:
    made = await install(sonarr.client, wish())
    call = f"DELETE downloadclient/{made.download_client_id}"
    sonarr.servarr.answers[call] = web.Response(status=503)
    with pytest.raises(DownloaderError):
        await uninstall(sonarr.client, made)
    del sonarr.servarr.answers[call]

    await uninstall(sonarr.client, made)

    assert [len(entries) for entries in sonarr.servarr.entries.values()] == [0, 0, 0]


# --- path mapping ---------------------------------------------------------------------------------


async def test_mapping_is_made_for_our_host(sonarr: Program) -> None:
    made = await install(sonarr.client, wish(folder="/media/fshare", local_folder="/data/fshare"))

    assert sonarr.servarr.mappings == [
        {
            "id": made.mapping_id,
            "host": "homeassistant.local",
            "remotePath": "/media/fshare/",
            "localPath": "/data/fshare",
        }
    ]


async def test_mapping_of_the_user_is_mended_and_stays_his(sonarr: Program) -> None:
    mapping = {
        "id": 7,
        "host": "HomeAssistant.local",
        "remotePath": "/media/fshare/",
        "localPath": "/wrong/",
    }
    sonarr.servarr.mappings.append(mapping)

    made = await install(sonarr.client, wish(folder="/media/fshare", local_folder="/data/fshare"))

    assert made.mapping_id is None
    assert [one["localPath"] for one in sonarr.servarr.mappings] == ["/data/fshare"]


async def test_our_mapping_moves_with_us_and_is_still_ours(sonarr: Program) -> None:
    first = await install(sonarr.client, wish(folder="/media/fshare", local_folder="/data/fshare"))

    again = await install(
        sonarr.client,
        wish(
            base_url="http://10.0.0.9:8123/api/fshare_downloader",
            folder="/media/fshare",
            local_folder="/downloads",
        ),
        first,
    )

    assert again.mapping_id == first.mapping_id
    [mapping] = sonarr.servarr.mappings
    assert (mapping["host"], mapping["localPath"]) == ("10.0.0.9", "/downloads")
