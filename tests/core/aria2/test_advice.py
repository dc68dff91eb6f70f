"""What could be better about a daemon: told for each option that matters, and for no other."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from custom_components.fshare_downloader.core.aria2 import AdviceKind, DaemonAccess
from custom_components.fshare_downloader.core.aria2.advice import advice_on
from custom_components.fshare_downloader.core.aria2.rpc import DaemonFaultError, DaemonRpc
from tests.aria2_daemon import Aria2Daemon

from .conftest import ACCESS, DaemonHouse

GOOD = {"log": "", "max-concurrent-downloads": "10", "auto-save-interval": "2"}


class FakeRpc:
    """Answers as a daemon would."""

    def __init__(self, version: object = "1.36.0", options: object = None) -> None:
        """Be a good daemon but for what is said."""
        self._answers = {
            "getVersion": {"version": version, "enabledFeatures": []},
            "getGlobalOption": GOOD if options is None else options,
        }

    async def call(self, method: str) -> object:
        """Give the answer."""
        return self._answers[method]


async def kinds(rpc: Any, access: DaemonAccess = ACCESS) -> set[AdviceKind]:
    """Return what is advised."""
    return {each.kind for each in await advice_on(access, rpc, 3)}


async def test_a_daemon_as_the_documentation_has_it_is_good(daemon_house: DaemonHouse) -> None:
    assert await daemon_house.downloader.advise_daemons() == ((), ())


async def test_a_real_daemon_is_advised(daemon_house: DaemonHouse, tmp_path: Path) -> None:
    options = {
        "log": str(tmp_path / "log"),
        "max_concurrent_downloads": "1",
        "auto_save_interval": "0",
    }
    async with (
        Aria2Daemon(tmp_path / "other", **options) as other,
        aiohttp.ClientSession() as http,
    ):
        rpc = DaemonRpc(http, other.url, other.secret, answer_seconds=10)
        advice = await advice_on(replace(ACCESS, url=other.url), rpc, 3)
    assert {each.kind: dict(each.facts) for each in advice} == {
        AdviceKind.LOG: {},
        AdviceKind.FEW_DOWNLOADS: {"most": "1", "wanted": "3"},
        AdviceKind.SELDOM_SAVED: {},
    }


async def test_a_daemon_that_is_away_is_told_as_silent(daemon_house: DaemonHouse) -> None:
    await daemon_house.daemon.stop()
    assert await daemon_house.downloader.advise_daemons() == ((), (daemon_house.access,))


@pytest.mark.parametrize(
    ("version", "is_old"),
    [("1.35.0", True), ("1.36.0", False), ("1.37.0", False), ("2.0", False), ("?", False)],
)
async def test_a_version_is_compared_by_its_numbers(version: str, is_old: bool) -> None:
    assert (AdviceKind.OLD_VERSION in await kinds(FakeRpc(version))) is is_old


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, set()),
        ({"auto-save-interval": "60"}, set()),
        ({"auto-save-interval": "61"}, {AdviceKind.SELDOM_SAVED}),
        ({"max-concurrent-downloads": "3"}, set()),
        ({"max-concurrent-downloads": "2"}, {AdviceKind.FEW_DOWNLOADS}),
        ({"log": "-"}, {AdviceKind.LOG}),
        ({"log": None, "max-concurrent-downloads": "many"}, set()),
        ([], set()),
        ("nonsense", set()),
    ],
)
async def test_each_option_is_judged_by_itself(options: object, expected: set[AdviceKind]) -> None:
    assert await kinds(FakeRpc(options=options)) == expected


async def test_a_daemon_without_a_secret_is_open_to_all() -> None:
    assert await kinds(FakeRpc(), replace(ACCESS, secret="")) == {AdviceKind.OPEN_TO_ALL}


async def test_one_that_does_not_tell_is_not_judged() -> None:
    class Refusing:
        async def call(self, method: str) -> object:
            raise DaemonFaultError

    assert await kinds(Refusing()) == set()
