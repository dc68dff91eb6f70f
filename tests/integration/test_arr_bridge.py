"""From a call of Sonarr over HTTP to the file on the disk, with nothing replaced but Fshare."""

import asyncio
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from aiohttp import FormData
from aiohttp.test_utils import TestClient
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.fshare_downloader import backup
from custom_components.fshare_downloader.const import DOMAIN, JOBS_FILENAME
from custom_components.fshare_downloader.diagnostics import async_get_config_entry_diagnostics
from tests.simulator import FshareSimulator, SimulatedFile

from .conftest import SetUp
from .waiting import until, until_state

SABNZBD = "/api/fshare_downloader/sabnzbd/api"
NEWZNAB = "/api/fshare_downloader/newznab/api"
MIB = 1024**2
SONARR = {"User-Agent": "Sonarr/4.0.9.1 (alpine 3.20)"}


class Sonarr:
    """Asks what Sonarr asks."""

    def __init__(self, client: TestClient[Any, Any], api_key: str) -> None:
        """Know the key."""
        self._client = client
        self._api_key = api_key

    async def sabnzbd(self, mode: str, **parameters: str) -> Any:
        """Return what the download client answers."""
        query = {"mode": mode, **parameters, "apikey": self._api_key, "output": "json"}
        response = await self._client.get(SABNZBD, params=query, headers=SONARR)
        assert response.status == 200
        return await response.json()

    async def upload(self, name: str, nzb: bytes) -> str:
        """Hand a release over; returns its id."""
        query = {"mode": "addfile", "cat": "tv", "priority": "-100", "apikey": self._api_key}
        form = FormData(quote_fields=False)
        form.add_field("name", nzb, filename=f"{name}.nzb", content_type="application/x-nzb")
        response = await self._client.post(SABNZBD, params=query, data=form, headers=SONARR)
        answer = await response.json()
        assert answer["status"] is True
        (job_id,) = answer["nzo_ids"]
        return str(job_id)

    async def newznab(self, function: str, **parameters: str) -> bytes:
        """Return what the indexer answers."""
        query = {"t": function, **parameters, "apikey": self._api_key}
        response = await self._client.get(NEWZNAB, params=query, headers=SONARR)
        assert response.status == 200
        return await response.read()

    async def history(self) -> list[dict[str, Any]]:
        """Return what has ended."""
        answer = await self.sabnzbd("history", start="0", limit="60", category="tv")
        slots: list[dict[str, Any]] = answer["history"]["slots"]
        return slots

    async def wait_for(self, job_id: str, status: str) -> dict[str, Any]:
        """Poll until a job has ended in this way; returns its row."""
        found: dict[str, Any] = {}

        async def is_there() -> bool:
            for slot in await self.history():
                if slot["nzo_id"] == job_id and slot["status"] == status:
                    found.update(slot)
            return bool(found)

        while not await is_there():
            await asyncio.sleep(0.05)
        return found


@pytest.fixture
async def entry(set_up: SetUp, simulator: FshareSimulator, hass: HomeAssistant) -> MockConfigEntry:
    """The integration, on a Fshare that is searched at the simulator alone."""
    entry = await set_up()
    options = {"search_url": simulator.search_url, "tmdb_url": simulator.tmdb_url}
    hass.config_entries.async_update_entry(entry, options=options)
    await hass.async_block_till_done()
    return entry


@pytest.fixture
async def sonarr(entry: MockConfigEntry, hass_client_no_auth: ClientSessionGenerator) -> Sonarr:
    """A Sonarr that was told address and key."""
    return Sonarr(await hass_client_no_auth(), entry.data["arr_api_key"])


@pytest.fixture
def episode(simulator: FshareSimulator) -> SimulatedFile:
    """A file that a search finds."""
    return simulator.add_file(name="Chuyện phố nhỏ S01E05 1080p WEB-DL.mkv", size=3 * MIB)


async def offer(sonarr: Sonarr, simulator: FshareSimulator, file: SimulatedFile) -> bytes:
    """Return the NZB of a file, as the indexer hands it out."""
    return await sonarr.newznab("get", id=f"file-{file.code}")


def is_built(entry: MockConfigEntry) -> bool:
    """Tell whether there is anything of it in memory."""
    return entry.runtime_data.arr.built is not None


async def test_the_key_is_asked_for_in_their_own_words(
    entry: MockConfigEntry, hass_client_no_auth: ClientSessionGenerator
) -> None:
    client = await hass_client_no_auth()
    stranger = Sonarr(client, "0" * 32)

    assert await stranger.sabnzbd("queue") == {"status": False, "error": "API Key Incorrect"}
    error = ET.fromstring(await stranger.newznab("search", q="phim"))  # noqa: S314 - ours
    assert (error.tag, error.get("code")) == ("error", "100")
    assert (await stranger.sabnzbd("version"))["version"] == "5.1.3"


async def test_the_test_button_is_content(sonarr: Sonarr, media_dir: Path) -> None:
    config = (await sonarr.sabnzbd("get_config"))["config"]

    names = [category["name"] for category in config["categories"]]
    assert {"tv", "movies"} <= set(names)
    assert config["misc"]["complete_dir"] == str(media_dir / "fshare")
    await until((media_dir / "fshare" / "tv").is_dir)
    await until((media_dir / "fshare" / "movies").is_dir)
    caps = ET.fromstring(await sonarr.newznab("caps"))  # noqa: S314 - ours
    assert caps.find("searching/tv-search").get("available") == "yes"


async def test_another_category_gets_its_folder_at_once(
    hass: HomeAssistant, entry: MockConfigEntry, sonarr: Sonarr, media_dir: Path
) -> None:
    await sonarr.sabnzbd("queue")
    # The form refuses the first one, a script may not.
    options = {**entry.options, "arr_categories": ["a/b", "phim bộ"]}
    hass.config_entries.async_update_entry(entry, options=options)
    await until((media_dir / "fshare" / "phim bộ").is_dir)

    assert "phim bộ" in (await sonarr.sabnzbd("get_cats"))["categories"]


async def test_a_release_becomes_a_file_and_a_row_in_the_history(
    hass: HomeAssistant,
    sonarr: Sonarr,
    simulator: FshareSimulator,
    episode: SimulatedFile,
    media_dir: Path,
) -> None:
    nzb = await offer(sonarr, simulator, episode)
    job_id = await sonarr.upload("Chuyện.phố.nhỏ.S01E05.1080p.WEB-DL", nzb)
    row = await sonarr.wait_for(job_id, "Completed")

    folder = media_dir / "fshare" / "tv" / "Chuyện.phố.nhỏ.S01E05.1080p.WEB-DL"
    assert row["storage"] == str(folder)
    assert row["name"] == folder.name
    assert row["category"] == "tv"
    # The record of how far it had come goes a moment after it is complete.
    await until(lambda: len(list(folder.iterdir())) == 1)
    file = folder / episode.name
    assert await asyncio.to_thread(file.read_bytes) == episode.read()
    tasks: Any = await hass.services.async_call(
        DOMAIN, "list", {}, blocking=True, return_response=True
    )
    (task,) = tasks["tasks"]
    assert task["job_client"] == "Sonarr"
    assert task["category"] == "tv"

    answer = await sonarr.sabnzbd(
        "history", name="delete", value=job_id, del_files="1", archive="1"
    )
    assert answer["status"] is True
    assert await sonarr.history() == []
    assert await asyncio.to_thread(file.exists)


async def test_a_job_goes_on_under_its_id_after_a_reload(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    sonarr: Sonarr,
    simulator: FshareSimulator,
    episode: SimulatedFile,
) -> None:
    simulator.settings.cdn_bytes_per_second = MIB // 4
    job_id = await sonarr.upload("Phim.S01E05", await offer(sonarr, simulator, episode))
    await until_state(hass, "sensor.active_downloads", "1")
    assert await hass.config_entries.async_reload(entry.entry_id)
    assert is_built(entry)

    simulator.settings.cdn_bytes_per_second = None
    await sonarr.wait_for(job_id, "Completed")


async def test_an_idle_house_builds_nothing_and_one_with_an_open_job_does(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    sonarr: Sonarr,
    simulator: FshareSimulator,
    episode: SimulatedFile,
) -> None:
    assert not is_built(entry)
    assert not await asyncio.to_thread(Path(hass.config.path(JOBS_FILENAME)).exists)

    job_id = await sonarr.upload("Phim.S01E05", await offer(sonarr, simulator, episode))
    await sonarr.wait_for(job_id, "Completed")
    assert await hass.config_entries.async_reload(entry.entry_id)
    assert is_built(entry)

    await sonarr.sabnzbd("history", name="delete", value=job_id, archive="1")
    assert await hass.config_entries.async_reload(entry.entry_id)
    assert not is_built(entry)


async def test_a_speed_limit_is_the_option_of_the_house(
    hass: HomeAssistant, entry: MockConfigEntry, sonarr: Sonarr
) -> None:
    assert (await sonarr.sabnzbd("config", name="speedlimit", value="4M"))["status"] is True
    await hass.async_block_till_done()

    limit = entry.options["speed_limit"]
    assert limit == 4 * MIB
    assert entry.runtime_data.downloader.queue().settings.speed_limit == limit


async def test_backup_and_diagnostics_know_the_jobs(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    sonarr: Sonarr,
    simulator: FshareSimulator,
    episode: SimulatedFile,
) -> None:
    job_id = await sonarr.upload("Bí.mật.S01E05", await offer(sonarr, simulator, episode))
    await sonarr.wait_for(job_id, "Completed")
    await backup.async_pre_backup(hass)
    jobs_file = Path(hass.config.path(JOBS_FILENAME))
    assert job_id.encode() in await asyncio.to_thread(jobs_file.read_bytes)

    told = await async_get_config_entry_diagnostics(hass, entry)
    assert told["sonarr_and_radarr"]["jobs"] == {"completed": 1}
    text = json.dumps(told)
    assert "Bí.mật" not in text
    assert entry.data["arr_api_key"] not in text
