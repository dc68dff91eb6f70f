"""File names in Content-Disposition headers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.fshare_downloader.core.hosts.content_disposition import filename_of


def as_received(header: bytes) -> str:
    """Return a header as the HTTP library hands it over."""
    return header.decode("utf-8", "surrogateescape")


@pytest.mark.parametrize(
    ("header", "name"),
    [
        (None, None),
        ("", None),
        ("attachment", None),
        ("inline; filename=", None),
        ("attachment; filename=film.mkv", "film.mkv"),
        ('attachment; filename="a film.mkv"', "a film.mkv"),
        ('attachment; filename="say \\"hi\\".mkv"', 'say "hi".mkv'),
        ('ATTACHMENT; FILENAME="film.mkv"', "film.mkv"),
        ("attachment; filename*=UTF-8''T%E1%BA%ADp%201.mkv", "Tập 1.mkv"),
        ("attachment; filename*=utf-8'vi'T%E1%BA%ADp.mkv", "Tập.mkv"),
        ("attachment; filename*=ISO-8859-1''na%EFve.mkv", "naïve.mkv"),
        ("attachment; filename=\"T?p.mkv\"; filename*=UTF-8''T%E1%BA%ADp.mkv", "Tập.mkv"),
        ('attachment; filename*0="long "; filename*1="name.mkv"', "long name.mkv"),
        ('attachment; filename="T%E1%BA%ADp%201.mkv"', "Tập 1.mkv"),
        ('attachment; filename="100% real.mkv"', "100% real.mkv"),
        ('attachment; filename="=?UTF-8?B?VOG6rXAubWt2?="', "Tập.mkv"),
        ("attachment; filename*=nonsense''x%FF", "xÿ"),
        ('attachment; filename="=?nonsense?B?VOG6rXAubWt2?="', None),
        ('attachment; filename="../../etc/passwd"', "passwd"),
        ('attachment; filename="C:\\\\boot\\\\film.mkv"', "film.mkv"),
        ('attachment; filename="folder/"', None),
        (as_received('attachment; filename="Tập 1.mkv"'.encode()), "Tập 1.mkv"),
        (as_received('attachment; filename="naïve.mkv"'.encode("latin-1")), "naïve.mkv"),
        ('attachment; filename="{}"'.format("Tập 1.mkv".encode().decode("latin-1")), "Tập 1.mkv"),
        ('attachment;\r\n filename="film.mkv"', "film.mkv"),
    ],
)
def test_name_is_read_in_every_form(header: str | None, name: str | None) -> None:
    assert filename_of(header) == name


@given(st.text() | st.binary().map(as_received))
def test_any_header_gives_a_name_or_none(text: str) -> None:
    for header in (text, f'attachment; filename="{text}"', f"attachment; filename*={text}"):
        name = filename_of(header)
        assert name is None or (name and "/" not in name)
