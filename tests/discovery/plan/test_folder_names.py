"""What a file doesn't tell is told by the folders that it lies in."""

import pytest

from custom_components.fshare_downloader.discovery.models import SearchHit
from custom_components.fshare_downloader.discovery.plan.folder_titles import with_folders
from custom_components.fshare_downloader.discovery.plan.parsed_hit import ParsedHit
from custom_components.fshare_downloader.discovery.release_names import parse_release_name


@pytest.mark.parametrize(
    ("name", "folder", "title", "seasons", "episodes", "resolution"),
    [
        ("Tập 05.mkv", ("Mưa Rừng Mùa 2 1080p",), "Mưa Rừng", (2,), (5,), 1080),
        ("05.mkv", ("Show (2021)", "Season 2"), "Show", (2,), (5,), None),
        ("Show S01E05 720p.mkv", ("Phim Bộ", "Other S02 1080p"), "Show", (1,), (5,), 720),
        ("Show E05.mkv", ("Show S01-S03",), "Show", (), (5,), None),
        ("Show E05.mkv", (), "Show", (), (5,), None),
    ],
)
def test_title_season_and_quality_come_from_folders(
    name: str,
    folder: tuple[str, ...],
    title: str,
    seasons: tuple[int, ...],
    episodes: tuple[int, ...],
    resolution: int | None,
) -> None:
    hit = SearchHit(link=name, name=name, source="folders", folder=folder)
    names = {each: parse_release_name(each) for each in (name, *folder)}
    release = with_folders(ParsedHit.of(hit, names))
    assert (release.title, release.seasons, release.episodes, release.resolution) == (
        title,
        seasons,
        episodes,
        resolution,
    )
