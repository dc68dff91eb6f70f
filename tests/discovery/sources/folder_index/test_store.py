"""The index on the disk: what is found, and what becomes of files that can't be used."""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.fshare_downloader.discovery.models import SearchHit
from custom_components.fshare_downloader.discovery.plain_words import distinct_words, plain_words
from custom_components.fshare_downloader.discovery.sources.folder_index import store as store_module
from custom_components.fshare_downloader.discovery.sources.folder_index.store import (
    Entry,
    FolderIndexDamagedError,
    FolderIndexError,
    FolderRecord,
    FolderStore,
)

from .kit import file_link, folder_link

CODE = "FOLDER123456"
OTHER = "FOLDER654321"

NAMES = (
    "Spider-Man: No Way Home",
    "What If...?",
    "Ocean's Eleven",
    "Ocean’s Twelve",
    "AND OR NOT NEAR",
    'Quote " and * star (1)',
    "Đường Về Nhà",
    "Kẻ.Trộm.Mặt.Trăng.4.2024.1080p.mkv",
    "Fast & Furious",
    "Mission: Impossible - Fallout",
    "name:folder -minus ^caret +plus {brace}",
    "電影 한국 кино",
    "🏠 Nhà Bà Nữ 🔥",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a place that isn't there yet."""
    return tmp_path / "cache" / "folder_index.db"


@pytest.fixture
def store(path: Path) -> Iterator[FolderStore]:
    """Return an empty index."""
    opened = FolderStore.open(path)
    yield opened
    opened.close()


def entries(*names: str, folder: tuple[str, ...] = ()) -> list[Entry]:
    """Describe files of these names."""
    return [
        Entry(link=file_link(number), name=name, size=number, folder=folder)
        for number, name in enumerate(names)
    ]


def names_of(hits: Sequence[SearchHit]) -> list[str]:
    """Return the names of hits."""
    return [hit.name for hit in hits]


def found(store: FolderStore, query: str, *codes: str) -> list[str]:
    """Return the names that are found."""
    return names_of(store.search(query, codes or (CODE,), "folders"))


# --- searching -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("Spider-Man: No Way Home", NAMES[0]),
        ("spider man home", NAMES[0]),
        ("What If...?", NAMES[1]),
        ("Ocean's Eleven", NAMES[2]),
        ("oceans twelve", NAMES[3]),
        ("AND OR NOT", NAMES[4]),
        ('quote "" *', NAMES[5]),
        ("duong ve nha", NAMES[6]),
        ("ĐƯỜNG VỀ NHÀ", NAMES[6]),
        ("ke trom mat trang", NAMES[7]),
        ("fast and furious", NAMES[8]),
        ("Mission: Impossible", NAMES[9]),
        ("name:folder -minus", NAMES[10]),
        ("한국 電影", NAMES[11]),
        ("nhà bà nữ", NAMES[12]),
    ],
)
def test_names_are_found_by_their_words(store: FolderStore, query: str, name: str) -> None:
    store.replace(CODE, entries(*NAMES), 1)

    assert found(store, query) == [name]


@pytest.mark.parametrize("query", ["", " ", "...", '"', "*", "'", "spiderx", "spid", "a" * 5000])
def test_nothing_is_found_without_a_known_word(store: FolderStore, query: str) -> None:
    store.replace(CODE, entries(*NAMES), 1)

    assert found(store, query) == []


def test_a_long_query_is_cut(store: FolderStore) -> None:
    words = " ".join(f"word{number}" for number in range(32))
    store.replace(CODE, entries(words), 1)

    assert found(store, f"{words} {'more ' * 1000}") == [words]


def test_names_of_folders_count_less_than_names(store: FolderStore) -> None:
    files = entries("Tập 01.mkv", "Tập 02.mkv", folder=("Phim bộ", "Mùa hè"))
    named = Entry(link=file_link(9), name="Tập 03 - Mùa hè.mkv")
    store.replace(CODE, [*files, named], 1)

    assert found(store, "tap mua he") == ["Tập 03 - Mùa hè.mkv", "Tập 01.mkv", "Tập 02.mkv"]
    assert store.search("phim tap 02", (CODE,), "folders") == (
        SearchHit(
            link=file_link(1),
            name="Tập 02.mkv",
            size=1,
            source="folders",
            folder=("Phim bộ", "Mùa hè"),
        ),
    )


def test_a_link_in_two_folders_is_one_hit(store: FolderStore) -> None:
    store.replace(CODE, entries("Mưa.mkv"), 1)
    store.replace(OTHER, entries("Mưa.mkv"), 1)

    assert found(store, "mưa", CODE, OTHER) == ["Mưa.mkv"]


def test_only_the_folders_asked_for_are_searched(store: FolderStore) -> None:
    store.replace(CODE, entries("Mưa 1.mkv"), 1)
    store.replace(OTHER, [Entry(link=folder_link(OTHER), name="Mưa 2", is_folder=True)], 1)

    assert found(store, "mưa", OTHER) == ["Mưa 2"]
    assert store.search("mưa", (), "folders") == ()


def test_at_most_two_hundred_hits(store: FolderStore) -> None:
    store.replace(CODE, entries(*(f"Mưa {number}.mkv" for number in range(300))), 1)

    assert len(found(store, "mưa")) == 200


@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=5), st.text())
def test_every_name_is_found_by_its_own_words_and_no_query_is_an_error(
    names: list[str], query: str
) -> None:
    store = FolderStore(store_module._connect(Path(":memory:")))
    visible = [name.encode(errors="ignore").decode() for name in names]
    store.replace(CODE, entries(*visible), 1)

    for name in visible:
        wanted = set(distinct_words(name))
        hits = found(store, name)
        assert hits == [] if not wanted else name in hits
        assert all(wanted <= set(plain_words(hit).split()) for hit in hits)
    assert isinstance(found(store, query), list)
    store.close()


# --- what is kept --------------------------------------------------------------------------------


def test_content_is_replaced_and_survives(store: FolderStore, path: Path) -> None:
    store.replace(CODE, entries("Mưa.mkv", "Nắng.mkv"), 1)
    store.note_failure(CODE, 2)
    store.replace(CODE, entries("Gió.mkv"), 3)
    store.close()

    again = FolderStore.open(path)
    assert (found(again, "mưa"), found(again, "gió")) == ([], ["Gió.mkv"])
    assert again.records() == {CODE: FolderRecord(crawled_at=3)}
    again.close()


def test_what_was_found_last_comes_first(store: FolderStore) -> None:
    store.replace(CODE, entries("Mưa.mkv", "Nắng.mkv"), 1)
    store.replace(OTHER, [Entry(link=file_link(7), name="Gió.mkv")], 2)
    store.replace(CODE, entries("Mưa.mkv", "Nắng.mkv", "Bão.mkv"), 3)  # read again
    folder = Entry(link=folder_link(OTHER), name="Phim", is_folder=True)
    store.replace(OTHER, [folder, Entry(link=file_link(7), name="Gió.mkv")], 4)

    def recent(limit: int, *codes: str) -> list[str]:
        return [hit.name for hit in store.recent(limit, codes, "folders")]

    assert recent(9, CODE, OTHER) == ["Bão.mkv", "Gió.mkv", "Mưa.mkv", "Nắng.mkv"]
    assert recent(2, CODE) == ["Bão.mkv", "Mưa.mkv"]
    assert recent(9) == []


def test_failures_are_counted_and_content_stays(store: FolderStore) -> None:
    store.replace(CODE, entries("Mưa.mkv"), 1)
    store.note_failure(CODE, 2)
    store.note_failure(CODE, 3)
    store.note_failure(OTHER, 4)

    assert found(store, "mưa") == ["Mưa.mkv"]
    assert store.records() == {
        CODE: FolderRecord(crawled_at=1, failed_at=3, failures=2),
        OTHER: FolderRecord(failed_at=4, failures=1),
    }


def test_other_folders_are_forgotten(store: FolderStore) -> None:
    store.replace(CODE, entries("Mưa.mkv"), 1)
    store.replace(OTHER, entries("Nắng.mkv"), 1)

    store.keep_only({OTHER, "NEW000000000"})

    assert found(store, "mưa", CODE, OTHER) == []
    assert found(store, "nắng", CODE, OTHER) == ["Nắng.mkv"]
    assert list(store.records()) == [OTHER]


def test_a_replacement_that_fails_changes_nothing(store: FolderStore) -> None:
    store.replace(CODE, entries("Mưa.mkv"), 1)

    def broken() -> Iterator[Entry]:
        yield Entry(link=file_link(5), name="Nắng.mkv")
        raise ValueError

    with pytest.raises(ValueError, match=r"\A\Z"):
        store.replace(CODE, broken(), 2)

    assert (found(store, "mưa"), found(store, "nắng")) == (["Mưa.mkv"], [])
    assert store.records() == {CODE: FolderRecord(crawled_at=1)}


def test_search_sees_the_old_content_while_it_is_replaced(store: FolderStore, path: Path) -> None:
    store.replace(CODE, entries("Mưa.mkv"), 1)
    seen: list[list[str]] = []

    def search_elsewhere() -> None:
        other = FolderStore.open(path)
        seen.append(found(other, "mưa"))
        other.close()

    def slow() -> Iterator[Entry]:
        yield Entry(link=file_link(5), name="Nắng.mkv")
        thread = threading.Thread(target=search_elsewhere)
        thread.start()
        thread.join()

    store.replace(CODE, slow(), 2)

    assert seen == [["Mưa.mkv"]]
    assert found(store, "nắng") == ["Nắng.mkv"]


# --- files that can't be used --------------------------------------------------------------------


def test_a_damaged_file_begins_anew(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database at all " * 1000)
    path.with_name(f"{path.name}-journal").write_bytes(b"nor this")

    store = FolderStore.open(path)

    assert store.records() == {}
    store.replace(CODE, entries("Mưa.mkv"), 1)
    assert found(store, "mưa")
    store.close()


def test_damage_in_the_middle_is_found_when_it_is_opened(store: FolderStore, path: Path) -> None:
    store.replace(CODE, entries(*(f"Mưa {number}.mkv" for number in range(2000))), 1)
    store.close()
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 20] = b"\xff" * (4096 * 17)
    path.write_bytes(content)

    again = FolderStore.open(path)

    assert again.records() == {}
    again.close()


@pytest.mark.parametrize("version", [0, 1, 3])
def test_another_version_begins_anew(store: FolderStore, path: Path, version: int) -> None:
    store.replace(CODE, entries("Mưa.mkv"), 1)
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")

    again = FolderStore.open(path)

    assert (again.records(), found(again, "mưa")) == ({}, [])
    again.close()


def test_a_place_that_takes_no_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(FolderIndexError):
        FolderStore.open(tmp_path / "file" / "index.db")
    with pytest.raises(FolderIndexError):
        FolderStore.open(tmp_path)


def test_damage_that_shows_later_is_told_from_other_trouble(store: FolderStore) -> None:
    store.replace(CODE, entries("Mưa.mkv"), 1)
    store._connection.execute("DELETE FROM words_data WHERE id > 1")

    with pytest.raises(FolderIndexDamagedError):
        found(store, "mưa")
    store.close()
    with pytest.raises(FolderIndexError) as closed:
        store.records()
    assert not isinstance(closed.value, FolderIndexDamagedError)
