"""What connected programs are told, and asked, about our jobs."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from typing import Any

import pytest
from aiohttp import web

from custom_components.fshare_downloader.arr.models import JobMedia, JobState
from custom_components.fshare_downloader.arr.servarr import (
    import_nudge,
    import_watch,
    job_identifier,
)
from custom_components.fshare_downloader.arr.servarr.client import ServarrClient
from custom_components.fshare_downloader.arr.servarr.connections import Connections
from custom_components.fshare_downloader.arr.servarr.import_problems import (
    ImportProblem,
    ImportRemedy,
)
from custom_components.fshare_downloader.core.models import MediaType
from tests.patience import PATIENCE_SECONDS

from .jobs import FakeJobs
from .kit import Program
from .test_webhook import grab

TITLE = "Breaking.Bad.S01E02.1080p.WEB-DL.x264-GROUP"
LOST = "No files found are eligible for import in /media/fshare/tv/X"
SERIES = {"title": "Breaking Bad", "year": 2008, "tvdbId": 81189}


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody wait for longer than a moment, but for the period of the looks."""
    monkeypatch.setattr(import_nudge, "NUDGE_DELAY_SECONDS", 0.01)
    monkeypatch.setattr(import_watch, "LOOK_DELAY_SECONDS", 0.0)
    monkeypatch.setattr(job_identifier, "ASK_AFTER_SECONDS", (0.01, 0.02, 0.03))


@pytest.fixture
def jobs() -> FakeJobs:
    return FakeJobs()


@pytest.fixture
def clients(sonarr: Program, radarr: Program) -> dict[str, ServarrClient]:
    return {"TV": sonarr.client, "Movies": radarr.client}


@pytest.fixture
async def connections(
    jobs: FakeJobs, clients: Mapping[str, ServarrClient]
) -> AsyncIterator[Connections]:
    """Return connections that are not started."""
    connections = Connections(jobs, lambda: clients)
    yield connections
    await connections.stop()


async def until(condition: Any) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not condition():
            await asyncio.sleep(0.005)


def nudges(program: Program) -> list[Any]:
    return [seen.body for seen in program.servarr.asked("POST", "command")]


def blocked(job_id: str, *messages: str, **fields: Any) -> dict[str, Any]:
    return {
        "downloadId": job_id,
        "trackedDownloadStatus": "warning",
        "trackedDownloadState": "importPending",
        "statusMessages": [{"title": TITLE, "messages": list(messages)}],
        "outputPath": "/media/fshare/tv/X",
        **fields,
    }


# --- nudges ---------------------------------------------------------------------------------------


async def test_program_is_told_when_its_job_has_ended(
    connections: Connections, jobs: FakeJobs, sonarr: Program, radarr: Program
) -> None:
    jobs.add("a")
    await connections.start()

    jobs.end("a")
    await until(lambda: nudges(sonarr))

    assert nudges(sonarr) == [{"name": "RefreshMonitoredDownloads"}]
    assert nudges(radarr) == []


async def test_all_are_told_when_nobody_knows_whose_job_it_is(
    connections: Connections, jobs: FakeJobs, sonarr: Program, radarr: Program
) -> None:
    jobs.add("a", client="Prowlarr")
    await connections.start()

    jobs.end("a", JobState.FAILED)
    await until(lambda: nudges(sonarr) and nudges(radarr))


async def test_hundred_jobs_are_one_nudge(
    connections: Connections, jobs: FakeJobs, sonarr: Program
) -> None:
    for number in range(100):
        jobs.add(str(number))
    await connections.start()

    for number in range(100):
        jobs.end(str(number))
    await until(lambda: nudges(sonarr))
    await asyncio.sleep(0.05)

    assert len(nudges(sonarr)) == 1


async def test_program_that_is_away_keeps_nobody_from_being_told(
    connections: Connections, jobs: FakeJobs, sonarr: Program, radarr: Program
) -> None:
    sonarr.servarr.answers["POST command"] = web.Response(status=503)
    jobs.add("a", client="")
    await connections.start()

    jobs.end("a")
    await until(lambda: nudges(radarr))


async def test_program_whose_kind_nobody_knows_is_not_told(
    connections: Connections, jobs: FakeJobs, sonarr: Program, radarr: Program
) -> None:
    radarr.servarr.answers["GET system/status"] = web.Response(status=503)
    jobs.add("a")
    await connections.start()

    jobs.end("a")
    await until(lambda: nudges(sonarr))

    assert nudges(radarr) == []


async def test_without_programs_nothing_is_asked(jobs: FakeJobs) -> None:
    connections = Connections(jobs, dict)
    jobs.add("a")
    await connections.start()

    jobs.end("a")
    await connections.webhook(grab(downloadId="a"))
    await until(lambda: jobs.media)

    assert jobs.media["a"].title == "Breaking Bad"
    assert connections.problems() == ()
    await connections.stop()
    assert jobs.listeners == []


# --- what a job is --------------------------------------------------------------------------------


async def test_webhook_says_what_a_job_is(connections: Connections, jobs: FakeJobs) -> None:
    jobs.add("a")

    await connections.webhook(grab(downloadId="a"))
    await connections.webhook(grab(downloadId="unknown"))

    assert {job_id: media.tvdb_id for job_id, media in jobs.media.items()} == {"a": 81189}


async def test_webhook_names_each_episode_of_a_season_that_was_grabbed_as_one(
    connections: Connections, jobs: FakeJobs
) -> None:
    jobs.add("a", media=JobMedia(media_type=MediaType.TV, seasons=(1,)))

    episodes = [{"seasonNumber": 1, "episodeNumber": number} for number in (1, 2, 3)]
    await connections.webhook(grab(downloadId="a", episodes=episodes))

    assert (jobs.media["a"].seasons, jobs.media["a"].episodes) == ((1,), ())


async def test_history_says_what_a_job_is_when_no_webhook_comes(
    connections: Connections, jobs: FakeJobs, sonarr: Program
) -> None:
    await connections.start()
    sonarr.servarr.silent_histories = 2
    sonarr.servarr.history = [
        {
            "downloadId": "a",
            "eventType": "grabbed",
            "series": SERIES,
            "episode": {"seasonNumber": 1, "episodeNumber": number},
            "data": {"releaseType": "seasonPack"},
        }
        for number in (1, 2)
    ]
    jobs.add("a")

    connections.grabbed("a")
    await until(lambda: jobs.media)

    assert jobs.media["a"] == JobMedia(
        media_type=MediaType.TV, title="Breaking Bad", year=2008, seasons=(1,), tvdb_id=81189
    )
    assert sonarr.servarr.asked("GET", "parse") == []


async def test_title_says_what_a_job_is_when_nobody_has_grabbed_it(
    connections: Connections, jobs: FakeJobs, sonarr: Program
) -> None:
    sonarr.servarr.parsed[TITLE] = {
        "parsedEpisodeInfo": {"fullSeason": False},
        "series": SERIES,
        "episodes": [{"seasonNumber": 1, "episodeNumber": 2}],
    }
    jobs.add("a", client="Prowlarr")

    connections.grabbed("a")
    await until(lambda: jobs.media)

    assert (jobs.media["a"].title, jobs.media["a"].episodes) == ("Breaking Bad", (2,))


async def test_job_that_is_nothing_of_any_library_stays_as_it_is(
    connections: Connections, jobs: FakeJobs, sonarr: Program
) -> None:
    jobs.add("a")

    connections.grabbed("a")
    await until(lambda: sonarr.servarr.asked("GET", "parse"))
    await until(lambda: len(sonarr.servarr.asked("GET", "history")) == 3)
    await asyncio.sleep(0.05)  # time for a fourth, and for what must not come

    assert jobs.media == {}
    assert len(sonarr.servarr.asked("GET", "history")) == 3


async def test_nobody_is_asked_once_a_webhook_has_come(
    connections: Connections, jobs: FakeJobs, sonarr: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job_identifier, "ASK_AFTER_SECONDS", (PATIENCE_SECONDS,))
    jobs.add("a")

    connections.grabbed("a")
    await connections.webhook(grab(downloadId="a"))
    connections.grabbed("a")
    await until(lambda: not connections._identifier._runners)

    assert sonarr.servarr.asked("GET", "history") == []


async def test_start_asks_for_unfinished_jobs_that_no_library_knows(
    connections: Connections, jobs: FakeJobs, sonarr: Program
) -> None:
    jobs.add("known", media=JobMedia(tvdb_id=81189))
    jobs.add("done", JobState.FAILED)
    jobs.add("unknown")

    await connections.start()
    await until(lambda: sonarr.servarr.asked("GET", "parse"))

    asked = {seen.query["downloadId"] for seen in sonarr.servarr.asked("GET", "history")}
    assert asked == {"unknown"}


async def test_what_cannot_be_saved_now_is_tried_again(
    connections: Connections, jobs: FakeJobs, sonarr: Program
) -> None:
    jobs.add("a")
    jobs.failures = 2
    await connections.webhook(grab(downloadId="a"))
    sonarr.servarr.history = [{"downloadId": "a", "eventType": "grabbed", "series": SERIES}]

    connections.grabbed("a")
    await until(lambda: jobs.media)

    assert len(sonarr.servarr.asked("GET", "history")) == 2


# --- imports --------------------------------------------------------------------------------------


async def test_blocked_import_is_a_problem_with_its_remedy(
    connections: Connections, jobs: FakeJobs, sonarr: Program
) -> None:
    changes: list[tuple[ImportProblem, ...]] = []
    connections.subscribe(lambda: changes.append(connections.problems()))
    jobs.add("a", JobState.COMPLETED)
    jobs.add("well", JobState.COMPLETED)
    sonarr.servarr.queue = [
        blocked("a", LOST),
        blocked("a", LOST),
        blocked("well", LOST, trackedDownloadStatus="ok"),
        blocked("somebody else's", LOST),
    ]

    await connections.start()
    await until(lambda: changes)

    [problem] = connections.problems()
    assert problem == ImportProblem(
        client="TV",
        remedy=ImportRemedy.MAP_PATH,
        reason=LOST,
        job_id="a",
        job_name=TITLE,
        output_path="/media/fshare/tv/X",
    )
    assert jobs.messages == [("a", LOST)]
    assert changes == [(problem,)]


async def test_problem_goes_when_it_is_mended(
    connections: Connections, jobs: FakeJobs, sonarr: Program
) -> None:
    jobs.add("a", JobState.COMPLETED)
    sonarr.servarr.queue = [blocked("a", LOST)]
    await connections.start()
    await until(connections.problems)

    sonarr.servarr.queue = []
    connections.look_soon()
    await until(lambda: not connections.problems())

    assert jobs.messages == [("a", LOST), ("a", None)]


async def test_problem_goes_when_its_job_was_taken(
    connections: Connections, jobs: FakeJobs, sonarr: Program
) -> None:
    jobs.add("a", JobState.COMPLETED)
    sonarr.servarr.queue = [blocked("a", LOST)]
    await connections.start()
    await until(connections.problems)

    jobs.archive("a")
    await connections.webhook(grab(eventType="Download", downloadId="a"))

    await until(lambda: not connections.problems())


async def test_what_a_job_said_before_a_restart_is_taken_back(
    connections: Connections, jobs: FakeJobs, sonarr: Program
) -> None:
    jobs.add("mended", JobState.COMPLETED, message=LOST)
    jobs.add("still", JobState.COMPLETED, message=LOST)
    sonarr.servarr.queue = [blocked("still", LOST)]

    await connections.start()
    await until(connections.problems)

    assert jobs.messages == [("mended", None)]


async def test_job_that_could_not_be_told_is_told_with_the_next_look(
    connections: Connections, jobs: FakeJobs, sonarr: Program
) -> None:
    jobs.add("a", JobState.COMPLETED)
    jobs.failures = 1
    sonarr.servarr.queue = [blocked("a", LOST)]
    await connections.start()
    await until(connections.problems)

    connections.look_soon()
    await until(lambda: jobs.messages)

    assert jobs.messages == [("a", LOST)]


async def test_program_that_does_not_answer_is_still_believed(
    connections: Connections, jobs: FakeJobs, sonarr: Program
) -> None:
    jobs.add("a", JobState.COMPLETED)
    sonarr.servarr.queue = [blocked("a", LOST)]
    await connections.start()
    await until(connections.problems)
    before = connections.problems()

    sonarr.servarr.answers["GET queue"] = web.Response(status=503)
    looks = len(sonarr.servarr.asked("GET", "queue"))
    connections.look_soon()
    await until(lambda: len(sonarr.servarr.asked("GET", "queue")) > looks)
    await asyncio.sleep(0.05)

    assert connections.problems() == before


async def test_folder_that_is_seen_needs_no_mapping(
    connections: Connections, jobs: FakeJobs, sonarr: Program
) -> None:
    jobs.add("a", JobState.COMPLETED)
    sonarr.servarr.queue = [blocked("a", LOST)]
    sonarr.servarr.folders["/media/fshare/tv/X"] = ["Phim.rar"]

    await connections.start()
    await until(connections.problems)

    assert [problem.remedy for problem in connections.problems()] == [ImportRemedy.IMPORT_BY_HAND]


async def test_folder_that_cannot_be_looked_at_is_taken_for_unseen(
    connections: Connections, jobs: FakeJobs, sonarr: Program
) -> None:
    jobs.add("a", JobState.COMPLETED)
    sonarr.servarr.queue = [blocked("a", LOST)]
    sonarr.servarr.answers["GET filesystem"] = web.Response(status=500)

    await connections.start()
    await until(connections.problems)

    assert [problem.remedy for problem in connections.problems()] == [ImportRemedy.MAP_PATH]


@pytest.mark.parametrize(
    ("message", "remedy"),
    [
        ("[/media/x] is not a valid local path. You may need a Remote Path Mapping.", "map_path"),
        ("Series title mismatch; automatic import is not possible.", "add_to_library"),
        ("Unknown Movie", "add_to_library"),
        ("Unable to parse download, automatic import is not possible.", "add_to_library"),
        ("Failed to import episode", "grant_rights"),
        ("Access to the path '/media/x' is denied.", "grant_rights"),
        ("Not enough free space", "make_room"),
        ("Found matching series via grab history, but release was matched by ID", "import_by_hand"),
        ("Sample", "import_by_hand"),
    ],
)
async def test_remedy_is_told_by_what_the_program_says(
    connections: Connections, jobs: FakeJobs, sonarr: Program, message: str, remedy: str
) -> None:
    jobs.add("a", JobState.COMPLETED)
    sonarr.servarr.queue = [blocked("a", message)]

    await connections.start()
    await until(connections.problems)

    assert [problem.remedy for problem in connections.problems()] == [remedy]


@pytest.mark.parametrize(
    ("source", "wiki", "message", "remedies"),
    [
        ("RemotePathMappingCheck", "#bad-remote-path-mapping", "Fshare Downloader …", ["map_path"]),
        ("RemotePathMappingCheck", "#permissions-error", f"/data/{TITLE}", ["grant_rights"]),
        ("RemotePathMappingCheck", "#bad-remote-path-mapping", "qBittorrent …", []),
        ("IndexerStatusCheck", "#indexers", "Fshare Downloader …", []),
    ],
)
async def test_complaint_about_our_folder_is_a_problem(
    connections: Connections,
    jobs: FakeJobs,
    sonarr: Program,
    source: str,
    wiki: str,
    message: str,
    remedies: list[str],
) -> None:
    jobs.add("a", JobState.COMPLETED)
    sonarr.servarr.health = [
        {"source": source, "type": "error", "message": message, "wikiUrl": f"https://w/{wiki}"}
    ]

    await connections.start()
    await until(lambda: sonarr.servarr.asked("GET", "health"))
    await until(lambda: len(connections.problems()) == len(remedies))

    assert [problem.remedy for problem in connections.problems()] == remedies
    assert {problem.job_id for problem in connections.problems()} <= {None}


async def test_webhook_of_a_blocked_import_counts_at_once(
    connections: Connections, jobs: FakeJobs, sonarr: Program
) -> None:
    jobs.add("a", JobState.COMPLETED)
    await connections.start()
    await until(lambda: sonarr.servarr.asked("GET", "queue"))
    sonarr.servarr.queue = [blocked("a", "Unknown Series", trackedDownloadState="importBlocked")]

    await connections.webhook(
        grab(
            eventType="ManualInteractionRequired",
            downloadId="a",
            downloadStatusMessages=[{"title": "x", "messages": ["Unknown Series"]}],
        )
    )

    assert [problem.reason for problem in connections.problems()] == ["Unknown Series"]
    await until(lambda: [problem.client for problem in connections.problems()] == ["TV"])
    assert jobs.messages == [("a", "Unknown Series")]


async def test_webhook_is_enough_without_a_connection(jobs: FakeJobs) -> None:
    connections = Connections(jobs, dict)
    jobs.add("a", JobState.COMPLETED)
    await connections.start()

    await connections.webhook(
        grab(
            eventType="ManualInteractionRequired",
            downloadId="a",
            downloadStatusMessages=[{"title": "x", "messages": ["Sample"]}],
        )
    )
    await until(lambda: connections.problems() and jobs.messages)

    assert [problem.client for problem in connections.problems()] == ["Sonarr"]
    assert jobs.messages == [("a", "Sample")]
    await connections.stop()


async def test_webhook_of_a_program_that_says_otherwise_now_is_over(
    connections: Connections, jobs: FakeJobs, sonarr: Program
) -> None:
    jobs.add("a", JobState.COMPLETED)
    await connections.start()

    await connections.webhook(
        grab(
            eventType="ManualInteractionRequired",
            downloadId="a",
            downloadStatusMessages=[{"title": "x", "messages": ["Sample"]}],
        )
    )

    await until(lambda: not connections.problems())


async def test_nobody_is_asked_while_nothing_waits_to_be_imported(
    connections: Connections, jobs: FakeJobs, sonarr: Program
) -> None:
    jobs.add("running", media=JobMedia(tvdb_id=1))
    jobs.add("failed", JobState.FAILED)
    jobs.archive("failed")

    await connections.start()
    await asyncio.sleep(0.1)

    assert sonarr.servarr.seen == []


async def test_programs_are_asked_again_and_again_while_something_waits(
    connections: Connections, jobs: FakeJobs, sonarr: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_watch, "LOOK_PERIOD_SECONDS", 0.02)
    await connections.start()
    jobs.add("a")

    jobs.end("a")
    await until(lambda: len(sonarr.servarr.asked("GET", "queue")) >= 3)
    jobs.archive("a")

    looks = -1
    async with asyncio.timeout(PATIENCE_SECONDS):
        while looks != (looks := len(sonarr.servarr.seen)):
            await asyncio.sleep(0.3)


async def test_look_that_stumbles_is_not_the_last(
    connections: Connections,
    jobs: FakeJobs,
    sonarr: Program,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    jobs.add("a", JobState.COMPLETED)
    sonarr.servarr.queue = [blocked("a", LOST)]
    with monkeypatch.context() as broken:
        broken.setattr(import_watch, "queue_problem", None)
        await connections.start()
        await until(lambda: "stumbled" in caplog.text)

    connections.look_soon()
    await until(connections.problems)


async def test_listener_that_fails_keeps_no_other_from_hearing(
    connections: Connections,
    jobs: FakeJobs,
    sonarr: Program,
    caplog: pytest.LogCaptureFixture,
) -> None:
    heard: list[int] = []

    def fail() -> None:
        raise RuntimeError("no")

    end = connections.subscribe(fail)
    connections.subscribe(lambda: heard.append(1))
    jobs.add("a", JobState.COMPLETED)
    sonarr.servarr.queue = [blocked("a", LOST)]

    await connections.start()
    await until(lambda: heard)

    assert "A listener failed" in caplog.text
    end()
