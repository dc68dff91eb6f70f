"""NZBs: ours come back as they went out, others are put down with words."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.fshare_downloader.arr.models import JobFile, JobMedia, Offer
from custom_components.fshare_downloader.arr.nzb import (
    MAX_NZB_BYTES,
    MAX_NZB_FILES,
    NzbError,
    nzb_of,
    read_nzb,
)
from custom_components.fshare_downloader.core.models import MediaType
from custom_components.fshare_downloader.core.paths import visible_text

from .xml_reader import read_xml

NAMESPACE = "{http://www.newzbin.com/DTD/2003/nzb}"
OFFER = Offer(
    offer_id="file-ABCDEFGHIJ12",
    link="https://www.fshare.vn/file/ABCDEFGHIJ12",
    filename='Mắt Biếc & "Dreamy" <Eyes> 1080p.mkv',
    title="Mắt.Biếc.2019.1080p.WEB-DL.x264-GRP",
    size=4_700_000_000,
    is_folder=False,
    category_ids=(2000, 2040),
    published_at=datetime(2026, 11, 1, 12, 30, tzinfo=UTC),
    media=JobMedia(media_type=MediaType.MOVIE, title="Mắt Biếc", year=2019, tmdb_id=616820),
)
EPISODE = replace(
    OFFER,
    title="Show.S02E05",
    media=JobMedia(
        media_type=MediaType.TV, title="Show", seasons=(2,), episodes=(5, 6), tvdb_id=81189
    ),
)  # fmt: skip

FOREIGN = """<?xml version="1.0" encoding="iso-8859-1" ?>
<!DOCTYPE nzb PUBLIC "-//newzBin//DTD NZB 1.1//EN" "http://www.newzbin.com/DTD/nzb/nzb-1.1.dtd">
<nzb xmlns="http://www.newzbin.com/DTD/2003/nzb">
  <head><meta type="title">A show</meta></head>
  <file poster="a@b.c" date="1" subject="x (1/1)">
    <groups><group>alt.binaries.x</group></groups>
    <segments><segment bytes="1" number="1">a@b</segment></segments>
  </file>
</nzb>"""


def wrapped(head: str, *, before: str = "") -> bytes:
    return f'{before}<nzb xmlns="{NAMESPACE[1:-1]}"><head>{head}</head></nzb>'.encode()


@pytest.mark.parametrize("offer", [OFFER, EPISODE, replace(OFFER, size=None)])
def test_what_goes_out_comes_back(offer: Offer) -> None:
    content = read_nzb(nzb_of(offer))
    assert content.title == offer.title
    assert content.files == (JobFile(link=offer.link, name=offer.filename, size=offer.size),)
    assert content.media == offer.media
    assert content.category == ("movies" if offer.media.media_type is MediaType.MOVIE else "tv")


def test_it_has_the_shape_that_all_tools_take_for_an_nzb() -> None:
    root = read_xml(nzb_of(OFFER))
    assert root.tag == f"{NAMESPACE}nzb"
    [file] = root.findall(f"{NAMESPACE}file")
    assert set(file.attrib) == {"poster", "date", "subject"}
    assert int(file.attrib["date"]) == int(OFFER.published_at.timestamp())
    assert OFFER.filename in file.attrib["subject"]
    assert file.findtext(f"{NAMESPACE}groups/{NAMESPACE}group")
    [segment] = file.findall(f"{NAMESPACE}segments/{NAMESPACE}segment")
    assert (int(segment.attrib["bytes"]), segment.attrib["number"]) == (OFFER.size, "1")
    assert "@" in (segment.text or "")


def test_the_same_offer_has_the_same_bytes() -> None:
    assert nzb_of(OFFER) == nzb_of(replace(OFFER))


def test_a_folder_with_a_share_token_keeps_it() -> None:
    link = "https://www.fshare.vn/folder/ABCDEFGHIJ12?token=1234567890"
    [file] = read_nzb(nzb_of(replace(OFFER, link=link, is_folder=True))).files
    assert file.link == link


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (FOREIGN.encode("latin-1"), "Usenet"),
        (b"<nzb><file/></nzb>", "Usenet"),
        (b"<nzb></nzb>", "Usenet"),
        (b"", "no NZB"),
        (b"junk", "no NZB"),
        (b"\x1f\x8b\x08\x00\x00", "no NZB"),
        (b"<rss></rss>", "no NZB"),
        (b'<error code="300" description="gone"/>', "no NZB"),
        (b"<nzb><head>", "no NZB"),
        (b'<?xml version="1.0" encoding="no-such"?><nzb/>', "no NZB"),
        (b'<?xml version="1.0" encoding="shift_jis"?><nzb/>', "no NZB"),
        (nzb_of(OFFER)[:-20], "no NZB"),
        (wrapped("<meta type='title'>" + "x" * MAX_NZB_BYTES + "</meta>"), "too large"),
        (wrapped("<meta type='a'/>" * (MAX_NZB_FILES + 1)), "too many"),
        (wrapped("", before="<!DOCTYPE nzb [<!ENTITY a 'b'>]>"), "entities"),
        (wrapped("", before="<!DOCTYPE nzb [<!ENTITY % a 'b'>]>"), "entities"),
    ],
)  # fmt: skip
def test_what_is_not_ours_is_put_down_with_words(data: bytes, words: str) -> None:
    with pytest.raises(NzbError, match=words):
        read_nzb(data)


def test_what_is_foreign_is_put_down_at_its_first_article() -> None:
    endless = FOREIGN.replace("</nzb>", "<file/>" * MAX_NZB_BYTES)
    with pytest.raises(NzbError, match="Usenet"):
        read_nzb(endless.encode("latin-1"))


@pytest.mark.parametrize(
    "meta",
    [
        "",
        "[]",
        "{",
        "null",
        '{"link": 3}',
        '{"link": "https://example.com/file/ABCDEFGHIJ12"}',
        '{"link": "https://www.fshare.vn/"}',
        "[" * 100_000,
    ],
)
def test_a_garbled_link_is_none(meta: str) -> None:
    with pytest.raises(NzbError, match="Usenet"):
        read_nzb(wrapped(f"<meta type='fshare_file'>{meta}</meta>"))


def test_garbled_values_are_left_out() -> None:
    media = '{"media_type": "song", "year": "x", "seasons": [1, -1, "2", true], "episodes": 3}'
    content = read_nzb(
        wrapped(
            '<meta type="fshare_file">{"link": "fshare.vn/file/ABCDEFGHIJ12?x=1", "size": -1,'
            f' "name": [1]}}</meta><meta type="fshare_media">{media}</meta>'
        )
    )
    assert content.files == (JobFile(link=OFFER.link),)
    assert content.media == JobMedia(seasons=(1,))
    assert (content.title, content.category) == (None, None)


@given(st.text(), st.text())
def test_whatever_a_name_holds_it_is_xml_and_comes_back(filename: str, title: str) -> None:
    data = nzb_of(replace(OFFER, filename=filename, title=title))
    read_xml(data)
    [file] = read_nzb(data).files
    assert file.link == OFFER.link
    assert file.name == (visible_text(filename) or None)


@given(st.binary())
def test_no_bytes_break_the_reader(data: bytes) -> None:
    with pytest.raises(NzbError):
        read_nzb(data)
