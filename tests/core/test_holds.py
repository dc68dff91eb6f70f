"""Reasons to wait."""

from datetime import UTC, datetime, timedelta

from custom_components.fshare_downloader.core.errors import (
    CredentialsInvalidError,
    DiskFullError,
    LoginBlockedError,
)
from custom_components.fshare_downloader.core.holds import HoldBook
from custom_components.fshare_downloader.core.models import HoldReason

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def test_a_login_problem_of_one_host_does_not_hold_the_others() -> None:
    holds = HoldBook()
    holds.add(HoldReason.AUTH, CredentialsInvalidError(), host="fshare", now=NOW)
    assert holds.blocks("fshare")
    assert not holds.blocks("direct")


def test_a_full_disk_holds_everybody() -> None:
    holds = HoldBook()
    holds.add(HoldReason.DISK, DiskFullError(), host=None, now=NOW)
    assert holds.blocks("fshare")
    assert holds.blocks(None)


def test_the_same_trouble_again_is_no_news_and_keeps_its_time() -> None:
    holds = HoldBook()
    assert holds.add(HoldReason.DISK, DiskFullError(), host=None, now=NOW)
    assert not holds.add(
        HoldReason.DISK, DiskFullError(), host=None, now=NOW + timedelta(minutes=1)
    )
    assert [hold.since for hold in holds] == [NOW]


def test_a_block_of_ten_minutes_ends_by_itself() -> None:
    holds = HoldBook()
    error = LoginBlockedError(retry_after=600)
    holds.add(HoldReason.AUTH, error, host="fshare", now=NOW)
    assert not holds.release_due(NOW + timedelta(seconds=599))
    assert holds.release_due(NOW + timedelta(seconds=600))
    assert not holds


def test_releasing_what_is_not_held_says_so() -> None:
    assert not HoldBook().release(HoldReason.AUTH)
