"""Single decisions of the parser that the corpus doesn't single out."""

import pytest

from custom_components.fshare_downloader.discovery.models import Codec, Source
from custom_components.fshare_downloader.discovery.release_names import (
    SUBTITLE_EXTENSIONS,
    VIDEO_EXTENSIONS,
    parse_release_name,
)


def test_archives_are_no_video() -> None:
    assert {"mkv", "ts", "m2ts", "iso"} <= VIDEO_EXTENSIONS
    assert not {"rar", "zip", "7z", "001"} & (VIDEO_EXTENSIONS | SUBTITLE_EXTENSIONS)
    assert not VIDEO_EXTENSIONS & SUBTITLE_EXTENSIONS


@pytest.mark.parametrize(
    ("name", "extension"),
    [
        ("a.MKV", "mkv"),
        ("a.part02.rar", "rar"),
        ("a.7z.001", "001"),
        ("a.vi.srt", "srt"),
        ("a.b2024", ""),
        ("a.1080p", ""),
        ("Mr.Robot", ""),
        ("a 2019.ts", "ts"),
        ("a.2019.TS", ""),
        (".mkv", "mkv"),
        ("", ""),
    ],
)
def test_only_an_extension_in_use_is_one(name: str, extension: str) -> None:
    assert parse_release_name(name).extension == extension


@pytest.mark.parametrize(
    ("name", "seasons", "part"),
    [
        ("Tên Phim Phần 2 2019 1080p.mkv", (), 2),
        ("Tên Phim Phần Hai 2019.mkv", (), 2),
        ("Tên Phim Phần 2 Tập 5.mkv", (2,), None),
        ("Tên Phim Phần 2 Trọn bộ", (2,), None),
        ("Tên Phim Phần 2 - 05 [1080p].mkv", (2,), None),
        ("Trọn bộ Tên Phim Phần 1-3", (1, 2, 3), None),
        ("Tên Phim Mùa 1 Phần 2 Tập 5.mkv", (1,), 2),
        ("Tên Phim S02E05 Phần 2.mkv", (2,), None),
        ("Phan Nam 2019.mkv", (), None),
        ("Số Phận 2 2019.mkv", (), None),
        ("Mưa 2 2019.mkv", (), None),
    ],
)
def test_phan_is_a_season_where_something_else_says_series(
    name: str, seasons: tuple[int, ...], part: int | None
) -> None:
    release = parse_release_name(name)

    assert (release.seasons, release.part) == (seasons, part)


@pytest.mark.parametrize(
    ("name", "episodes"),
    [
        ("Show.S01E05-E08.mkv", (5, 6, 7, 8)),
        ("Show.S01E05E06E07.mkv", (5, 6, 7)),
        ("Show.S01E05+06.mkv", (5, 6)),
        ("Show.1x05x06.mkv", (5, 6)),
        ("Show.S01E05-1080p.mkv", (5,)),
        ("Show S01E05 - 06 2019 1080p.mkv", (5,)),
        ("Show S02E31 - Episode 55.mkv", (31,)),
        ("Phim Tập 1 đến 3.mkv", (1, 2, 3)),
        ("Phim Tập 1 & 2.mkv", (1, 2)),
        ("Phim Tập 5 - 2019.mkv", (5,)),
        ("Phim Tập 16/16.mkv", (16,)),
        ("Phim Tập 3-2.mkv", (3,)),
        ("Phim Tập 1-9999.mkv", (1,)),
        ("Phim E01-E03.mkv", (1, 2, 3)),
        ("Phim T01-T03.mkv", (1, 2, 3)),
        ("Star Wars Episode 4 A New Hope 1977.mkv", ()),
        ("T34 2019.mkv", ()),
        ("Title 1280x720.mkv", ()),
        ("Title x265.mkv", ()),
        ("01 - Pilot.mkv", (1,)),
        ("001.mkv", (1,)),
        ("300.mkv", ()),
        ("Tay Du Ky 1986 05.mkv", (5,)),
        ("[Grp] Title 12 [1080p].mkv", (12,)),
        ("[Grp] Title Movie 12 [1080p].mkv", ()),
        ("[Grp] Title 12 (2019) [1080p].mkv", ()),
    ],
)
def test_episodes(name: str, episodes: tuple[int, ...]) -> None:
    assert parse_release_name(name).episodes == episodes


@pytest.mark.parametrize(
    ("name", "seasons"),
    [
        ("Show.S01-S03.1080p", (1, 2, 3)),
        ("Show.S01.S02.1080p", (1, 2)),
        ("Show S01-1080p", (1,)),
        ("Show Season 1, 2 & 3", (1, 2, 3)),
        ("Show.S2014E18.720p.mkv", (2014,)),
        ("Show.S013E18.720p.mkv", (13,)),
        ("Show.S07D1.DVD9", (7,)),
        ("Show Mùa thứ hai", (2,)),
        ("It's 01 Day.mkv", ()),
        ("Show.S01+Specials", (0, 1)),
    ],
)
def test_seasons(name: str, seasons: tuple[int, ...]) -> None:
    assert parse_release_name(name).seasons == seasons


@pytest.mark.parametrize(
    ("name", "title", "year", "seasons"),
    [
        ("Open Season 2 2008 720p.mkv", "Open", 2008, (2,)),  # a movie
        ("Loki Season 2 2023 720p.mkv", "Loki", 2023, (2,)),
        ("Reply 1988 Tập 10.mkv", "Reply", 1988, ()),  # the number is of the title
        ("Tây Du Ký 1986 Tập 10.mkv", "Tây Du Ký", 1986, ()),
        ("Wonder Woman 1984 1080p.mkv", "Wonder Woman", 1984, ()),  # likewise
        ("Scarface 1983 1080p.mkv", "Scarface", 1983, ()),
    ],
)
def test_what_the_name_alone_cannot_tell_is_read_as_it_mostly_is_meant(
    name: str, title: str, year: int, seasons: tuple[int, ...]
) -> None:
    release = parse_release_name(name)

    assert (release.title, release.year, release.seasons) == (title, year, seasons)


@pytest.mark.parametrize(
    ("name", "titles"),
    [
        ("Title aka Other Title 2019.mkv", ("Title", "Other Title")),
        ("Title (Title) 2019.mkv", ("Title",)),
        ("Ông Trùm ／ The Godfather (1972).mkv", ("Ông Trùm", "The Godfather")),
        ("Bệnh Viện Ở Los Angeles Xa Xôi 2019.mkv", ("Bệnh Viện Ở Los Angeles Xa Xôi",)),
        ("Trò Chơi Con Mực Squid Game 2021.mkv", ("Trò Chơi Con Mực", "Squid Game")),
        ("The Office US 2005 S01.mkv", ("The Office",)),
        ("- Title - 2019.mkv", ("Title",)),
        ("Pokémon - Detective Pikachu 2019.mkv", ("Pokémon - Detective Pikachu",)),
        ("Le Monde d'Amélie Poulain 2001.mkv", ("Le Monde d'Amélie Poulain",)),
        ("Cám - The Legend 2024.mkv", ("Cám", "The Legend")),
        ("S01E05 - Gray Matter.mkv", ("",)),
        ("1080p.mkv", ("",)),
        ("Dr. Stone (2019) S01.mkv", ("Dr. Stone",)),
    ],
)
def test_titles(name: str, titles: tuple[str, ...]) -> None:
    release = parse_release_name(name)

    assert (release.title, *release.other_titles) == titles


def test_the_sound_is_told_apart() -> None:
    release = parse_release_name("A.2019.2160p.BluRay.TrueHD.7.1.Atmos.DTS-HD.MA.5.1.AC3-GRP.mkv")

    assert release.audio == ("DTS-HD MA", "TrueHD", "Atmos", "AC-3")
    assert parse_release_name("A.2019.WEB-DL.DDP5.1.mkv").audio == ("E-AC-3",)
    assert parse_release_name("A.2019.DTS.x264.mkv").audio == ("DTS",)
    assert parse_release_name("A.2019.DTS-HD.x264.mkv").audio == ("DTS-HD",)
    assert parse_release_name("A.2019.DTS-X.x264.mkv").audio == ("DTS:X",)


@pytest.mark.parametrize(
    ("name", "is_proper"),
    [
        ("A.2019.PROPER.1080p.WEB.mkv", True),
        ("A.2019.REPACK2.1080p.WEB.mkv", True),
        ("A.Proper.Job.2019.1080p.WEB.mkv", False),
    ],
)
def test_a_mended_release_is_known(name: str, *, is_proper: bool) -> None:
    assert parse_release_name(name).is_proper is is_proper


@pytest.mark.parametrize(
    ("name", "hdr"),
    [
        ("A.2019.DVDRip.mkv", ()),
        ("A.2019.HDRip.mkv", ()),
        ("A.2019.HDR10+.DV.mkv", ("DV", "HDR10+")),
        ("A.2019.Dolby.Vision.mkv", ("DV",)),
    ],
)
def test_hdr_is_a_word_of_its_own(name: str, hdr: tuple[str, ...]) -> None:
    assert parse_release_name(name).hdr == hdr


@pytest.mark.parametrize(
    ("name", "source", "codec"),
    [
        ("A.2019.REMUX.AV1.mkv", Source.REMUX, Codec.AV1),
        ("A.2019.DivX.DVDRip.avi", Source.DVD, Codec.XVID),
        ("A.2019.PDTV.MPEG2.ts", Source.TV, Codec.MPEG2),
        ("A.2019.VODRip.VP9.webm", Source.WEB_RIP, Codec.VP9),
        ("Cảm Tử 2019.mkv", None, None),
    ],
)
def test_source_and_codec(name: str, source: Source | None, codec: Codec | None) -> None:
    release = parse_release_name(name)

    assert (release.source, release.codec) == (source, codec)


def test_the_answer_is_kept() -> None:
    assert parse_release_name("A.2019.mkv") is parse_release_name("A.2019.mkv")
