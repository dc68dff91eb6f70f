"""An interrupted transfer goes on where it was, and never with a wrong byte."""

import asyncio
import errno
import json
import os
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from custom_components.fshare_downloader.core.engine.fingerprint import fingerprint
from custom_components.fshare_downloader.core.engine.partfile.folder import Folder
from custom_components.fshare_downloader.core.engine.partfile.overlap import OVERLAP_BYTES
from custom_components.fshare_downloader.core.engine.partfile.part_paths import PartPaths
from custom_components.fshare_downloader.core.engine.partfile.resume_record import (
    ResumeRecord,
    decode_record,
    encode_record,
    load_record,
    store_record,
)
from custom_components.fshare_downloader.core.errors import (
    FileRefusedError,
    HostAnswerError,
    StorageAwayError,
    TransferInterruptedError,
)

from .conftest import Downloads
from .server import Content, Exchange, Handler, Serve, digest, in_turn, random_bytes

SIZE = 3_000_000
DATA = random_bytes(SIZE)


async def interrupt(downloads: Downloads, content: Content, serve: Serve, after: int) -> str:
    """Let a transfer end after some bytes; return the address to go on with."""
    content.cuts = [after]
    server = serve(content)
    with pytest.raises(TransferInterruptedError):
        await downloads.run(server.url(), size=len(content.data))
    assert downloads.progress.downloaded == after
    return server.url()


@pytest.mark.parametrize("seed", range(6))
async def test_file_is_right_after_many_interruptions(
    downloads: Downloads, serve: Serve, seed: int
) -> None:
    chooser = random.Random(seed)
    stops = sorted(chooser.sample(range(1, SIZE), 5))
    content = Content(DATA)
    server = serve(content)
    reached = 0
    for stop in stops:
        overlap = 0 if not reached else reached - max(0, reached - reached % 4096 - OVERLAP_BYTES)
        content.cuts = [stop - reached + overlap]
        with pytest.raises(TransferInterruptedError):
            await downloads.run(server.url(), resume_from=reached)
        assert downloads.progress.resumed_from == reached
        assert downloads.progress.downloaded == stop
        reached = stop

    result = await downloads.run(server.url(), link_sha256=digest(DATA), resume_from=reached)

    assert downloads.progress.resumed_from == reached
    assert result.path.read_bytes() == DATA


async def test_cancelled_transfer_goes_on_at_the_byte_it_reached(
    downloads: Downloads, serve: Serve
) -> None:
    def slow(exchange: Exchange) -> None:
        exchange.head(200, {"Content-Length": SIZE, "ETag": '"first"'})
        exchange.send(DATA[:1_234_567])
        exchange.hang()

    server = serve(in_turn([slow, Content(DATA)]))
    transfer = downloads.begin(server.url())
    await downloads.reach(1_234_567)
    await downloads.cancel(transfer)

    result = await downloads.run(server.url())

    assert downloads.progress.resumed_from == 1_234_567
    assert result.path.read_bytes() == DATA
    request = server.requests[-1]
    assert request.headers["if-range"] == '"first"'
    assert request.range_start == 1_234_567 // 4096 * 4096 - OVERLAP_BYTES


def _edit(field: str, value: Any) -> Callable[[bytes], bytes]:
    def edit(data: bytes) -> bytes:
        document = json.loads(data)
        document["record"][field] = value
        return json.dumps(document).encode()

    return edit


def _forge(**fields: Any) -> Callable[[bytes], bytes]:
    def forge(data: bytes) -> bytes:
        record = decode_record(data)
        assert record is not None
        return encode_record(replace(record, **fields))

    return forge


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda data: data[:-10],
        lambda data: data.replace(b"1", b"2"),
        lambda _: b"[" * 60_000,
        lambda _: b"x" * 70_000,
        lambda _: b'{"checksum": 1}',
        lambda _: b"[]",
        _edit("segments", [[0, SIZE, SIZE]]),
        _edit("version", 3),
        _forge(segments=((0, SIZE, 2_000_000),)),  # more than the file has
        _forge(segments=((0, SIZE, SIZE + 1),)),
        _forge(segments=((5, SIZE, 10),)),
        _forge(segments=()),
        _forge(resource=fingerprint("another file")),
        _forge(size=SIZE - 1, segments=((0, SIZE - 1, 1_000_000),)),
        _forge(etag='"another"'),
    ],
)
async def test_record_that_lies_does_no_harm(
    downloads: Downloads, serve: Serve, damage: Callable[[bytes], bytes]
) -> None:
    url = await interrupt(downloads, Content(DATA), serve, 1_000_000)
    downloads.paths.record.write_bytes(damage(downloads.paths.record.read_bytes()))

    result = await downloads.run(url, size=SIZE)

    assert downloads.progress.resumed_from == 0
    assert result.path.read_bytes() == DATA


async def test_forged_record_over_foreign_bytes_is_found_out(
    downloads: Downloads, serve: Serve
) -> None:
    url = await interrupt(downloads, Content(DATA), serve, 1_000_000)
    downloads.paths.part.write_bytes(bytes(2_000_000))
    record = decode_record(downloads.paths.record.read_bytes())
    assert record is not None
    forged = replace(record, segments=((0, SIZE, 2_000_000),))
    downloads.paths.record.write_bytes(encode_record(forged))

    result = await downloads.run(url, size=SIZE)

    assert result.path.read_bytes() == DATA


async def test_record_of_several_segments_counts_what_each_of_them_has(
    downloads: Downloads, serve: Serve
) -> None:
    url = await interrupt(downloads, Content(DATA), serve, 2_000_000)
    downloads.paths.record.write_bytes(
        encode_record(
            ResumeRecord(
                resource=fingerprint("the file"),
                size=SIZE,
                segments=((0, 1_048_576, 700_000), (1_048_576, SIZE, 900_000)),
            )
        )
    )

    result = await downloads.run(url, size=SIZE, resume_from=1_900_000)

    assert downloads.progress.resumed_from == 1_600_000
    assert result.path.read_bytes() == DATA


async def test_recorded_bytes_that_never_came_to_the_disk_do_not_count(
    downloads: Downloads, serve: Serve
) -> None:
    url = await interrupt(downloads, Content(DATA), serve, 2_000_000)
    record = load_record(downloads.paths.record)
    assert record is not None
    with downloads.paths.part.open("wb") as part:
        # As after a power cut, on a disk that had not done what it said it had.
        part.write(DATA[: 1024 * 1024])
        part.seek(1024 * 1024 + 100_000)
        part.write(DATA[1024 * 1024 + 100_000 : 2_000_000])
    downloads.paths.record.write_bytes(encode_record(replace(record, modified_ns=None)))

    result = await downloads.run(url, size=SIZE)

    assert downloads.progress.resumed_from == 1024 * 1024
    assert result.path.read_bytes() == DATA


async def test_snapshot_helps_where_the_record_is_lost(downloads: Downloads, serve: Serve) -> None:
    url = await interrupt(downloads, Content(DATA), serve, 1_000_000)
    downloads.paths.record.unlink()

    result = await downloads.run(url, size=SIZE, resume_from=900_001)

    assert downloads.progress.resumed_from == 900_001
    assert result.path.read_bytes() == DATA


async def test_snapshot_does_not_make_holes_count(downloads: Downloads, serve: Serve) -> None:
    downloads.destination.parent.mkdir(parents=True)
    with downloads.paths.part.open("wb") as part:
        part.write(DATA[:500_000])
        part.seek(1_500_000)
        part.write(DATA[1_500_000:2_000_000])

    result = await downloads.run(serve(Content(DATA)).url(), resume_from=2_000_000)

    assert downloads.progress.resumed_from <= 512_000
    assert result.path.read_bytes() == DATA


async def test_record_may_recover_more_than_the_snapshot(
    downloads: Downloads, serve: Serve
) -> None:
    url = await interrupt(downloads, Content(DATA), serve, 1_000_000)

    await downloads.run(url, size=SIZE, resume_from=17)

    assert downloads.progress.resumed_from == 1_000_000


def unseal(paths: PartPaths) -> None:
    """Leave the record of a transfer as a kill would have left it."""
    record = load_record(paths.record)
    assert record is not None
    assert record.modified_ns is not None
    paths.record.write_bytes(encode_record(replace(record, modified_ns=None)))


async def test_part_file_shortened_by_a_crash_goes_on_where_it_ends(
    downloads: Downloads, serve: Serve
) -> None:
    url = await interrupt(downloads, Content(DATA), serve, 1_000_000)
    unseal(downloads.paths)
    with downloads.paths.part.open("r+b") as part:
        part.truncate(600_000)

    result = await downloads.run(url, size=SIZE, resume_from=1_000_000)

    assert downloads.progress.resumed_from == 600_000
    assert result.path.read_bytes() == DATA


async def test_part_file_grown_by_others_is_cut_to_size(downloads: Downloads, serve: Serve) -> None:
    url = await interrupt(downloads, Content(DATA), serve, 1_000_000)
    with downloads.paths.part.open("ab") as part:
        part.write(bytes(SIZE))

    result = await downloads.run(url, size=SIZE)

    assert result.path.read_bytes() == DATA


@pytest.mark.parametrize("place", [0, 500_000, 999_990])
async def test_part_file_changed_by_others_is_fetched_anew(
    downloads: Downloads, serve: Serve, place: int
) -> None:
    url = await interrupt(downloads, Content(DATA), serve, 1_000_000)
    with downloads.paths.part.open("r+b") as part:
        part.seek(place)
        part.write(b"changed")

    result = await downloads.run(url, size=SIZE, resume_from=1_000_000)

    assert downloads.progress.resumed_from == 0
    assert result.path.read_bytes() == DATA


async def test_end_that_was_changed_by_others_after_a_crash_is_noticed(
    downloads: Downloads, serve: Serve
) -> None:
    url = await interrupt(downloads, Content(DATA), serve, 1_000_000)
    unseal(downloads.paths)
    with downloads.paths.part.open("r+b") as part:
        part.seek(999_990)
        part.write(b"changed")

    result = await downloads.run(url, size=SIZE)

    assert downloads.progress.resumed_from == 0
    assert result.path.read_bytes() == DATA


async def test_file_system_that_keeps_no_times_is_believed(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "utime", refuse)
    url = await interrupt(downloads, Content(DATA), serve, 1_000_000)
    monkeypatch.undo()
    os.utime(downloads.paths.part)

    result = await downloads.run(url, size=SIZE)

    assert downloads.progress.resumed_from == 1_000_000
    assert result.path.read_bytes() == DATA


async def test_link_in_place_of_the_part_file_is_not_followed(
    downloads: Downloads, serve: Serve
) -> None:
    downloads.destination.parent.mkdir(parents=True)
    victim = downloads.destination.with_name("precious")
    victim.write_bytes(b"precious")
    downloads.paths.part.symlink_to(victim)

    with pytest.raises(FileRefusedError):
        await downloads.run(serve(Content(DATA)).url())

    assert victim.read_bytes() == b"precious"


NEW_DATA = random_bytes(SIZE, seed=2)


@pytest.mark.parametrize(
    "now",
    [
        Content(NEW_DATA, etag='"second"'),
        Content(NEW_DATA, etag=None),
        Content(NEW_DATA, etag='"second"', knows_ranges=False),
        lambda exchange: (
            Content(NEW_DATA)(exchange) if exchange.range_start is None else exchange.reply(412, {})
        ),
    ],
    ids=["new etag", "etag gone", "range ignored", "precondition failed"],
)
async def test_changed_file_is_fetched_from_the_beginning(
    downloads: Downloads, serve: Serve, now: Handler
) -> None:
    server = serve(in_turn([Content(DATA, cuts=[1_000_000]), now]))
    with pytest.raises(TransferInterruptedError):
        await downloads.run(server.url())

    result = await downloads.run(server.url())

    assert downloads.progress.resumed_from == 0
    assert result.path.read_bytes() == NEW_DATA


async def test_etag_that_changed_behind_an_ignored_if_range_is_noticed(
    downloads: Downloads, serve: Serve
) -> None:
    def ignores_if_range(exchange: Exchange) -> None:
        exchange.headers.pop("if-range", None)
        # The same bytes where they are compared, others before.
        data = NEW_DATA[:500_000] + DATA[500_000:]
        Content(data, etag='"second"')(exchange)

    server = serve(in_turn([Content(DATA, cuts=[1_000_000]), ignores_if_range]))
    with pytest.raises(TransferInterruptedError):
        await downloads.run(server.url())

    result = await downloads.run(server.url())

    assert result.path.read_bytes() == NEW_DATA[:500_000] + DATA[500_000:]


async def test_date_serves_where_there_is_no_etag(downloads: Downloads, serve: Serve) -> None:
    date = "Sun, 22 Nov 2026 10:00:00 GMT"
    content = Content(DATA, etag='W/"weak"', last_modified=date, cuts=[1_000_000])
    server = serve(content)
    with pytest.raises(TransferInterruptedError):
        await downloads.run(server.url())

    await downloads.run(server.url())

    assert server.requests[-1].headers["if-range"] == date
    assert downloads.progress.resumed_from == 1_000_000


@pytest.mark.parametrize(
    "content_range",
    [
        "bytes 0-{last}/{size}",
        "bytes {next}-{last}/{size}",
        "bytes {start}-{last}",
        "bytes {last}-{start}/{size}",
        "items {start}-{last}/{size}",
        "",
    ],
)
async def test_wrong_range_is_never_stored(
    downloads: Downloads, serve: Serve, content_range: str
) -> None:
    def confused(exchange: Exchange) -> None:
        start = exchange.range_start or 0
        value = content_range.format(start=start, next=start + 1, last=SIZE - 1, size=SIZE)
        exchange.reply(206, {"Content-Range": value, "ETag": '"first"'}, DATA[start:])

    server = serve(in_turn([Content(DATA, cuts=[1_000_000]), confused, Content(DATA)]))
    with pytest.raises(TransferInterruptedError):
        await downloads.run(server.url())
    with pytest.raises(HostAnswerError):
        await downloads.run(server.url())
    assert downloads.progress.downloaded == 1_000_000

    result = await downloads.run(server.url())

    assert downloads.progress.resumed_from == 1_000_000
    assert result.path.read_bytes() == DATA


async def test_range_shorter_than_asked_for_is_used_as_far_as_it_goes(
    downloads: Downloads, serve: Serve
) -> None:
    def short(exchange: Exchange) -> None:
        start = exchange.range_start or 0
        stop = start + 500_000
        value = f"bytes {start}-{stop - 1}/{SIZE}"
        exchange.reply(206, {"Content-Range": value}, DATA[start:stop])

    server = serve(in_turn([Content(DATA, cuts=[1_000_000]), short, Content(DATA)]))
    for _ in range(2):
        with pytest.raises(TransferInterruptedError):
            await downloads.run(server.url())
    assert downloads.progress.downloaded > 1_400_000

    assert (await downloads.run(server.url())).path.read_bytes() == DATA


async def _have_everything(downloads: Downloads, serve: Serve) -> None:
    """Leave a whole partial file, as after a power cut right before the rename."""
    await interrupt(downloads, Content(DATA), serve, SIZE - 1)
    downloads.paths.part.write_bytes(DATA)
    record = decode_record(downloads.paths.record.read_bytes())
    assert record is not None
    sealed: dict[str, Any] = {"modified_ns": downloads.paths.part.stat().st_mtime_ns}
    whole = replace(record, segments=((0, SIZE, SIZE),), **sealed)
    downloads.paths.record.write_bytes(encode_record(whole))


def _unsatisfied(total: int | str) -> Handler:
    return lambda exchange: exchange.reply(416, {"Content-Range": f"bytes */{total}"})


async def test_whole_part_file_is_only_compared_and_renamed(
    downloads: Downloads, serve: Serve
) -> None:
    await _have_everything(downloads, serve)
    server = serve(Content(DATA))

    result = await downloads.run(server.url(), size=SIZE)

    assert len(server.requests) == 1
    assert server.requests[0].range_start is not None
    assert result.path.read_bytes() == DATA


async def test_unsatisfied_range_of_a_whole_file_is_success(
    downloads: Downloads, serve: Serve
) -> None:
    await _have_everything(downloads, serve)

    result = await downloads.run(serve(_unsatisfied(SIZE)).url(), size=SIZE)

    assert result.size == SIZE
    assert result.path.read_bytes() == DATA


@pytest.mark.parametrize("total", [500_000, "*"])
async def test_unsatisfied_range_otherwise_starts_over(
    downloads: Downloads, serve: Serve, total: int | str
) -> None:
    data = DATA[:500_000]
    server = serve(in_turn([Content(DATA, cuts=[1_000_000]), _unsatisfied(total), Content(data)]))
    with pytest.raises(TransferInterruptedError):
        await downloads.run(server.url())

    assert (await downloads.run(server.url())).path.read_bytes() == data


async def test_server_that_always_wants_to_start_over_is_given_up(
    downloads: Downloads, serve: Serve
) -> None:
    server = serve(in_turn([Content(DATA, cuts=[1_000_000]), _unsatisfied("*")]))
    with pytest.raises(TransferInterruptedError):
        await downloads.run(server.url())

    with pytest.raises(HostAnswerError):
        await downloads.run(server.url())

    assert len(server.requests) == 3


async def test_two_keys_never_share_a_part_file(downloads: Downloads, serve: Serve) -> None:
    server = serve(Content(DATA))
    other = Content(NEW_DATA)
    other_server = serve(other)

    first, second = await asyncio.gather(
        downloads.run(server.url(), key="a"), downloads.run(other_server.url(), key="b")
    )

    assert {first.path.read_bytes(), second.path.read_bytes()} == {DATA, NEW_DATA}


async def test_discarded_transfer_leaves_nothing(downloads: Downloads, serve: Serve) -> None:
    await interrupt(downloads, Content(DATA), serve, 1_000_000)

    for _ in range(2):
        await downloads.engine.discard(downloads.destination, "k1")
    await downloads.engine.discard(downloads.destination / "no folder" / "x", "k1")

    assert downloads.leftovers() == []


@pytest.mark.parametrize("hung", ["unlink", "open"])
def test_record_that_is_wanted_no_more_is_not_written_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hung: str
) -> None:
    record = ResumeRecord(resource="r", segments=((0, 10, 10),))
    paths = PartPaths.beside(tmp_path / "film.mkv", "k")
    is_late = False
    real = getattr(os, hung)
    synced: list[Any] = []

    def hangs(*arguments: Any, **keywords: Any) -> Any:
        nonlocal is_late
        is_late = is_late or arguments[0] == paths.scratch.name
        return real(*arguments, **keywords)

    def check_wanted() -> None:
        if is_late:
            raise StorageAwayError

    with Folder(tmp_path, None).open(make=False) as folder:
        monkeypatch.setattr(os, hung, hangs)
        monkeypatch.setattr(os, "fsync", synced.append)
        with pytest.raises(StorageAwayError):
            store_record(folder, paths, record, lasting=True, check_wanted=check_wanted)
    assert synced == []
    assert not paths.record.exists()
    assert hung == "open" or not paths.scratch.exists()
