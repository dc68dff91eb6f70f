"""What becomes of a download: grabbed, imported, removed, failed, blocked."""

from pathlib import Path

import pytest
from aiohttp import web

from tests.simulator.servarr import (
    SimulatedRadarr,
    SimulatedSonarr,
    Title,
    TrackedDownload,
    TrackedState,
)
from tests.simulator.servarr.history import EventType
from tests.simulator.servarr.providers import Resource
from tests.simulator.servarr.remote_paths import output_path

from .bridge import API_KEY, QUEUE_SLOT, Bridge

EPISODE = "The.Show.S01E02.1080p.WEB-DL.x264-GRP"
PACK = "The.Show.S01.1080p.WEB-DL.x264-GRP"


def only(app: SimulatedSonarr | SimulatedRadarr) -> TrackedDownload:
    """Return the one download that is tracked."""
    (tracked,) = app.queue
    return tracked


async def grab(app: SimulatedSonarr, bridge: Bridge, show: Title, title: str = EPISODE) -> str:
    """Let a release be found and grabbed; returns the id of the download."""
    bridge.offer(title)
    report = await app.search(show, season=1)
    (download_id,) = report.download_ids
    return download_id


async def test_episode_is_imported_and_removed(
    sonarr: SimulatedSonarr, bridge: Bridge, show: Title
) -> None:
    download_id = await grab(sonarr, bridge, show)
    await sonarr.poll()
    states = [only(sonarr).state]
    folder = bridge.complete(download_id, "tap 2.mkv")

    await sonarr.poll()

    item = show.items[1]
    assert states == [TrackedState.DOWNLOADING]
    assert item.file == show.path / "Season 1" / f"{EPISODE}.mkv"
    assert item.file.read_bytes() == b"video"
    assert not folder.exists()
    assert (sonarr.queue, bridge.history) == ([], {})
    assert list(bridge.archive) == [download_id]
    assert bridge.calls[-1] == {
        "mode": "history",
        "name": "delete",
        "del_files": "1",
        "value": download_id,
        "archive": "1",
        "apikey": API_KEY,
        "output": "json",
    }
    assert [one.event_type for one in sonarr.history.of(download_id)] == [
        EventType.IMPORTED,
        EventType.GRABBED,
    ]


async def test_season_pack_is_imported_file_by_file(
    sonarr: SimulatedSonarr, bridge: Bridge, show: Title
) -> None:
    download_id = await grab(sonarr, bridge, show, PACK)
    names = [f"The.Show.S01E0{number}.1080p.WEB-DL.x264-GRP.mkv" for number in (1, 2, 3)]
    folder = bridge.complete(download_id, *names)

    await sonarr.poll()

    assert [item.file for item in show.season(1)] == [show.path / "Season 1" / n for n in names]
    assert not folder.exists()
    assert sonarr.queue == []


async def test_pack_whose_files_say_nothing_is_blocked(
    sonarr: SimulatedSonarr, bridge: Bridge, show: Title
) -> None:
    download_id = await grab(sonarr, bridge, show, PACK)
    folder = bridge.complete(download_id, "tap 1.mkv", "The.Show.S01E02.1080p-GRP.mkv")

    await sonarr.poll()
    texts = only(sonarr).texts
    await sonarr.poll()

    assert only(sonarr).state is TrackedState.IMPORT_BLOCKED
    assert {"tap 1.mkv", "Invalid season or episode"} <= set(texts)
    assert show.items[1].file is not None
    assert [path.name for path in folder.iterdir()] == ["tap 1.mkv"]
    waiting = [one for one in sonarr.notifier.sent if one["eventType"].startswith("Manual")]
    assert len(waiting) == 1, "that a person has to look is told once"


async def test_file_of_another_episode_is_not_imported(
    sonarr: SimulatedSonarr, bridge: Bridge, show: Title
) -> None:
    download_id = await grab(sonarr, bridge, show)
    bridge.complete(download_id, "The.Show.S01E03.1080p.WEB-DL.x264-GRP.mkv")

    await sonarr.poll()

    tracked = only(sonarr)
    assert tracked.state is TrackedState.IMPORT_BLOCKED
    assert any("1x03 was not found in the grabbed release" in text for text in tracked.texts)
    assert any("was unexpected considering the" in text for text in tracked.texts)


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (["a.zip"], "Found archive file, might need to be extracted"),
        (["a.exe"], "Caution: Found executable file"),
        (["a.lnk"], "Caution: Found potentially dangerous file"),
        (["a.txt"], "No files found are eligible for import in"),
    ],
)
async def test_download_without_a_video_is_told(
    sonarr: SimulatedSonarr, bridge: Bridge, show: Title, names: list[str], text: str
) -> None:
    download_id = await grab(sonarr, bridge, show)
    bridge.complete(download_id, *names)

    await sonarr.poll()

    assert any(text in one for one in only(sonarr).texts)


@pytest.mark.parametrize(
    ("seconds", "text"), [(10.0, "Sample"), (None, "Unable to determine if file is a sample")]
)
async def test_short_video_is_a_sample(
    sonarr: SimulatedSonarr, bridge: Bridge, show: Title, seconds: float | None, text: str
) -> None:
    sonarr.run_times["a.mkv"] = seconds
    download_id = await grab(sonarr, bridge, show)
    bridge.complete(download_id, "a.mkv")

    await sonarr.poll()

    assert text in only(sonarr).texts


async def test_path_that_is_not_there_is_tried_again(
    sonarr: SimulatedSonarr, bridge: Bridge, show: Title
) -> None:
    download_id = await grab(sonarr, bridge, show)
    slot = bridge.queue.pop(download_id)
    folder = bridge.complete_dir / "tv" / slot["filename"]
    bridge.end(slot, storage=str(folder))
    await sonarr.poll()
    first = only(sonarr).texts
    folder.mkdir()
    (folder / "a.mkv").write_bytes(b"video")

    await sonarr.poll()

    assert f"No files found are eligible for import in {folder}" in first
    assert any("does not exist or is not accessible by Sonarr" in line for line in sonarr.log)
    assert sonarr.queue == []


@pytest.mark.parametrize(
    ("storage", "text"),
    [
        ("", "Download doesn't contain intermediate path, Skipping."),
        ("C:\\tv\\x", "is not a valid local path"),
    ],
)
async def test_path_that_is_none_is_waited_for(
    sonarr: SimulatedSonarr, bridge: Bridge, show: Title, storage: str, text: str
) -> None:
    download_id = await grab(sonarr, bridge, show)
    bridge.end(bridge.queue.pop(download_id), storage=storage)

    await sonarr.poll()

    tracked = only(sonarr)
    assert tracked.state is TrackedState.DOWNLOADING
    assert any(text in one for one in tracked.texts)


async def test_path_of_another_machine_is_mapped(
    sonarr: SimulatedSonarr, bridge: Bridge, show: Title
) -> None:
    sonarr.map_path("127.0.0.1", "/media/fshare", bridge.complete_dir)
    download_id = await grab(sonarr, bridge, show)
    title = bridge.queue[download_id]["filename"]
    bridge.complete(download_id)
    bridge.history[download_id]["storage"] = f"/media/fshare/tv/{title}"

    await sonarr.poll()

    assert show.items[1].file is not None


@pytest.mark.parametrize(
    ("storage", "title", "path"),
    [
        ("/complete/tv/Title/file.mkv", "Title", "/complete/tv/Title"),
        ("/complete/tv/Title", "Title", "/complete/tv/Title"),
        ("/complete/tv/x/file.mkv", "Title", "/complete/tv/x/file.mkv"),
        ("/tv/complete/tv/Job", "tv", "/tv"),
        ("", "tv", ""),
    ],
)
def test_output_path_is_the_topmost_folder_of_that_name(
    storage: str, title: str, path: str
) -> None:
    assert output_path(storage, title) == path


async def test_shared_folder_is_deleted_with_all_that_is_in_it(
    sonarr: SimulatedSonarr, bridge: Bridge, show: Title
) -> None:
    download_id = await grab(sonarr, bridge, show)
    shared = bridge.complete_dir / "tv"
    (shared / "a.mkv").write_bytes(b"video")
    (shared / "notes.txt").write_bytes(b"of somebody else")
    bridge.end(bridge.queue.pop(download_id), storage=str(shared))

    await sonarr.poll()

    assert not shared.exists()


async def test_failure_is_blocked_and_another_release_grabbed(
    sonarr: SimulatedSonarr, bridge: Bridge, show: Title
) -> None:
    bridge.offer(EPISODE, EPISODE.replace("GRP", "OTHER"))
    report = await sonarr.search_episode(show, 1, 2)
    (download_id,) = report.download_ids
    first = report.grabbed[0].release.title
    bridge.fail(download_id, "The file was removed from Fshare")

    await sonarr.poll()

    (blocked,) = sonarr.history.blocklist
    (again,) = sonarr.searched_again
    assert blocked.source_title == first
    assert blocked.message == "The file was removed from Fshare"
    assert [one.release.title for one in again.grabbed] != [first]
    assert len(again.grabbed) == 1
    assert (bridge.history, bridge.archive) == ({}, {})
    delete = next(call for call in reversed(bridge.calls) if call.get("name") == "delete")
    assert (delete["archive"], delete["del_files"]) == ("0", "1")
    assert download_id not in {one.item.download_id for one in sonarr.queue}


async def test_blocked_release_is_told_by_title_and_date(
    sonarr: SimulatedSonarr, bridge: Bridge, show: Title
) -> None:
    download_id = await grab(sonarr, bridge, show)
    bridge.fail(download_id, "Removed")
    await sonarr.poll()

    (same,) = await sonarr.find(show, season=1)
    bridge.offered[0].published_at = bridge.offered[0].published_at.replace(hour=13)
    (other,) = await sonarr.find(show, season=1)

    assert "Release is blocklisted" in same.rejections
    assert other.is_approved


async def test_our_trouble_is_a_warning_and_blocks_nothing(
    sonarr: SimulatedSonarr, bridge: Bridge, show: Title
) -> None:
    download_id = await grab(sonarr, bridge, show)
    bridge.fail(download_id, "Unpacking failed, write error or disk is full?")

    await sonarr.poll()

    tracked = only(sonarr)
    assert tracked.item.status == "warning"
    assert (sonarr.history.blocklist, sonarr.searched_again) == ([], [])
    assert list(bridge.history) == [download_id]


async def test_download_that_vanishes_is_forgotten(
    sonarr: SimulatedSonarr, bridge: Bridge, show: Title
) -> None:
    download_id = await grab(sonarr, bridge, show)
    await sonarr.poll()
    del bridge.queue[download_id]

    await sonarr.poll()

    assert sonarr.queue == []
    assert sonarr.history.blocklist == []
    (decision,) = await sonarr.find(show, season=1)
    assert decision.is_approved


async def test_download_of_somebody_else_is_imported_too(
    sonarr: SimulatedSonarr, bridge: Bridge, show: Title
) -> None:
    bridge.queue["x"] = {**QUEUE_SLOT, "nzo_id": "x", "filename": EPISODE}
    bridge.complete("x")

    await sonarr.poll()

    assert show.items[1].file is not None
    assert sonarr.queue == []


async def test_download_of_an_unknown_series_is_blocked(
    sonarr: SimulatedSonarr, bridge: Bridge, show: Title
) -> None:
    bridge.queue["x"] = {**QUEUE_SLOT, "nzo_id": "x", "filename": "Other.S01E01.1080p-GRP"}
    bridge.complete("x")

    await sonarr.poll()

    assert only(sonarr).state is TrackedState.IMPORT_BLOCKED
    assert any("Series title mismatch" in text for text in only(sonarr).texts)


async def test_release_matched_by_ids_alone_is_blocked_unless_somebody_has_chosen_it(
    sonarr: SimulatedSonarr, bridge: Bridge
) -> None:
    series = sonarr.add_series("Phố", 2024, {1: 2}, tvdb_id=7)
    (first,) = bridge.offer("Street.S01E01.720p-G")
    first.attributes["tvdbid"] = "7"
    (second,) = bridge.offer("Street.S01E02.720p-G")
    second.attributes["tvdbid"] = "7"
    report = await sonarr.rss_sync()
    bridge.complete(report.download_ids[0])
    bridge.complete(report.download_ids[1])

    await sonarr.poll()

    assert len(sonarr.queue) == 2
    assert all(one.state is TrackedState.IMPORT_BLOCKED for one in sonarr.queue)
    assert any("matched to series by ID" in text for text in sonarr.queue[0].texts)
    assert series.items[0].file is None


async def test_id_of_an_imported_download_is_worth_nothing_again(
    sonarr: SimulatedSonarr, bridge: Bridge, show: Title
) -> None:
    download_id = await grab(sonarr, bridge, show)
    bridge.complete(download_id)
    await sonarr.poll()
    bridge.queue[download_id] = {**QUEUE_SLOT, "nzo_id": download_id, "filename": EPISODE}

    await sonarr.poll()

    assert sonarr.queue == []


async def test_nzb_that_is_none_goes_nowhere(
    sonarr: SimulatedSonarr, bridge: Bridge, show: Title
) -> None:
    odd = [b"<html/>", b"<nzb/>", b'<error code="1" description="x"/>', b"nothing"]
    for number, offered in enumerate(bridge.offer(*(f"The.Show.S01E01.x{n}-G" for n in range(4)))):
        offered.nzb = odd[number]

    report = await sonarr.search_episode(show, 1, 1)

    assert (report.grabbed, bridge.uploads) == ([], [])
    assert len(report.pending) == 4


@pytest.mark.parametrize(("status", "tries", "failures"), [(404, 1, 0), (410, 1, 0), (503, 3, 1)])
async def test_nzb_that_is_not_there_is_the_matter_of_the_indexer(
    sonarr: SimulatedSonarr, bridge: Bridge, show: Title, status: int, tries: int, failures: int
) -> None:
    (offered,) = bridge.offer("The.Show.S01E01.720p-G")
    offered.status = status

    report = await sonarr.search_episode(show, 1, 1)

    (provider,) = sonarr.providers.of(Resource.INDEXER)
    assert report.grabbed == []
    assert len([call for call in bridge.calls if "nzb" in call]) == tries
    assert sonarr.back_off_of(provider).failures == failures


async def test_better_release_replaces_a_file(
    sonarr: SimulatedSonarr, bridge: Bridge, show: Title
) -> None:
    bridge.complete(await grab(sonarr, bridge, show, "The.Show.S01E02.720p.WEB-DL-GRP"))
    await sonarr.poll()
    old = show.items[1].file
    bridge.offer("The.Show.S01E02.480p.HDTV-GRP", EPISODE)

    report = await sonarr.rss_sync()
    bridge.complete(report.download_ids[0])
    await sonarr.poll()

    assert [one.release.title for one in report.grabbed] == [EPISODE]
    assert old is not None
    assert not old.exists()
    assert show.items[1].file == show.path / "Season 1" / f"{EPISODE}.mkv"


async def test_movie_is_imported(radarr: SimulatedRadarr, bridge: Bridge) -> None:
    movie = radarr.add_movie("Bố Già", 2021)
    bridge.offer("Bố.Già.2021.1080p.WEB-DL-FSHARE", "Bố.Già.1975.1080p.WEB-DL-FSHARE")
    report = await radarr.rss_sync()
    bridge.complete(report.download_ids[0], "Bo Gia.mkv")
    await radarr.poll()

    assert len(report.grabbed) == 1
    assert movie.items[0].file == movie.path / "Bố.Già.2021.1080p.WEB-DL-FSHARE.mkv"
    assert list(bridge.archive) == report.download_ids


async def test_webhooks_tell_of_grab_and_import_in_that_order(
    sonarr: SimulatedSonarr, bridge: Bridge, show: Title
) -> None:
    received: list[dict[str, object]] = []

    async def receive(request: web.Request) -> web.Response:
        received.append(await request.json())
        uploads.append(len(bridge.uploads))
        return web.Response()

    uploads: list[int] = []
    app = web.Application()
    app.router.add_post("/hook", receive)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    sonarr.add_webhook(f"http://127.0.0.1:{runner.addresses[0][1]}/hook")

    (provider,) = sonarr.providers.of(Resource.NOTIFICATION)
    failures = await sonarr.test(provider)
    bridge.complete(await grab(sonarr, bridge, show))
    await sonarr.poll()
    await runner.cleanup()
    unreachable = await sonarr.test(provider)

    assert failures == []
    assert [one["eventType"] for one in received] == ["Test", "Grab", "Download", "Download"]
    assert uploads[1] == 1, "the upload is before the event"
    assert received[1]["downloadId"] == received[2]["downloadId"] == "nzo-1"
    assert received[1]["series"]["title"] == "The Show"  # type: ignore[index]
    assert received[1]["episodes"][0]["seasonNumber"] == 1  # type: ignore[index]
    assert "episodeFile" in received[2]
    assert "episodeFiles" in received[3]
    assert unreachable != []


async def test_root_folder_that_is_missing_blocks_the_import(
    sonarr: SimulatedSonarr, bridge: Bridge, show: Title, tmp_path: Path
) -> None:
    download_id = await grab(sonarr, bridge, show)
    folder = bridge.complete(download_id)
    (tmp_path / "series").rmdir()

    await sonarr.poll()

    assert any("Root folder missing" in text for text in only(sonarr).texts)
    assert folder.exists()
