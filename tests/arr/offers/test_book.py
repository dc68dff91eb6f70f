"""What was offered once stays what it was: id, link, and the day it was offered first."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from custom_components.fshare_downloader.arr.database import ArrDatabase
from custom_components.fshare_downloader.arr.models import JobMedia, Offer
from custom_components.fshare_downloader.arr.offers import book as book_module
from custom_components.fshare_downloader.arr.offers.book import OfferBook
from custom_components.fshare_downloader.core.models import MediaType

BEGIN = datetime(2026, 11, 1, 8, 0, tzinfo=UTC)


def offer(number: int, *, category_id: int = 5040, title: str = "Show.S01E01") -> Offer:
    code = f"ABCDEFGH{number:04}"
    return Offer(
        offer_id=f"file-{code}",
        link=f"https://www.fshare.vn/file/{code}",
        filename="Tập 1.mkv",
        title=title,
        size=1_000,
        is_folder=False,
        category_ids=(category_id // 1000 * 1000, category_id),
        published_at=BEGIN,
        media=JobMedia(media_type=MediaType.TV, title="Show", seasons=(1,), episodes=(1,)),
        languages=("Vietnamese",),
    )


class Clock:
    """A clock that is set."""

    def __init__(self) -> None:
        self.time = BEGIN

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file of the jobs is."""
    return tmp_path / "jobs.db"


@pytest.fixture
async def database(path: Path) -> AsyncIterator[ArrDatabase]:
    """The file of the jobs."""
    opened = ArrDatabase(path)
    yield opened
    await opened.close()


async def test_the_first_day_stays_over_searches_and_restarts(database: ArrDatabase) -> None:
    clock = Clock()
    [first] = await OfferBook(database, clock).note([offer(1)])
    clock.time += timedelta(days=3)
    later = OfferBook(database, clock)
    [second] = await later.note([offer(1)])
    assert (first.published_at, second.published_at) == (BEGIN, BEGIN)
    assert second == first
    assert await later.find("file-ABCDEFGH0001") == first


async def test_new_offers_have_dates_of_their_own(database: ArrDatabase) -> None:
    noted = await OfferBook(database, Clock()).note([offer(1), offer(2), offer(3)])
    assert len({each.published_at for each in noted}) == 3
    assert all(each.published_at <= BEGIN for each in noted)


async def test_an_answer_has_the_better_title(database: ArrDatabase) -> None:
    book = OfferBook(database, Clock())
    await book.note([offer(1, title="Tập.1")], is_answer=False)
    await book.note([offer(1, title="Show.S01E01")])
    [kept] = await book.note([offer(1, title="Tập.1")], is_answer=False)
    assert kept.title == "Show.S01E01"


async def test_an_id_leads_to_its_link_when_all_else_is_lost(database: ArrDatabase) -> None:
    book = OfferBook(database)
    file = await book.find("file-ABCDEFGH0009")
    folder = await book.find("folder-ABCDEFGH0009")
    assert file is not None
    assert folder is not None
    assert (file.link, file.is_folder) == ("https://www.fshare.vn/file/ABCDEFGH0009", False)
    assert (folder.link, folder.is_folder) == ("https://www.fshare.vn/folder/ABCDEFGH0009", True)


@pytest.mark.parametrize(
    "offer_id", ["", "file", "file-", "file-A", "song-ABCDEFGH0001", "file-ABCDEFGH0001/../x", "1"]
)
async def test_what_is_no_id_leads_nowhere(database: ArrDatabase, offer_id: str) -> None:
    assert await OfferBook(database).find(offer_id) is None


async def test_recent_ones_come_by_category_the_newest_first(database: ArrDatabase) -> None:
    clock = Clock()
    book = OfferBook(database, clock)
    await book.note([offer(1), offer(2, category_id=2040)])
    clock.time += timedelta(hours=1)
    await book.note([offer(3, category_id=5030), offer(4)])
    recent = await book.recent({5030, 5040})
    assert [each.offer_id[-1] for each in recent] == ["3", "4", "1"]
    assert await book.recent(()) == ()


async def test_those_found_longest_ago_go_first(
    database: ArrDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(book_module, "MAX_OFFERS", 2)
    clock = Clock()
    book = OfferBook(database, clock)
    await book.note([offer(1)])
    clock.time += timedelta(days=2)
    await book.note([offer(2)])
    clock.time += timedelta(days=2)
    await book.note([offer(1)])  # found again
    await book.note([offer(3)])
    assert {each.offer_id[-1] for each in await book.recent({5040})} == {"1", "3"}


async def test_a_lost_file_costs_no_answer(database: ArrDatabase) -> None:
    book = OfferBook(database, Clock())
    await database.close()
    [kept] = await book.note([offer(1)])
    assert await book.recent({5040}) == (kept,)
    assert await book.find(kept.offer_id) == kept


async def test_rows_that_somebody_has_garbled_are_passed_by(database: ArrDatabase) -> None:
    await OfferBook(database, Clock()).note([offer(1), offer(2)])
    await database.run(
        lambda connection: connection.execute(
            "UPDATE offers SET offer = '{}' WHERE offer_id LIKE '%1'"
        ).fetchall()
    )
    recent = await OfferBook(database, Clock()).recent({5040})
    assert [each.offer_id[-1] for each in recent] == ["2"]


async def test_what_is_searched_again_is_not_written_again(database: ArrDatabase) -> None:
    clock = Clock()
    book = OfferBook(database, clock)
    [first] = await book.note([offer(1)])
    runs = 0
    run = database.run

    async def counted(use: object) -> object:
        nonlocal runs
        runs += 1
        return await run(use)  # type: ignore[arg-type]

    database.run = counted  # type: ignore[method-assign, assignment]
    clock.time += timedelta(hours=2)
    assert await book.note([replace(first, published_at=clock.time)]) == (first,)
    assert runs == 0
