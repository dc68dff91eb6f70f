"""Files arrive whole, under the right name, with nothing left beside them."""

import asyncio
from pathlib import Path

import pytest

from custom_components.fshare_downloader.core.engine import DownloadEngine
from custom_components.fshare_downloader.core.errors import ChecksumMismatchError

from .conftest import Downloads
from .server import Content, Exchange, Serve, digest, random_bytes

MEBIBYTE = 1024 * 1024


@pytest.mark.parametrize("size", [0, 1, 4095, 4096, MEBIBYTE, MEBIBYTE + 1, 5 * MEBIBYTE + 4097])
async def test_file_of_any_size_arrives_whole(
    downloads: Downloads, serve: Serve, size: int
) -> None:
    data = random_bytes(size)
    server = serve(Content(data))

    result = await downloads.run(server.url(), size=size, link_sha256=digest(data).upper())

    assert result.path == downloads.destination
    assert result.size == size
    assert result.path.read_bytes() == data
    assert downloads.leftovers() == [downloads.destination.name]
    assert (downloads.progress.downloaded, downloads.progress.size) == (size, size)
    assert downloads.progress.connections == 0


async def test_address_is_sent_as_it_was_given(downloads: Downloads, serve: Serve) -> None:
    server = serve(Content(b"data"))

    await downloads.run(server.url("/dl/a+b%2Bc/Phim%20hay.mkv?x=1+2#part"))

    request = server.requests[0]
    assert request.path == "/dl/a+b%2Bc/Phim%20hay.mkv?x=1+2"
    assert request.headers["accept-encoding"] == "identity"
    assert request.headers["connection"] == "close"
    assert "range" not in request.headers


async def test_file_without_announced_size_arrives_in_chunks(
    downloads: Downloads, serve: Serve
) -> None:
    data = random_bytes(300_000)

    def handler(exchange: Exchange) -> None:
        exchange.head(200, {"Transfer-Encoding": "chunked"})
        for start in range(0, len(data), 50_000):
            piece = data[start : start + 50_000]
            exchange.send(b"%x\r\n%b\r\n" % (len(piece), piece))
        exchange.send(b"0\r\n\r\n")

    result = await downloads.run(serve(handler).url())

    assert result.path.read_bytes() == data
    assert result.size == len(data)


async def test_existing_file_is_never_replaced(downloads: Downloads, serve: Serve) -> None:
    server = serve(Content(b"new"))
    downloads.destination.parent.mkdir(parents=True)
    downloads.destination.write_bytes(b"old")

    paths = [(await downloads.run(server.url())).path for _ in range(2)]

    assert [path.name for path in paths] == ["Phim Việt (2024) (2).mkv", "Phim Việt (2024) (3).mkv"]
    assert downloads.destination.read_bytes() == b"old"
    assert paths[1].read_bytes() == b"new"


async def test_wrong_checksum_leaves_nothing(downloads: Downloads, serve: Serve) -> None:
    server = serve(Content(b"data"))

    with pytest.raises(ChecksumMismatchError):
        await downloads.run(server.url(), link_sha256=digest(b"other"))

    assert downloads.leftovers() == []


async def test_longest_name_can_be_downloaded(
    engine: DownloadEngine, serve: Serve, tmp_path: Path
) -> None:
    name = "ệ" * 83 + "x.mkv"
    downloads = Downloads(engine, tmp_path / name)
    server = serve(Content(random_bytes(MEBIBYTE)))
    transfer = downloads.begin(server.url())
    await asyncio.wait({transfer})

    assert len(name.encode()) == 254
    assert max(len(path.name.encode()) for path in vars_of(downloads)) <= 255
    assert transfer.result().path == tmp_path / name


def vars_of(downloads: Downloads) -> list[Path]:
    """All names that a transfer uses."""
    paths = downloads.paths
    return [paths.part, paths.record, paths.scratch]
