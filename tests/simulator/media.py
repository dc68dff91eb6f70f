"""The media scenario: what Smart Grab has to find its way through.

TMDB knows a series of two seasons with specials, a collection of three movies, and a single movie
that has the same id as the series; the search source knows their files, in several styles and two
languages, and others that look like them and are wrong.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from .catalog import Removed, SimulatedFile, SimulatedFolder
from .controls import SimulatorControls
from .titles import SimulatedCollection, SimulatedEpisode, SimulatedMovie, SimulatedSeries, weekly

SERIES_ID = MOVIE_ID = 4101
COLLECTION_ID = 7001
MOVIE_IDS = (4201, 4202, 4203)
FOLDER_NAME = "Nơi Biển Kết Thúc - Phần 2"
AIRED_OF_SEASON_2 = 6
MISSING = ("s01e07", "s00e02")
NOT_AIRED = ("s02e07", "s02e08")
_MEGABYTE = 1_000_000

# What may be downloaded, by what it is: name and megabytes, and the subtitle beside it if any.
_SERIES_FILES = {
    "s00e01": [("Where.the.Sea.Ends.S00E01.Making.Of.1080p.WEB-DL.H.264-HNM.mkv", 4)],
    "s01e01": [
        ("Where.the.Sea.Ends.S01E01.1080p.WEB-DL.AAC2.0.H.264-HNM.mkv", 12),
        ("Nơi Biển Kết Thúc - Mùa 1 - Tập 01 [Vietsub] 720p.mp4", 6),
    ],
    "s01e02": [("Where.the.Sea.Ends.S01E02.1080p.WEB-DL.AAC2.0.H.264-HNM.mkv", 11)],
    "s01e03-e04": [("Where.the.Sea.Ends.S01E03-E04.1080p.WEB-DL.AAC2.0.H.264-HNM.mkv", 20)],
    "s01e05": [("Nơi Biển Kết Thúc - Mùa 1 - Tập 05 [Vietsub] 1080p WEB-DL.mkv", 10)],
    "s01e06": [("Where the Sea Ends - 1x06 - 1080p WEB-DL x264.mkv", 9)],
    "s01e08": [("Noi.Bien.Ket.Thuc.S01E08.Vietsub.1080p.WEB-DL.H.264-HNM.mkv", 12)],
}
_SEASON_2_FILES = {
    "s02e01": [
        ("Where.the.Sea.Ends.S02E01.1080p.WEB-DL.AAC2.0.H.264-HNM.mkv", 13),
        ("Where.the.Sea.Ends.S02E01.2160p.WEB-DL.HDR10.H.265-SONG.mkv", 20),
    ],
    "s02e02": [("Where.the.Sea.Ends.S02E02.1080p.WEB-DL.AAC2.0.H.264-HNM.mkv", 12)],
    "s02e03": [("Where.the.Sea.Ends.S02E03.1080p.WEB-DL.AAC2.0.H.264-HNM.mkv", 12)],
    "s02e04": [("Nơi Biển Kết Thúc Phần 2 Tập 4 Thuyết Minh 1080p WEB-DL.mkv", 11)],
    "s02e05": [("Where the Sea Ends - 2x05 - 1080p WEB-DL x264.mkv", 9)],
    "s02e06": [("Where.the.Sea.Ends.S02E06.1080p.WEB-DL.AAC2.0.H.264-HNM.mkv", 14)],
}
_MOVIE_FILES = {
    f"movie-{MOVIE_ID}": [
        ("Rain.on.Tin.Roofs.2021.1080p.BluRay.DTS.x264-HNM.mkv", 18),
        ("Mưa Trên Mái Tôn (2021) Vietsub 1080p WEB-DL.mkv", 15),
        ("Rain.on.Tin.Roofs.2021.2160p.WEB-DL.HDR10.H.265-SONG.mkv", 20),
    ],
    f"movie-{MOVIE_IDS[0]}": [
        ("The.Lantern.Keeper.2016.1080p.BluRay.x264-HNM.mkv", 14),
        ("Người Giữ Đèn (2016) Thuyết Minh 720p.mp4", 8),
    ],
    f"movie-{MOVIE_IDS[1]}": [
        ("The.Lantern.Keeper.2.Flood.Season.2018.1080p.WEB-DL.H.264-HNM.mkv", 13)
    ],
    f"movie-{MOVIE_IDS[2]}": [
        ("Người Giữ Đèn 3 - Ngày Trở Về (2021) Vietsub 1080p WEB-DL.mkv", 12)
    ],
}
_SUBTITLES = (
    "Where.the.Sea.Ends.S01E02.1080p.WEB-DL.AAC2.0.H.264-HNM.vi.srt",
    "Where.the.Sea.Ends.S02E06.1080p.WEB-DL.AAC2.0.H.264-HNM.vi.srt",
    "Rain.on.Tin.Roofs.2021.1080p.BluRay.DTS.x264-HNM.vi.srt",
    "The.Lantern.Keeper.2.Flood.Season.2018.1080p.WEB-DL.H.264-HNM.vi.srt",
)
_POOR = (  # the right title, as a last resort at best
    ("Rain.on.Tin.Roofs.2021.HDCAM.x264-QUAY.mkv", 5),
    ("The.Lantern.Keeper.2016.CAM.XviD-QUAY.avi", 3),
)
_WRONG = (  # another title
    ("Where.the.Sea.Begins.S01E01.1080p.WEB-DL.H.264-HNM.mkv", 12),
    ("Where.the.Sea.Begins.S01E07.1080p.WEB-DL.H.264-HNM.mkv", 12),
    ("Where.the.Sea.Ends.2003.S01E07.DVDRip.XviD-OLD.avi", 7),
    ("Rain.on.Tin.Roofs.1998.1080p.BluRay.x264-HNM.mkv", 16),
    ("The.Lantern.Keepers.Daughter.2016.1080p.WEB-DL.H.264-HNM.mkv", 13),
)
_DEAD = (  # the best there was
    ("Where.the.Sea.Ends.S02E03.Vietsub.1080p.WEB-DL.AAC2.0.H.264-HNM.mkv", 13),
    ("Rain.on.Tin.Roofs.2021.Vietsub.1080p.BluRay.DTS.x264-HNM.mkv", 19),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaScenario:
    """What there is to grab."""

    series: SimulatedSeries
    movie: SimulatedMovie
    collection: SimulatedCollection
    releases: dict[str, list[SimulatedFile]]
    """By `s01e01` or `movie-4201`: each of these is right."""
    subtitles: list[SimulatedFile]
    poor: list[SimulatedFile]
    wrong: list[SimulatedFile]
    dead: list[SimulatedFile]
    folder: SimulatedFolder
    """The files of season 2 once more, for the index of folders."""

    def describe(self) -> dict[str, object]:
        """Return ids and links, for the ready line."""
        return {
            "series": self.series.tmdb_id,
            "movie": self.movie.tmdb_id,
            "collection": self.collection.tmdb_id,
            "movies": [movie.tmdb_id for movie in self.collection.movies],
            "folder": self.folder.url,
            "releases": {key: _links(files) for key, files in self.releases.items()},
            "subtitles": _links(self.subtitles),
            "poor": _links(self.poor),
            "wrong": _links(self.wrong),
            "dead": _links(self.dead),
            "missing": list(MISSING),
            "not_aired": list(NOT_AIRED),
        }


def fill_media(simulator: SimulatorControls) -> MediaScenario:
    """Let the simulated services know the scenario's titles and files."""
    series = _add_series(simulator)
    movie, collection = _add_movies(simulator)
    _add_lookalikes(simulator)
    season_2 = _add_releases(simulator, _SEASON_2_FILES)
    releases = {
        **_add_releases(simulator, _SERIES_FILES),
        **season_2,
        **_add_releases(simulator, _MOVIE_FILES),
    }
    subtitles = [simulator.add_file(name=name, size=62_000) for name in _SUBTITLES]
    dead = _add_files(simulator, _DEAD)
    for file in dead:
        file.removed = Removed.JSON
    in_folder = [file for files in season_2.values() for file in files]
    return MediaScenario(
        series=series,
        movie=movie,
        collection=collection,
        releases=releases,
        subtitles=subtitles,
        poor=_add_files(simulator, _POOR),
        wrong=_add_files(simulator, _WRONG),
        dead=dead,
        folder=simulator.add_folder(FOLDER_NAME, [*in_folder, subtitles[1]]),
    )


def _add_series(simulator: SimulatorControls) -> SimulatedSeries:
    today = datetime.fromtimestamp(simulator.clock.now(), UTC).date()
    last_aired = today - timedelta(days=3)
    season_2 = weekly(7, (last_aired - timedelta(weeks=AIRED_OF_SEASON_2 - 1)).isoformat())
    return simulator.add_series(
        "Where the Sea Ends",
        "2022-09-02",
        tmdb_id=SERIES_ID,
        original_title="바다가 끝나는 곳",
        original_language="ko",
        titles={"vi": "Nơi Biển Kết Thúc"},
        overviews={
            "vi": "Một cô kỹ sư trở về làng chài, nơi ngọn hải đăng đã tắt suốt mười năm.",
            "en": "An engineer returns to a fishing village whose lighthouse has long been dark.",
        },
        alternatives=[("KR", "Badaga Kkeunnaneun Got"), ("US", "The Sea's End")],
        seasons={
            0: [
                SimulatedEpisode(
                    number=1, air_date="2022-08-26", titles={"en": "Making Of", "vi": "Hậu trường"}
                ),
                SimulatedEpisode(number=2, air_date="2022-12-24", titles={"en": "Letters"}),
            ],
            1: weekly(8, "2022-09-02"),
            # The last but one comes in some days; when the last does, nobody knows.
            2: [*season_2, SimulatedEpisode(number=8)],
        },
    )


def _add_movies(simulator: SimulatorControls) -> tuple[SimulatedMovie, SimulatedCollection]:
    movie = simulator.add_movie(
        "Rain on Tin Roofs",
        "2021-04-16",
        tmdb_id=MOVIE_ID,
        original_title="Mưa Trên Mái Tôn",
        original_language="vi",
        titles={"vi": "Mưa Trên Mái Tôn"},
        overviews={"vi": "Sài Gòn, một mùa mưa, và một cây đàn bị bỏ quên trên xe buýt cuối ngày."},
    )
    movies = [
        simulator.add_movie(title, released, tmdb_id=number, titles={"vi": vietnamese})
        for number, title, vietnamese, released in (
            (MOVIE_IDS[0], "The Lantern Keeper", "Người Giữ Đèn", "2016-05-06"),
            (
                MOVIE_IDS[1],
                "The Lantern Keeper 2: Flood Season",
                "Người Giữ Đèn 2: Mùa Nước Nổi",
                "2018-07-20",
            ),
            (
                MOVIE_IDS[2],
                "The Lantern Keeper 3: Homecoming",
                "Người Giữ Đèn 3: Ngày Trở Về",
                "2021-11-05",
            ),
        )
    ]
    collection = simulator.add_collection(
        "The Lantern Keeper Collection",
        # As TMDB gives them: in no order.
        [movies[2], movies[0], movies[1]],
        tmdb_id=COLLECTION_ID,
        titles={"vi": "Người Giữ Đèn (Bộ phim)"},
    )
    return movie, collection


def _add_lookalikes(simulator: SimulatorControls) -> None:
    simulator.add_series(
        "Where the Sea Begins",
        "2019-03-01",
        titles={"vi": "Nơi Biển Bắt Đầu"},
        seasons={1: weekly(8, "2019-03-01")},
    )
    simulator.add_series("Where the Sea Ends", "2003-01-10", seasons={1: weekly(8, "2003-01-10")})
    simulator.add_movie("Rain on Tin Roofs", "1998-02-13", titles={"vi": "Mưa Trên Mái Tôn"})
    simulator.add_movie("The Lantern Keeper's Daughter", "2016-09-09")


def _add_releases(
    simulator: SimulatorControls, releases: dict[str, list[tuple[str, int]]]
) -> dict[str, list[SimulatedFile]]:
    return {key: _add_files(simulator, files) for key, files in releases.items()}


def _add_files(
    simulator: SimulatorControls, files: Iterable[tuple[str, int]]
) -> list[SimulatedFile]:
    return [simulator.add_file(name=name, size=size * _MEGABYTE) for name, size in files]


def _links(files: Iterable[SimulatedFile]) -> list[str]:
    return [file.url for file in files]
