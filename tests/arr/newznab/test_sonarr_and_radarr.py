"""The indexer before a simulated Sonarr and Radarr: their test, their searches, their feed."""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from aiohttp import web

from custom_components.fshare_downloader.arr.models import ApiRequest
from custom_components.fshare_downloader.arr.nzb import read_nzb
from tests.arr.fakes import BUSY, file, folder
from tests.simulator.servarr import Decision, MatchType, SimulatedRadarr, SimulatedSonarr, Title
from tests.simulator.servarr.nzb_check import check_nzb
from tests.simulator.servarr.providers import Resource

from .kit import KEY, Indexer

ROOT = "/api/fshare_downloader"


@pytest.fixture
async def url(indexer: Indexer, socket_enabled: None) -> AsyncIterator[str]:
    """The address under which the indexer is reached over HTTP."""

    async def answer(request: web.Request) -> web.Response:
        asked = ApiRequest(parameters=dict(request.query), base_url=f"{request.url.origin()}{ROOT}")
        answer = await indexer.api.answer(asked)
        headers = {"Content-Type": answer.content_type}
        return web.Response(status=answer.status, body=answer.body, headers=headers)

    app = web.Application()
    app.router.add_get(f"{ROOT}/newznab/api", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}{ROOT}/newznab"
    await runner.cleanup()


@pytest.fixture
async def sonarr(url: str, tmp_path: Path) -> AsyncIterator[SimulatedSonarr]:
    """A Sonarr that searches with it."""
    root = tmp_path / "series"
    root.mkdir()
    async with SimulatedSonarr(root) as running:
        running.add_indexer(url, KEY)
        yield running


@pytest.fixture
async def radarr(url: str, tmp_path: Path) -> AsyncIterator[SimulatedRadarr]:
    """A Radarr that searches with it."""
    root = tmp_path / "movies"
    root.mkdir()
    async with SimulatedRadarr(root) as running:
        running.add_indexer(url, KEY)
        yield running


def approved(decisions: list[Decision]) -> list[str]:
    """Return the titles of what would be grabbed, by title and not by an id alone."""
    fine = [one for one in decisions if one.is_approved and one.match_type is MatchType.TITLE]
    return [decision.release.title for decision in fine]


async def test_the_settings_form_is_content(
    indexer: Indexer, sonarr: SimulatedSonarr, radarr: SimulatedRadarr
) -> None:
    indexer.releases.hits = [file("Show S01E01 1080p 2026.mkv"), file("Movie 2026 1080p.mkv")]
    for app in (sonarr, radarr):
        [provider] = app.providers.of(Resource.INDEXER)
        assert await app.test(provider) == []
        provider.settings["apiKey"] = "wrong"
        [failure] = await app.test(provider)
        assert failure.property_name == "ApiKey"


@pytest.mark.parametrize(
    ("series", "number", "name"),
    [
        ("Squid Game", 2, "Squid.Game.S01E02.1080p.NF.WEB-DL.x264-NTb.mkv"),
        ("Squid Game", 2, "Trò Chơi Con Mực - Squid Game - Tập 02 [1080p] Vietsub.mkv"),
        ("Squid Game", 2, "Squid Game 1x02 720p.mkv"),
        ("The Last of Us", 1, "The Last of Us Tập 1 Thuyết Minh.mkv"),
        ("Trò Chơi Con Mực", 2, "Trò Chơi Con Mực S01E02 1080p.mkv"),
        ("Tam Thể", 3, "Tam Thể - Tập 3.mkv"),
        ("Đất Rừng", 2, "Đất Rừng Tập 2 Full HD.mkv"),
        ("Marvel's Agents of S.H.I.E.L.D.", 4, "Marvels Agents of SHIELD S01E04 720p.mkv"),
        ("Law & Order", 2, "Law and Order S01E02.mkv"),
        ("The Office (US)", 2, "The.Office.US.S01E02.720p.BluRay.x264-DEMAND.mkv"),
        ("Ghosts (2021)", 2, "Ghosts 2021 S01E02 1080p.mkv"),
        ("9-1-1", 2, "9-1-1 S01E02 720p.mkv"),
        ("24", 2, "24 S01E02 DVDRip.mkv"),
    ],
)
async def test_an_episode_is_grabbed(
    indexer: Indexer, sonarr: SimulatedSonarr, series: str, number: int, name: str
) -> None:
    indexer.releases.hits = [file(name), file("Something Else S01E02 1080p.mkv")]
    title = sonarr.add_series(series, 2021, {1: 8, 2: 8})
    [item] = [one for one in title.season(1) if one.number == number]
    assert len(approved(await sonarr.find(title, item=item))) == 1


async def test_a_season_is_grabbed_as_a_pack(indexer: Indexer, sonarr: SimulatedSonarr) -> None:
    pack = folder("Trò Chơi Con Mực - Squid Game (2024) Mùa 2 [1080p]")
    indexer.links.fill(pack, *(f"Tập {number}.mkv" for number in range(1, 9)))
    indexer.releases.hits = [pack, file("Squid Game S02E03 720p.mkv")]
    title = sonarr.add_series("Squid Game", 2021, {1: 8, 2: 8})
    decisions = await sonarr.find(title, season=2)
    assert approved(decisions)[0] == "Squid.Game.S02.1080p"
    assert len(decisions[0].items) == 8
    assert decisions[0].release.size == 8_000_000_000


async def test_an_issue_of_a_day_is_grabbed(indexer: Indexer, sonarr: SimulatedSonarr) -> None:
    indexer.releases.hits = [
        file("The Daily Show 15.03.2024 720p.mkv"),
        file("The Daily Show 16.03.2024 720p.mkv"),
    ]
    days = [date(2024, 3, 14) + timedelta(days=one) for one in range(3)]
    title = sonarr.add_series("The Daily Show", 1996, {29: days})
    title.is_daily = True
    decisions = await sonarr.find(title, item=title.items[1])
    assert approved(decisions) == ["The.Daily.Show.2024.03.15.720p"]


async def test_a_special_is_grabbed(indexer: Indexer, sonarr: SimulatedSonarr) -> None:
    indexer.releases.hits = [file("Sherlock S00E01 The Abominable Bride 1080p.mkv")]
    title = sonarr.add_series("Sherlock", 2010, {0: 2, 1: 3})
    assert len(approved(await sonarr.find(title, item=title.items[0]))) == 1


@pytest.mark.parametrize(
    ("movie", "year", "name"),
    [
        ("Dune: Part Two", 2024, "Dune.Part.Two.2024.1080p.BluRay.x264-FGT.mkv"),
        ("Despicable Me 4", 2024, "Kẻ Trộm Mặt Trăng 4 - Despicable Me 4 2024 1080p Vietsub.mkv"),
        ("Mắt Biếc", 2019, "Mắt Biếc (2019) 1080p WEB-DL.mkv"),
        ("Đất Rừng Phương Nam", 2023, "Dat.Rung.Phuong.Nam.2023.1080p.mkv"),
        ("Wonder Woman 1984", 2020, "Wonder Woman 1984 (2020) 2160p.mkv"),
        ("2012", 2009, "2012 (2009) 720p Lồng Tiếng LT.mkv"),
        ("The Godfather Part II", 1974, "The Godfather Part II (1974) 1080p Vietsub.mkv"),
        ("Avatar", 2009, "Avatar 2009 Complete Bluray 1080p.mkv"),
        ("WALL·E", 2008, "Wall-E 2008 1080p.mkv"),
    ],
)
async def test_a_movie_is_grabbed(
    indexer: Indexer, radarr: SimulatedRadarr, movie: str, year: int, name: str
) -> None:
    indexer.releases.hits = [file(name), file("Something Else 2024 1080p.mkv")]
    title = radarr.add_movie(movie, year)
    assert len(approved(await radarr.find(title))) == 1


async def test_what_was_grabbed_is_an_nzb_with_all_that_we_need(
    indexer: Indexer, radarr: SimulatedRadarr
) -> None:
    hit = file("Mắt Biếc (2019) 1080p.mkv")
    indexer.releases.hits = [hit]
    [decision] = await radarr.find(radarr.add_movie("Mắt Biếc", 2019))
    data = (await radarr.web.get(decision.release.download_url)).body
    check_nzb(data, decision.release.title)
    content = read_nzb(data)
    assert content.title == decision.release.title
    assert [one.link for one in content.files] == [hit.link]


async def test_what_is_new_is_grabbed_and_leaves_no_gap(
    indexer: Indexer, sonarr: SimulatedSonarr
) -> None:
    indexer.releases.hits = [file(f"Show S01E{n:02} 1080p 2026.mkv") for n in range(1, 4)]
    sonarr.add_series("Show", 2026, {1: 3})
    [provider] = sonarr.providers.of(Resource.INDEXER)
    for _ in range(3):
        await sonarr.rss_sync()
        assert not sonarr.indexer_of(provider).had_gap
        assert not sonarr.back_off_of(provider).failures


async def test_a_busy_source_is_a_failure_that_passes(
    indexer: Indexer, sonarr: SimulatedSonarr, show: Title
) -> None:
    indexer.releases.problems = (BUSY,)
    [provider] = sonarr.providers.of(Resource.INDEXER)
    assert await sonarr.find(show, item=show.items[0]) == []
    assert sonarr.back_off_of(provider).failures == 1
    indexer.releases.problems = ()
    indexer.releases.hits = [file("Show S01E01 1080p.mkv")]
    sonarr.clock.advance(600)
    assert len(approved(await sonarr.find(show, item=show.items[0]))) == 1


@pytest.fixture
def show(sonarr: SimulatedSonarr) -> Title:
    """A series of three episodes."""
    return sonarr.add_series("Show", 2026, {1: 3})
