"""A connection that breaks after it has brought something is replaced at once."""

from itertools import pairwise

import pytest

from custom_components.fshare_downloader.core.engine import TransferPolicy
from custom_components.fshare_downloader.core.errors import LinkDeadError, TransferInterruptedError

from .conftest import Downloads
from .server import Content, Exchange, Serve, digest, in_turn, random_bytes

MIN_RECONNECT_BYTES = TransferPolicy().min_reconnect_bytes
ENOUGH = MIN_RECONNECT_BYTES + 123_457
DATA = random_bytes(3 * ENOUGH)


async def test_transfer_goes_on_over_new_connections(downloads: Downloads, serve: Serve) -> None:
    server = serve(Content(DATA, cuts=[ENOUGH, ENOUGH]))

    result = await downloads.run(server.url(), size=len(DATA), link_sha256=digest(DATA))

    starts = [int(r.headers.get("range", "bytes=0-")[6:-1]) for r in server.requests]
    assert len(starts) == 3
    assert all(earlier < later for earlier, later in pairwise(starts))
    assert result.path.read_bytes() == DATA
    assert downloads.progress.resumed_from == 0


async def test_link_that_died_in_the_middle_is_known_at_once(
    downloads: Downloads, serve: Serve
) -> None:
    def forbidden(exchange: Exchange) -> None:
        exchange.reply(403, {})

    server = serve(in_turn([Content(DATA, cuts=[ENOUGH]), forbidden]))

    with pytest.raises(LinkDeadError):
        await downloads.run(server.url(), size=len(DATA))

    assert (downloads.progress.resumed_from, downloads.progress.downloaded) == (0, ENOUGH)


async def test_connection_that_brought_too_little_is_left_to_the_backoff(
    downloads: Downloads, serve: Serve
) -> None:
    server = serve(Content(DATA, cuts=[ENOUGH, 100_000 + ENOUGH - MIN_RECONNECT_BYTES]))

    with pytest.raises(TransferInterruptedError):
        await downloads.run(server.url(), size=len(DATA))

    assert len(server.requests) == 2
    assert downloads.progress.resumed_from == 0
