"""The speed limit holds over all downloads, changes live, and leaves the loop alone."""

import asyncio
from dataclasses import dataclass
from itertools import pairwise
from time import get_clock_info

import pytest

from custom_components.fshare_downloader.core.engine import DownloadEngine
from custom_components.fshare_downloader.core.engine.transfer.speed_limit import (
    CHUNK_SECONDS,
    MIN_CHUNK_BYTES,
    SpeedLimit,
)
from tests.steps import counted_steps

from .conftest import ENDLESS_SECONDS, WAIT_SECONDS, Downloads, SilenceClock
from .server import Content, Exchange, Handler, Serve, random_bytes

DATA = random_bytes(1_000_000)


def test_readers_together_keep_to_the_limit() -> None:
    limit = SpeedLimit()
    limit.change(1_000_000)
    ready = dict.fromkeys(range(4), 0.0)
    taken = 0
    while (now := min(ready.values())) < 10:
        reader = min(ready, key=lambda key: ready[key])
        count = limit.chunk_bytes() or 0
        ready[reader] = now + limit.take(count, now)
        taken += count

    assert taken == pytest.approx(10_000_000, rel=0.03)


def test_transfers_get_the_same_however_many_connections_they_have() -> None:
    limit = SpeedLimit()
    limit.change(10_000_000)
    sharers = {0: 4, 1: 4, 2: 4, 3: 4, 4: 1}
    ready = dict.fromkeys(sharers, 0.0)
    taken = dict.fromkeys(sharers, 0)
    while (now := min(ready.values())) < 10:
        reader = min(ready, key=lambda key: ready[key])
        count = limit.chunk_bytes(sharers[reader]) or 0
        ready[reader] = now + limit.take(count, now)
        taken[reader] += count

    assert sum(taken[reader] for reader in range(4)) == pytest.approx(taken[4], rel=0.1)


def test_pause_of_the_network_is_not_made_up_for() -> None:
    limit = SpeedLimit()
    limit.change(1_000_000)
    limit.take(500_000, 0.0)

    assert limit.take(500_000, 100.0) == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("rate", "chunk"), [(0, None), (-1, None), (1000, 16384), (10_000_000, 500_000), (10**9, 2**20)]
)
def test_chunk_follows_the_limit(rate: int, chunk: int | None) -> None:
    limit = SpeedLimit()
    limit.change(rate)

    assert limit.chunk_bytes() == chunk
    assert limit.bytes_per_second == max(0, rate)


def chunked(exchange: Exchange) -> None:
    exchange.head(200, {"Transfer-Encoding": "chunked"})
    exchange.send(b"%x\r\n%b\r\n0\r\n\r\n" % (len(DATA), DATA))


@dataclass(frozen=True)
class Booking:
    """What a reader has booked, when, and for how long it must read no more."""

    count: int
    now: float
    seconds: float


@pytest.fixture
def bookings(monkeypatch: pytest.MonkeyPatch) -> list[Booking]:
    """Return what is booked at the limit, from now on."""
    real, booked = SpeedLimit.take, []

    def take(self: SpeedLimit, count: int, now: float) -> float:
        booked.append(Booking(count, now, real(self, count, now)))
        return booked[-1].seconds

    monkeypatch.setattr(SpeedLimit, "take", take)
    return booked


@pytest.mark.parametrize("handler", [Content(DATA), chunked], ids=["plain", "chunked"])
async def test_every_byte_is_booked_and_every_wait_kept(
    downloads: Downloads, serve: Serve, bookings: list[Booking], handler: Handler
) -> None:
    downloads.engine.set_speed_limit(2_000_000)

    result = await downloads.run(serve(handler).url())

    assert result.path.read_bytes() == DATA
    piece = 2_000_000 * CHUNK_SECONDS
    # A few bytes come with the head, and after the last piece there is nobody left to wait.
    assert len(DATA) - 1024 - piece <= sum(one.count for one in bookings) <= len(DATA)
    assert max(one.count for one in bookings) <= piece
    rounding = get_clock_info("monotonic").resolution
    for earlier, later in pairwise(bookings):
        assert later.now >= earlier.now + earlier.seconds - rounding


async def test_limit_is_lifted_at_once(downloads: Downloads, serve: Serve) -> None:
    downloads.engine.set_speed_limit(5)  # the next piece would come in an hour
    transfer = downloads.begin(serve(Content(DATA)).url())
    await downloads.reach(1)
    assert not transfer.done()
    downloads.engine.set_speed_limit(0)

    async with asyncio.timeout(WAIT_SECONDS):
        result = await transfer

    assert result.path.read_bytes() == DATA


async def test_limit_set_before_the_start_and_after_the_stop() -> None:
    engine = DownloadEngine()
    engine.set_speed_limit(5)
    await engine.start()
    await engine.stop()
    engine.set_speed_limit(6)


async def test_waiting_for_the_limit_is_no_stall(
    downloads: Downloads, serve: Serve, silence_clock: SilenceClock
) -> None:
    downloads.engine.set_speed_limit(5)  # the next piece would come in an hour
    transfer = downloads.begin(serve(Content(DATA)).url())
    await downloads.reach(MIN_CHUNK_BYTES)
    await silence_clock.skip(2 * ENDLESS_SECONDS)
    assert not transfer.done()
    downloads.engine.set_speed_limit(0)

    assert (await transfer).size == len(DATA)


async def test_loop_has_nothing_to_do_while_files_arrive(
    downloads: Downloads, serve: Serve
) -> None:
    steps = []
    for size in (MIN_CHUNK_BYTES, 64 * 1024 * 1024):
        data = random_bytes(size)
        url = serve(Content(data)).url()
        with counted_steps() as count:
            result = await downloads.run(url, key=f"k{size}")
        assert result.size == size
        steps.append(count.total)

    # All of it is done in other threads: four thousand times the bytes cost the loop no more.
    assert steps[1] < 2 * steps[0]
