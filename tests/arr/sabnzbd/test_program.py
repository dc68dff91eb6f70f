"""What clients learn of SABnzbd as a program, and its switches."""

import asyncio
import json
from datetime import timedelta
from typing import Any

import pytest

from custom_components.fshare_downloader.arr.models import ApiRequest, JobState
from custom_components.fshare_downloader.arr.sabnzbd import timed_pause
from custom_components.fshare_downloader.arr.sabnzbd.timed_pause import PAUSE_NOTE
from custom_components.fshare_downloader.core.errors import ErrorScope, StorageError
from custom_components.fshare_downloader.core.holds import Hold, HoldReason
from custom_components.fshare_downloader.core.pace import Pace, PaceReason
from tests.patience import PATIENCE_SECONDS

from .fakes import BEGIN, MIB, over, waiting
from .harness import KEY, Sabnzbd
from .strict_reader import read_config, read_version


async def test_version_and_auth_need_no_key(sabnzbd: Sabnzbd) -> None:
    version = await sabnzbd.answer({"mode": "version", "output": "json"})
    auth = await sabnzbd.answer({"mode": "auth", "output": "json"})

    assert read_version(version) == "5.1.3"
    assert json.loads(auth.body) == {"auth": "apikey"}


@pytest.mark.parametrize(("key", "auth"), [(KEY, "apikey"), ("nope", "badkey"), ("ế", "badkey")])
async def test_a_key_can_be_tried(sabnzbd: Sabnzbd, key: str, auth: str) -> None:
    assert await sabnzbd.call("auth", key=key) == {"auth": auth}


@pytest.mark.parametrize(
    ("parameters", "error"),
    [
        ({}, "API Key Required"),
        ({"apikey": ""}, "API Key Required"),
        ({"ma_username": "u", "ma_password": "p"}, "API Key Required"),
        ({"apikey": "wrong"}, "API Key Incorrect"),
        ({"apikey": KEY.upper()}, "API Key Incorrect"),
        ({"apikey": "\ud800ế"}, "API Key Incorrect"),
    ],
)
@pytest.mark.parametrize("mode", ["queue", "get_config", "addurl", "no such mode"])
async def test_without_the_key_there_is_nothing_but_words(
    sabnzbd: Sabnzbd, mode: str, parameters: dict[str, str], error: str
) -> None:
    answer = await sabnzbd.answer({"mode": mode, **parameters})
    assert answer.status == 200
    assert json.loads(answer.body) == {"status": False, "error": error}


async def test_while_there_is_no_key_none_is_right(sabnzbd: Sabnzbd) -> None:
    sabnzbd.key = ""
    answer = await sabnzbd.answer({"mode": "queue", "apikey": " "})
    assert json.loads(answer.body)["status"] is False


async def test_a_renewed_key_counts_at_once(sabnzbd: Sabnzbd) -> None:
    sabnzbd.key = "f" * 32
    assert (await sabnzbd.call("queue"))["error"] == "API Key Incorrect"


async def test_an_empty_login_beside_the_key_is_none(sabnzbd: Sabnzbd) -> None:
    assert "queue" in await sabnzbd.call("queue", ma_username="", ma_password="")


async def test_the_test_button_is_content(sabnzbd: Sabnzbd) -> None:
    sabnzbd.categories = ("tv", "phim bộ")
    answer = await sabnzbd.answer({"mode": "get_config", "apikey": KEY})

    assert read_config(answer) == {"*": "", "tv": "tv", "phim bộ": "phim bộ"}
    assert sabnzbd.tasks.prepared == ["tv", "phim bộ"]


async def test_folders_on_a_disk_that_is_slow_are_waited_for_together(sabnzbd: Sabnzbd) -> None:
    sabnzbd.categories = ("tv", "movies", "anime")
    sabnzbd.tasks.together = asyncio.Barrier(3)
    async with asyncio.timeout(PATIENCE_SECONDS):
        assert (await sabnzbd.call("get_cats"))["categories"] == ["*", "tv", "movies", "anime"]


async def test_a_category_that_is_no_folder_is_left_out(sabnzbd: Sabnzbd) -> None:
    sabnzbd.categories = ("a/b", "tv")
    assert await sabnzbd.call("get_cats") == {"categories": ["*", "tv"]}


@pytest.mark.parametrize(
    ("parameters", "config"),
    [
        (
            {"section": "misc", "keyword": "complete_dir"},
            {"misc": {"complete_dir": "/media/fshare"}},
        ),
        ({"section": "logging", "keyword": "log_level"}, {"logging": {"log_level": 1}}),
    ],
)
async def test_one_setting_can_be_asked_for(
    sabnzbd: Sabnzbd, parameters: dict[str, str], config: dict[str, Any]
) -> None:
    assert await sabnzbd.call("get_config", **parameters) == {"config": config}


async def test_one_category_can_be_asked_for(sabnzbd: Sabnzbd) -> None:
    answer = await sabnzbd.call("get_config", section="categories", keyword="tv")
    assert [each["name"] for each in answer["config"]["categories"]] == ["tv"]


@pytest.mark.parametrize(
    "parameters",
    [
        {"section": "nothing"},
        {"section": "misc", "keyword": "nothing"},
        {"section": "categories", "keyword": "nothing"},
    ],
)
async def test_a_setting_that_is_none_is_refused(
    sabnzbd: Sabnzbd, parameters: dict[str, str]
) -> None:
    assert (await sabnzbd.call("get_config", **parameters))["error"]


async def test_no_key_or_password_is_shown(sabnzbd: Sabnzbd) -> None:
    texts = [json.dumps(await sabnzbd.call(mode)) for mode in ("get_config", "fullstatus")]
    assert [text for text in texts if KEY in text] == []


async def test_settings_are_not_changed(sabnzbd: Sabnzbd) -> None:
    before = await sabnzbd.call("get_config", section="misc")
    answer = await sabnzbd.call("set_config", section="misc", keyword="pre_check", value="1")

    assert answer["config"] == {"misc": {"pre_check": 0}}
    assert await sabnzbd.call("get_config", section="misc") == before
    for mode in ("set_config", "set_config_default", "del_config"):
        assert (await sabnzbd.call(mode))["error"]
    assert (await sabnzbd.call("config", name="set_apikey"))["error"]


async def test_free_space_and_the_size_of_the_disk_are_told_apart(sabnzbd: Sabnzbd) -> None:
    queue = (await sabnzbd.call("queue"))["queue"]

    assert (queue["diskspace1"], queue["diskspacetotal1"]) == ("75.00", "250.00")


async def test_downloads_are_switched_off_and_on(sabnzbd: Sabnzbd) -> None:
    sabnzbd.jobs.put(waiting(1))

    assert await sabnzbd.call("pause") == {"status": True}
    off = (await sabnzbd.call("queue"))["queue"]
    assert await sabnzbd.call("resume") == {"status": True}
    on = (await sabnzbd.call("queue"))["queue"]

    assert (off["paused"], off["status"], off["pause_int"]) == (True, "Paused", "0")
    assert (on["paused"], on["status"]) == (False, "Idle")


async def test_a_pause_of_some_minutes_ends_by_itself(sabnzbd: Sabnzbd) -> None:
    await sabnzbd.call("config", name="set_pause", value="10")
    sabnzbd.now += timedelta(minutes=9, seconds=1)
    queue = (await sabnzbd.call("queue"))["queue"]

    assert (queue["paused"], queue["pause_int"]) == (True, "0:59")
    assert sabnzbd.jobs.notes[PAUSE_NOTE] == (BEGIN + timedelta(minutes=10)).isoformat()


async def test_a_pause_goes_on_over_a_restart(sabnzbd: Sabnzbd) -> None:
    sabnzbd.queue.change(enabled=False)
    sabnzbd.jobs.notes[PAUSE_NOTE] = (BEGIN - timedelta(seconds=1)).isoformat()
    await sabnzbd.api.stop()

    await sabnzbd.api.start()
    while sabnzbd.jobs.notes[PAUSE_NOTE]:
        await asyncio.sleep(0)

    assert sabnzbd.queue().enabled
    assert sabnzbd.queue().pace_reason is PaceReason.SCHEDULE  # quiet hours go on


async def test_the_end_of_a_pause_that_could_not_be_saved_is_tried_again(
    sabnzbd: Sabnzbd, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(timed_pause, "_RETRY_SECONDS", 0.0)
    await sabnzbd.api.stop()
    sabnzbd.queue.change(enabled=False)
    sabnzbd.jobs.notes[PAUSE_NOTE] = BEGIN.isoformat()
    sabnzbd.queue.error = StorageError()

    await sabnzbd.api.start()
    while "it is tried again" not in caplog.text:
        await asyncio.sleep(0)
    sabnzbd.queue.error = None
    while sabnzbd.jobs.notes[PAUSE_NOTE]:
        await asyncio.sleep(0)

    assert sabnzbd.queue().enabled


async def test_a_pause_that_somebody_has_ended_is_over(sabnzbd: Sabnzbd) -> None:
    await sabnzbd.call("config", name="set_pause", value="10")
    await sabnzbd.queue.set_enabled(enabled=True)
    assert (await sabnzbd.call("queue"))["queue"]["pause_int"] == "0"


@pytest.mark.parametrize("again", [{"mode": "resume"}, {"mode": "pause"}])
async def test_another_word_ends_the_waiting(sabnzbd: Sabnzbd, again: dict[str, str]) -> None:
    await sabnzbd.call("config", name="set_pause", value="10")
    await sabnzbd.call(**again)
    assert sabnzbd.jobs.notes[PAUSE_NOTE] == ""
    assert (await sabnzbd.call("queue"))["queue"]["pause_int"] == "0"


async def test_a_pause_of_no_minutes_switches_on(sabnzbd: Sabnzbd) -> None:
    await sabnzbd.call("pause")
    assert await sabnzbd.call("config", name="set_pause", value="0") == {"status": True}
    assert sabnzbd.queue().enabled


@pytest.mark.parametrize("noted", ["", "soon", "2026-11-01T08:00:00"])
async def test_a_note_that_makes_no_sense_is_no_pause(sabnzbd: Sabnzbd, noted: str) -> None:
    await sabnzbd.api.stop()
    sabnzbd.jobs.notes[PAUSE_NOTE] = noted
    sabnzbd.queue.change(enabled=False)
    await sabnzbd.api.start()
    assert (await sabnzbd.call("queue"))["queue"]["pause_int"] == "0"


@pytest.mark.parametrize(
    ("value", "limit", "percent"),
    [
        ("50", 6_250_000, "50"),
        ("1", 125_000, "1"),
        ("400K", 400 * 1024, "3"),
        ("4M", 4 * MIB, "34"),
        ("1.5 MB/s".replace(" ", ""), 3 * MIB // 2, "13"),
        ("100", 0, "100"),
        ("250", 0, "100"),
        ("0", 0, "100"),
        ("0K", 0, "100"),
    ],
)
async def test_the_speed_is_limited(sabnzbd: Sabnzbd, value: str, limit: int, percent: str) -> None:
    sabnzbd.queue.change(speed=0)
    assert await sabnzbd.call("config", name="speedlimit", value=value) == {"status": True}

    queue = (await sabnzbd.call("queue"))["queue"]
    assert (queue["speedlimit"], queue["speedlimit_abs"]) == (percent, str(limit))


async def test_the_limit_is_the_one_in_force(sabnzbd: Sabnzbd) -> None:
    settings = sabnzbd.queue().settings.model_copy(update={"slow_speed_limit": 2_500_000})
    sabnzbd.queue.change(settings=settings, pace=Pace.SLOW)

    queue = (await sabnzbd.call("queue"))["queue"]
    assert (queue["speedlimit"], queue["speedlimit_abs"]) == ("20", "2500000")


async def test_per_cent_are_of_the_fastest_line_seen(sabnzbd: Sabnzbd) -> None:
    sabnzbd.queue.change(speed=20_000_000)
    await sabnzbd.call("queue")
    sabnzbd.queue.change(speed=0)

    await sabnzbd.call("config", name="speedlimit", value="50")

    assert sabnzbd.queue().settings.speed_limit == 10_000_000
    assert sabnzbd.jobs.notes["fastest_line"] == "20000000"


async def test_a_line_below_its_limit_says_nothing_of_what_it_can_do(sabnzbd: Sabnzbd) -> None:
    await sabnzbd.call("config", name="speedlimit", value="50")
    sabnzbd.queue.change(speed=6_250_000)
    await sabnzbd.call("queue")
    await sabnzbd.call("config", name="speedlimit", value="50")
    assert sabnzbd.queue().settings.speed_limit == 6_250_000


async def test_a_faster_line_does_not_change_what_was_chosen(sabnzbd: Sabnzbd) -> None:
    await sabnzbd.call("config", name="speedlimit", value="50")
    sabnzbd.queue.change(speed=50_000_000)
    await sabnzbd.call("queue")
    await sabnzbd.api.stop()
    await sabnzbd.api.start()
    assert (await sabnzbd.call("queue"))["queue"]["speedlimit"] == "50"


@pytest.mark.parametrize("value", ["", "fast", "-5", "5Q", "9" * 13])
async def test_a_limit_that_is_none_is_refused(sabnzbd: Sabnzbd, value: str) -> None:
    assert (await sabnzbd.call("config", name="speedlimit", value=value))["error"]


@pytest.mark.parametrize(
    "parameters", [{}, {"name": "set_pause"}, {"name": "test_server"}, {"name": "nothing"}]
)
async def test_other_changes_are_refused(sabnzbd: Sabnzbd, parameters: dict[str, str]) -> None:
    assert (await sabnzbd.call("config", **parameters))["error"]


async def test_why_downloads_wait_is_a_warning(sabnzbd: Sabnzbd) -> None:
    sabnzbd.queue.hold(
        Hold(
            reason=HoldReason.ACCOUNT,
            scope=ErrorScope.ACCOUNT,
            code="account_not_premium",
            message="The account has no VIP.",
            since=BEGIN,
        )
    )

    (warning,) = (await sabnzbd.call("warnings"))["warnings"]
    queue = (await sabnzbd.call("queue"))["queue"]

    assert (warning["text"], warning["time"]) == (
        "The account has no VIP.",
        int(BEGIN.timestamp()),
    )
    assert queue["have_warnings"] == "1"
    assert (await sabnzbd.call("warnings", name="else"))["error"] == "not implemented"


async def test_what_was_downloaded_is_counted_day_by_day(sabnzbd: Sabnzbd) -> None:
    (count,) = sabnzbd.jobs.listeners
    count(over(1))
    count(over(2, JobState.FAILED))
    sabnzbd.now += timedelta(days=40)
    count(over(3))
    await sabnzbd.api.stop()
    await sabnzbd.api.start()

    stats = await sabnzbd.call("server_stats")
    history = (await sabnzbd.call("history"))["history"]

    assert (stats["total"], stats["month"], stats["day"]) == (200 * MIB, 100 * MIB, 100 * MIB)
    assert stats["servers"]["Fshare"]["daily"] == {
        "2026-11-01": 100 * MIB,
        "2026-12-11": 100 * MIB,
    }
    assert (history["total_size"], history["day_size"]) == ("200.0 M", "100.0 M")


@pytest.mark.parametrize("noted", ["", "x", "[]", '{"total": "x"}', '{"days": {"x": 1}}'])
async def test_a_count_that_makes_no_sense_begins_anew(sabnzbd: Sabnzbd, noted: str) -> None:
    await sabnzbd.api.stop()
    sabnzbd.jobs.notes["downloaded"] = noted
    await sabnzbd.api.start()
    assert (await sabnzbd.call("server_stats"))["total"] == 0


async def test_days_are_counted_for_a_year(sabnzbd: Sabnzbd) -> None:
    days = {(BEGIN - timedelta(days=back)).date().isoformat(): 1 for back in range(1, 367)}
    await sabnzbd.api.stop()
    sabnzbd.jobs.notes["downloaded"] = json.dumps({"total": 500, "days": days})
    await sabnzbd.api.start()
    (count,) = sabnzbd.jobs.listeners
    count(over(1))

    stats = await sabnzbd.call("server_stats")

    daily = stats["servers"]["Fshare"]["daily"]
    assert (len(daily), min(days) in daily, "2026-11-01" in daily) == (366, False, True)
    assert stats["total"] == 500 + 100 * MIB


async def test_a_count_that_can_not_be_saved_goes_on(
    sabnzbd: Sabnzbd, caplog: pytest.LogCaptureFixture
) -> None:
    (count,) = sabnzbd.jobs.listeners
    sabnzbd.jobs.note_error = StorageError()
    count(over(1))
    await sabnzbd.api.stop()
    assert "could not be noted down" in caplog.text
    assert (await sabnzbd.call("server_stats"))["total"] == 100 * MIB


@pytest.mark.parametrize("mode", ["", "shutdown", "restart", "browse", "showlog", "../queue"])
async def test_an_unknown_mode_is_refused(sabnzbd: Sabnzbd, mode: str) -> None:
    assert await sabnzbd.call(mode) == {"status": False, "error": "not implemented"}


@pytest.mark.parametrize("mode", ["disconnect", "pause_pp", "resume_pp", "rss_now", "watched_now"])
async def test_what_does_no_harm_is_taken(sabnzbd: Sabnzbd, mode: str) -> None:
    assert await sabnzbd.call(mode) == {"status": True}


async def test_a_text_is_translated_into_english(sabnzbd: Sabnzbd) -> None:
    assert await sabnzbd.call("translate", value="Watched Folder") == {"value": "Watched Folder"}


async def test_an_answer_can_be_xml(sabnzbd: Sabnzbd) -> None:
    sabnzbd.jobs.put(waiting(1, name="A & B"), over(2))
    for mode in ("queue", "history", "server_stats", "no such mode"):
        answer = await sabnzbd.answer({"mode": mode, "apikey": KEY, "output": "xml"})
        assert answer.content_type.startswith("text/xml")
        assert answer.body.startswith(b"<?xml")
    queue = await sabnzbd.answer({"mode": "queue", "apikey": KEY, "output": "xml"})
    assert b"<filename>A &amp; B</filename>" in queue.body


async def test_what_goes_wrong_is_logged_and_told_in_words(
    sabnzbd: Sabnzbd, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(sabnzbd.jobs, "views", fail)
    answer = await sabnzbd.call("queue")

    assert answer["status"] is False
    assert "ZeroDivisionError" in caplog.text
    assert KEY not in caplog.text


def test_a_request_does_not_show_its_key() -> None:
    request = ApiRequest(parameters={"apikey": KEY}, base_url="http://x")
    assert KEY not in repr(request)
