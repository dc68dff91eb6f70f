"""Links in pasted text."""

import re
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.fshare_downloader.core.fshare_links import BARE_HOSTNAMES
from custom_components.fshare_downloader.core.links import MAX_LINK_CHARS, MAX_LINKS
from custom_components.fshare_downloader.core.links import find_links as find_links_of

find_links = partial(find_links_of, bare_hostnames=BARE_HOSTNAMES)

FILE = "https://www.fshare.vn/file/ABCDEF123456"
FOLDER = "https://www.fshare.vn/folder/FOLDER123456?token=1700000000"


@pytest.mark.parametrize(
    ("text", "links"),
    [
        (FILE, [FILE]),
        (f"Tải tại đây: {FILE}.", [FILE]),
        (f"({FILE})", [FILE]),
        (f"[{FILE}]", [FILE]),
        (f"<{FILE}>", [FILE]),
        (f"\"{FILE}\", '{FILE}'!", [FILE]),
        (f"“{FILE}”, «{FILE}»", [FILE]),
        (f"**{FILE}** _{FILE}_ `{FILE}`", [FILE]),
        (f"[Tập 1]({FILE}) [Tập 2]({FOLDER})", [FILE, FOLDER]),
        (f"[{FILE}]({FILE})", [FILE]),
        (f"<a href='{FILE}'>{FILE}</a><br>", [FILE]),
        (f'<a href="{FOLDER}&amp;x=1">', [f"{FOLDER}&x=1"]),
        (f"{FILE}\n{FOLDER}\r\n{FILE}", [FILE, FOLDER]),
        (f"{FILE},{FOLDER};{FILE}", [FILE, FOLDER]),
        (f"{FILE}{FOLDER}", [FILE, FOLDER]),
        (f"xem phim{FILE}", [FILE]),
        (f"{FILE}\u200b {FILE}\u2060", [FILE]),
        (f"{FILE}。{FOLDER}，", [FILE, FOLDER]),
        (f"{FILE}…", [FILE]),
        ("fshare.vn/file/ABCDEF123456", ["https://fshare.vn/file/ABCDEF123456"]),
        ("WWW.FSHARE.VN/file/ABCDEF123456", ["https://WWW.FSHARE.VN/file/ABCDEF123456"]),
        ("(mega.1280.com/file/ABCDEF123456)", ["https://mega.1280.com/file/ABCDEF123456"]),
        ("HTTPS://Fshare.vn/file/ABCDEF123456", ["HTTPS://Fshare.vn/file/ABCDEF123456"]),
        ("evilfshare.vn/file/ABCDEF123456", []),
        ("me@fshare.vn/file/ABCDEF123456", []),
        ("https://en.wikipedia.org/wiki/A_(b)", ["https://en.wikipedia.org/wiki/A_(b)"]),
        ("(https://a.example/x_(y))", ["https://a.example/x_(y)"]),
        ("http://[2001:db8::1]:80/a", ["http://[2001:db8::1]:80/a"]),
        ("http://[::1/a", []),
        ("http://a\u2100b.example/", []),
        (
            "https://web.archive.org/web/2020/https://a.example/b",
            ["https://web.archive.org/web/2020/https://a.example/b"],
        ),
        ("https://a.example/?u=https://b.example/", ["https://a.example/?u=https://b.example/"]),
        (
            "https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.fshare.vn%2Ffile%2FABCDEF123456&h=x",
            [FILE],
        ),
        (
            "https://www.google.com/url?sa=t&q=https://www.fshare.vn/file/ABCDEF123456",
            [FILE],
        ),
        ("https://l.facebook.com/l.php?h=x", ["https://l.facebook.com/l.php?h=x"]),
        (
            "https://www.google.com/url?q=javascript:alert(1)",
            ["https://www.google.com/url?q=javascript:alert(1)"],
        ),
        (FILE.replace("https", "hxxps"), [FILE]),
        (FILE.replace("https://", "Hxxp://"), [FILE.replace("https", "http")]),
        (FILE.replace("https:", "https"), [FILE]),
        (FILE.replace("https:", "http"), [FILE.replace("https", "http")]),
        (f"{FILE}hxxps{FOLDER[5:]}", [FILE, FOLDER]),
        ("https// hxxp://", []),
        ("ftp://a.example/b magnet:?xt=1 file:///etc/passwd", []),
        ("https:// http://", []),
        ("ABCDEF123456", []),
        ("", []),
    ],
)
def test_links_are_found(text: str, links: list[str]) -> None:
    assert find_links(text) == links


def test_order_is_kept_and_doubles_are_dropped() -> None:
    links = [f"https://a.example/{number}" for number in range(100)]

    assert find_links(" ".join(links[::-1] + links)) == links[::-1]


def test_no_more_links_than_asked_for() -> None:
    text = " ".join(f"https://a.example/{number}" for number in range(MAX_LINKS + 10))

    assert len(find_links(text)) == MAX_LINKS
    assert len(find_links(text, limit=3)) == 3
    assert len(find_links(text, limit=MAX_LINKS + 1)) == MAX_LINKS + 1


def test_endless_link_is_none() -> None:
    assert find_links("https://a.example/" + "x" * MAX_LINK_CHARS) == []


@given(st.text(max_size=300))
def test_any_text_gives_links_only(text: str) -> None:
    for link in find_links(text):
        assert re.match(r"https?://\S+\Z", link, re.IGNORECASE)


@given(st.lists(st.from_regex(r"https://[a-z]{1,9}\.example/[a-z0-9]{1,9}", fullmatch=True)))
def test_every_link_of_a_list_is_found(links: list[str]) -> None:
    expected = list(dict.fromkeys(links))

    assert find_links("\n".join(links)) == expected
    assert find_links("".join(links)) == expected


@pytest.mark.parametrize(
    "piece",
    [
        "http://",
        "hxxp//",
        "https://a",
        "https://a.b/)",
        ")",
        "(",
        "fshare.vn/",
        "www.",
        "https://www.fshare.vn/file/ABCDEF123456",
        "https://l.facebook.com/l.php?u=",
        "http://[",
        "&amp;",
        "?u=https://",
    ],
)
def test_hostile_megabyte_does_not_hang_the_search(piece: str) -> None:
    # What takes milliseconds if every character is looked at a few times takes hours if the time
    # grows with the square of the length; then the time limit of every test ends it.
    text = "https://a.example/" + piece * (1_000_000 // len(piece))

    assert all(len(link) <= MAX_LINK_CHARS for link in find_links(text))
