"""What is made of the search site's answers, however odd they are."""

import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.fshare_downloader.core.answer_limits import MAX_NAME_CHARS
from custom_components.fshare_downloader.core.fshare_links import FshareLink, LinkKind
from custom_components.fshare_downloader.discovery.errors import SearchAnswerError
from custom_components.fshare_downloader.discovery.models import SearchHit
from custom_components.fshare_downloader.discovery.sources.site_response import read_response

CODE = "ABCDEF123456"
FILE = f"https://www.fshare.vn/file/{CODE}"
FOLDER = f"https://www.fshare.vn/folder/{CODE}"

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
ITEMS = st.fixed_dictionaries(
    {},
    optional={
        "id": ANYTHING,
        "name": ANYTHING | st.sampled_from(["Phim.mkv", "  ", "\ud800"]),
        "url": ANYTHING | st.sampled_from([FILE, f"{FOLDER}?token=1", "https://example.invalid/"]),
        "file_type": ANYTHING | st.sampled_from(["0", "1", 0, 1]),
        "size": ANYTHING | st.sampled_from(["123", "", "1e9", "-1", 10**18]),
    },
)


def item(**changes: Any) -> dict[str, Any]:
    """Describe a file, but for the changes."""
    return {"id": 1, "name": "Phim.mkv", "url": FILE, "file_type": "1", "size": 1} | changes


def read(*items: object) -> tuple[SearchHit, ...]:
    """Read an answer of these items."""
    return read_response(json.dumps({"data": items}).encode(), "site")


def read_one(**changes: Any) -> SearchHit:
    """Read an answer of one file."""
    (hit,) = read(item(**changes))
    return hit


@pytest.mark.parametrize(
    ("size", "known"),
    [
        (123, 123),
        ("123", 123),
        (" 123 ", 123),
        (123.0, 123),
        (0, None),
        ("0", None),
        ("", None),
        (None, None),
        (True, None),
        (-1, None),
        (1.5, None),
        ("1.5 GB", None),
        ("9" * 40, None),
        (10**30, None),
        ([], None),
    ],
)
def test_sizes_are_numbers_or_texts_or_nonsense(size: object, known: int | None) -> None:
    assert read_one(size=size).size == known


@pytest.mark.parametrize(
    ("url", "file_type", "link", "is_folder"),
    [
        (f"{FILE}?token=1700000000", "1", FILE, False),
        (f"{FOLDER}?token=1700000000", "0", FOLDER, True),
        (f"http://fshare.vn/file/{CODE}", 1, FILE, False),
        (f"https://other.invalid/?https://www.fshare.vn/file/{CODE}", "1", FILE, False),
        (FILE, None, FILE, False),
        (FILE, False, FILE, False),
        (FILE, 0, FOLDER, True),
        (FOLDER, "1", FOLDER, True),
    ],
)
def test_links_are_canonical(url: str, file_type: object, link: str, is_folder: bool) -> None:
    hit = read_one(url=url, file_type=file_type)

    assert (hit.link, hit.is_folder) == (link, is_folder)
    assert hit.size == (None if is_folder else 1)


@pytest.mark.parametrize(
    "odd",
    [
        None,
        [],
        "text",
        {},
        item(name=None),
        item(name=7),
        item(name="  "),
        item(name="\u200b\u202e"),
        item(url=None),
        item(url=f"https://www.fshare.vn.example.invalid/file/{CODE}"),
        item(url=f"https://evil.invalid/?https://www.fshare.vn.example.invalid/file/{CODE}"),
        item(url="https://drive.example.invalid/file/d/1"),
        item(url="https://www.fshare.vn/file/short"),
        item(url=CODE),
    ],
)
def test_an_item_that_makes_no_sense_is_passed_over(odd: object) -> None:
    fine = item(url="https://www.fshare.vn/file/FINE12345678")

    assert [hit.link for hit in read(odd, fine, odd)] == [fine["url"]]


def test_a_name_without_end_is_cut_and_keeps_its_extension() -> None:
    [hit] = read(item(name="a" * 300_000 + ".mkv"))

    assert hit.name == "a" * (MAX_NAME_CHARS - 4) + ".mkv"


def test_names_are_visible_text_in_one_spelling() -> None:
    name = unicodedata.normalize("NFD", "  Tiếng\u200b\nViệt\u202e 🎬.mkv\x00")

    assert read_one(name=name).name == "Tiếng Việt 🎬.mkv"


def test_the_same_link_again_only_adds_what_was_not_known() -> None:
    hits = read(item(size=""), item(url=f"{FILE}?token=2", name="Other.mkv", size="5"), item())

    assert [(hit.name, hit.size) for hit in hits] == [("Phim.mkv", 5)]


def test_not_more_than_two_hundred() -> None:
    hits = read(*(item(url=f"https://www.fshare.vn/file/NUMBER{n:06}") for n in range(300)))

    assert len(hits) == 200
    assert hits[-1].link.endswith("199")


@pytest.mark.parametrize("data", [{"data": []}, {"data": [item(url="https://a.invalid/")]}])
def test_an_answer_without_hits(data: object) -> None:
    assert read_response(json.dumps(data).encode(), "site") == ()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"null",
        b"[]",
        b"{}",
        b'{"data": null}',
        b'{"data": {}}',
        b'{"data": [null]}',
        b'{"data": [{"title": "other", "link": "shape"}]}',
        b'{"result": []}',
        b'{"data": [' + b"9" * 5000 + b"]}",
        b"[" * 100_000,
        b"\xff\xfe",
    ],
)
def test_any_other_answer_is_an_error(body: bytes) -> None:
    with pytest.raises(SearchAnswerError) as caught:
        read_response(body, "site")
    assert caught.value.__cause__ is None


def test_a_byte_order_mark_does_no_harm() -> None:
    assert read_response(b'\xef\xbb\xbf{"data": []}', "site") == ()


@given(st.lists(ITEMS | ANYTHING, max_size=5), ANYTHING)
def test_whatever_is_answered_is_hits_or_an_error(items: list[Any], other: object) -> None:
    for data in ({"data": items}, {"data": other}, other):
        try:
            hits = read_response(json.dumps(data).encode(), "site")
        except SearchAnswerError:
            continue
        assert len({hit.link for hit in hits}) == len(hits)
        for hit in hits:
            link = FshareLink.parse(hit.link)
            assert link is not None
            assert (link.identity, link.token) == (hit.link, None)
            assert hit.is_folder is (link.kind is LinkKind.FOLDER)
            assert hit.name.encode()
            assert hit.size is None or hit.size > 0


@given(st.binary(max_size=200))
def test_any_bytes_are_an_error(body: bytes) -> None:
    with pytest.raises(SearchAnswerError):
        read_response(body, "site")
