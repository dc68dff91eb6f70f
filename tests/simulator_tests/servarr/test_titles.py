"""Titles of releases: what is read from them, and how they are compared, asked for and sent on."""

import pytest

from tests.simulator.servarr.clean_titles import clean_title, file_title, search_title
from tests.simulator.servarr.title_parser import (
    is_scene_title,
    parse_episode_title,
    parse_movie_title,
)


@pytest.mark.parametrize(
    ("title", "series", "seasons", "episodes"),
    [
        ("The.Show.S01E05.1080p.WEB-DL.x264-GROUP", "The Show", (1,), (5,)),
        ("The Show 1x05 720p", "The Show", (1,), (5,)),
        ("The.Show.S01E05E06.1080p", "The Show", (1,), (5, 6)),
        ("The.Show.S01E05-E07.1080p", "The Show", (1,), (5, 6, 7)),
        ("The.Show.2020.S02E10.720p.HDTV", "The Show 2020", (2,), (10,)),
        ("The Show (2020) S02E10", "The Show (2020)", (2,), (10,)),
        ("Phố.Trong.Làng.S01E05.1080p.WEB-DL.x264-FSHARE", "Phố Trong Làng", (1,), (5,)),
        ("The.Show.S1E5", "The Show", (1,), (5,)),
        ("S01E05.mkv", "", (1,), (5,)),
    ],
)
def test_episode_is_read(
    title: str, series: str, seasons: tuple[int, ...], episodes: tuple[int, ...]
) -> None:
    parsed = parse_episode_title(title)

    assert parsed is not None
    assert (parsed.title, parsed.seasons, parsed.episodes) == (series, seasons, episodes)
    assert not parsed.is_full_season


@pytest.mark.parametrize(
    ("title", "seasons", "is_multi", "is_partial"),
    [
        ("The.Show.S02.1080p.WEB-DL.x264-GROUP", (2,), False, False),
        ("The Show Season 2 Complete", (2,), False, False),
        ("The.Show.S01-S03.1080p", (1, 2, 3), True, False),
        ("The.Show.S01.Part.1.1080p", (1,), False, True),
    ],
)
def test_season_is_read(
    title: str, seasons: tuple[int, ...], is_multi: bool, is_partial: bool
) -> None:
    parsed = parse_episode_title(title)

    assert parsed is not None
    assert parsed.title == "The Show"
    assert parsed.seasons == seasons
    assert (parsed.is_multi_season, parsed.is_partial_season) == (is_multi, is_partial)
    assert parsed.is_full_season is not is_partial


def test_day_is_read() -> None:
    parsed = parse_episode_title("The.Late.Show.2026.03.15.Guest.720p.WEB-DL-GRP")

    assert parsed is not None
    assert parsed.title == "The Late Show"
    assert str(parsed.air_date) == "2026-03-15"


@pytest.mark.parametrize(
    "title", ["The Show Tập 5", "The Show Mùa 2", "a1b2c3d4e5f6a1b2c3d4e5f6a1b2c3d4", "Just words"]
)
def test_other_titles_are_not_read(title: str) -> None:
    assert parse_episode_title(title) is None


@pytest.mark.parametrize(
    ("title", "name", "year"),
    [
        ("The.Movie.2024.1080p.BluRay.x264-GRP", "The Movie", 2024),
        ("Blade.Runner.2049.2017.2160p.WEB-DL-GRP", "Blade Runner 2049", 2017),
        ("Bố.Già.2021.1080p.WEB-DL-FSHARE", "Bố Già", 2021),
        ("2012.2009.1080p.BluRay-GRP", "2012", 2009),
    ],
)
def test_movie_is_read(title: str, name: str, year: int) -> None:
    parsed = parse_movie_title(title)

    assert parsed is not None
    assert (parsed.title, parsed.year) == (name, year)


@pytest.mark.parametrize(
    ("title", "subtitles"),
    [
        ("A.Movie.2024.Vietsub.1080p.WEB-DL-GRP", "Vietsub"),
        ("A.Movie.2024.HC.1080p.WEB-DL-GRP", "HC"),
        ("A.Movie.2024.Viet.Sub.1080p.WEB-DL-GRP", None),
        ("A.Movie.2024.MultiSub.1080p.WEB-DL-GRP", None),
    ],
)
def test_subtitles_in_the_picture_are_read(title: str, subtitles: str | None) -> None:
    parsed = parse_movie_title(title)

    assert parsed is not None
    assert parsed.burned_subtitles == subtitles


def test_movie_without_a_year_is_not_read() -> None:
    assert parse_movie_title("The.Movie.1080p.BluRay-GRP") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Lord of the Rings", "the.lord.rings"),
        ("Phố Trong Làng, Làng Trong Phố", "Pho Trong Lang Lang Trong Pho"),
        ("Đất Rừng Phương Nam", "Dat Rung Phuong Nam"),
        ("Mr. & Mrs. Smith", "Mr Mrs Smith"),
    ],
)
def test_titles_are_the_same(one: str, other: str) -> None:
    assert clean_title(one) == clean_title(other)


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("The Show", "Show"),
        ("Mr. & Mrs. Smith", "Mr and Mrs Smith"),
        ("Grey's Anatomy", "Greys Anatomy"),
        ("Phố Trong Làng, Làng Trong Phố", "Pho Trong Lang Lang Trong Pho"),
        ("Reunion (selection) /x", "Reunion selection x"),
    ],
)
def test_title_is_cleaned_for_a_search(title: str, asked: str) -> None:
    assert search_title(title) == asked


def test_title_becomes_the_name_of_a_file() -> None:
    assert file_title('A: B? "C" <d>|e/f\\g*h.') == "A - B! C de+f+g-h."


def test_scene_title_has_a_group_and_no_blank() -> None:
    scene = "The.Show.S01E05.1080p.WEB-DL.x264-GROUP"
    for title, is_scene in ((scene, True), (scene.replace(".", " "), False), ("tap 5", False)):
        assert is_scene_title(title, parse_episode_title(title)) is is_scene
