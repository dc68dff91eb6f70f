"""What Sonarr and Radarr are asked, and what comes back."""

import logging

import aiohttp
import pytest
from aiohttp import web

from custom_components.fshare_downloader.arr.servarr import client as client_module
from custom_components.fshare_downloader.arr.servarr import transport
from custom_components.fshare_downloader.arr.servarr.client import ServarrApp, ServarrClient
from custom_components.fshare_downloader.arr.servarr.entries import EntryKind
from custom_components.fshare_downloader.arr.servarr.errors import (
    ServarrAnswerError,
    ServarrKeyRejectedError,
    ServarrMovedError,
    ServarrNotFoundError,
    ServarrRefusedError,
    ServarrUnavailableError,
    ServarrUnsupportedError,
)
from custom_components.fshare_downloader.arr.servarr.refusal import MAX_REASON_CHARS
from custom_components.fshare_downloader.core.errors import AnswerTooLargeError, DownloaderError

from .kit import KEY, OUR_KEY, Hold, Program, failure

STATUS = "GET system/status"


async def test_program_says_which_it_is_once(sonarr: Program, radarr: Program) -> None:
    assert await sonarr.client.app() is ServarrApp.SONARR
    assert await sonarr.client.app() is ServarrApp.SONARR
    assert await radarr.client.app() is ServarrApp.RADARR
    assert len(sonarr.servarr.asked("GET", "system/status")) == 1


async def test_other_program_is_no_use(sonarr: Program) -> None:
    sonarr.servarr.answers[STATUS] = web.json_response({"appName": "Prowlarr"})

    with pytest.raises(ServarrUnsupportedError) as raised:
        await sonarr.client.app()
    assert raised.value.placeholders == {"app": "Prowlarr"}


async def test_key_goes_in_a_header_alone(sonarr: Program) -> None:
    await sonarr.client.status()

    [seen] = sonarr.servarr.seen
    assert seen.headers["X-Api-Key"] == KEY
    assert KEY not in str(seen.query)


async def test_address_has_its_url_base(http: aiohttp.ClientSession, sonarr: Program) -> None:
    there = ServarrClient(http, f" {sonarr.url}tv/ ", KEY)
    sonarr.servarr.answers["GET /tv/api/v3/system/status"] = web.json_response({"appName": "Tv"})

    assert (await there.status()).app_name == "Tv"


async def test_wrong_key_is_said(http: aiohttp.ClientSession, sonarr: Program) -> None:
    with pytest.raises(ServarrKeyRejectedError):
        await ServarrClient(http, sonarr.url, "wrong").status()


async def test_key_is_not_taken_to_where_a_redirect_leads(sonarr: Program, radarr: Program) -> None:
    sonarr.servarr.answers[STATUS] = web.Response(
        status=307, headers={"Location": f"{radarr.url}api/v3/system/status"}
    )

    with pytest.raises(ServarrMovedError):
        await sonarr.client.status()
    assert radarr.servarr.seen == []


@pytest.mark.parametrize("status", [502, 503, 504])
async def test_gateway_says_that_the_program_is_away(sonarr: Program, status: int) -> None:
    sonarr.servarr.answers[STATUS] = web.Response(status=status, text="Bad gateway")

    with pytest.raises(ServarrUnavailableError):
        await sonarr.client.status()


@pytest.mark.parametrize(
    "answer",
    [
        b"<!doctype html>",
        b"",
        b"[]",
        b"null",
        b"{}",
        b'{"appName": 5}',
        b'{"appName": null',
        b"\xff\xfe",
        b"[" * 100_000,
    ],
)
async def test_nonsense_is_told_from_an_answer(sonarr: Program, answer: bytes) -> None:
    sonarr.servarr.answers[STATUS] = web.Response(body=answer)

    with pytest.raises((ServarrAnswerError, ServarrUnsupportedError)):
        await sonarr.client.app()


@pytest.mark.parametrize("status", [400, 404, 405, 418, 500, 599])
async def test_page_of_another_program_is_no_refusal(sonarr: Program, status: int) -> None:
    sonarr.servarr.answers[STATUS] = web.Response(status=status, text="<h1>Not here</h1>")

    with pytest.raises(ServarrAnswerError):
        await sonarr.client.status()


async def test_answer_is_read_so_far_and_no_further(
    sonarr: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "MAX_ANSWER_BYTES", 1000)
    sonarr.servarr.answers["GET health"] = web.json_response(["x" * 2000])

    with pytest.raises(AnswerTooLargeError):
        await sonarr.client.health()


async def test_answer_with_too_many_values_is_refused(sonarr: Program) -> None:
    sonarr.servarr.answers["GET health"] = web.Response(body=b"[" + b"1," * 400_000 + b"1]")

    with pytest.raises(AnswerTooLargeError):
        await sonarr.client.health()


async def test_program_that_never_answers_is_unavailable(
    sonarr: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "REQUEST_TIMEOUT_SECONDS", 0.05)
    hold = sonarr.servarr.hold_up["GET health"] = Hold()

    with pytest.raises(ServarrUnavailableError):
        await sonarr.client.health()
    hold.released.set()


async def test_nobody_there_is_unavailable(http: aiohttp.ClientSession, free_port: int) -> None:
    with pytest.raises(ServarrUnavailableError):
        await ServarrClient(http, f"http://127.0.0.1:{free_port}", KEY).status()


@pytest.mark.parametrize("url", ["", "sonarr", "http://", "ftp://sonarr/", "http://[::1"])
async def test_address_that_is_none_is_unavailable(http: aiohttp.ClientSession, url: str) -> None:
    with pytest.raises(ServarrUnavailableError):
        await ServarrClient(http, url, KEY).status()


async def test_closed_session_is_unavailable(sonarr: Program) -> None:
    session = aiohttp.ClientSession()
    await session.close()

    with pytest.raises(ServarrUnavailableError):
        await ServarrClient(session, sonarr.url, KEY).status()


async def test_nothing_said_holds_the_key(
    http: aiohttp.ClientSession,
    sonarr: Program,
    free_port: int,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    said: list[DownloaderError] = []
    sonarr.servarr.refusals["POST command"] = [failure(f"No: {KEY}")]
    for url in (sonarr.url, f"http://127.0.0.1:{free_port}"):
        client = ServarrClient(http, url, KEY)
        with pytest.raises(DownloaderError) as raised:
            await client.run_command("Anything")
        said.append(raised.value)

    texts = [f"{error!r} {error.placeholders} {error.__context__!r}" for error in said]
    assert [type(error) for error in said] == [ServarrRefusedError, ServarrUnavailableError]
    assert KEY not in "".join(texts) + caplog.text


async def test_refusal_says_why_without_the_secrets_that_were_sent(sonarr: Program) -> None:
    url = f"http://ha/api?t=caps&apikey={OUR_KEY}&x=1"
    sonarr.servarr.refusals["POST indexer/test"] = [
        failure(f"Unable to connect: [403] at [{url}]"),
        failure("Second", is_warning=True),
    ]
    entry = await sonarr.client.template(EntryKind.INDEXER, "Newznab")

    with pytest.raises(ServarrRefusedError) as raised:
        await sonarr.client.test(EntryKind.INDEXER, entry, OUR_KEY)

    reason = raised.value.placeholders["reason"]
    assert reason == "Unable to connect: [403] at [http://ha/api?t=caps&apikey=…&x=1]; Second"
    assert not raised.value.is_warning


async def test_what_went_wrong_within_the_program_is_said_in_one_line(sonarr: Program) -> None:
    sonarr.servarr.answers["POST command"] = web.json_response(
        {"message": "database\n is locked" + "!" * 1000, "description": "at NzbDrone.Core"},
        status=409,
    )

    with pytest.raises(ServarrRefusedError) as raised:
        await sonarr.client.run_command("Anything")

    assert str(raised.value).startswith("database is locked!!!")
    assert len(str(raised.value)) == MAX_REASON_CHARS


@pytest.mark.parametrize("answer", [[{"id": 1}], ["x"], {"a": 1}, [{"id": 1, "fields": 5}]])
async def test_entries_that_are_none_are_an_odd_answer(sonarr: Program, answer: object) -> None:
    sonarr.servarr.answers["GET indexer"] = web.json_response(answer)

    with pytest.raises(ServarrAnswerError):
        await sonarr.client.entries(EntryKind.INDEXER)


async def test_what_was_made_has_a_number(sonarr: Program) -> None:
    sonarr.servarr.answers["POST indexer"] = web.json_response({"id": True, "fields": []})
    entry = await sonarr.client.template(EntryKind.INDEXER, "Newznab")

    with pytest.raises(ServarrAnswerError):
        await sonarr.client.create(EntryKind.INDEXER, entry)


async def test_queue_is_read_page_by_page(sonarr: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client_module, "QUEUE_PAGE_SIZE", 2)
    sonarr.servarr.queue = [{"downloadId": str(number)} for number in range(5)]

    entries = await sonarr.client.queue()

    assert [entry.download_id for entry in entries] == ["0", "1", "2", "3", "4"]
    assert len(sonarr.servarr.asked("GET", "queue")) == 3
    [first, *_] = sonarr.servarr.asked("GET", "queue")
    assert first.query["includeUnknownSeriesItems"] == "true"
    assert first.query["includeUnknownMovieItems"] == "true"


async def test_queue_without_end_ends(sonarr: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client_module, "QUEUE_PAGE_SIZE", 1)
    sonarr.servarr.queue = [{"downloadId": "x"}] * 1000

    assert len(await sonarr.client.queue()) == client_module.MAX_QUEUE_PAGES


async def test_what_the_queue_says_is_said_once(sonarr: Program) -> None:
    sonarr.servarr.queue = [
        {
            "downloadId": "a",
            "errorMessage": None,
            "statusMessages": [
                {"title": "Job", "messages": ["No files", "No files"]},
                {"title": "Only a title", "messages": []},
                {"title": None, "messages": None},
            ],
        }
    ]

    [entry] = await sonarr.client.queue()

    assert entry.messages == ("No files", "Only a title")


async def test_folder_is_asked_for_as_its_system_writes_it(sonarr: Program) -> None:
    await sonarr.client.folder("/media/fshare")
    await sonarr.client.folder("D:\\Downloads\\")

    paths = [seen.query["path"] for seen in sonarr.servarr.asked("GET", "filesystem")]
    assert paths == ["/media/fshare/", "D:\\Downloads\\"]


async def test_entry_goes_back_as_it_came(sonarr: Program) -> None:
    number = sonarr.servarr.add_entry("indexer", "Mine", apiKey="theirs", priority=7)
    sonarr.servarr.entries["indexer"][number]["newInVersion5"] = {"a": [1]}
    [entry] = await sonarr.client.entries(EntryKind.INDEXER)

    await sonarr.client.update(
        EntryKind.INDEXER, entry.with_values({"baseUrl": "http://x", "unknown": 1}, priority=9)
    )

    saved = sonarr.servarr.entries["indexer"][number]
    assert saved["newInVersion5"] == {"a": [1]}
    assert saved["priority"] == 9
    assert sonarr.servarr.value("indexer", number, "baseUrl") == "http://x"
    assert sonarr.servarr.value("indexer", number, "apiKey") == "theirs"
    assert entry.data["priority"] == 7, "an entry never changes"


async def test_implementation_that_is_not_there_is_an_odd_answer(sonarr: Program) -> None:
    with pytest.raises(ServarrAnswerError):
        await sonarr.client.template(EntryKind.INDEXER, "Usenet2030")


async def test_what_was_deleted_there_is_not_found(sonarr: Program) -> None:
    number = sonarr.servarr.add_entry("indexer", "Mine")
    [entry] = await sonarr.client.entries(EntryKind.INDEXER)

    assert await sonarr.client.delete(EntryKind.INDEXER, number)
    assert not await sonarr.client.delete(EntryKind.INDEXER, number)
    with pytest.raises(ServarrNotFoundError):
        await sonarr.client.update(EntryKind.INDEXER, entry)
