"""Names of the files of a pack, by the real reader of release names."""

from dataclasses import replace

import pytest

from custom_components.fshare_downloader.arr.jobs.file_plan import plan_of
from custom_components.fshare_downloader.arr.jobs.pack_names import dotted
from custom_components.fshare_downloader.arr.models import JobMedia
from custom_components.fshare_downloader.core.models import MediaType, RemoteFile

from .test_states import JOB

SHOW = JobMedia(media_type=MediaType.TV, title="Thương Ngày Nắng Về", seasons=(1,))
SECOND = JobMedia(media_type=MediaType.TV, title="Show", seasons=(2,))


def named(media: JobMedia, *names: str, job_name: str = "Show.S01.1080p") -> list[str]:
    """Return the names that files get; a name may begin with folders."""
    files = [
        RemoteFile(
            url=f"https://www.fshare.vn/file/{number:012}",
            name=name.rpartition("/")[2],
            folder=tuple(name.split("/")[:-1]),
        )
        for number, name in enumerate(names)
    ]
    plan = plan_of(replace(JOB, name=job_name, media=media, client="Sonarr"), files)
    return [file.name for file in plan.files]


def test_vietnamese_numbers_become_what_sonarr_reads() -> None:
    assert named(SHOW, "Tập 1.mkv", "Tập 2 1080p WEB-DL.mkv", "tap 03 (Vietsub).mp4") == [
        "Thương.Ngày.Nắng.Về.S01E01.mkv",
        "Thương.Ngày.Nắng.Về.S01E02.1080p.WEB-DL.mkv",
        "Thương.Ngày.Nắng.Về.S01E03.Vietsub.mp4",
    ]


@pytest.mark.parametrize(
    "names",
    [
        ("Show.S01E01.mkv", "Show.S01E02.mkv"),
        ("Show 1x01.mkv", "Show 1x02.mkv"),
        ("s01e01.mkv", "[Group] Show S01.E02.mkv"),
    ],
)
def test_what_sonarr_can_read_keeps_its_name(names: tuple[str, ...]) -> None:
    assert named(SHOW, *names) == list(names)


def test_junk_and_extras_keep_their_names() -> None:
    names = ("Tập 1.mkv", "Tập 2.mkv", "readme.txt", "link.url", "sample tap 1.mkv", "poster.jpg")

    assert named(SHOW, *names)[2:] == list(names[2:])
    assert named(SHOW, *names)[0] == "Thương.Ngày.Nắng.Về.S01E01.mkv"


def test_one_video_has_its_episode_from_the_title() -> None:
    assert named(SHOW, "tap 5.mkv", "tap 5.srt") == ["tap 5.mkv", "tap 5.srt"]


def test_two_files_of_one_episode_are_not_sure() -> None:
    names = ("Tập 1.mkv", "Tập 1 ban dep.mkv", "Tập 2.mkv")

    assert named(SHOW, *names) == [*names[:2], "Thương.Ngày.Nắng.Về.S01E02.mkv"]


def test_a_later_season_that_is_counted_on_is_not_sure() -> None:
    assert named(SECOND, "Tập 13.mkv", "Tập 14.mkv") == ["Tập 13.mkv", "Tập 14.mkv"]
    assert named(SECOND, "Tập 1.mkv", "Tập 2.mkv") == ["Show.S02E01.mkv", "Show.S02E02.mkv"]
    assert named(SECOND, "Tập 1.mkv", "Tập 3.mkv") == ["Tập 1.mkv", "Tập 3.mkv"]


def test_the_season_of_a_folder_goes_before_that_of_the_pack() -> None:
    assert named(SECOND, "Season 3/Tập 13.mkv", "Season 3/Tập 14.mkv") == [
        "Show.S03E13.mkv",
        "Show.S03E14.mkv",
    ]


def test_without_a_season_nothing_is_sure() -> None:
    media = JobMedia(media_type=MediaType.TV, title="Show")

    assert named(media, "Tập 1.mkv", "Tập 2.mkv", job_name="Show") == ["Tập 1.mkv", "Tập 2.mkv"]


def test_a_movie_in_parts_keeps_its_names() -> None:
    media = JobMedia(media_type=MediaType.MOVIE, title="Movie", year=2024)

    assert named(media, "Movie tap 1.mkv", "Movie tap 2.mkv") == [
        "Movie tap 1.mkv",
        "Movie tap 2.mkv",
    ]


def test_a_part_of_an_episode_is_not_sure() -> None:
    names = ("Tập 5 Phần 1.mkv", "Tập 5 Phần 2.mkv")

    assert named(SHOW, *names) == list(names)


def test_subtitles_go_with_their_videos() -> None:
    assert named(SHOW, "Tập 1.mkv", "Tập 2.mkv", "Tập 1.vi.srt", "Tập 1.srt", "khac.srt") == [
        "Thương.Ngày.Nắng.Về.S01E01.mkv",
        "Thương.Ngày.Nắng.Về.S01E02.mkv",
        "Thương.Ngày.Nắng.Về.S01E01.vi.srt",
        "Thương.Ngày.Nắng.Về.S01E01.srt",
        "khac.srt",
    ]


def test_two_episodes_in_one_file() -> None:
    assert named(SHOW, "Tập 1-2.mkv", "Tập 3.mkv")[0] == "Thương.Ngày.Nắng.Về.S01E01E02.mkv"


def test_a_file_is_there_once() -> None:
    file = RemoteFile(url="https://www.fshare.vn/file/A", name="one.mkv")

    assert len(plan_of(JOB, [file, file]).files) == 1


def test_a_title_with_dots() -> None:
    assert dotted("Kẻ Trộm: Mặt  Trăng (4)!") == "Kẻ.Trộm.Mặt.Trăng.4"
