"""A content server in good health: ranges, validators, limits, and its links."""

import asyncio

import aiohttp
import pytest

from tests.simulator import Disposition, FshareSimulator, HostKind, SimulatedFile
from tests.simulator.cdn_body import THROTTLED_CHUNKS_PER_SECOND
from tests.simulator.throttle import Throttle

from .client import Client
from .conftest import FILE_BYTES

ETAG_OF_ANOTHER = '"another"'


async def test_whole_file_arrives(client: Client, file: SimulatedFile) -> None:
    reply = await client.fetch(await client.link(file))

    assert reply.status == 200
    assert reply.body == file.read()
    assert reply.headers["content-length"] == str(FILE_BYTES)
    assert reply.headers["accept-ranges"] == "bytes"
    assert reply.headers["content-type"] == "video/x-matroska"


@pytest.mark.parametrize(
    ("part", "start", "stop"),
    [
        ("0-0", 0, 1),
        ("0-", 0, FILE_BYTES),
        ("65530-131080", 65530, 131081),
        ("2999999-", FILE_BYTES - 1, FILE_BYTES),
        ("2999990-9999999", FILE_BYTES - 10, FILE_BYTES),
        ("-500", FILE_BYTES - 500, FILE_BYTES),
    ],
)
async def test_range_is_served(
    client: Client, file: SimulatedFile, part: str, start: int, stop: int
) -> None:
    reply = await client.fetch(await client.link(file), part)

    assert reply.status == 206
    assert reply.body == file.read(start, stop)
    assert reply.headers["content-range"] == f"bytes {start}-{stop - 1}/{FILE_BYTES}"
    assert reply.headers["content-length"] == str(stop - start)


async def test_range_behind_the_end_is_416(client: Client, file: SimulatedFile) -> None:
    reply = await client.fetch(await client.link(file), f"{FILE_BYTES}-")

    assert reply.status == 416
    assert reply.headers["content-range"] == f"bytes */{FILE_BYTES}"


@pytest.mark.parametrize("part", ["5-1", "0-1,5-9", "x-y", "-"])
async def test_range_that_makes_no_sense_is_ignored(
    client: Client, file: SimulatedFile, part: str
) -> None:
    reply = await client.fetch(await client.link(file), part)

    assert (reply.status, len(reply.body)) == (200, FILE_BYTES)


async def test_if_range_decides_between_part_and_whole(client: Client, file: SimulatedFile) -> None:
    link = await client.link(file)
    head = (await client.fetch(link, "0-0")).headers

    statuses = [
        (await client.fetch(link, "9-", headers={"If-Range": validator})).status
        for validator in (head["etag"], head["last-modified"], ETAG_OF_ANOTHER)
    ]
    file.replace_content()
    changed = await client.fetch(link, "9-", headers={"If-Range": head["etag"]})
    by_date = await client.fetch(link, "9-", headers={"If-Range": head["last-modified"]})

    assert statuses == [206, 206, 200]
    assert (changed.status, by_date.status) == (200, 200)


async def test_head_tells_everything_but_the_body(client: Client, file: SimulatedFile) -> None:
    link = await client.link(file)

    reply = await client.request("HEAD", link)

    assert (reply.status, reply.body) == (200, b"")
    assert reply.headers["content-length"] == str(FILE_BYTES)
    assert (await client.request("POST", link)).status == 405


async def test_validators_and_accept_ranges_can_be_left_out(
    client: Client, file: SimulatedFile
) -> None:
    settings = client.simulator.settings
    settings.send_etag = settings.send_last_modified = settings.accept_ranges = False

    reply = await client.fetch(await client.link(file), "0-9")

    assert reply.status == 206
    assert not {"etag", "last-modified", "accept-ranges"} & reply.headers.keys()


@pytest.mark.parametrize(
    ("form", "header"),
    [
        (Disposition.RFC5987, "attachment; filename*=UTF-8''T%E1%BA%ADp.mkv"),
        (Disposition.RAW_UTF8, 'attachment; filename="Tập.mkv"'),
        (Disposition.PERCENT, 'attachment; filename="T%E1%BA%ADp.mkv"'),
        (Disposition.MOJIBAKE, 'attachment; filename="Táº\xadp.mkv"'),
        (Disposition.NONE, None),
    ],
)
async def test_content_disposition_takes_any_form(
    client: Client, simulator: FshareSimulator, form: Disposition, header: str | None
) -> None:
    simulator.settings.disposition = form
    file = simulator.add_file(name="Tập.mkv", size=10)

    reply = await client.fetch(await client.link(file))

    assert reply.headers.get("content-disposition") == header


async def test_file_beyond_4_gib_is_served_at_its_end(
    client: Client, simulator: FshareSimulator
) -> None:
    size = 6 * 1024**3
    file = simulator.add_file(name="huge.mkv", size=size)

    reply = await client.fetch(await client.link(file), f"{size - 1000}-")

    assert reply.body == file.read(size - 1000, size)
    assert reply.headers["content-range"] == f"bytes {size - 1000}-{size - 1}/{size}"


async def test_empty_file_is_served(client: Client, simulator: FshareSimulator) -> None:
    file = simulator.add_file(name="empty.mkv", size=0)

    reply = await client.fetch(await client.link(file))

    assert (reply.status, reply.body) == (200, b"")
    assert (await client.fetch(await client.link(file), "0-")).status == 416


async def test_connection_is_kept_for_the_next_request(client: Client, file: SimulatedFile) -> None:
    link = await client.link(file)
    assert link.host is not None
    assert link.port is not None
    reader, writer = await asyncio.open_connection(link.host, link.port)
    for number in range(3):
        request = f"GET {link.raw_path} HTTP/1.1\r\nRange: bytes={number}-{number}\r\n\r\n"
        writer.write(request.encode())
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 206 ")
        assert await reader.readexactly(1) == file.read(number, number + 1)
    writer.close()
    await writer.wait_closed()


type Waits = list[tuple[Throttle, int, int | None]]


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> Waits:
    """Return what the lines were asked for: how many bytes, and at which limit; nobody waits."""
    asked: Waits = []

    async def wait(self: Throttle, amount: int, bytes_per_second: int | None) -> None:
        asked.append((self, amount, bytes_per_second))

    monkeypatch.setattr(Throttle, "wait", wait)
    return asked


@pytest.mark.parametrize("setting", ["cdn_bytes_per_second", "connection_bytes_per_second"])
async def test_bandwidth_can_be_limited(
    client: Client, file: SimulatedFile, waits: Waits, setting: str
) -> None:
    setattr(client.simulator.settings, setting, 6_000_000)

    reply = await client.fetch(await client.link(file))

    assert len(reply.body) == FILE_BYTES
    assert sum(amount for _, amount, rate in waits if rate == 6_000_000) == FILE_BYTES
    assert max(amount for _, amount, _ in waits) <= 6_000_000 / THROTTLED_CHUNKS_PER_SECOND


async def test_line_is_shared_by_all_connections(
    client: Client, file: SimulatedFile, waits: Waits
) -> None:
    client.simulator.settings.cdn_bytes_per_second = 12_000_000
    links = [await client.link(file) for _ in range(2)]

    await asyncio.gather(*(client.fetch(link) for link in links))

    shared = [(line, amount) for line, amount, rate in waits if rate == 12_000_000]
    assert sum(amount for _, amount in shared) == 2 * FILE_BYTES
    assert len({line for line, _ in shared}) == 1


async def test_peak_of_connections_is_remembered(client: Client, file: SimulatedFile) -> None:
    file.bytes_per_second = 6_000_000
    link = await client.link(file)

    await asyncio.gather(*(client.fetch(link, f"{n}-999999") for n in range(3)))

    assert client.simulator.peak_connections(file) == 3
    assert [request.range for request in client.simulator.requests_to(HostKind.CDN)]


async def test_link_expires_with_time(client: Client, file: SimulatedFile) -> None:
    client.simulator.settings.link_life_seconds = 3600
    link = await client.link(file)

    assert (await client.fetch(link, "0-0")).status == 206
    client.simulator.clock.advance(3600)
    assert (await client.fetch(link, "0-0")).status == 403
    assert (await client.fetch(await client.link(file), "0-0")).status == 206


async def test_expiry_may_cut_a_running_body(client: Client, file: SimulatedFile) -> None:
    settings = client.simulator.settings
    settings.link_life_seconds, settings.expiry_cuts_bodies = 3600, True
    file.bytes_per_second = 3_000_000
    running = await client.begin(await client.link(file))

    client.simulator.clock.advance(3600)
    data, broke_off = await running

    assert broke_off
    assert 0 < len(data) < FILE_BYTES


@pytest.mark.parametrize("cut_bodies", [False, True])
async def test_links_can_be_expired_at_once(
    client: Client, file: SimulatedFile, cut_bodies: bool
) -> None:
    file.bytes_per_second = 6_000_000
    link = await client.link(file)
    running = await client.begin(link)

    expired = client.simulator.expire_links(file.code, status=410, cut_bodies=cut_bodies)
    data, broke_off = await running

    assert expired == 1
    assert broke_off is cut_bodies
    assert (len(data) < FILE_BYTES) is cut_bodies
    assert data == file.read(0, len(data))
    assert (await client.fetch(link)).status == 410


async def test_link_may_work_only_once(client: Client, file: SimulatedFile) -> None:
    file.single_use_links = True
    link = await client.link(file)

    assert (await client.request("HEAD", link)).status == 200
    assert (await client.fetch(link)).status == 200
    assert (await client.fetch(link)).status == 403


async def test_link_is_bound_to_an_address(client: Client, file: SimulatedFile) -> None:
    client.simulator.settings.link_bound_to = "192.0.2.1"

    assert (await client.fetch(await client.link(file))).status == 403


async def test_unknown_link_is_404(client: Client, file: SimulatedFile) -> None:
    link = await client.link(file)

    assert (await client.fetch(link.with_path("/dl/unknown/name.mkv"))).status == 404


@pytest.mark.parametrize("host", [kind for kind in HostKind if kind != "control"])
async def test_host_goes_down_and_comes_back_on_its_port(client: Client, host: HostKind) -> None:
    url = client.simulator.world.base_urls[host]
    await client.request("GET", url)

    await client.simulator.set_network(down=True, host=host)
    with pytest.raises(aiohttp.ClientConnectionError):
        await client.request("GET", url)
    await client.simulator.set_network(down=False, host=host)

    assert (await client.request("GET", url)).status >= 400


async def test_going_down_ends_running_bodies(client: Client, file: SimulatedFile) -> None:
    file.bytes_per_second = 1_000_000
    running = await client.begin(await client.link(file))

    await client.simulator.set_network(down=True)
    data, broke_off = await running

    assert broke_off
    assert len(data) < FILE_BYTES
