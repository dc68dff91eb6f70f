"""The link grammar of Fshare."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.fshare_downloader.core.fshare_links import (
    FshareLink,
    LinkKind,
    is_code,
    is_on_fshare,
)

CODE = "ABCDEF123456"


@pytest.mark.parametrize(
    "text",
    [
        f"https://www.fshare.vn/file/{CODE}",
        f"http://fshare.vn/file/{CODE}/",
        f"//www.fshare.vn/file/{CODE}",
        f"fshare.vn/file/{CODE}",
        f"  https://www.fshare.vn/file/{CODE}\n",
        f"HTTPS://WWW.FSHARE.VN/FILE/{CODE}",
        f"https://mega.1280.com/file/{CODE}",
        f"https://www.fshare.vn:443//file/{CODE}",
        f"https://www.fshare.vn/file/{CODE}?share=123&utm_source=x&fbclid=y#top",
        f"https://www.fshare.vn/file/{CODE}#token=1",
        f"https://www.fshare.vn/file/{CODE}?mytoken=1700000000",
        f"https://www.fshare.vn/file/{CODE}?token=",
        f"https://www.fshare.vn/file/{CODE}?token=abc",
        f"https://www.fshare.vn/file/{CODE}?",
        f"https://www.fshare.vn/file/{CODE}&share=1",
        f"https://m.fshare.vn/file/{CODE}",
        f"https://www.fshare.vn/file/{CODE}%20",
        f"https://www.fshare.vn/file/{CODE}%E2%80%8B",
        f"https://www.fshare.vn/file/{CODE}(4.5GB)",
        f"https://www.fshare.vn/file/{CODE}👈",
        f"https://www.fshare.vn/file/{CODE}-Pass:abc",
        f"https://www.fshare.vn/file/{CODE},pass",
        f"https://www.fshare.vn/file/{CODE}/Ten.Phim.2024.mkv",
        f"https://www.fshare.vn/file/{CODE}_Tập 1",
        f"https://out.example/?to=https%3A%2F%2Fwww.fshare.vn%2Ffile%2F{CODE}",
        f"https://out.example/?to=https%253A%252F%252Fwww.fshare.vn%252Ffile%252F{CODE}&x=1",
        f"https://out.example/?to=https://www.fshare.vn/file/{CODE}",
        f"plugin://plugin.video.x?action=play&url=https%3A%2F%2Ffshare.vn%2Ffile%2F{CODE}%5B%5D",
    ],
)
def test_every_spelling_of_a_file_is_one_address(text: str) -> None:
    link = FshareLink.parse(text)

    assert link == FshareLink(kind=LinkKind.FILE, code=CODE)
    assert link.url == f"https://www.fshare.vn/file/{CODE}"


@pytest.mark.parametrize(
    "query",
    [
        "?token=1700000000",
        "?a=b&token=1700000000&share=1",
        "/?token=1700000000#x",
        "&token=1700000000",
        "/Ten.Phim?token=1700000000",
        "(4.5GB)?token=1700000000",
    ],
)
def test_share_token_is_kept_beside_the_identity(query: str) -> None:
    link = FshareLink.parse(f"https://www.fshare.vn/folder/{CODE}{query}")

    assert link == FshareLink(kind=LinkKind.FOLDER, code=CODE, token="1700000000")
    assert link.url == f"https://www.fshare.vn/folder/{CODE}?token=1700000000"
    assert link.identity == f"https://www.fshare.vn/folder/{CODE}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        CODE,
        "https://www.fshare.vn/",
        "https://www.fshare.vn/file/",
        "https://www.fshare.vn/file/SHORT",
        f"https://www.fshare.vn/file/{CODE * 2}",
        f"https://www.fshare.vn/file/{CODE}\u00e9",
        f"https://out.example/?to=https%3A%2F%2Fevilfshare.vn%2Ffile%2F{CODE}",
        "https://out.example/?to=https%3A%2F%2Fwww.fshare.vn%2Ffile%2FSHORT",
        f"https://www.fshare.vn/download/{CODE}",
        f"https://evilfshare.vn/file/{CODE}",
        f"https://www.fshare.vn.evil.example/file/{CODE}",
        f"https://evil.example/https://www.fshare.vn/file/{CODE}",
        f"https://user:password@www.fshare.vn/file/{CODE}",
        f"https://www.fshare.vn:8080/file/{CODE}",
        f"ftp://www.fshare.vn/file/{CODE}",
        f"https://www.fshare.vn/file/{CODE[:-1]}\u0661",
    ],
)
def test_other_links_are_none_of_it(text: str) -> None:
    assert FshareLink.parse(text) is None


def test_case_of_a_code_is_kept() -> None:
    link = FshareLink.parse("https://www.fshare.vn/file/AbCdEf123456")

    assert link is not None
    assert link.code == "AbCdEf123456"


@pytest.mark.parametrize(
    ("text", "is_theirs"),
    [
        ("https://www.fshare.vn/file/x", True),
        ("fshare.vn", True),
        ("http://download042.fshare.vn/dl/abc/file.mkv", True),
        ("https://mega.1280.com/", True),
        ("https://fshare.vn.evil.example/", False),
        ("https://evilfshare.vn/", False),
        ("https://evil.example/fshare.vn/", False),
        ("https://a.example", False),
        (f"https://a.example/?to=https%3A%2F%2Fwww.fshare.vn%2Ffile%2F{CODE}", True),
        ("https://a.example/?from=https://www.fshare.vn/", False),
    ],
)
def test_site_is_told_by_its_name(text: str, *, is_theirs: bool) -> None:
    assert is_on_fshare(text) is is_theirs


@given(
    st.sampled_from(LinkKind),
    st.from_regex(r"[A-Za-z0-9]{8,20}", fullmatch=True),
    st.none() | st.from_regex(r"[0-9]{1,20}", fullmatch=True),
)
def test_canonical_link_reads_as_itself(kind: LinkKind, code: str, token: str | None) -> None:
    link = FshareLink(kind=kind, code=code, token=token)

    assert FshareLink.parse(link.url) == link
    assert FshareLink.parse(link.identity) == link.spellings[0]
    assert link.url in (link.identity, f"{link.identity}?token={token}")
    assert is_code(code)


@given(st.text())
def test_any_text_is_a_link_or_none(text: str) -> None:
    link = FshareLink.parse(text)

    assert link is None or is_on_fshare(text)
