"""Which subtitles belong to a file."""

import pytest

from custom_components.fshare_downloader.discovery.models import Candidate, SearchHit
from custom_components.fshare_downloader.discovery.plan.parsed_hit import ParsedHit
from custom_components.fshare_downloader.discovery.plan.subtitles import (
    MAX_SUBTITLES,
    pick_subtitles,
    subtitle_language,
)
from custom_components.fshare_downloader.discovery.release_names import parse_release_name

from ..fakes import hit


def parsed(path: str) -> ParsedHit:
    *folder, name = path.split("/")
    found = SearchHit(link=path, name=name, source="site", folder=tuple(folder))
    return ParsedHit.of(found, {one: parse_release_name(one) for one in (name, *folder)})


def picked(video: str, *subtitles: str) -> list[str]:
    found = parsed(video)
    candidate = Candidate(hit=found.hit, release=found.release, score=0)
    return [one.link for one in pick_subtitles(candidate, map(parsed, subtitles))]


VIDEO = "Film.2020.1080p.WEB-DL-NTb.mkv"


@pytest.mark.parametrize(
    ("subtitle", "fits"),
    [
        ("Film.2020.1080p.WEB-DL-NTb.vi.srt", True),
        ("Film.2020.1080p.WEB-DL-NTb.srt", True),
        ("Film.2020.WEB-DL-NTB.srt", True),
        ("Film 2020.srt", True),
        ("Film.2020.1080p.WEB-DL-FLUX.srt", False),
        ("Film.2020.720p.srt", False),
        ("Film.2020.1080p.BluRay.srt", False),
    ],
)
def test_subtitles_of_another_release_run_at_another_pace(subtitle: str, fits: bool) -> None:
    assert picked(VIDEO, subtitle) == ([subtitle] if fits else [])


def test_what_lies_in_the_same_folder_belongs_together() -> None:
    assert picked("Film 2020/Film.mkv", "Film 2020/whatever.720p-X.srt") == [
        "Film 2020/whatever.720p-X.srt"
    ]


def test_the_nearest_of_each_language_and_format_is_taken() -> None:
    subtitles = [
        "Film.2020.vi.srt",
        "Film.2020.1080p.WEB-DL-NTb.vi.srt",
        "Film.2020.eng.srt",
        "Film.2020.vi.ass",
        "Film.2020.vtt",
        "Film.2020.ssa",
        "Film.2020.sub",
    ]
    taken = picked(VIDEO, *subtitles)
    assert taken[0] == "Film.2020.1080p.WEB-DL-NTb.vi.srt"
    assert "Film.2020.vi.srt" not in taken
    assert len(taken) == MAX_SUBTITLES


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("Film.vi.srt", "vi"),
        ("Film.vie.srt", "vi"),
        ("Film Vietsub.srt", "vi"),
        ("Film - Phụ đề.ass", "vi"),
        ("Film.en.srt", "en"),
        ("Film.English.srt", "en"),
        ("Film.srt", None),
        ("Vikings.srt", None),
    ],
)
def test_the_language_is_told_by_the_name(name: str, language: str | None) -> None:
    assert subtitle_language(hit(name)) == language
