"""The folder index at work: when folders are read, what survives, and that nobody waits for it."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from custom_components.fshare_downloader.core.errors import FolderTooLargeError, HostBusyError
from custom_components.fshare_downloader.core.models import RemoteFile, RemoteFolder
from custom_components.fshare_downloader.discovery.models import DiscoverySettings
from custom_components.fshare_downloader.discovery.sources.folder_index import FolderIndex, crawler
from custom_components.fshare_downloader.discovery.sources.folder_index.store import (
    FolderIndexDamagedError,
    FolderIndexError,
    FolderRecord,
    FolderStore,
)
from tests.discovery.sources.kit import FakeClock, until
from tests.patience import PATIENCE_SECONDS

from .kit import FakeFolders, folder_link

ONE, TWO, THREE = "FOLDER111111", "FOLDER222222", "FOLDER333333"
DAY = 86_400.0


class House:
    """An index with folders, settings and a clock that the test holds."""

    def __init__(self, path: Path) -> None:
        """Name nothing yet."""
        self.path = path
        self.clock = FakeClock()
        self.folders = FakeFolders()
        self.settings = DiscoverySettings()
        self.indexes: list[FolderIndex] = []

    def name_folders(self, *links: str) -> None:
        """Put links into the options."""
        self.settings = DiscoverySettings(folder_links=links)
        for index in self.indexes:
            index.settings_changed()

    async def start(self) -> FolderIndex:
        """Start an index as after a restart."""
        index = FolderIndex(self.path, self.folders, lambda: self.settings, now=self.clock)
        self.indexes.append(index)
        await index.start()
        return index

    async def close(self) -> None:
        """End all."""
        for index in self.indexes:
            await index.close()

    async def pass_time(self, seconds: float) -> None:
        """Let the time pass, and the indexes see it."""
        self.clock.now += seconds
        for index in self.indexes:
            index.settings_changed()

    async def records(self) -> dict[str, FolderRecord]:
        """Return what the index on the disk knows of its folders."""
        return await self.indexes[-1]._store.run(FolderStore.records)

    async def until_saved(self, fact: Callable[[dict[str, FolderRecord]], bool]) -> None:
        """Wait until something about the saved folders has become true."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not fact(await self.records()):
                await asyncio.sleep(0.001)

    async def until_failed(self, code: str, times: int) -> None:
        """Wait until a folder has failed so often."""
        await self.until_saved(lambda records: code in records and records[code].failures == times)


@pytest.fixture
async def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[House]:
    """Return a house whose index need not pause between folders."""
    monkeypatch.setattr(crawler, "PAUSE_SECONDS", 0.0)
    house = House(tmp_path / "cache" / "folder_index.db")
    yield house
    house.folders.may_answer.set()
    await house.close()


async def names(index: FolderIndex, query: str) -> list[str]:
    """Return the names that are found."""
    return [hit.name for hit in await index.search(query)]


def is_read(*codes: str) -> Callable[[dict[str, FolderRecord]], bool]:
    """Tell whether exactly these folders have been read."""
    return lambda records: (
        {code for code, record in records.items() if record.crawled_at is not None} == set(codes)
    )


def warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what was warned of."""
    return [one.getMessage() for one in caplog.records if one.levelno >= logging.WARNING]


def damage(store: FolderStore) -> None:
    """Take away what a search needs, as a bad disk might."""
    store._connection.execute("DELETE FROM words_data WHERE id > 1")


# --- the content of folders ----------------------------------------------------------------------


async def test_files_are_found_with_their_folders(house: House) -> None:
    link = house.folders.add(ONE, "Phim bộ", "Mưa/Mùa 1/Tập 01.mkv", "Nắng.mkv")
    house.name_folders(link)
    index = await house.start()
    await house.until_saved(is_read(ONE))

    (hit,) = await index.search("mua tap 01")

    assert (hit.name, hit.size, hit.source, hit.is_folder) == ("Tập 01.mkv", 1, "folders", False)
    assert hit.folder == ("Phim bộ", "Mưa", "Mùa 1")
    assert await names(index, "nắng") == ["Nắng.mkv"]


async def test_the_folder_itself_is_found_first(house: House) -> None:
    link = house.folders.add(ONE, "Breaking Bad S01", "01.mkv", "02.mkv")
    house.name_folders(f"{link}?token=1700000000")
    index = await house.start()
    await house.until_saved(is_read(ONE))

    hits = await index.search("breaking bad")

    assert [hit.name for hit in hits] == ["Breaking Bad S01", "01.mkv", "02.mkv"]
    assert (hits[0].link, hits[0].is_folder, hits[0].folder) == (link, True, ())


async def test_links_keep_a_share_token_that_is_needed(house: House) -> None:
    link = f"{folder_link(ONE)}?token=1700000000"
    url = "https://www.fshare.vn/file/ABCDEF123456?token=1700000000"
    house.folders.answers[ONE] = RemoteFolder(
        url=link, name="Mưa", files=(RemoteFile(url=url, name="Mưa.mkv"),)
    )
    house.name_folders(link)
    index = await house.start()
    await house.until_saved(is_read(ONE))

    assert {hit.link for hit in await index.search("mưa")} == {link, url}


async def test_names_are_visible_text_and_foreign_files_are_left_out(house: House) -> None:
    house.folders.answers[ONE] = RemoteFolder(
        url=folder_link(ONE),
        name="",
        files=(
            RemoteFile(url="https://example.invalid/file.mkv", name="Mưa 1.mkv"),
            RemoteFile(url="https://www.fshare.vn/file/ABCDEF123456", name="Mưa\u202e 2\n.mkv"),
            RemoteFile(url="https://www.fshare.vn/file/NONAME123456", name=" "),
        ),
    )
    house.name_folders(folder_link(ONE))
    index = await house.start()
    await house.until_saved(is_read(ONE))

    assert await names(index, "mưa") == ["Mưa 2 .mkv"]
    assert await names(index, "noname123456") == ["NONAME123456"]


# --- when folders are read -----------------------------------------------------------------------


async def test_folders_are_read_once_a_day_one_at_a_time(house: House) -> None:
    links = [house.folders.add(code, code, "Mưa.mkv") for code in (ONE, TWO, THREE)]
    house.name_folders(*links, links[0], "https://www.fshare.vn/file/ABCDEF123456", "nonsense")
    await house.start()
    await house.until_saved(is_read(ONE, TWO, THREE))
    await house.pass_time(DAY - 1)
    await house.until_saved(is_read(ONE, TWO, THREE))
    assert house.folders.asked == [ONE, TWO, THREE]

    await house.pass_time(1)
    await until(lambda: len(house.folders.asked) == 6)
    assert house.folders.most_under_way == 1


async def test_after_a_restart_it_goes_on_with_what_is_not_done(house: House) -> None:
    links = [house.folders.add(ONE, "1", "Mưa 1.mkv"), house.folders.add(TWO, "2", "Nắng.mkv")]
    house.name_folders(*links)
    index = await house.start()
    await house.until_saved(is_read(ONE, TWO))
    house.name_folders(*links, house.folders.add(THREE, "3", "Mưa 3.mkv", first=1))
    house.folders.may_answer.clear()
    await until(lambda: house.folders.under_way == 1)
    await index.close()
    house.folders.may_answer.set()

    again = await house.start()
    await house.until_saved(is_read(ONE, TWO, THREE))

    assert house.folders.asked == [ONE, TWO, THREE, THREE]
    assert await names(again, "mưa") == ["Mưa 1.mkv", "Mưa 3.mkv"]


async def test_starting_twice_reads_once(house: House) -> None:
    house.name_folders(house.folders.add(ONE, "Mưa", "1.mkv"))
    house.folders.may_answer.clear()
    index = await house.start()
    await index.start()
    await until(lambda: house.folders.under_way == 1)
    house.folders.may_answer.set()
    await house.until_saved(is_read(ONE))

    assert (house.folders.asked, house.folders.most_under_way) == ([ONE], 1)


async def test_a_clock_that_is_put_back_does_not_stop_it(house: House) -> None:
    house.name_folders(house.folders.add(ONE, "Mưa", "1.mkv"))
    await house.start()
    await house.until_saved(is_read(ONE))

    await house.pass_time(-10 * DAY)

    await until(lambda: house.folders.asked == [ONE, ONE])


# --- folders that come, go and fail --------------------------------------------------------------


async def test_a_folder_that_fails_keeps_its_content_and_is_tried_again(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    link = house.folders.add(ONE, "Phim", "Mưa.mkv")
    house.name_folders(link)
    index = await house.start()
    await house.until_saved(is_read(ONE))
    house.folders.answers[ONE] = HostBusyError()

    await house.pass_time(DAY)
    for failures, seconds in ((1, 300), (2, 600), (3, 1200)):
        await house.until_failed(ONE, failures)
        assert await names(index, "mưa") == ["Mưa.mkv"]
        await house.pass_time(seconds - 1)
        await house.records()
        assert len(house.folders.asked) == 1 + failures
        await house.pass_time(1)
    await house.until_failed(ONE, 4)
    house.folders.add(ONE, "Phim", "Nắng.mkv")
    await house.pass_time(2400)
    await house.until_failed(ONE, 0)

    assert (await names(index, "mưa"), await names(index, "nắng")) == ([], ["Nắng.mkv"])
    assert warnings(caplog) == [
        f"Folder {ONE} could not be read (host_busy); it is tried again later"
    ]


async def test_one_folder_that_fails_does_not_keep_others_from_being_read(house: House) -> None:
    house.folders.answers[ONE] = FolderTooLargeError()
    house.folders.answers[TWO] = ZeroDivisionError()
    house.name_folders(*map(folder_link, (ONE, TWO)), house.folders.add(THREE, "Mưa", "1.mkv"))
    index = await house.start()
    await house.until_saved(is_read(THREE))

    assert await names(index, "mưa 1")
    assert {code for code, record in (await house.records()).items() if record.failures} == {
        ONE,
        TWO,
    }


async def test_content_that_cannot_be_saved_is_a_failure_of_its_folder(house: House) -> None:
    house.folders.answers[ONE] = RemoteFolder(
        url=folder_link(ONE),
        name="Mưa",
        files=(
            RemoteFile(url="https://www.fshare.vn/file/ABCDEF123456", name="a.mkv", size=2**64),
        ),
    )
    house.name_folders(folder_link(ONE))
    await house.start()

    await house.until_failed(ONE, 1)


async def test_a_folder_that_is_named_no_more_is_forgotten(house: House) -> None:
    house.name_folders(*(house.folders.add(code, "Mưa", f"{code}.mkv") for code in (ONE, TWO)))
    index = await house.start()
    await house.until_saved(is_read(ONE, TWO))

    house.name_folders(folder_link(TWO))
    assert [hit.name for hit in await index.search("mưa mkv")] == [f"{TWO}.mkv"]
    await house.until_saved(is_read(TWO))

    house.name_folders()
    assert (index.is_set_up, await index.search("mưa")) == (False, ())
    await house.until_saved(is_read())


async def test_old_content_is_found_while_new_is_read(house: House) -> None:
    house.name_folders(house.folders.add(ONE, "Phim", "Mưa.mkv"))
    index = await house.start()
    await house.until_saved(is_read(ONE))
    house.folders.may_answer.clear()
    await house.pass_time(DAY)
    await until(lambda: house.folders.under_way == 1)

    assert await names(index, "mưa") == ["Mưa.mkv"]


async def test_what_is_new_in_a_folder_comes_first(house: House) -> None:
    house.name_folders(house.folders.add(ONE, "Phim", "Mưa.mkv"))
    index = await house.start()
    assert await index.recent(5) == ()
    await house.until_saved(is_read(ONE))
    house.folders.add(ONE, "Phim", "Mưa.mkv", "Nắng.mkv")
    await house.pass_time(DAY)
    await until(lambda: len(house.folders.asked) > 1)
    await house.until_saved(lambda records: records[ONE].crawled_at == house.clock.now)

    assert [hit.name for hit in await index.recent(5)] == ["Nắng.mkv", "Mưa.mkv"]
    house.name_folders()
    assert await index.recent(5) == ()


# --- the file ------------------------------------------------------------------------------------


async def test_nothing_is_asked_or_made_without_folders(house: House) -> None:
    index = await house.start()
    assert (index.is_set_up, index.requests, await index.search("mưa")) == (False, 0, ())


async def test_a_search_before_anything_was_read_finds_nothing(house: House) -> None:
    house.folders.may_answer.clear()
    house.name_folders(folder_link(ONE))
    index = await house.start()

    assert await index.search("mưa") == ()


async def test_damage_that_shows_later_is_mended(house: House) -> None:
    house.name_folders(house.folders.add(ONE, "Phim", "Mưa.mkv"))
    index = await house.start()
    await house.until_saved(is_read(ONE))
    await index._store.run(damage)

    with pytest.raises(FolderIndexDamagedError):
        await index.search("mưa")
    await house.until_saved(is_read(ONE))

    assert await names(index, "mưa") == ["Mưa.mkv"]


async def test_damage_that_the_crawl_meets_is_mended(house: House) -> None:
    house.name_folders(house.folders.add(ONE, "Phim", "Mưa.mkv"))
    index = await house.start()
    await house.until_saved(is_read(ONE))
    await index._store.run(damage)

    await house.pass_time(DAY)
    await until(lambda: len(house.folders.asked) == 3)
    await house.until_saved(is_read(ONE))

    assert await names(index, "mưa") == ["Mưa.mkv"]


async def test_a_disk_that_takes_nothing_is_told_once(
    house: House, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "cache").touch()
    house.name_folders(house.folders.add(ONE, "Phim", "Mưa.mkv"))
    index = await house.start()
    with pytest.raises(FolderIndexError):
        await index.search("mưa")
    await until(lambda: bool(warnings(caplog)))
    for _ in range(3):
        await house.pass_time(1)
        with pytest.raises(FolderIndexError):
            await index.search("mưa")
    assert house.folders.asked == []

    (tmp_path / "cache").unlink()
    await house.pass_time(1)
    await house.until_saved(is_read(ONE))
    assert await names(index, "mưa") == ["Mưa.mkv"]
    (told,) = warnings(caplog)
    assert told.startswith("The folder index could not be read or written; check the disk")


async def test_after_closing_nothing_goes_on(house: House) -> None:
    house.folders.may_answer.clear()
    house.name_folders(house.folders.add(ONE, "Phim", "Mưa.mkv"))
    index = await house.start()
    await until(lambda: house.folders.under_way == 1)

    await index.close()
    await index.close()

    assert house.folders.under_way == 0
    with pytest.raises(FolderIndexError):
        await index.search("mưa")


# --- the schedule --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("record", "due_at"),
    [
        (None, 0),
        (FolderRecord(crawled_at=1000), 1000 + DAY),
        (FolderRecord(crawled_at=1000, failed_at=9000, failures=1), 9300),
        (FolderRecord(failed_at=9000, failures=3), 10_200),
        (FolderRecord(failed_at=9000, failures=9), 9000 + 76_800),
        (FolderRecord(failed_at=9000, failures=10), 9000 + DAY),
        (FolderRecord(failed_at=9000, failures=10**6), 9000 + DAY),
        (FolderRecord(crawled_at=10_001), 10_000),  # from the future
        (FolderRecord(failed_at=10_001, failures=1), 10_000),
        (FolderRecord(), 10_000),
    ],
)
def test_when_a_folder_is_due(record: FolderRecord | None, due_at: float) -> None:
    assert crawler._due_at(record, 10_000) == due_at
