"""What Fshare tells about the account."""

import asyncio
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from custom_components.fshare_downloader.core.errors import (
    AccountNotPremiumError,
    DownloaderError,
    HostAnswerError,
    HostUnavailableError,
)
from custom_components.fshare_downloader.core.hosts.fshare.answers import AccountAnswer, read
from custom_components.fshare_downloader.core.hosts.fshare.client import FshareClient
from custom_components.fshare_downloader.core.hosts.fshare.transport import Pacer
from tests.simulator import (
    AccountKind,
    FshareSimulator,
    HostKind,
)

from .kit import FakeClock, MakeClient, ScriptedFshare, answer, link_to


@pytest.mark.parametrize(
    ("kind", "is_premium", "has_end"),
    [
        (AccountKind.VIP, True, True),
        (AccountKind.EXPIRED_VIP, False, True),
        (AccountKind.MEMBER, False, False),
        (AccountKind.BUNDLE, True, False),
        (AccountKind.FOREVER, True, False),
    ],
)
async def test_account_is_read(
    simulator: FshareSimulator,
    client: FshareClient,
    kind: AccountKind,
    *,
    is_premium: bool,
    has_end: bool,
) -> None:
    simulator.settings.refuse_free_accounts = False
    simulator.account.kind = kind

    account = await client.account()

    assert account.is_premium is is_premium
    assert (account.expires_at is not None) is has_end
    assert account.host == "fshare"


NOW = datetime(2026, 11, 22, tzinfo=UTC)
TOMORROW = NOW + timedelta(days=1)


@pytest.mark.parametrize(
    ("answered", "is_premium", "expires_at"),
    [
        ({"expire_vip": str(int(TOMORROW.timestamp()))}, True, TOMORROW),
        ({"expire_vip": int(TOMORROW.timestamp()), "account_type": "Member"}, True, TOMORROW),
        ({"expire_vip": "1500000000", "account_type": "Vip", "level": 3}, False, None),
        ({"expire_vip": "FOREVER"}, True, None),
        ({"expire_vip": "", "account_type": "forever"}, True, None),
        ({"expire_vip": "0", "account_type": "ADSL2plus"}, True, None),
        ({"expire_vip": "0", "account_type": "Member", "level": "2"}, False, None),
        ({"expire_vip": "0", "level": "3"}, False, None),
        ({"expire_vip": None, "level": "3"}, True, None),
        ({"level": 4}, True, None),
        ({"level": "2"}, False, None),
        ({"account_type": "Vip"}, False, None),
        ({"expire_vip": "999999999999999999"}, True, None),
        ({"expire_vip": "soon", "level": 3}, False, None),
    ],
)
def test_vip_is_decided_by_date_type_and_level(
    answered: dict[str, object], *, is_premium: bool, expires_at: datetime | None
) -> None:
    account = read(AccountAnswer, answered).to_account("e", NOW)

    assert account.is_premium is is_premium
    assert expires_at is None or account.expires_at == expires_at


@pytest.mark.parametrize(
    ("answered", "left"),
    [
        ({}, None),
        ({"traffic": "0", "traffic_used": "0"}, None),
        ({"traffic": "5000", "traffic_used": "1200"}, 3800),
        ({"traffic": 5000}, 5000),
        ({"traffic": "5000", "traffic_used": "6000"}, 0),
        ({"traffic": "5000", "traffic_used": "-1"}, 5000),
        ({"traffic": "-1", "traffic_used": "0"}, None),
        ({"traffic": "a lot", "traffic_used": "some"}, None),
    ],
)
def test_traffic_is_what_is_left_of_a_package(
    answered: dict[str, object], left: int | None
) -> None:
    assert read(AccountAnswer, answered).to_account("e", NOW).traffic_left == left


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (200, {"email": "user@example.invalid"}, HostAnswerError),
        (200, "<html>", HostAnswerError),
        (200, {"code": 403, "msg": "for vip accounts only"}, AccountNotPremiumError),
        (500, "", HostUnavailableError),
    ],
)
async def test_account_that_cannot_be_read_says_why(
    scripted: ScriptedFshare,
    scripted_client: FshareClient,
    status: int,
    body: object,
    error: type[DownloaderError],
) -> None:
    scripted.on("/api/user/get", answer(body, status))

    with pytest.raises(error):
        await scripted_client.account()


async def test_calls_keep_half_a_second_apart(
    simulator: FshareSimulator,
    make_client: MakeClient,
    clock: FakeClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = Pacer.wait
    turns: defaultdict[Pacer, list[float]] = defaultdict(list)

    async def wait(self: Pacer) -> None:
        await real(self)
        turns[self].append(clock())

    monkeypatch.setattr(Pacer, "wait", wait)
    client = make_client(min_gap_seconds=0.5)
    links = [link_to(simulator.add_file()) for _ in range(3)]

    await asyncio.gather(
        *(client.resolve(link) for link in links), *(client.file_info(link) for link in links)
    )

    # API and website each keep their own pace.
    calls = [len(simulator.requests_to(host)) for host in (HostKind.API, HostKind.WEB)]
    assert sorted(map(len, turns.values())) == sorted(calls)
    for times in turns.values():
        assert all(later - earlier >= 0.5 for earlier, later in pairwise(times))
