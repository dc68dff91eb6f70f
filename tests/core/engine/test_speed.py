"""The speed limit holds over all downloads, changes live, and the loop stays quick."""

import asyncio
from statistics import median
from time import monotonic

import pytest

from custom_components.fshare_downloader.core.engine import DownloadEngine
from custom_components.fshare_downloader.core.engine.speed import SpeedLimit

from .conftest import Downloads
from .server import Content, Exchange, Handler, Serve, random_bytes

DATA = random_bytes(1_000_000)
TICK_SECONDS = 0.005


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


@pytest.mark.parametrize("handler", [Content(DATA), chunked], ids=["plain", "chunked"])
async def test_limit_holds(downloads: Downloads, serve: Serve, handler: Handler) -> None:
    downloads.engine.set_speed_limit(2_000_000)
    server = serve(handler)
    began = monotonic()

    result = await downloads.run(server.url())

    assert result.path.read_bytes() == DATA
    assert 0.35 < monotonic() - began < 1.5


async def test_limit_is_lifted_at_once(downloads: Downloads, serve: Serve) -> None:
    downloads.engine.set_speed_limit(20_000)
    transfer = downloads.begin(serve(Content(DATA)).url())
    await downloads.reach(1)
    assert not transfer.done()
    downloads.engine.set_speed_limit(0)

    async with asyncio.timeout(2):
        result = await transfer

    assert result.path.read_bytes() == DATA


async def test_limit_set_before_the_start_and_after_the_stop() -> None:
    engine = DownloadEngine()
    engine.set_speed_limit(5)
    await engine.start()
    await engine.stop()
    engine.set_speed_limit(6)


async def test_waiting_for_the_limit_is_no_stall(downloads: Downloads, serve: Serve) -> None:
    downloads.engine.set_speed_limit(16_384)
    transfer = downloads.begin(serve(Content(DATA[:40_000])).url())

    result = await asyncio.wait_for(transfer, 10)

    assert result.size == 40_000


async def ticks(lags: list[float]) -> None:
    """Note by how much the loop is late, again and again."""
    while True:
        due = monotonic() + TICK_SECONDS
        await asyncio.sleep(TICK_SECONDS)
        lags.append(monotonic() - due)


async def test_loop_stays_quick_while_files_arrive(downloads: Downloads, serve: Serve) -> None:
    data = random_bytes(64 * 1024 * 1024)
    urls = [serve(Content(data)).url() for _ in range(2)]
    idle: list[float] = []
    busy: list[float] = []
    ticker = asyncio.create_task(ticks(idle))
    await asyncio.sleep(0.3)
    ticker.cancel()
    ticker = asyncio.create_task(ticks(busy))
    await asyncio.gather(*(downloads.run(url, key=f"k{number}") for number, url in enumerate(urls)))
    ticker.cancel()

    # A transfer in the loop itself would make most ticks late by many milliseconds; the threads
    # of the servers, which are in this process, too, cost some.
    assert len(busy) > 10
    assert median(busy) < 10 * max(median(idle), TICK_SECONDS / 10)
