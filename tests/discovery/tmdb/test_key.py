"""The key: where it goes, and that it goes nowhere else."""

import logging
import traceback
from collections.abc import Iterator

import aiohttp
import pytest

from custom_components.fshare_downloader.core.errors import DownloaderError
from custom_components.fshare_downloader.discovery.errors import (
    TmdbKeyMissingError,
    TmdbKeyRejectedError,
)
from custom_components.fshare_downloader.discovery.tmdb import TmdbClient, transport
from custom_components.fshare_downloader.discovery.tmdb.transport import Access
from tests.simulator import FaultKind, FshareSimulator, HostKind

from .kit import MakeClient, Options, trouble


def chain_of(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error and whatever hangs on to it."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


@pytest.mark.parametrize("key", ["", "  \n"])
async def test_without_a_key_nothing_is_asked(
    simulator: FshareSimulator, client: TmdbClient, options: Options, key: str
) -> None:
    options.change(tmdb_api_key=key)

    for call in (
        client.search_titles("film"),
        client.movie(1),
        client.series(1),
        client.season(1, 1),
        client.collection(1),
    ):
        with pytest.raises(TmdbKeyMissingError):
            await call
    assert simulator.requests == []


async def test_key_goes_into_the_query_and_a_token_into_the_header(
    simulator: FshareSimulator, client: TmdbClient, options: Options
) -> None:
    simulator.add_movie("Film")
    await client.movie(1001)
    options.change(tmdb_api_key=f" {simulator.tmdb_token}\n")
    await client.movie(1001)

    by_key, by_token = simulator.requests_to(HostKind.TMDB, "movie")
    assert by_key.query["api_key"] == simulator.tmdb_key
    assert "authorization" not in by_key.headers
    assert by_token.headers["authorization"] == f"Bearer {simulator.tmdb_token}"
    assert "api_key" not in by_token.query


@pytest.mark.parametrize("key", ["wrong", "a.b.c", "a.b\r\nX-Evil: 1", "khóa.khóa", "&api_key=1"])
async def test_wrong_key_is_rejected(client: TmdbClient, options: Options, key: str) -> None:
    options.change(tmdb_api_key=key)

    with pytest.raises(TmdbKeyRejectedError):
        await client.movie(1)


@pytest.mark.parametrize("uses_token", [False, True])
@pytest.mark.parametrize(
    "fault",
    [
        (FaultKind.STATUS, 401),
        (FaultKind.STATUS, 404),
        (FaultKind.STATUS, 429),
        (FaultKind.STATUS, 500),
        (FaultKind.NOT_JSON, 0),
        (FaultKind.HTML, 0),
        (FaultKind.REDIRECT, 0),
        (FaultKind.DELAY, 0),
        None,
    ],
)
async def test_key_gets_into_no_log_and_no_error(
    simulator: FshareSimulator,
    make_client: MakeClient,
    options: Options,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    fault: tuple[FaultKind, int] | None,
    uses_token: bool,
) -> None:
    key = simulator.tmdb_token if uses_token else simulator.tmdb_key
    options.change(tmdb_api_key=key)
    caplog.set_level(logging.DEBUG, "custom_components")
    if fault is None:
        await simulator.set_network(down=True)
    else:
        simulator.add_fault(trouble(fault[0], status=fault[1], seconds=60))
        monkeypatch.setattr(transport, "_TIMEOUT", aiohttp.ClientTimeout(total=0.5))
    client = make_client()

    with pytest.raises(DownloaderError) as caught:
        await client.movie(1)

    said = "".join(traceback.format_exception(caught.value)) + f"{client!r} {options()!r}"
    said += "".join(repr(vars(error)) + repr(error) for error in chain_of(caught.value))
    said += "".join(
        record.getMessage() for record in caplog.records if record.name.startswith("custom_")
    )
    assert "movie/1" in said
    assert key not in said
    # An error of aiohttp that hangs on would hold the address.
    assert [type(error) for error in chain_of(caught.value)] == [type(caught.value)]


def test_access_does_not_show_its_key(options: Options) -> None:
    assert options().tmdb_api_key not in repr(Access.of(options()))
