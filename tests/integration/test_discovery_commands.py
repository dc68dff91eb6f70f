"""Search and Smart Grab as services and WebSocket commands: fields in, answers out."""

from dataclasses import replace
from typing import Any

import probatio
import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.typing import MockHAClientWebSocket, WebSocketGenerator
from syrupy.assertion import SnapshotAssertion

from custom_components.fshare_downloader.const import DOMAIN
from custom_components.fshare_downloader.discovery.errors import (
    SearchUnavailableError,
    SeasonNotFoundError,
    TitleNotFoundError,
    TmdbKeyMissingError,
    TmdbKeyRejectedError,
    TmdbUnavailableError,
)
from custom_components.fshare_downloader.discovery.models import (
    Codec,
    GrabRequest,
    HdrWish,
    PlanGap,
    QualityWish,
    SkipReason,
    TitleType,
    VietnameseWish,
)
from custom_components.fshare_downloader.services import async_setup_services
from custom_components.fshare_downloader.websocket_api import async_setup_websocket_api

from .fake_discovery import COLLECTION, LINK, MOVIE, NOTHING, PLAN, RESULT, SEASON, SERIES
from .fake_downloader import FakeDownloader, load_entry

SHOW: dict[str, Any] = {"tmdb_id": 1396, "media_type": "tv"}
REQUEST = GrabRequest(tmdb_id=1396, title_type=TitleType.TV)
MISSING = PlanGap(key="s01e01", title="Ngày đầu", season=1, episode=1, tmdb_id=1396)
NOT_AIRED = replace(MISSING, key="s01e02", episode=2, reason=SkipReason.NOT_AIRED)


@pytest.fixture(autouse=True)
async def loaded(hass: HomeAssistant, discovery: Any) -> None:
    """A loaded integration whose search records what it is asked."""
    assert await async_setup_component(hass, "websocket_api", {})
    async_setup_services(hass)
    async_setup_websocket_api(hass)
    load_entry(hass, FakeDownloader(), discovery)


@pytest.fixture
async def client(hass: HomeAssistant, hass_ws_client: WebSocketGenerator) -> MockHAClientWebSocket:
    """A browser."""
    return await hass_ws_client(hass)


async def call(
    hass: HomeAssistant, service: str, data: dict[str, Any], *, answer: bool = True
) -> Any:
    """Call a service of the integration and wait for its end."""
    return await hass.services.async_call(
        DOMAIN, service, data, blocking=True, return_response=answer
    )


async def ask(client: MockHAClientWebSocket, command: str, **data: Any) -> dict[str, Any]:
    """Send a command and return the whole answer."""
    await client.send_json_auto_id({"type": f"{DOMAIN}/{command}", **data})
    answer: dict[str, Any] = await client.receive_json()
    return answer


# --- search --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "options"),
    [
        ({}, {"title_type": None, "limit": 20, "language": None}),
        (
            {"media_type": "collection"},
            {"title_type": TitleType.COLLECTION, "limit": 20, "language": None},
        ),
        ({"limit": "50"}, {"title_type": None, "limit": 50, "language": None}),
        ({"language": "vi"}, {"title_type": None, "limit": 20, "language": "vi-VN"}),
        ({"language": "pt-BR"}, {"title_type": None, "limit": 20, "language": "pt-BR"}),
    ],
)
async def test_search_hands_over_every_field(
    hass: HomeAssistant, discovery: Any, data: dict[str, Any], options: dict[str, Any]
) -> None:
    await call(hass, "search", {"query": "  ma trận ", **data})

    discovery.search.assert_awaited_once_with("ma trận", **options)


async def test_a_title_that_is_a_number_may_stand_without_quotes(
    hass: HomeAssistant, discovery: Any
) -> None:
    await call(hass, "search", {"query": 1917})

    discovery.search.assert_awaited_once_with("1917", title_type=None, limit=20, language=None)


async def test_search_returns_titles_files_and_problems(
    hass: HomeAssistant, client: MockHAClientWebSocket, snapshot: SnapshotAssertion
) -> None:
    response = await call(hass, "search", {"query": "ma trận"})

    assert response == snapshot
    assert (await ask(client, "search", query="ma trận"))["result"] == response


async def test_search_is_for_who_wants_the_answer(hass: HomeAssistant, discovery: Any) -> None:
    with pytest.raises(ServiceValidationError):
        await call(hass, "search", {"query": "ma trận"}, answer=False)

    discovery.search.assert_not_awaited()


# --- titles --------------------------------------------------------------------------------------


@pytest.mark.parametrize("title", [MOVIE, SERIES, COLLECTION], ids=["movie", "tv", "collection"])
async def test_a_title_comes_with_its_seasons_or_movies(
    client: MockHAClientWebSocket,
    discovery: Any,
    freezer: FrozenDateTimeFactory,
    snapshot: SnapshotAssertion,
    title: Any,
) -> None:
    freezer.move_to("2026-11-24T20:00:00Z")
    discovery.title.return_value = title
    media_type = {MOVIE: "movie", SERIES: "tv", COLLECTION: "collection"}[title]

    named = {"tmdb_id": title.tmdb_id, "media_type": media_type}
    answer = await ask(client, "title/get", **named, language="vi")

    assert answer["result"] == snapshot
    discovery.title.assert_awaited_once_with(TitleType(media_type), title.tmdb_id, language="vi-VN")


async def test_only_of_series_seasons_are_asked_for(
    client: MockHAClientWebSocket, discovery: Any
) -> None:
    await ask(client, "title/get", tmdb_id=603, media_type="movie")

    discovery.seasons.assert_not_awaited()


# --- smart grab ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "request_changes"),
    [
        ({}, {}),
        ({"media_type": "collection"}, {"title_type": TitleType.COLLECTION}),
        ({"seasons": 2}, {"seasons": (2,)}),
        ({"seasons": [2, "1", 2, 0]}, {"seasons": (0, 1, 2)}),
        ({"seasons": "2, 1"}, {"seasons": (1, 2)}),
        ({"media_type": "movie", "seasons": 2}, {"title_type": TitleType.MOVIE}),
        ({"media_type": "movie", "seasons": "latest"}, {"title_type": TitleType.MOVIE}),
        ({"quality": "720p"}, {"quality": QualityWish(resolution=720)}),
        ({"quality": 2160}, {"quality": QualityWish(resolution=2160)}),
        ({"quality": " 4K "}, {"quality": QualityWish(resolution=2160)}),
        ({"quality": ""}, {}),
        ({"quality": None}, {}),
        ({"quality": {}}, {}),
        (
            {
                "quality": {
                    "resolution": "1440p",
                    "vietnamese": "dubbed",
                    "hdr": "avoid",
                    "codec": "h265",
                    "max_size": "5000000000",
                }
            },
            {
                "quality": QualityWish(
                    resolution=1440,
                    vietnamese=VietnameseWish.DUBBED,
                    hdr=HdrWish.AVOID,
                    codec=Codec.H265,
                    max_size=5_000_000_000,
                )
            },
        ),
        ({"quality": {"codec": "any"}}, {}),
        (
            {"choices": {"s01e01": f" {LINK} ", "movie-603": ""}},
            {"choices": {"s01e01": LINK, "movie-603": ""}},
        ),
        ({"location": " usb disk "}, {"location_id": "01usb"}),
    ],
)
async def test_smart_grab_hands_over_every_field(
    hass: HomeAssistant, discovery: Any, data: dict[str, Any], request_changes: dict[str, Any]
) -> None:
    await call(hass, "smart_grab", {**SHOW, **data})

    discovery.grab.assert_awaited_once_with(replace(REQUEST, **request_changes), None)
    discovery.plan.assert_not_awaited()


@pytest.mark.parametrize("seasons", ["latest", ["latest"]])
async def test_the_latest_season_is_the_newest_one_that_has_begun(
    hass: HomeAssistant, discovery: Any, freezer: FrozenDateTimeFactory, seasons: Any
) -> None:
    freezer.move_to("2026-11-24T20:00:00Z")
    discovery.seasons.return_value = (
        replace(SEASON, number=0),
        SEASON,
        replace(SEASON, number=2),
        replace(SEASON, number=3, episodes=SEASON.episodes[2:]),
    )

    await call(hass, "smart_grab", {**SHOW, "seasons": seasons})

    discovery.grab.assert_awaited_once_with(replace(REQUEST, seasons=(2,)), None)


async def test_a_series_that_has_not_begun_has_no_latest_season(
    hass: HomeAssistant, discovery: Any, freezer: FrozenDateTimeFactory
) -> None:
    freezer.move_to("2020-01-01T00:00:00Z")

    with pytest.raises(ServiceValidationError) as raised:
        await call(hass, "smart_grab", {**SHOW, "seasons": "latest"})

    assert raised.value.translation_key == "season_not_found"
    discovery.grab.assert_not_awaited()


@pytest.mark.parametrize("dry_run", [True, False])
async def test_nothing_is_asked_for_a_location_that_is_none(
    hass: HomeAssistant, discovery: Any, *, dry_run: bool
) -> None:
    data = {**SHOW, "seasons": "latest", "dry_run": dry_run, "location": "NAS"}
    with pytest.raises(ServiceValidationError) as raised:
        await call(hass, "smart_grab", data)

    assert raised.value.translation_key == "location_unknown"
    known = {"location": "NAS", "known": "default, USB disk"}
    assert raised.value.translation_placeholders == known
    assert discovery.mock_calls == []


async def test_a_dry_run_plans_and_grabs_nothing(hass: HomeAssistant, discovery: Any) -> None:
    response = await call(hass, "smart_grab", {**SHOW, "dry_run": True})

    assert response["dry_run"] is True
    discovery.plan.assert_awaited_once_with(REQUEST, None)
    discovery.grab.assert_not_awaited()


async def test_smart_grab_tells_what_it_did_and_why(
    hass: HomeAssistant, snapshot: SnapshotAssertion
) -> None:
    assert await call(hass, "smart_grab", SHOW) == snapshot


@pytest.mark.parametrize(
    ("plan", "code"),
    [
        (replace(NOTHING, missing=(MISSING,)), "nothing_found"),
        (replace(NOTHING, missing=(replace(MISSING, code="archived"),)), "nothing_taken"),
        (replace(NOTHING, missing=(MISSING,), problems=RESULT.problems), "search_busy"),
        (
            replace(
                NOTHING,
                missing=(MISSING,),
                skipped=(replace(MISSING, reason=SkipReason.NOT_AIRED),),
            ),
            "nothing_found",
        ),
    ],
)
async def test_finding_nothing_at_all_stops_an_automation(
    hass: HomeAssistant, discovery: Any, plan: Any, code: str
) -> None:
    discovery.grab.return_value = plan

    with pytest.raises(HomeAssistantError) as raised:
        await call(hass, "smart_grab", SHOW, answer=False)

    assert raised.value.translation_key == code
    assert (await call(hass, "smart_grab", SHOW))["batches"] == []


@pytest.mark.parametrize(
    "plan",
    [
        PLAN,
        NOTHING,
        replace(NOTHING, skipped=(NOT_AIRED,)),
        replace(
            NOTHING, missing=(MISSING,), skipped=(replace(MISSING, reason=SkipReason.ON_DISK),)
        ),
        replace(
            NOTHING, missing=(MISSING,), skipped=(replace(MISSING, reason=SkipReason.IN_QUEUE),)
        ),
    ],
    ids=["some missing", "nothing to do", "not aired", "rest on disk", "rest in queue"],
)
async def test_smart_grab_is_silent_when_there_is_nothing_to_complain_about(
    hass: HomeAssistant, discovery: Any, plan: Any
) -> None:
    discovery.grab.return_value = plan

    await call(hass, "smart_grab", SHOW, answer=False)

    discovery.grab.assert_awaited_once()


# --- odd input -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("service", "data"),
    [
        ("search", {}),
        ("search", {"query": "x", "language": "vi; DROP"}),
        ("search", {"query": " "}),
        ("search", {"query": "x" * 201}),
        ("search", {"query": "a\x00b"}),
        ("search", {"query": ["ma", "trận"]}),
        ("search", {"query": "x", "media_type": "person"}),
        ("search", {"query": "x", "limit": 0}),
        ("search", {"query": "x", "limit": 51}),
        ("smart_grab", {}),
        ("smart_grab", {"tmdb_id": 1}),
        ("smart_grab", {"media_type": "tv"}),
        ("smart_grab", {**SHOW, "tmdb_id": 0}),
        ("smart_grab", {**SHOW, "tmdb_id": True}),
        ("smart_grab", {**SHOW, "tmdb_id": 2**31}),
        ("smart_grab", {**SHOW, "media_type": "music"}),
        ("smart_grab", {**SHOW, "seasons": []}),
        ("smart_grab", {**SHOW, "seasons": None}),
        ("smart_grab", {**SHOW, "seasons": ""}),
        ("smart_grab", {**SHOW, "seasons": "all"}),
        ("smart_grab", {**SHOW, "seasons": ["latest", 1]}),
        ("smart_grab", {**SHOW, "seasons": [-1]}),
        ("smart_grab", {**SHOW, "seasons": list(range(201))}),
        ("smart_grab", {**SHOW, "quality": "best"}),
        ("smart_grab", {**SHOW, "quality": True}),
        ("smart_grab", {**SHOW, "quality": ["1080p"]}),
        ("smart_grab", {**SHOW, "quality": {"resolution": 1081}}),
        ("smart_grab", {**SHOW, "quality": {"codec": "xvid"}}),
        ("smart_grab", {**SHOW, "quality": {"hdr": "yes"}}),
        ("smart_grab", {**SHOW, "quality": {"max_size": 0}}),
        ("smart_grab", {**SHOW, "quality": {"colour": "blue"}}),
        ("smart_grab", {**SHOW, "choices": ["s01e01"]}),
        ("smart_grab", {**SHOW, "choices": {"": LINK}}),
        ("smart_grab", {**SHOW, "choices": {"s01e01": None}}),
        ("smart_grab", {**SHOW, "choices": {"s01e01": "x" * 4097}}),
        ("smart_grab", {**SHOW, "choices": {"s01e01": "a\nb"}}),
        ("smart_grab", {**SHOW, "folder": "/etc"}),
    ],
)
async def test_input_that_makes_no_sense_goes_no_further(
    hass: HomeAssistant, discovery: Any, service: str, data: dict[str, Any]
) -> None:
    with pytest.raises(probatio.Invalid):
        await call(hass, service, data)

    assert discovery.mock_calls == []


# --- errors --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "is_for_the_caller"),
    [
        (TmdbKeyMissingError(), True),
        (TmdbKeyRejectedError(), True),
        (TitleNotFoundError(), True),
        (SeasonNotFoundError(), True),
        (TmdbUnavailableError(), False),
        (SearchUnavailableError(), False),
    ],
)
async def test_errors_reach_the_caller_translated(
    hass: HomeAssistant,
    client: MockHAClientWebSocket,
    discovery: Any,
    error: Any,
    *,
    is_for_the_caller: bool,
) -> None:
    discovery.grab.side_effect = error
    discovery.title.side_effect = error

    with pytest.raises(HomeAssistantError) as raised:
        await call(hass, "smart_grab", SHOW)

    assert raised.value.translation_key == error.code
    assert isinstance(raised.value, ServiceValidationError) is is_for_the_caller
    answer = await ask(client, "title/get", **SHOW)
    assert answer["error"]["code"] == error.code
    assert answer["error"]["message"] == str(error)
