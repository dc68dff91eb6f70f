"""Passwords that a text names right behind a link."""

import string
from functools import partial
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.fshare_downloader.core.fshare_links import BARE_HOSTNAMES
from custom_components.fshare_downloader.core.link_passwords import MAX_PASSWORD_CHARS
from custom_components.fshare_downloader.core.links import FoundLink, find_links
from custom_components.fshare_downloader.core.links import read_links as read_links_of

read_links = partial(read_links_of, bare_hostnames=BARE_HOSTNAMES)

FILE = "https://www.fshare.vn/file/ABCDEF123456"
OTHER = "https://www.fshare.vn/file/GHIJKL123456"
KEYS = ("pass", "Pass", "PASSWORD", "passwd", "pwd", "pw", "mk", "Mật khẩu", "MẬT KHẨU", "mat khau")
GLUED = ("-Pass:", "_pass:", "(pass:", ",mk:", "%20Pass:", "-Pass: ")


@pytest.mark.parametrize("key", [*KEYS, normalize("NFD", "mật khẩu")])
@pytest.mark.parametrize(
    "gap", [" ", "  ", "\n", "\r\n\r\n", " - ", " | ", ") (", "\u200b ", "<br>"]
)
@pytest.mark.parametrize("sign", [": ", ":", " : ", "=", "\uff1a"])
def test_a_password_behind_a_link_is_offered(key: str, gap: str, sign: str) -> None:
    text = f"Phim: {FILE}{gap}{key}{sign}abc nhé"

    assert read_links(text) == [FoundLink(link=FILE, offered_password="abc")]


@pytest.mark.parametrize("sign", GLUED)
def test_a_password_that_is_stuck_to_a_link_is_no_part_of_it(sign: str) -> None:
    text = f"{FILE}{sign}abc\n{OTHER}{sign}def"

    assert read_links(text) == [
        FoundLink(link=FILE, offered_password="abc"),
        FoundLink(link=OTHER, offered_password="def"),
    ]
    assert read_links(text.replace("\n", "")) == read_links(text)


@pytest.mark.parametrize(
    ("behind", "password"),
    [
        (" Pass abc", "abc"),
        (" Pass abc\nand more", "abc"),
        (f" pass abc {OTHER}", "abc"),
        (' pass: "a b c" ok', "a b c"),
        (" pass: “a b c”", "a b c"),
        (" pass: 'abc'.", "abc"),
        (" (pass: abc)", "abc"),
        (" pass: (abc)", "abc"),
        (" pass: a(b)c", "a(b)c"),
        (" pass: abc, thanks", "abc"),
        (" pass: abc!", "abc!"),
        (" pass=a=b:c", "a=b:c"),
        (" pass: mật", "mật"),
        (" pass: abc<br>", "abc"),
        # Prose, and passwords of something else.
        (" pass the salt", None),
        (" passport: abc", None),
        (" - mật khẩu giải nén: abc", None),
        (" Pass giải nén: abc", None),
        (" size 4, pass: abc", None),
        ("\nthe next line\npass: abc", None),
        (" pass:", None),
        (" pass:\nabc", None),
        (" pass :", None),
        (' pass: ""', None),
        # There is none, or it is elsewhere.
        *(
            (f" pass: {words}", None)
            for words in (
                *(
                    "không",
                    "không có",
                    normalize("NFD", "Không"),
                    "(không)",
                    "'none'",
                    "None.",
                    "no",
                ),
                *(
                    "N/A",
                    "---",
                    "***",
                    "xem bên dưới",
                    "(see below)",
                    "ở dưới",
                    "inbox",
                    "như trên",
                ),
            )
        ),
        (' pass: "none"', "none"),
        (" password protected", None),
        # Marks of forums and chats.
        (" **Pass:** abc", "abc"),
        (" **Pass**: abc", "abc"),
        (" pass: *abc", "*abc"),
        (" pass: [code]a[b]c[/code] ok", "a[b]c"),
        (" [b]pass: abc[/b]", None),
        (" pass: abc[/b]", "abc"),
        (" |pass:abc|", "abc"),
        (" pass: a|b", "a|b"),
        (" pass: .", None),
        (f" pass: {OTHER}", None),
        (f" pass: {'x' * (MAX_PASSWORD_CHARS + 1)}", None),
        ("", None),
    ],
)
def test_what_counts_as_a_password(behind: str, password: str | None) -> None:
    assert read_links(FILE + behind)[0] == FoundLink(link=FILE, offered_password=password)


def test_each_link_has_its_own_and_one_found_twice_has_what_was_named_once() -> None:
    text = f"<a href='{FILE}'>{FILE}</a> pass: abc\n{OTHER}\n{FILE} pass: other"

    assert read_links(text) == [
        FoundLink(link=FILE, offered_password="abc"),
        FoundLink(link=OTHER),
    ]


@pytest.mark.parametrize(
    "text",
    [
        # Each before its link, so that the second is not that of the first.
        f"Pass: abc\n{FILE}\nPass: def\n{OTHER}",
        f"Mật khẩu: abc\n\nTập 1: {FILE}\nMật khẩu: def\n\nTập 2: {OTHER}",
        f"pass: abc {FILE} pass: def {OTHER}",
        f"pass:abc|{FILE}|pass:def|{OTHER}",
        # Closer to the link below.
        f"{FILE}\n\nPass: def\n{OTHER}",
        f"{FILE}\r\n\r\nPass: def nhé\r\nTập 2:\r\n\r\n{OTHER}",
        f"{FILE}\nPass: def {OTHER}",
    ],
)
def test_a_password_that_may_be_that_of_the_link_below_is_not_offered(text: str) -> None:
    assert read_links(text) == [FoundLink(link=FILE), FoundLink(link=OTHER)]


@pytest.mark.parametrize(
    "text",
    [
        f"Pass: none\n{FILE} pass: abc\n{OTHER} pass: def",
        f"{FILE}\nPass: abc\n{OTHER}\nPass: def",
        f"{FILE}\n\nPass: abc\n\n{OTHER}\n\nPass: def",
        f"{FILE} pass: abc {OTHER} pass: def",
    ],
)
def test_a_password_that_stands_by_its_link_alone_is_offered(text: str) -> None:
    assert read_links(text) == [
        FoundLink(link=FILE, offered_password="abc"),
        FoundLink(link=OTHER, offered_password="def"),
    ]


def test_a_password_in_an_address_belongs_to_the_address() -> None:
    address = "https://a.example/x?pass=abc&mk:1"

    assert read_links(address) == [FoundLink(link=address)]


def test_no_password_is_shown_by_accident() -> None:
    assert "abc" not in repr(read_links(f"{FILE}-Pass:abc"))


@given(
    st.text(string.ascii_letters + string.digits + "@#!$%&*+=-_:", min_size=1, max_size=40),
    st.sampled_from(KEYS),
)
def test_any_password_comes_back_as_it_was_written(password: str, key: str) -> None:
    text = f'{FILE} {key}: "{password}"\n{OTHER} - {key}: 1{password}\n'

    assert read_links(text) == [
        FoundLink(link=FILE, offered_password=password),
        FoundLink(link=OTHER, offered_password=f"1{password}"),
    ]


@given(st.text(max_size=300), st.sampled_from([*KEYS, *GLUED, ""]))
def test_whatever_is_offered_is_one_line_of_the_text(text: str, key: str) -> None:
    for found in read_links(f"{FILE} {key}{text}"):
        password = found.offered_password
        assert password is None or (
            0 < len(password) <= MAX_PASSWORD_CHARS
            and password in text
            and "\n" not in password
            and "\r" not in password
        )


@given(st.text(max_size=300))
def test_links_are_the_same_with_and_without_passwords(text: str) -> None:
    assert [found.link for found in read_links_of(text)] == find_links(text)


@pytest.mark.parametrize("piece", [*GLUED, "pass", "pass:", " pass: ", '"', 'pass: "', "<a", "%20"])
@pytest.mark.parametrize("start", ["", " ", "https://a.b/"])
def test_hostile_megabyte_does_not_hang_the_search(start: str, piece: str) -> None:
    # As in the tests of links: the time limit of every test ends what grows with the square.
    piece = start + piece

    read_links(FILE + piece * (1_000_000 // len(piece)))
