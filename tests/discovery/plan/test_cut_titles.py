"""Titles that are easily cut: with a year, with `và`, with the name of an arc behind them."""

from collections.abc import Sequence
from datetime import date

import pytest

from custom_components.fshare_downloader.discovery.models import (
    Episode,
    Movie,
    SearchHit,
    Season,
    Series,
)
from custom_components.fshare_downloader.discovery.plan.movies.movie_matcher import MovieMatcher
from custom_components.fshare_downloader.discovery.plan.parsed_hit import ParsedHit
from custom_components.fshare_downloader.discovery.plan.series.episode_matcher import EpisodeMatcher
from custom_components.fshare_downloader.discovery.release_names import parse_release_name

TODAY = date(2026, 11, 25)


def series(year: int, names: Sequence[str], seasons: dict[int, tuple[int, str]]) -> EpisodeMatcher:
    return EpisodeMatcher(
        Series(
            tmdb_id=1,
            title=names[0],
            original_title=names[-1],
            other_titles=tuple(names[1:-1]),
            year=year,
        ),
        [
            Season(
                number=number,
                title=title,
                episodes=tuple(
                    Episode(season=number, number=n + 1, air_date=date(year + number, 1, 1))
                    for n in range(count)
                ),
            )
            for number, (count, title) in seasons.items()
        ],
        TODAY,
    )


def parsed(path: str) -> ParsedHit:
    *folder, name = path.split("/")
    return ParsedHit(
        hit=SearchHit(link=path, name=name, source="site", folder=tuple(folder)),
        release=parse_release_name(name),
        folders=tuple(map(parse_release_name, folder)),
    )


def key(matcher: EpisodeMatcher, path: str) -> str | None:
    found = matcher.match(parsed(path))
    return found.key if found else None


REPLY = series(2015, ["Lời Hồi Đáp 1988", "Reply 1988", "응답하라 1988"], {1: (20, "Season 1")})
DEMONS = series(
    2019,
    ["Thanh Gươm Diệt Quỷ", "Demon Slayer: Kimetsu no Yaiba", "Kimetsu no Yaiba"],
    {
        1: (26, "Unwavering Resolve Arc"),
        2: (18, "Entertainment District Arc"),
        3: (11, "Swordsmith Village Arc"),
        4: (8, "Hashira Training Arc"),
    },
)
SKY = Movie(
    tmdb_id=1,
    title="Doraemon: Nobita và Vùng Đất Lý Tưởng Trên Bầu Trời",
    original_title="Doraemon the Movie: Nobita's Sky Utopia",
    year=2023,
)
TOM = Movie(
    tmdb_id=2, title="Tom và Jerry: Quậy Tung New York", original_title="Tom & Jerry", year=2021
)


@pytest.mark.parametrize(
    "path",
    [
        "Reply.1988.E05.1080p.NF.WEB-DL.mkv",
        "Lời Hồi Đáp 1988 - Tập 5.mp4",
        "Reply 1988 (2015) S01E05.mkv",
        "[Group] Reply 1988 - 05.mkv",
        "Reply 1988/05.mkv",
        "Reply 1988 Trọn bộ/Tập 5.mkv",
        "Reply 1988 Season 1/05. Oh My Friend.mkv",
        "Lời Hồi Đáp 1988 (Reply 1988) Tập 5.mp4",
        "Reply 1988 - Lời Hồi Đáp 1988 - Tập 05.mkv",
        "Lời Hồi Đáp 1988 - Reply 1988 (2015) Tập 05.mkv",
    ],
)
def test_a_year_belongs_to_the_title_wherever_it_stands(path: str) -> None:
    assert key(REPLY, path) == "s01e05"


@pytest.mark.parametrize(
    "path",
    [
        "Reply.1997.E05.mkv",
        "Reply 1997/05.mkv",
        "Reply.E05.mkv",
        "Reply/05.mkv",
        "Lời Hồi Đáp 1997 (Reply 1997) Tập 5.mp4",
        "Phim Khác (Reply 1997) Tập 5.mp4",
    ],
)
def test_another_year_or_none_is_another_series(path: str) -> None:
    assert key(REPLY, path) is None


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("Kimetsu no Yaiba - Hashira Geiko-hen - S04E08 [1080p].mkv", "s04e08"),
        ("Kimetsu no Yaiba Hashira Geiko-hen S04E08.mkv", "s04e08"),
        ("Demon Slayer Kimetsu no Yaiba Hashira Training Arc S04E01.mkv", "s04e01"),
        ("Demon.Slayer.Kimetsu.no.Yaiba.Swordsmith.Village.Arc.S03E02.mkv", "s03e02"),
        ("Kimetsu no Yaiba - Hashira Geiko-hen - S03E08.mkv", None),
        ("Kimetsu no Yaiba - Yuukaku-hen - S02E05.mkv", None),  # nothing says that it is of ours
        ("Kimetsu no Yaiba - Hashira Geiko-hen - 05.mkv", None),
        ("Kimetsu Gakuen - Hashira Geiko-hen - S04E08.mkv", None),
    ],
)
def test_the_name_of_an_arc_has_to_be_that_of_its_season(path: str, expected: str | None) -> None:
    assert key(DEMONS, path) == expected


@pytest.mark.parametrize(
    ("movie", "name"),
    [
        (SKY, "Doraemon: Nobita và Vùng Đất Lý Tưởng Trên Bầu Trời (2023) Lồng Tiếng.mkv"),
        (SKY, "Doraemon.Nobita.va.Vung.Dat.Ly.Tuong.Tren.Bau.Troi.2023.1080p.mkv"),
        (SKY, "Doraemon - Nobita và Vùng Đất Lý Tưởng Trên Bầu Trời (2023).mkv"),
        (SKY, "Doraemon Nobita & Vùng Đất Lý Tưởng Trên Bầu Trời 2023.mkv"),
        (SKY, "Doraemon the Movie Nobitas Sky Utopia 2023 1080p.mkv"),
        (TOM, "Tom và Jerry: Quậy Tung New York (2021).mkv"),
        (TOM, "Tom & Jerry - Quậy Tung New York 2021.mkv"),
        (TOM, "Tom.Va.Jerry.Quay.Tung.New.York.2021.mkv"),
        (TOM, "Tom and Jerry 2021 1080p.mkv"),
    ],
)
def test_and_stands_within_a_title(movie: Movie, name: str) -> None:
    assert MovieMatcher([movie]).match_all([parsed(name)])
    assert not MovieMatcher([SKY if movie is TOM else TOM]).match_all([parsed(name)])
