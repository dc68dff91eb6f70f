"""A server that drips is given up; a slow line, and what we do ourselves, is not its fault."""

import asyncio
from contextlib import suppress

import pytest

from custom_components.fshare_downloader.core.engine import DownloadEngine, TransferPolicy
from custom_components.fshare_downloader.core.engine.transfer.speed_floor import (
    GOOD_LINE_FACTOR,
    LINE_SECONDS,
    LONGEST_LOOK_SECONDS,
    SHOWN_SECONDS,
    SpeedFloor,
    SpeedWatch,
)
from custom_components.fshare_downloader.core.errors import (
    TransferInterruptedError,
    TransferTooSlowError,
)

from .conftest import WAIT_SECONDS, Downloads, with_policy
from .server import Content, Exchange, Serve, in_turn, random_bytes

DRIP_BYTES_PER_SECOND = TransferPolicy().drip_bytes_per_second
FLOOR_SECONDS = TransferPolicy().floor_seconds
FLOOR = 10_000
GOOD = FLOOR * GOOD_LINE_FACTOR
LOOK_SECONDS = 0.5
DATA = random_bytes(3_000_000)


class Transfer:
    """A transfer whose servers send as fast as it is told."""

    def __init__(self, line: SpeedFloor, *, can_resume: bool = True) -> None:
        self.now = 0.0
        self._arrived = 0.0
        self._pace = SpeedWatch(line, 0, 0.0, can_resume=can_resume)

    def run(self, speed: float, seconds: float, *, is_held: bool = False) -> bool:
        """Let time pass; return whether the transfer was found to be too slow."""
        found = False
        for _ in range(round(seconds / LOOK_SECONDS)):
            self.now += LOOK_SECONDS
            self._arrived += speed * LOOK_SECONDS
            found |= self._pace.look(int(self._arrived), self.now, is_held=is_held)
        return found


@pytest.fixture
def line() -> SpeedFloor:
    """A line of which nothing is known."""
    line = SpeedFloor(TransferPolicy())
    line.change(FLOOR)
    return line


@pytest.mark.parametrize("speed", [0, 1, DRIP_BYTES_PER_SECOND - 1])
def test_dripping_is_too_slow_on_any_line(line: SpeedFloor, speed: int) -> None:
    assert not Transfer(line).run(speed, FLOOR_SECONDS - LOOK_SECONDS)
    assert Transfer(line).run(speed, FLOOR_SECONDS)
    assert Transfer(line, can_resume=False).run(speed, FLOOR_SECONDS)


@pytest.mark.parametrize("speed", [DRIP_BYTES_PER_SECOND, 1000, FLOOR - 1, GOOD - 1])
def test_line_that_is_slow_for_all_costs_no_transfer(line: SpeedFloor, speed: int) -> None:
    one, other = Transfer(line), Transfer(line)
    for _ in range(30):
        assert not one.run(speed, FLOOR_SECONDS)
        assert not other.run(speed / 2 + DRIP_BYTES_PER_SECOND, FLOOR_SECONDS)


def test_slow_server_is_given_up_while_another_shows_that_the_line_is_good(
    line: SpeedFloor,
) -> None:
    good, slow = Transfer(line), Transfer(line)
    good.run(GOOD, FLOOR_SECONDS)

    assert slow.run(FLOOR - 100, FLOOR_SECONDS)
    assert not slow.run(FLOOR + 100, FLOOR_SECONDS)
    assert not good.run(GOOD, FLOOR_SECONDS)


def test_what_the_line_could_do_is_forgotten(line: SpeedFloor) -> None:
    transfer = Transfer(line)
    transfer.run(GOOD, SHOWN_SECONDS)

    results = [transfer.run(FLOOR / 2, FLOOR_SECONDS) for _ in range(20)]

    # The first of them began while it was fast.
    assert any(results)
    assert not any(results[int(LINE_SECONDS / FLOOR_SECONDS) + 1 :])


def test_what_could_not_be_resumed_is_only_given_up_when_it_drips(line: SpeedFloor) -> None:
    line.note(GOOD, FLOOR_SECONDS)

    assert not Transfer(line, can_resume=False).run(FLOOR / 2, FLOOR_SECONDS)
    assert Transfer(line).run(FLOOR / 2, FLOOR_SECONDS)


def test_time_in_which_we_keep_the_server_waiting_does_not_count(line: SpeedFloor) -> None:
    line.note(GOOD, 100 * FLOOR_SECONDS)
    transfer = Transfer(line)

    assert not transfer.run(1, 50 * FLOOR_SECONDS, is_held=True)
    assert not transfer.run(0, FLOOR_SECONDS - LOOK_SECONDS)
    assert transfer.run(0, LOOK_SECONDS)


def test_time_in_which_nobody_looked_does_not_count(line: SpeedFloor) -> None:
    looks = SpeedWatch(line, 0, 0.0, can_resume=True)
    found = [looks.look(0, number * 1000.0, is_held=False) for number in range(1, 70)]

    assert found.index(True) + 1 == FLOOR_SECONDS / LONGEST_LOOK_SECONDS


def test_a_short_burst_proves_no_good_line(line: SpeedFloor) -> None:
    one, slow = Transfer(line), Transfer(line)
    one.run(GOOD, 1)
    one.run(0, SHOWN_SECONDS)

    assert not slow.run(FLOOR / 2, FLOOR_SECONDS)


def test_without_a_floor_nothing_is_too_slow(line: SpeedFloor) -> None:
    line.note(GOOD, 0)
    line.change(0)
    line.note(GOOD, 0)

    assert not Transfer(line).run(0, 10 * FLOOR_SECONDS)


def test_floor_below_a_drip_is_the_floor(line: SpeedFloor) -> None:
    line.change(DRIP_BYTES_PER_SECOND // 4)

    assert not Transfer(line).run(DRIP_BYTES_PER_SECOND // 2, FLOOR_SECONDS)
    assert Transfer(line).run(DRIP_BYTES_PER_SECOND // 8, FLOOR_SECONDS)


def test_the_same_floor_again_forgets_nothing(line: SpeedFloor) -> None:
    line.note(GOOD, 0)
    line.change(FLOOR)

    assert Transfer(line).run(FLOOR / 2, FLOOR_SECONDS)


# --- in the engine -------------------------------------------------------------------------------


def dripping_rest(exchange: Exchange) -> None:
    start = exchange.range_start or 0
    part = f"bytes {start}-{len(DATA) - 1}/{len(DATA)}"
    exchange.head(
        206, {"Content-Length": len(DATA) - start, "Content-Range": part, "ETag": '"first"'}
    )
    exchange.send(DATA[start : start + 100_000])
    dripping_body(exchange, DATA[start + 100_000 :])


def dripping_body(exchange: Exchange, data: bytes) -> None:
    exchange.sock.settimeout(0.02)
    with suppress(OSError):
        for place in range(len(data)):
            if exchange.closing.is_set():
                return
            exchange.send(data[place : place + 1])
            with suppress(TimeoutError):
                if not exchange.sock.recv(1024):
                    return


def dripping_chunks(exchange: Exchange) -> None:
    exchange.head(200, {"Transfer-Encoding": "chunked"})
    exchange.send(b"200\r\n" + bytes(512) + b"\r\nFFFF\r\n")
    dripping_body(exchange, bytes(65535))


@with_policy(floor_seconds=0.5)
async def test_server_that_drips_chunks_is_given_up(downloads: Downloads, serve: Serve) -> None:
    downloads.engine.set_min_speed(FLOOR)

    with pytest.raises(TransferTooSlowError):
        await downloads.run(serve(dripping_chunks).url())


@with_policy(floor_seconds=0.5)
async def test_what_a_dripping_server_has_brought_is_kept(
    downloads: Downloads, serve: Serve
) -> None:
    def first(exchange: Exchange) -> None:
        exchange.head(200, {"Content-Length": len(DATA), "ETag": '"first"'})
        exchange.send(DATA[:1_000_000])
        dripping_body(exchange, DATA[1_000_000:])

    downloads.engine.set_min_speed(FLOOR)
    server = serve(in_turn([first, dripping_rest, Content(DATA)]))
    for _ in range(2):
        with pytest.raises(TransferTooSlowError):
            await downloads.run(server.url())

    await downloads.run(server.url())

    assert downloads.progress.resumed_from > 1_000_000
    assert downloads.destination.read_bytes() == DATA


@with_policy(floor_seconds=0.3)
async def test_beginning_of_a_body_that_drips_is_given_up(
    downloads: Downloads, serve: Serve
) -> None:
    def page(exchange: Exchange) -> None:
        exchange.head(200, {"Content-Type": "text/html", "Content-Length": 50_000})
        exchange.send(b"<html>")
        dripping_body(exchange, DATA)

    def overlap(exchange: Exchange) -> None:
        start = exchange.range_start or 0
        part = f"bytes {start}-{len(DATA) - 1}/{len(DATA)}"
        exchange.head(206, {"Content-Length": len(DATA) - start, "Content-Range": part})
        dripping_body(exchange, DATA[start:])

    server = serve(in_turn([page, Content(DATA, cuts=[1_000_000]), overlap, Content(DATA)]))
    for expected in (TransferTooSlowError, TransferInterruptedError, TransferTooSlowError):
        with pytest.raises(expected):
            await downloads.run(server.url())

    await downloads.run(server.url())

    assert downloads.progress.resumed_from == 1_000_000
    assert downloads.destination.read_bytes() == DATA


@with_policy(floor_seconds=0.5, drip_bytes_per_second=200_000)
async def test_speed_limit_is_not_the_fault_of_the_server(
    downloads: Downloads, serve: Serve
) -> None:
    data = DATA[:150_000]
    downloads.engine.set_speed_limit(50_000)
    downloads.engine.set_min_speed(10**9)

    await downloads.run(serve(Content(data)).url())

    assert downloads.destination.read_bytes() == data


@with_policy(floor_seconds=0.2)
async def test_floor_that_is_taken_away_lets_a_dripping_server_be(
    downloads: Downloads, engine: DownloadEngine, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = 0
    look = SpeedFloor.is_too_slow

    def count(self: SpeedFloor, speed: float, now: float, *, can_resume: bool) -> bool:
        nonlocal looks
        looks += 1
        return look(self, speed, now, can_resume=can_resume)

    monkeypatch.setattr(SpeedFloor, "is_too_slow", count)
    engine.set_min_speed(FLOOR)
    engine.set_min_speed(0)
    transfer = downloads.begin(serve(dripping_chunks).url())
    async with asyncio.timeout(WAIT_SECONDS):
        while looks < 3:
            await asyncio.sleep(0.002)

    assert not transfer.done()
    await downloads.cancel(transfer)
