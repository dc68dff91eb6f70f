"""What webhooks say of jobs."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.fshare_downloader.arr.models import JobMedia
from custom_components.fshare_downloader.arr.servarr.webhook import WebhookKind, read_webhook
from custom_components.fshare_downloader.core.models import MediaType

SERIES = {"id": 1, "title": "Breaking Bad", "year": 2008, "tvdbId": 81189, "tmdbId": 1396}
MOVIE = {"id": 3, "title": "Mắt biếc", "year": 2019, "tmdbId": 606856, "imdbId": "tt11271038"}


def grab(**fields: Any) -> dict[str, Any]:
    return {
        "eventType": "Grab",
        "instanceName": "Sonarr",
        "applicationUrl": "",
        "series": SERIES,
        "episodes": [{"id": 9, "episodeNumber": 2, "seasonNumber": 1, "title": "Cat's in the Bag"}],
        "release": {"releaseTitle": "Breaking.Bad.S01E02.1080p.WEB-DL.x264-GROUP"},
        "downloadClient": "Fshare Downloader",
        "downloadClientType": "SABnzbd",
        "downloadId": "a-b-c",
        **fields,
    }


def test_grab_of_an_episode_says_what_the_library_calls_it() -> None:
    event = read_webhook(grab())

    assert event is not None
    assert (event.kind, event.job_id, event.program) == (WebhookKind.GRAB, "a-b-c", "Sonarr")
    assert event.media == JobMedia(
        media_type=MediaType.TV,
        title="Breaking Bad",
        year=2008,
        seasons=(1,),
        episodes=(2,),
        tmdb_id=1396,
        tvdb_id=81189,
    )


def test_grab_of_several_seasons_has_seasons_alone() -> None:
    episodes = [
        {"episodeNumber": number, "seasonNumber": season} for season in (3, 1) for number in (2, 1)
    ]
    event = read_webhook(grab(episodes=episodes))

    assert event is not None
    assert event.media is not None
    assert (event.media.seasons, event.media.episodes) == ((1, 3), ())


def test_special_is_in_season_zero() -> None:
    event = read_webhook(grab(episodes=[{"episodeNumber": 5, "seasonNumber": 0}]))

    assert event is not None
    assert event.media is not None
    assert event.media.seasons == (0,)


def test_grab_of_a_movie_says_what_the_library_calls_it() -> None:
    payload = grab(instanceName="Radarr", movie=MOVIE)
    del payload["series"], payload["episodes"]

    event = read_webhook(payload)

    assert event is not None
    assert event.media == JobMedia(
        media_type=MediaType.MOVIE, title="Mắt biếc", year=2019, tmdb_id=606856
    )


def test_zero_is_no_id_and_no_year() -> None:
    event = read_webhook(grab(series={**SERIES, "year": 0, "tmdbId": 0, "tvdbId": 0}))

    assert event is not None
    assert event.media is not None
    assert (event.media.year, event.media.tmdb_id, event.media.tvdb_id) == (None, None, None)


def test_blocked_import_says_why() -> None:
    payload = grab(
        eventType="ManualInteractionRequired",
        downloadStatus="Warning",
        downloadStatusMessages=[
            {"title": "Job", "messages": ["Found matching series via grab history", ""]},
            {"title": "One or more episodes", "messages": []},
        ],
    )

    event = read_webhook(payload)

    assert event is not None
    assert event.kind is WebhookKind.BLOCKED
    assert event.messages == ("Found matching series via grab history", "One or more episodes")


def test_import_names_its_job() -> None:
    event = read_webhook(grab(eventType="Download"))

    assert event is not None
    assert event.kind is WebhookKind.IMPORT


@pytest.mark.parametrize(
    "payload",
    [
        None,
        [],
        "Grab",
        {},
        {"eventType": "Test", "series": SERIES},
        {"eventType": "Health", "message": "x"},
        grab(downloadId=None),
        grab(downloadId=""),
        grab(downloadId="x" * 1000),
        grab(downloadId=5),
        grab(eventType=["Grab"]),
        grab(series={"title": 5}),
    ],
)
def test_what_concerns_no_job_is_passed_by(payload: object) -> None:
    assert read_webhook(payload) is None


def test_grab_without_a_title_says_nothing_of_it() -> None:
    event = read_webhook(grab(series=None, episodes=None))

    assert event is not None
    assert event.media is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(
    st.dictionaries(
        st.sampled_from(
            [
                "eventType",
                "downloadId",
                "series",
                "movie",
                "episodes",
                "instanceName",
                "downloadStatusMessages",
            ]
        ),
        JSON
        | st.sampled_from(["Grab", "Download", "ManualInteractionRequired"])
        | st.fixed_dictionaries({"title": JSON, "year": JSON, "tmdbId": JSON, "tvdbId": JSON})
        | st.lists(st.fixed_dictionaries({"seasonNumber": JSON, "episodeNumber": JSON}), max_size=3)
        | st.lists(st.fixed_dictionaries({"title": JSON, "messages": JSON}), max_size=3),
    )
)
def test_nonsense_raises_nothing(payload: dict[str, Any]) -> None:
    event = read_webhook(payload)

    assert event is None or event.job_id == payload["downloadId"]
