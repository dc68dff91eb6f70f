"""What is left to a daemon, in parts: addresses that are lent, paths, answers, failures, trials."""

import asyncio
import json
import struct
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path, PurePosixPath
from typing import Any, cast
from unittest.mock import AsyncMock

import aiohttp
import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st

from custom_components.fshare_downloader.core.aria2 import (
    DaemonEngine,
    DaemonPolicy,
    DaemonTrialError,
    DaemonTrouble,
    LinkRelay,
)
from custom_components.fshare_downloader.core.aria2 import engine as engine_module
from custom_components.fshare_downloader.core.aria2.errors import (
    DaemonAwayError,
    DaemonNoWayBackError,
    DaemonRefusedError,
)
from custom_components.fshare_downloader.core.aria2.failures import failure_of
from custom_components.fshare_downloader.core.aria2.part import DaemonPart, is_sound
from custom_components.fshare_downloader.core.aria2.rpc import DaemonFaultError, DaemonRpc
from custom_components.fshare_downloader.core.aria2.status import DaemonStatus, gid_of
from custom_components.fshare_downloader.core.aria2.transfer import DaemonTransfer
from custom_components.fshare_downloader.core.disk_jobs import DiskLane
from custom_components.fshare_downloader.core.engine import (
    Engine,
    TransferProgress,
    TransferRequest,
)
from custom_components.fshare_downloader.core.errors import (
    DiskError,
    StorageAwayError,
    TransferTooSlowError,
)
from custom_components.fshare_downloader.core.hosts.web_pages import NO_WEB_PAGES
from custom_components.fshare_downloader.core.models import DirectLink
from custom_components.fshare_downloader.core.storage import MARKER_NAME, Storage

from ..fakes import FakeEngine
from .conftest import ACCESS, MIB, DaemonHouse

# --- values --------------------------------------------------------------------------------------


def test_the_secret_does_not_show() -> None:
    assert "geheim" not in repr(ACCESS)


def test_a_folder_is_translated() -> None:
    assert ACCESS.folder_of(Path("/media/nas")) == "/srv/films"
    assert ACCESS.folder_of(Path("/media/nas/tv/Phố biển")) == "/srv/films/tv/Phố biển"


@given(st.lists(st.sampled_from(["..", ".", "tv", "/etc", "a b"]), max_size=6))
def test_no_folder_outside_the_location_is_ever_named(parts: list[str]) -> None:
    folder = Path("/media/nas", *parts)
    try:
        named = PurePosixPath(ACCESS.folder_of(folder))
    except ValueError:
        return
    assert named.is_relative_to("/srv/films")
    assert ".." not in named.parts


@pytest.mark.parametrize("key", ["", "09f90d41c398410d", "x" * 100])
def test_a_gid_is_what_aria2_takes_for_one(key: str) -> None:
    assert len(gid_of(key)) == 16
    assert int(gid_of(key), 16)
    assert gid_of(key) == gid_of(key)


@given(st.text(min_size=1, max_size=120).filter(lambda name: "/" not in name and name.strip(".")))
def test_no_name_of_ours_is_too_long_for_a_disk(name: str) -> None:
    part = DaemonPart(
        destination=Path("/media/nas") / name,
        key="09f90d41c398410d",
        storage=Storage(root=Path("/media/nas"), marker="m"),
    )
    assert len(f"{part.name}.aria2__temp".encode(errors="surrogatepass")) <= 255
    assert part.name.endswith(".part")


def control_of(
    total: int, piece: int, *, there: bytes | None = None, hashed: int = 0, under_way: int = 0
) -> bytes:
    """Return a control file as aria2's manual describes it; `there` is its map of pieces."""
    pieces = -(-total // piece)
    pieces_there = bytes(-(-pieces // 8)) if there is None else there
    return b"".join(
        (
            struct.pack(">HII", 1, 0, hashed) + b"h" * hashed,
            struct.pack(">IQQI", piece, total, 0, -(-pieces // 8)),
            pieces_there,
            struct.pack(">I", under_way),
            under_way * (struct.pack(">III", 0, piece, 8) + bytes(8)),
        )
    )


@given(
    total=st.integers(1, 2**36),
    piece=st.sampled_from([2**20, 2**22]),
    hashed=st.sampled_from([0, 20]),
    under_way=st.integers(0, 5),
    cut=st.integers(0, 10_000),
)
def test_a_control_file_is_sound_when_nothing_of_it_is_missing(
    total: int, piece: int, hashed: int, under_way: int, cut: int
) -> None:
    control = control_of(total, piece, hashed=hashed, under_way=under_way)
    assert is_sound(control, total, 0)
    assert is_sound(control, None, 0)
    assert not is_sound(control, total + 1, 0)
    assert not is_sound(control[: min(cut, len(control) - 1)], total, 0)


@pytest.mark.parametrize(
    ("there", "length", "sound"),
    [
        (b"\x80\x00", MIB, True),
        (b"\x80\x00", MIB - 1, False),
        (b"\xc0\x00", 2 * MIB, True),
        (b"\x80\x40", 10 * MIB, True),
        (b"\x80\x40", 10 * MIB - 1, False),
        (b"\xff\xf0", 12 * MIB - 5, True),  # the last piece is a little shorter
        (b"\xff\xf0", 12 * MIB - 6, False),
    ],
)
def test_no_piece_that_is_there_lies_behind_the_end_of_the_file(
    there: bytes, length: int, sound: bool
) -> None:
    size = 12 * MIB - 5
    assert is_sound(control_of(size, MIB, there=there), size, length) is sound


@given(st.binary(max_size=200), st.none() | st.integers(0, 2**40), st.integers(0, 2**40))
def test_no_control_file_makes_us_stumble(control: bytes, size: int | None, length: int) -> None:
    is_sound(control, size, length)


# --- the relay -----------------------------------------------------------------------------------


def test_an_address_leads_somewhere_only_while_it_is_lent() -> None:
    relay = LinkRelay()
    with relay.lend("one", "http://cdn/secret") as token:
        lent = relay.lent(token)
        assert lent is not None
        assert lent.url == "http://cdn/secret"
        assert "secret" not in repr(lent)
        assert relay.lent("other") is None
    assert relay.lent(token) is None


def test_tokens_are_the_same_after_a_restart_and_others_elsewhere() -> None:
    key = LinkRelay.new_key()
    one, again, other = LinkRelay(), LinkRelay(), LinkRelay()
    one.use_key(key)
    again.use_key(key)
    assert one.token_of("task") == again.token_of("task") != other.token_of("task")
    assert one.token_of("task") != one.token_of("task2")


def test_a_later_loan_of_the_same_task_outlives_the_first() -> None:
    relay = LinkRelay()
    first = relay.lend("task", "http://cdn/1")
    token = first.__enter__()
    with relay.lend("task", "http://cdn/2"):
        first.__exit__(None, None, None)
        lent = relay.lent(token)
        assert lent is not None
        assert lent.url == "http://cdn/2"


# --- answers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer", [None, [], {}, {"status": "active"}, {"status": "active", "totalLength": "x"}]
)
def test_an_answer_that_makes_no_sense_is_a_fault(answer: object) -> None:
    with pytest.raises(DaemonFaultError):
        DaemonStatus.of(answer)


ANSWER: dict[str, Any] = {
    "status": "active",
    "totalLength": "1000",
    "completedLength": "400",
    "downloadSpeed": "300",
    "connections": "2",
    "files": [{"path": "/srv/a", "uris": [{"uri": "http://ha/1"}, {"uri": "http://ha/1"}]}],
}


def test_the_end_is_awaited_at_the_speed_of_the_moment() -> None:
    status = DaemonStatus.of(ANSWER)
    assert status.seconds_left == 2.0
    assert status.addresses == {"http://ha/1"}
    assert DaemonStatus.of(ANSWER | {"downloadSpeed": "0"}).seconds_left == float("inf")


async def serve(body: bytes, status: int = 200) -> tuple[web.AppRunner, str]:
    """Answer every question with the same."""

    async def answer(request: web.Request) -> web.Response:
        return web.Response(body=body, status=status, headers={"Location": "/elsewhere"})

    application = web.Application()
    application.router.add_route("*", "/{tail:.*}", answer)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return runner, f"http://127.0.0.1:{runner.addresses[0][1]}/jsonrpc"


@pytest.mark.parametrize(
    ("body", "status", "error"),
    [
        (b"<html>a router</html>", 200, DaemonAwayError),
        (b"[]", 200, DaemonAwayError),
        (b"{}", 200, DaemonAwayError),
        (b'{"id": "7", "result": 1}', 200, DaemonAwayError),
        (b"", 302, DaemonAwayError),
        (b"x" * 2_000_000, 200, DaemonAwayError),
        (b'{"error": {"code": 1, "message": "Unauthorized"}}', 400, DaemonRefusedError),
        (b'{"error": {"code": 1, "message": "GID x is not found"}}', 400, DaemonFaultError),
    ],
)
async def test_what_is_no_aria2_is_told_from_one_that_refuses(
    body: bytes, status: int, error: type[Exception]
) -> None:
    runner, url = await serve(body, status)
    async with aiohttp.ClientSession() as http:
        with pytest.raises(error) as caught:
            await DaemonRpc(http, url, "geheim", answer_seconds=30).call("getVersion")
    assert "geheim" not in f"{caught.value!r}{caught.value.__cause__!r}"
    await runner.cleanup()


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/jsonrpc", "http://[/", "nonsense"])
async def test_who_does_not_answer_is_away(url: str) -> None:
    async with aiohttp.ClientSession() as http:
        with pytest.raises(DaemonAwayError):
            await DaemonRpc(http, url, "", answer_seconds=30).call("getVersion")


# --- who brings what -----------------------------------------------------------------------------

ROOT = Path("/media/nas")
FSHARE = DirectLink(url="http://download1.fshare.vn/dl/x", allowed_hostnames=(".fshare.vn",))


def request_for(link: DirectLink, root: Path = ROOT) -> TransferRequest:
    """Return the request to bring a file into the location."""
    return TransferRequest(
        link=link,
        destination=ROOT / "tv" / "a.mkv",
        key="task",
        resource="https://www.fshare.vn/file/X",
        size=1000,
        storage=Storage(root=root, marker="m"),
    )


@pytest.mark.parametrize(
    "request_",
    [
        request_for(replace(FSHARE, headers={"Cookie": "secret"})),
        request_for(replace(FSHARE, allowed_hostnames=())),
        request_for(FSHARE, root=ROOT / "tv"),
        replace(request_for(FSHARE), storage=None),
        replace(request_for(FSHARE), destination=Path("/media/usb/a.mkv")),
    ],
    ids=["headers", "any website", "a disk within", "no storage", "another location"],
)
async def test_what_a_daemon_must_not_bring_is_brought_here(request_: TransferRequest) -> None:
    local = FakeEngine()
    async with aiohttp.ClientSession() as http:
        engine = DaemonEngine(cast("Engine", local), http)
        engine.use([replace(ACCESS, url="http://127.0.0.1:9/")])
        await engine.download(request_, TransferProgress())
    assert local.requests == [request_]


async def test_what_a_daemon_may_bring_is_asked_of_it() -> None:
    local = FakeEngine()
    async with aiohttp.ClientSession() as http:
        engine = DaemonEngine(cast("Engine", local), http)
        engine.use([replace(ACCESS, url="http://127.0.0.1:9/")])
        with pytest.raises(DaemonAwayError):
            await engine.prove(ROOT / "tv" / "a.mkv", Storage(root=ROOT, marker="m"))
        usb = Path("/media/usb")
        await engine.prove(usb / "a.mkv", Storage(root=usb, marker="m"))
        # A disk that is mounted below its folder is none of its business.
        inner = Storage(root=ROOT / "tv", marker="m")
        await engine.prove(ROOT / "tv" / "a.mkv", inner)
        with pytest.raises(StorageAwayError):  # its folder is not there
            await engine.download(request_for(FSHARE), TransferProgress())
    assert local.requests == []


class CutShortError(Exception):
    """The power went, or nobody waits any more."""


def steps_until(last: int) -> Callable[[], None]:
    """Return what ends a job before the step of that number."""
    numbers = count(1)

    def step() -> None:
        if next(numbers) == last:
            raise CutShortError

    return step


@pytest.fixture
def doubtful(tmp_path: Path) -> DaemonPart:
    """A file of ten bytes with notes that were cut off."""
    (tmp_path / MARKER_NAME).write_text(json.dumps({"storage_id": "m"}))
    part = DaemonPart(
        destination=tmp_path / "a.mkv", key="key", storage=Storage(root=tmp_path, marker="m")
    )
    (tmp_path / part.name).write_bytes(b"0123456789")
    (tmp_path / f"{part.name}.aria2").write_bytes(b"\0\1")
    return part


def names_in(part: DaemonPart) -> set[str]:
    """Return what lies beside a part, and itself, without the part of the name that all have."""
    folder = part.destination.parent
    names = {path.name for path in folder.iterdir()} - {MARKER_NAME}
    return {name.replace(part.name, "it") for name in names}


def test_a_doubtful_file_never_lies_there_without_its_notes(doubtful: DaemonPart) -> None:
    with pytest.raises(CutShortError):
        doubtful.drop_doubtful(10, steps_until(2))
    assert names_in(doubtful) == {"it.aria2"}, "without notes, aria2 takes all of a file for good"

    doubtful.drop_doubtful(10, steps_until(0))
    assert names_in(doubtful) == set()


def test_a_file_that_nobody_waits_for_is_not_handed_over(doubtful: DaemonPart) -> None:
    with pytest.raises(CutShortError):
        doubtful.hand_over("https://www.fshare.vn/file/X", 10, steps_until(1))
    assert names_in(doubtful) == {"it", "it.aria2"}

    assert doubtful.hand_over("https://www.fshare.vn/file/X", 10, steps_until(0))
    assert len(names_in(doubtful)) == 2, "the part file and its record"
    assert not {"it", "it.aria2"} & names_in(doubtful)


async def test_a_daemon_that_goes_back_is_not_taken_for_a_slow_server() -> None:
    progress = TransferProgress()
    async with aiohttp.ClientSession() as http:
        transfer = DaemonTransfer(
            request_for(FSHARE),
            progress,
            access=ACCESS,
            rpc=DaemonRpc(http, ACCESS.url, ACCESS.secret, answer_seconds=1),
            storage=Storage(root=ROOT, marker="m"),
            lane=DiskLane(),
            policy=DaemonPolicy(floor_seconds=0),
            min_speed=lambda: 1,
            min_free_space=lambda: 0,
            share_speed=lambda: None,
        )
    for completed in (500, 900, 100):  # killed, it had noted no more
        status = active_with(completed)
        transfer._note(status)
        transfer._check_speed(status)
    assert progress.downloaded == 100
    assert progress.resumed_from == 100, "what comes now counts for the speed"
    await asyncio.sleep(0.01)
    with pytest.raises(TransferTooSlowError):
        transfer._check_speed(active_with(100))


def active_with(completed: int) -> DaemonStatus:
    """Return the state of a transfer that runs."""
    return DaemonStatus(
        state="active",
        total=1000,
        completed=completed,
        speed=100,
        connections=1,
        error_code="",
        path="",
        addresses=frozenset(),
    )


# --- failures ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("2", "transfer_interrupted"),
        ("6", "connection_failed"),
        ("9", "disk_full"),
        ("16", "disk_error"),
        ("19", "connection_failed"),
        ("23", "host_answer_invalid"),
        ("", "transfer_interrupted"),
    ],
)
async def test_a_code_of_aria2_has_a_meaning(code: str, expected: str) -> None:
    async with aiohttp.ClientSession() as http:
        assert (await failure_of(code, request_for(FSHARE), http)).code == expected


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (200, b"x" * 1000, "transfer_interrupted"),
        (200, b"x" * 999, "size_mismatch"),
        (200, b"<!DOCTYPE html><html>", "host_answer_invalid"),
        (302, b"", "host_answer_invalid"),
        (403, b"", "link_dead"),
        (429, b"", "host_busy"),
        (500, b"", "host_unavailable"),
        (418, b"", "host_answer_invalid"),
    ],
)
@pytest.mark.parametrize("code", ["1", "8", "22"])
async def test_the_server_itself_is_asked_what_it_has_against_a_link(
    status: int, body: bytes, expected: str, code: str
) -> None:
    runner, url = await serve(body, status)
    link = DirectLink(url=url, allowed_hostnames=("fshare.vn",), answer_rules=NO_WEB_PAGES)
    async with aiohttp.ClientSession() as http:
        assert (await failure_of(code, request_for(link), http)).code == expected
    await runner.cleanup()
    async with aiohttp.ClientSession() as http:
        assert (await failure_of(code, request_for(link), http)).code == "connection_failed"


async def test_a_redirect_is_followed_where_links_may_lead_and_not_for_ever() -> None:
    runner, url = await serve(b"", 302)  # it leads to itself
    link = DirectLink(url=url, allowed_hostnames=("127.0.0.1",))
    async with aiohttp.ClientSession() as http:
        assert (await failure_of("22", request_for(link), http)).code == "host_answer_invalid"
    await runner.cleanup()


# --- trials --------------------------------------------------------------------------------------


async def test_a_daemon_that_fits_is_taken_and_leaves_nothing(daemon_house: DaemonHouse) -> None:
    house = daemon_house
    await house.downloader.try_daemon(house.access)
    assert house.entries() == []
    assert await house.daemon.call("tellStopped", 0, 10) == []


@pytest.mark.parametrize(
    ("trouble", "expected"),
    [
        (DaemonTrouble.AWAY, DaemonAwayError),
        (DaemonTrouble.REFUSED, DaemonRefusedError),
        (DaemonTrouble.NO_WAY_BACK, DaemonNoWayBackError),
        (DaemonTrouble.BUSY, DaemonNoWayBackError),
        (DaemonTrouble.OTHER_FOLDER, None),
    ],
)
async def test_one_without_a_way_back_has_it_again_only_when_it_was_used(
    monkeypatch: pytest.MonkeyPatch, trouble: DaemonTrouble, expected: type[DiskError] | None
) -> None:
    async def fail(*_: object) -> None:
        raise DaemonTrialError(trouble)

    monkeypatch.setattr(engine_module, "try_daemon", fail)
    monkeypatch.setattr(DaemonRpc, "is_there", AsyncMock(return_value=True))
    storage = Storage(root=ROOT, marker="m")
    async with aiohttp.ClientSession() as http:
        engine = DaemonEngine(cast("Engine", FakeEngine()), http)
        engine.use([ACCESS])
        engine._without_way_back.add(ACCESS)
        if expected is None:
            await engine.prove(ROOT / "a.mkv", storage)
        else:
            with pytest.raises(expected):
                await engine.prove(ROOT / "a.mkv", storage)
    assert (ACCESS in engine._without_way_back) is (expected is not None)


async def test_a_daemon_that_takes_up_nothing_more_is_told_as_busy(
    daemon_house: DaemonHouse,
) -> None:
    house = daemon_house
    await house.daemon.call("changeGlobalOption", {"max-concurrent-downloads": "1"})
    await house.restart(trial_seconds=1.0)
    await house.begin(100, until=1)
    house.simulator.settings.cdn_bytes_per_second = 64 * 1024
    with pytest.raises(DaemonTrialError) as caught:
        await house.downloader.try_daemon(house.access)
    assert caught.value.trouble is DaemonTrouble.BUSY


async def test_each_trouble_of_a_daemon_is_told_as_what_it_is(daemon_house: DaemonHouse) -> None:
    house = daemon_house
    other = house.folder / "other"
    other.mkdir()
    (house.folder / "file").touch()
    away = await house.daemon.call("getVersion")
    assert away
    for access, trouble in (
        (replace(house.access, secret="wrong"), DaemonTrouble.REFUSED),
        (replace(house.access, url="http://127.0.0.1:9/"), DaemonTrouble.AWAY),
        (replace(house.access, relay_url="http://127.0.0.1:9"), DaemonTrouble.NO_WAY_BACK),
        (
            replace(house.access, folder=PurePosixPath(house.folder / "file")),
            DaemonTrouble.NOT_WRITABLE,
        ),
        (replace(house.access, folder=PurePosixPath(other)), DaemonTrouble.OTHER_FOLDER),
    ):
        with pytest.raises(DaemonTrialError) as caught:
            await house.downloader.try_daemon(access)
        assert caught.value.trouble is trouble
        assert house.entries() == []
