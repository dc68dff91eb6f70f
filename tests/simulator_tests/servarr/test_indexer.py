"""A Newznab indexer as Sonarr and Radarr use it: its Test, its searches, and its feed."""

from datetime import UTC, date, datetime

import pytest

from tests.simulator.servarr import (
    MatchType,
    SimulatedRadarr,
    SimulatedServarr,
    SimulatedSonarr,
    Title,
)
from tests.simulator.servarr.newznab_feed import read_date, read_feed
from tests.simulator.servarr.newznab_xml import IndexerError, UnsupportedFeedError
from tests.simulator.servarr.providers import Resource
from tests.simulator.servarr.web_client import Response

from .bridge import CAPS, FIRST_DAY, Bridge, Offered, feed

ITEM = (
    "<item><title>A.Show.S01E01.1080p-G</title><guid>1</guid>"
    "<pubDate>Fri, 01 May 2026 12:00:00 +0000</pubDate>"
    '<enclosure url="/nzb/1" length="5" type="application/x-nzb"/></item>'
)


async def complaints(app: SimulatedServarr) -> list[str]:
    """Press the Test button of the indexer."""
    (provider,) = app.providers.of(Resource.INDEXER)
    return [failure.message for failure in await app.test(provider)]


def asked(bridge: Bridge) -> list[dict[str, str]]:
    """Return what was asked of the indexer, without what every search has."""
    common = {"apikey", "extended", "offset", "limit", "cat"}
    return [
        {name: text for name, text in call.items() if name not in common}
        for call in bridge.calls
        if "t" in call and call["t"] != "caps"
    ]


async def test_test_asks_for_caps_and_what_is_new(sonarr: SimulatedSonarr, bridge: Bridge) -> None:
    bridge.offer("Anything.S01E01.720p-G")

    assert await complaints(sonarr) == []
    assert [call["t"] for call in bridge.calls] == ["caps", "tvsearch"]
    assert bridge.calls[1] | {"apikey": ""} == {
        "t": "tvsearch",
        "cat": "5030,5040",
        "extended": "1",
        "apikey": "",
        "offset": "0",
        "limit": "100",
    }


async def test_feed_without_items_fails_the_test(sonarr: SimulatedSonarr, bridge: Bridge) -> None:
    (message,) = await complaints(sonarr)

    assert message.startswith("Query successful, but no results")


async def test_wrong_key_fails_the_test(sonarr: SimulatedSonarr, bridge: Bridge) -> None:
    (provider,) = sonarr.providers.of(Resource.INDEXER)
    provider.settings["apiKey"] = "wrong"

    assert await complaints(sonarr) != []
    (failure,) = await sonarr.test(provider)
    assert (failure.property_name, failure.message) == ("ApiKey", "Invalid API Key")


@pytest.mark.parametrize(
    ("old", "new", "is_fine"),
    [
        ('<search available="yes"', '<search available="no"', True),
        ('supportedParams="q"', 'supportedParams="title"', True),
        ('supportedParams="q,season,ep"', 'supportedParams="q"', True),
        ("<caps>", "<capabilities>", False),
        ('default="100"', "", True),
    ],
)
async def test_caps_are_judged(
    sonarr: SimulatedSonarr, bridge: Bridge, old: str, new: str, is_fine: bool
) -> None:
    bridge.offer("Anything.S01E01.720p-G")
    bridge.texts["caps"] = CAPS.replace(old, new).replace(
        "</caps>", f"</{new[1:-1]}>" if new.startswith("<cap") else "</caps>"
    )

    assert (await complaints(sonarr) == []) is is_fine


async def test_indexer_that_can_search_nothing_fails(
    sonarr: SimulatedSonarr, bridge: Bridge
) -> None:
    bridge.offer("Anything.S01E01.720p-G")
    bridge.texts["caps"] = (
        CAPS.replace('params="q"', "")
        .replace('supportedParams="q"', 'supportedParams="x"')
        .replace('supportedParams="q,season,ep"', 'supportedParams="q"')
    )

    assert await complaints(sonarr) == ["Indexer does not support required search parameters"]


async def test_radarr_wants_one_of_its_categories(radarr: SimulatedRadarr, bridge: Bridge) -> None:
    bridge.offer("A.Movie.2024.1080p-G")
    fine = await complaints(radarr)
    bridge.texts["caps"] = CAPS.replace("2000", "6000").replace("2040", "6040")
    (provider,) = radarr.providers.of(Resource.INDEXER)

    (failure,) = await radarr.test(provider)

    assert fine == []
    assert "does not support any of the selected categories" in failure.message


async def test_episode_season_and_day_are_asked_for_by_cleaned_titles(
    sonarr: SimulatedSonarr, bridge: Bridge
) -> None:
    series = sonarr.add_series("Phố Trong Làng", 2024, {0: 1, 1: 3}, other_titles=("The Street",))
    daily = sonarr.add_series("The Late Show", 2015, {1: [date(2026, 3, 15)]})
    daily.is_daily = True

    await sonarr.search_episode(series, 1, 2)
    await sonarr.search_season(series, 0)
    await sonarr.search(daily, item=daily.items[0])

    assert asked(bridge) == [
        {"t": "tvsearch", "q": "Pho Trong Lang", "season": "1", "ep": "2"},
        {"t": "tvsearch", "q": "Street", "season": "1", "ep": "2"},
        {"t": "tvsearch", "q": "Pho Trong Lang", "season": "00"},
        {"t": "tvsearch", "q": "Street", "season": "00"},
        {"t": "tvsearch", "q": "Late Show", "season": "2026", "ep": "03/15"},
    ]


async def test_movie_is_asked_for_with_its_year(radarr: SimulatedRadarr, bridge: Bridge) -> None:
    movie = radarr.add_movie("The Movie: Two", 2024)

    await radarr.search(movie)

    assert asked(bridge) == [{"t": "search", "q": "Movie Two 2024"}]


async def test_offered_ids_come_first_and_alone(sonarr: SimulatedSonarr, bridge: Bridge) -> None:
    bridge.texts["caps"] = CAPS.replace("q,season,ep", "q,season,ep,tvdbid,imdbid")
    series = sonarr.add_series("A Show", 2020, {1: 2}, tvdb_id=7, imdb_id="tt0123456")
    bridge.offer("A.Show.S01E01.720p-G")

    await sonarr.search_episode(series, 1, 1)

    ids = {"t": "tvsearch", "tvdbid": "7", "imdbid": "tt0123456", "season": "1", "ep": "1"}
    assert asked(bridge) == [ids]


async def test_search_reads_all_pages(sonarr: SimulatedSonarr, bridge: Bridge, show: Title) -> None:
    bridge.offered = [Offered(title=f"The.Show.S01E01.x{n}-G") for n in range(125)]

    found = await sonarr.find(show, item=show.items[0])

    assert len(found) == 125
    assert [c["offset"] for c in bridge.calls if c.get("t") == "tvsearch"] == ["0", "100"]


async def test_synchronisation_stops_at_what_is_known(
    sonarr: SimulatedSonarr, bridge: Bridge, show: Title
) -> None:
    bridge.offer("The.Show.S01E01.720p-G")
    first = await sonarr.rss_sync()
    bridge.offer("The.Show.S01E02.720p-G")
    second = await sonarr.rss_sync()

    (provider,) = sonarr.providers.of(Resource.INDEXER)
    assert [one.release.title for one in first.grabbed] == ["The.Show.S01E01.720p-G"]
    assert [one.release.title for one in second.grabbed] == ["The.Show.S01E02.720p-G"]
    assert not sonarr.indexer_of(provider).had_gap


async def test_synchronisation_notes_a_gap(
    sonarr: SimulatedSonarr, bridge: Bridge, show: Title
) -> None:
    (old,) = bridge.offer("The.Show.S01E01.720p-G")
    await sonarr.rss_sync()
    bridge.offered.clear()
    old.published_at = datetime.now(UTC)
    bridge.offered.append(old)
    bridge.texts["tvsearch"] = feed(ITEM.replace("Fri, 01 May 2026", "Tue, 05 May 2026"))

    await sonarr.rss_sync()

    (provider,) = sonarr.providers.of(Resource.INDEXER)
    assert sonarr.indexer_of(provider).had_gap


async def test_indexer_that_fails_is_left_alone_for_longer_and_longer(
    sonarr: SimulatedSonarr, bridge: Bridge, show: Title
) -> None:
    bridge.texts["tvsearch"] = '<error code="900" description="Out of order"/>'
    (provider,) = sonarr.providers.of(Resource.INDEXER)
    back_off = sonarr.back_off_of(provider)

    await sonarr.rss_sync()
    await sonarr.rss_sync()
    sonarr.clock.advance(61)
    await sonarr.rss_sync()

    assert (back_off.failures, back_off.level) == (2, 2)
    del bridge.texts["tvsearch"]
    sonarr.clock.advance(301)
    await sonarr.rss_sync()
    assert back_off.level == 1


async def test_request_limit_means_an_hour(
    sonarr: SimulatedSonarr, bridge: Bridge, show: Title
) -> None:
    bridge.texts["tvsearch"] = '<error code="500" description="Request limit reached"/>'
    (provider,) = sonarr.providers.of(Resource.INDEXER)

    await sonarr.rss_sync()

    sonarr.clock.advance(3000)
    assert sonarr.back_off_of(provider).is_disabled


def response(text: str) -> Response:
    """Return an answer of an indexer."""
    return Response(200, "http://127.0.0.1:1/newznab/api?apikey=x", {}, text.encode())


@pytest.mark.parametrize(
    ("old", "new", "count"),
    [
        ("A.Show", "A.Show", 1),
        ("A.Show", "A &mdash; Show 🎬", 1),
        ("Fri, 01 May", "Thu, 01 May", 0),
        ("Fri, 01 May 2026 12:00:00 +0000", "1777000000", 0),
        ("Fri, 01 May 2026 12:00:00 +0000", "2026-05-01T12:00:00Z", 1),
    ],
)
def test_item_is_read_or_left_out(old: str, new: str, count: int) -> None:
    releases, broken = read_feed(response(feed(ITEM.replace(old, new))))

    assert (len(releases), len(broken)) == (count, 1 - count)


def test_release_is_what_the_item_says() -> None:
    attributes = (
        '<newznab:attr name="size" value="7000"/><newznab:attr name="tvdbid" value="12"/>'
        '<newznab:attr name="imdb" value="123456"/>'
        '<newznab:attr name="language" value="Vietnamese, English"/>'
    )
    ((release,), _) = read_feed(response(feed(ITEM.replace("</item>", f"{attributes}</item>"))))

    assert release.download_url == "http://127.0.0.1:1/nzb/1"
    assert release.published_at == FIRST_DAY
    assert (release.size, release.tvdb_id, release.imdb_id) == (7000, 12, "tt0123456")
    assert release.languages == ("Vietnamese", "English")


@pytest.mark.parametrize("kind", ["text/xml", "application/x-bittorrent"])
def test_enclosure_of_another_type_is_none(kind: str) -> None:
    ((release,), _) = read_feed(response(feed(ITEM.replace("application/x-nzb", kind))))

    assert release.download_url == ""


def test_item_without_a_date_spoils_the_feed() -> None:
    broken = ITEM.replace("<pubDate>Fri, 01 May 2026 12:00:00 +0000</pubDate>", "")

    with pytest.raises(UnsupportedFeedError):
        read_feed(response(feed(ITEM + broken)))


@pytest.mark.parametrize("text", [" <?xml version='1.0'?><rss/>", "<rss>", "not XML"])
def test_what_is_no_xml_fails(text: str) -> None:
    with pytest.raises(IndexerError):
        read_feed(response(text))


@pytest.mark.parametrize(
    "text",
    [
        "Fri, 01 May 2026 12:00:00 GMT",
        "Fri, 01 May 2026 12:00:00 UTC",
        "Fri, 01 May 2026 19:00:00 +0700",
        "1 May 2026 12:00:00 +0000",
    ],
)
def test_date_is_read(text: str) -> None:
    assert read_date(text) == FIRST_DAY


async def test_match_by_ids_is_known_as_such(sonarr: SimulatedSonarr, bridge: Bridge) -> None:
    series = sonarr.add_series("Phố", 2024, {1: 2}, tvdb_id=7)
    (offered,) = bridge.offer("Street.S01E01.720p-G")
    offered.attributes["tvdbid"] = "7"
    bridge.texts["caps"] = CAPS.replace("q,season,ep", "tvdbid,season,ep")

    (decision,) = await sonarr.find(series, item=series.items[0])

    assert decision.match_type is MatchType.ID
    assert decision.is_approved
