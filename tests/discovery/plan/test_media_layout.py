"""Names that media libraries read and every file system takes."""

import dataclasses
import unicodedata

import hypothesis
import pytest
from hypothesis import strategies as st

from custom_components.fshare_downloader.core.paths import (
    MAX_FILENAME_BYTES,
    RESERVED_SUFFIX_BYTES,
    safe_component,
)
from custom_components.fshare_downloader.discovery.models import Codec, ReleaseName, Source
from custom_components.fshare_downloader.discovery.plan.media_layout import (
    episode_filename,
    movie_filename,
    season_folder,
    subtitle_filename,
    title_with_year,
)
from custom_components.fshare_downloader.discovery.plan.targets import EpisodeRange
from custom_components.fshare_downloader.discovery.release_names import parse_release_name

WEB = ReleaseName(
    title="x",
    resolution=1080,
    source=Source.WEB_DL,
    codec=Codec.H265,
    group="NTb",
    extension="mkv",
)
TEXTS = st.text(max_size=300)
RELEASES = st.builds(
    ReleaseName,
    title=TEXTS,
    resolution=st.sampled_from([None, 720, 1080, 2160]),
    source=st.sampled_from([None, *Source]),
    codec=st.sampled_from([None, *Codec]),
    hdr=st.lists(st.sampled_from(["DV", "HDR10"]), unique=True).map(tuple),
    audio=st.lists(st.sampled_from(["DTS-HD MA", "Atmos"]), unique=True).map(tuple),
    dub=st.sampled_from([None, "dubbed", "voice_over"]),
    edition=st.none() | TEXTS,
    group=st.none() | TEXTS,
    extension=st.sampled_from(["mkv", "mp4", "srt"]),
)
RANGES = st.builds(
    lambda season, first, more: EpisodeRange(season, first, first + more),
    st.integers(0, 60),
    st.integers(1, 2000),
    st.integers(0, 2),
)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Once Upon a Time... in Hollywood", "Once Upon a Time… in Hollywood (2019)"),
        ("What If...?", "What If (2019)"),
        ("Love Is War ~Ultra Romantic~", "Love Is War -Ultra Romantic- (2019)"),
        ("#Alive", "Alive (2019)"),
        ("100% Wolf", "100% Wolf (2019)"),
        ("100%20", "10020 (2019)"),
    ],
)
def test_a_title_makes_names_that_play(title: str, expected: str) -> None:
    """None of the signs that Home Assistant's local media source refuses or takes for others."""
    assert title_with_year(title, 2019) == expected
    release = dataclasses.replace(WEB, group="A#b~c..d%41")
    assert movie_filename(title, 2019, release) == f"{expected} - 1080p WEB-DL H.265-Ab-c.d41.mkv"


def test_the_shapes_are_those_of_media_libraries() -> None:
    assert title_with_year("Breaking Bad", 2008) == "Breaking Bad (2008)"
    assert title_with_year("Breaking Bad", None) == "Breaking Bad"
    assert (season_folder(1), season_folder(0), season_folder(12)) == (
        "Season 01",
        "Season 00",
        "Season 12",
    )
    assert episode_filename("Breaking Bad", EpisodeRange(1, 5, 5), WEB) == (
        "Breaking Bad - S01E05 - 1080p WEB-DL H.265-NTb.mkv"
    )
    assert episode_filename("Breaking Bad", EpisodeRange(1, 5, 6), WEB) == (
        "Breaking Bad - S01E05-E06 - 1080p WEB-DL H.265-NTb.mkv"
    )
    assert movie_filename("The Matrix", 1999, WEB) == (
        "The Matrix (1999) - 1080p WEB-DL H.265-NTb.mkv"
    )


def test_a_release_that_tells_nothing_adds_nothing() -> None:
    bare = ReleaseName(title="x", extension="mp4")
    assert movie_filename("Phim", 2020, bare) == "Phim (2020).mp4"
    assert movie_filename("Phim", None, ReleaseName(title="x")) == "Phim"


def test_what_is_vietnamese_stays_in_the_name() -> None:
    dubbed = ReleaseName(
        title="x",
        resolution=720,
        dub="voice_over",
        has_vietnamese_subtitles=True,
        is_proper=True,
        extension="mkv",
    )
    assert (
        movie_filename("Phim", 2020, dubbed) == "Phim (2020) - 720p Thuyết Minh Vietsub PROPER.mkv"
    )


def test_subtitles_are_called_as_their_movie() -> None:
    assert subtitle_filename("Phim (2020) - 720p.mkv", "vi", "srt") == "Phim (2020) - 720p.vi.srt"
    assert subtitle_filename("Phim (2020) - 720p.mkv", None, "ass") == "Phim (2020) - 720p.ass"
    assert subtitle_filename("Phim", None, "ass") == "Phim.ass"


def test_signs_that_no_disk_takes_are_replaced() -> None:
    assert title_with_year("Face/Off: What?", 1997) == "Face-Off - What (1997)"
    assert title_with_year("Mission: Impossible", 1996) == "Mission - Impossible (1996)"
    assert title_with_year("12:01 *AM*", 1993) == "12-01 AM (1993)"
    assert title_with_year("What If...", None) == "What If"


def test_two_groups_never_collide() -> None:
    other = ReleaseName(
        title="x", resolution=1080, source=Source.WEB_DL, codec=Codec.H265, group="FLUX"
    )
    assert movie_filename("x" * 300, 1999, WEB) != movie_filename("x" * 300, 1999, other)


@hypothesis.given(title=TEXTS, year=st.none() | st.integers(1880, 2100), release=RELEASES)
def test_every_name_is_safe_and_short_enough_for_what_is_appended(
    title: str, year: int | None, release: ReleaseName
) -> None:
    name = movie_filename(title, year, release)
    subtitles = subtitle_filename(name, "vi", "srt")
    for one in (name, subtitles, title_with_year(title, year)):
        assert one == safe_component(one), "it is safe already"
        assert unicodedata.is_normalized("NFC", one)
        assert len(one.encode()) + RESERVED_SUFFIX_BYTES <= MAX_FILENAME_BYTES
        assert not one.endswith((".", " "))
    assert subtitles.endswith(".vi.srt")
    if year is not None:
        assert f" ({year})" in name
        assert title_with_year(title, year).endswith(f" ({year})")


@hypothesis.given(title=TEXTS, episodes=RANGES, release=RELEASES)
def test_the_episode_survives_every_cut(
    title: str, episodes: EpisodeRange, release: ReleaseName
) -> None:
    name = episode_filename(title, episodes, release)
    assert f" - {episodes.key.upper()}" in name
    assert name.endswith(f".{release.extension}")
    assert len(name.encode()) + RESERVED_SUFFIX_BYTES <= MAX_FILENAME_BYTES


@hypothesis.given(
    title=st.sampled_from(["Breaking Bad", "Tập Làm Người Xấu", "9-1-1", "The 100"]),
    season=st.integers(0, 30),
    first=st.integers(1, 99),
    more=st.integers(0, 1),
    release=RELEASES.filter(lambda one: one.group is None and one.edition is None),
)
def test_our_own_names_are_read_back(
    title: str, season: int, first: int, more: int, release: ReleaseName
) -> None:
    episodes = EpisodeRange(season, first, first + more)
    read = parse_release_name(episode_filename(title, episodes, release))
    assert (read.seasons, read.episodes) == ((season,), episodes.numbers)
    assert read.resolution == release.resolution
