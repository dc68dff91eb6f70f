"""Which batch the files of a job belong to."""

import pytest

from custom_components.fshare_downloader.arr.jobs.batches import (
    batch_of,
    batch_of_job,
    media_of,
    merged,
    season_label,
    title_key,
)
from custom_components.fshare_downloader.arr.models import JobMedia
from custom_components.fshare_downloader.core.models import MediaType
from custom_components.fshare_downloader.discovery.models import ReleaseName


def series(title: str, *seasons: int, **fields: object) -> JobMedia:
    return JobMedia(
        media_type=MediaType.TV,
        title=title,
        seasons=seasons,
        **fields,  # type: ignore[arg-type]
    )


def movie(title: str, year: int | None = None) -> JobMedia:
    return JobMedia(media_type=MediaType.MOVIE, title=title, year=year)


@pytest.mark.parametrize(
    ("media", "name"),
    [
        (series("Breaking Bad", 1), "Breaking Bad S01"),
        (series("Breaking Bad", 1, 2, 3), "Breaking Bad S01-S03"),
        (series("Breaking Bad", 1, 3), "Breaking Bad S01, S03"),
        (series("Breaking Bad", 0), "Breaking Bad S00"),
        (series("The Daily Show"), "The Daily Show"),
        (movie("Mai", 2024), "Mai (2024)"),
        (movie("Mai"), "Mai"),
    ],
)
def test_name(media: JobMedia, name: str) -> None:
    batch = batch_of(media)

    assert batch is not None
    assert batch.name == name
    assert len(batch.batch_id) == 16
    assert int(batch.batch_id, 16) >= 0


@pytest.mark.parametrize(
    "media", [JobMedia(), series(""), series("!?"), JobMedia(title="Mai", year=2024)]
)
def test_what_is_not_known_well_enough_is_no_batch(media: JobMedia) -> None:
    assert batch_of(media) is None


@pytest.mark.parametrize(
    "other",
    [
        series("breaking bad", 1),
        series("Breaking-Bad!", 1),
        series("Bréaking Bâd", 1),
        series("Breaking the Bad", 1, episodes=(5,), tmdb_id=7),
    ],
)
def test_spellings_of_a_series_are_one_batch(other: JobMedia) -> None:
    first, second = batch_of(series("Breaking Bad", 1)), batch_of(other)

    assert first is not None
    assert second is not None
    assert first.batch_id == second.batch_id


def test_different_things_are_different_batches() -> None:
    batches = [
        batch_of(one)
        for one in (
            series("Show", 1),
            series("Show", 2),
            series("Show", 1, 2),
            series("Show"),
            movie("Show"),
            movie("Show", 1),
            movie("Show", 2024),
            series("The Show", 1),
        )
    ]
    ids = {batch.batch_id for batch in batches if batch}
    assert len(ids) == len(batches)
    assert batch_of_job("1", "a") != batch_of_job("2", "a")


def test_the_id_stays_as_it_is_for_ever() -> None:
    batch = batch_of(series("Breaking Bad", 1))

    assert batch is not None
    assert batch.batch_id == "53214ae045d8907f"


def test_title_key() -> None:
    assert title_key("The Lord of the Rings & Co.") == "thelordringsco"
    assert title_key("Đất Rừng Phương Nam") == "datrungphuongnam"
    assert title_key("") == ""
    assert season_label(()) == ""


@pytest.mark.parametrize(
    ("release", "client", "category", "expected"),
    [
        (ReleaseName(title="Show", seasons=(1,)), "", None, MediaType.TV),
        (ReleaseName(title="Mai", year=2024), "", None, MediaType.MOVIE),
        (ReleaseName(title="Mai"), "", None, None),
        (ReleaseName(title="Mai"), "Radarr", None, MediaType.MOVIE),
        (ReleaseName(title="Show"), "Sonarr", "anime", MediaType.TV),
        (ReleaseName(title="Show"), "", "TV", MediaType.TV),
        (ReleaseName(title=""), "", None, None),
    ],
)
def test_what_a_title_is_of(
    release: ReleaseName, client: str, category: str | None, expected: MediaType | None
) -> None:
    assert media_of(release, client=client, category=category).media_type is expected


def test_numbers_come_from_one_side_alone() -> None:
    season = series("Show", 1)
    episode = series("Show", 2, episodes=(5,), year=2020)

    assert merged(season, episode).seasons == (1,)
    assert merged(season, episode).episodes == ()
    assert merged(season, episode).year == 2020
    assert merged(JobMedia(title="Library title"), episode).episodes == (5,)
    assert merged(JobMedia(title="Library title"), episode).title == "Library title"
