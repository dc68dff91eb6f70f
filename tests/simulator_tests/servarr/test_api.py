"""The API of a Sonarr or Radarr, for whoever has its key."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.simulator.servarr import SimulatedRadarr, SimulatedServarr, SimulatedSonarr, Title

from .bridge import API_KEY, Bridge


class Caller:
    """Calls the API."""

    def __init__(self, http: aiohttp.ClientSession) -> None:
        """Use this session."""
        self._http = http
        self.status = 0

    async def __call__(
        self, app: SimulatedServarr, method: str, path: str, body: object = None
    ) -> Any:
        """Return the JSON of an answer."""
        headers = {"X-Api-Key": app.api_key}
        url = f"{app.url}/api/v3/{path}"
        async with self._http.request(method, url, json=body, headers=headers) as response:
            self.status = response.status
            return await response.json()


@pytest.fixture
async def http(socket_enabled: None) -> AsyncIterator[aiohttp.ClientSession]:
    """Open a session."""
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def call(http: aiohttp.ClientSession) -> Caller:
    """Call the API with the key."""
    return Caller(http)


def filled(form: dict[str, Any], **values: object) -> dict[str, Any]:
    """Return a form of the schema with other values in its fields."""
    for field in form["fields"]:
        field["value"] = values.get(field["name"], field.get("value"))
    return form


async def test_key_comes_in_one_of_three_ways(
    sonarr: SimulatedSonarr, http: aiohttp.ClientSession
) -> None:
    url, key = f"{sonarr.url}/api/v3/system/status", sonarr.api_key
    ways: list[tuple[str, dict[str, str]]] = [
        (url, {"X-Api-Key": key}),
        (f"{url}?apikey={key}", {}),
        (url, {"Authorization": f"Bearer {key}"}),
        (url, {"X-Api-Key": "wrong"}),
        (url, {}),
    ]

    statuses = []
    for address, headers in ways:
        async with http.get(address, headers=headers) as response:
            statuses.append(response.status)

    assert statuses == [200, 200, 200, 401, 401]


async def test_program_says_who_it_is(
    sonarr: SimulatedSonarr, radarr: SimulatedRadarr, call: Caller
) -> None:
    for app, name in ((sonarr, "Sonarr"), (radarr, "Radarr")):
        status = await call(app, "GET", "system/status")
        assert (status["appName"], status["instanceName"]) == (name, name)
        assert status["version"] == app.version


async def test_library_is_told(sonarr: SimulatedSonarr, show: Title, call: Caller) -> None:
    (series,) = await call(sonarr, "GET", f"series?tvdbId={show.tvdb_id}")
    episodes = await call(sonarr, "GET", f"episode?seriesId={series['id']}&seasonNumber=2")
    (found,) = await call(sonarr, "GET", f"series/lookup?term=tvdb:{show.tvdb_id}")
    missing = await call(sonarr, "GET", "wanted/missing?pageSize=2")

    assert (series["title"], len(episodes)) == ("The Show", 2)
    assert found["id"] == series["id"]
    assert (missing["totalRecords"], len(missing["records"])) == (5, 2)


async def test_title_is_parsed_by_the_library(
    sonarr: SimulatedSonarr, radarr: SimulatedRadarr, show: Title, call: Caller
) -> None:
    radarr.add_movie("The Movie", 2024)

    known = await call(sonarr, "GET", "parse?title=The.Show.S01E02.1080p.WEB-DL-GRP")
    unknown = await call(sonarr, "GET", "parse?title=Other.S01E02.1080p.WEB-DL-GRP")
    nothing = await call(sonarr, "GET", "parse?title=nothing")
    movie = await call(radarr, "GET", "parse?title=The.Movie.2024.1080p-GRP")

    assert (known["series"]["id"], known["episodes"][0]["episodeNumber"]) == (show.title_id, 2)
    assert "series" not in unknown
    assert unknown["parsedEpisodeInfo"]["seasonNumber"] == 1
    assert nothing == {"title": "nothing"}
    assert movie["movie"]["title"] == "The Movie"


async def test_client_indexer_and_webhook_are_set_up_by_their_forms(
    sonarr: SimulatedSonarr, bridge: Bridge, call: Caller
) -> None:
    bridge.offer("Anything.S01E01.720p-G")
    schema = await call(sonarr, "GET", "downloadclient/schema")
    (form,) = [one for one in schema if one["implementation"] == "Sabnzbd"]
    host, port = bridge.url.removeprefix("http://").split(":")
    filled(form, host=host, port=int(port), urlBase="/sabnzbd", apiKey=API_KEY)
    form |= {"name": "Ours", "enable": True}

    await call(sonarr, "POST", "downloadclient/test", form)
    tested = call.status
    client = await call(sonarr, "POST", "downloadclient", form)
    (form,) = [
        one
        for one in await call(sonarr, "GET", "indexer/schema")
        if one["implementation"] == "Newznab"
    ]
    filled(form, baseUrl=f"{bridge.url}/newznab", apiKey=API_KEY)
    form |= {"name": "Ours", "enableRss": True, "downloadClientId": client["id"]}
    indexer = await call(sonarr, "POST", "indexer", form)

    assert (tested, call.status) == (200, 201)
    secrets = [one["value"] for one in client["fields"] if one["name"] == "apiKey"]
    assert secrets == ["********"]
    assert indexer["downloadClientId"] == client["id"]
    names = [one["name"] for one in await call(sonarr, "GET", "downloadclient")]
    assert names == ["Ours", "SABnzbd"]
    changed = await call(
        sonarr, "PUT", f"downloadclient/{client['id']}", client | {"name": "Renamed"}
    )
    assert (call.status, changed["name"]) == (202, "Renamed")
    assert await call(sonarr, "DELETE", f"downloadclient/{client['id']}") == {}
    assert await call(sonarr, "GET", f"downloadclient/{client['id']}") == {"message": "NotFound"}


async def test_form_that_fails_its_test_is_not_saved(
    sonarr: SimulatedSonarr, bridge: Bridge, call: Caller
) -> None:
    schema = await call(sonarr, "GET", "downloadclient/schema")
    (form,) = [one for one in schema if one["implementation"] == "Sabnzbd"]
    host, port = bridge.url.removeprefix("http://").split(":")
    form |= {"name": "Ours", "enable": True}

    filled(form, host=host, port=int(port), urlBase="/sabnzbd", apiKey="wrong")
    failures = await call(sonarr, "POST", "downloadclient", form)
    statuses = [call.status]
    filled(form, host="http://x", port=0, apiKey="")
    invalid = await call(sonarr, "POST", "downloadclient/test", form)
    statuses.append(call.status)

    assert statuses == [400, 400]
    assert failures[0]["propertyName"] == "APIKey"
    assert {one["propertyName"] for one in invalid} == {"Host", "Port", "ApiKey"}
    assert len(await call(sonarr, "GET", "downloadclient")) == 1


async def test_path_mappings_come_and_go(
    sonarr: SimulatedSonarr, bridge: Bridge, call: Caller
) -> None:
    mapping = {"host": "nas", "remotePath": "/a", "localPath": str(bridge.complete_dir)}

    added = await call(sonarr, "POST", "remotepathmapping", mapping)
    (refused,) = await call(sonarr, "POST", "remotepathmapping", mapping | {"localPath": "/none"})

    assert call.status == 400
    assert refused["propertyName"] == "LocalPath"
    assert await call(sonarr, "GET", "remotepathmapping") == [added]
    changed = await call(
        sonarr, "PUT", f"remotepathmapping/{added['id']}", added | {"remotePath": "/b"}
    )
    assert (call.status, changed["remotePath"]) == (202, "/b/")
    await call(sonarr, "DELETE", f"remotepathmapping/{added['id']}")
    assert sonarr.paths.mappings == []


async def test_folders_are_told_as_the_program_sees_them(
    sonarr: SimulatedSonarr, bridge: Bridge, call: Caller
) -> None:
    (bridge.complete_dir / ".marker").write_text("x")
    path = f"filesystem?path={bridge.complete_dir}/&includeFiles=true"

    found = await call(sonarr, "GET", path)
    missing = await call(sonarr, "GET", "filesystem?path=/no/such/folder/")

    assert [one["name"] for one in found["directories"]] == ["movies", "tv"]
    assert [one["name"] for one in found["files"]] == [".marker"]
    assert missing["directories"] == []


async def test_name_may_not_be_taken_twice(
    sonarr: SimulatedSonarr, bridge: Bridge, call: Caller
) -> None:
    (known,) = await call(sonarr, "GET", "downloadclient")

    (failure,) = await call(sonarr, "POST", "downloadclient", known | {"id": 0})

    assert (call.status, failure["errorMessage"]) == (400, "Should be unique")


async def test_entry_that_is_saved_by_force_is_not_tested(
    sonarr: SimulatedSonarr, bridge: Bridge, call: Caller
) -> None:
    (known,) = await call(sonarr, "GET", "downloadclient")
    filled(known, tvCategory="none")

    await call(sonarr, "PUT", f"downloadclient/{known['id']}", known)
    refused = call.status
    await call(sonarr, "PUT", f"downloadclient/{known['id']}?forceSave=true", known)

    assert (refused, call.status) == (400, 202)


async def test_commands_search_and_refresh(
    sonarr: SimulatedSonarr, bridge: Bridge, show: Title, call: Caller
) -> None:
    bridge.offer("The.Show.S01E02.1080p.WEB-DL-GRP")
    search = {"name": "EpisodeSearch", "episodeIds": [show.items[1].item_id]}

    command = await call(sonarr, "POST", "command", search)
    await sonarr.idle()
    bridge.complete("nzo-1")
    await call(sonarr, "POST", "command", {"name": "RefreshMonitoredDownloads"})
    await sonarr.idle()
    done = await call(sonarr, "GET", f"command/{command['id']}")
    await call(sonarr, "POST", "command", {"name": "NoSuchCommand"})

    assert call.status == 500
    assert (done["status"], done["result"]) == ("completed", "successful")
    assert show.items[1].file is not None


async def test_queue_history_and_blocklist_are_told(
    sonarr: SimulatedSonarr, bridge: Bridge, show: Title, call: Caller
) -> None:
    bridge.offer("The.Show.S01.1080p.WEB-DL-GRP")
    await sonarr.search_season(show, 1)
    bridge.complete("nzo-1", "a.mkv", "b.mkv")
    await sonarr.poll()

    queue = await call(sonarr, "GET", "queue?includeSeries=true&includeEpisode=true")
    status = await call(sonarr, "GET", "queue/status")
    history = await call(sonarr, "GET", "history?downloadId=nzo-1&includeSeries=true&eventType=1")

    first = queue["records"][0]
    assert queue["totalRecords"] == 3, "one line for each episode"
    assert first["downloadId"] == "nzo-1"
    assert first["trackedDownloadState"] == "importBlocked"
    assert first["statusMessages"][0]["title"].startswith("One or more episodes expected")
    assert (first["series"]["title"], first["episode"]["seasonNumber"]) == ("The Show", 1)
    assert (status["totalCount"], status["warnings"]) == (1, True)
    assert [one["eventType"] for one in history["records"]] == ["grabbed"] * 3
    assert history["records"][0]["series"]["id"] == show.title_id

    await call(sonarr, "DELETE", f"queue/{first['id']}?removeFromClient=true&blocklist=true")
    (blocked,) = (await call(sonarr, "GET", "blocklist"))["records"]
    assert blocked["sourceTitle"] == "The.Show.S01.1080p.WEB-DL-GRP"
    assert sonarr.queue == []
    assert list(bridge.archive) == ["nzo-1"]


async def test_release_of_somebody_else_is_judged_and_grabbed(
    sonarr: SimulatedSonarr, bridge: Bridge, show: Title, call: Caller
) -> None:
    bridge.offer("x")
    release = {
        "title": "The.Show.S01E02.1080p.WEB-DL-GRP",
        "downloadUrl": f"{bridge.url}/nzb/0",
        "protocol": "usenet",
        "publishDate": "2026-05-01T12:00:00Z",
        "size": 5,
    }

    (pushed,) = await call(sonarr, "POST", "release/push", release)
    (unknown,) = await call(sonarr, "POST", "release/push", release | {"title": "X.S01E01-G"})

    assert (pushed["approved"], unknown["rejections"]) == (True, ["Unknown Series"])
    assert [name for _, name, _ in bridge.uploads] == ["The.Show.S01E02.1080p.WEB-DL-GRP.nzb"]


async def test_health_tells_of_folders_that_are_missing(
    sonarr: SimulatedSonarr, bridge: Bridge, call: Caller
) -> None:
    fine = await call(sonarr, "GET", "health")
    (bridge.complete_dir / "tv").rmdir()
    bridge.config["misc"]["history_retention_option"] = "all-delete"

    found = await call(sonarr, "GET", "health")

    assert fine == []
    assert [one["source"] for one in found] == [
        "RemotePathMappingCheck",
        "DownloadClientRemovesCompletedDownloadsCheck",
    ]
    assert str(bridge.complete_dir / "tv") in found[0]["message"]
