"""From titles to files: a series with all its oddities, a collection, a movie, and much trouble."""

from typing import Any

import pytest
import yaml

from .harness.client import HomeAssistantError
from .harness.config_dir import DOMAIN, ROOT
from .harness.downloads import add_links, files_in, list_tasks
from .harness.grabs import arrives, files_of, follow_grab, links_of, smart_grab
from .harness.installation import Installation
from .harness.waiting import eventually

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

INSTALL = {"scenario": "media", "log_levels": {f"custom_components.{DOMAIN}": "debug"}}
WRONG_KEY = "0123456789abcdef0123456789abcdef"
SEASON_1 = ("s01e01", "s01e02", "s01e03-e04", "s01e05", "s01e06", "s01e08")
SEASON_2 = tuple(f"s02e{number:02}" for number in range(1, 7))


def series(installation: Installation, **fields: Any) -> dict[str, Any]:
    """Return the fields that ask for the series of the scenario."""
    return {"tmdb_id": installation.simulator.scenario["series"], "media_type": "tv", **fields}


async def nothing_has_changed(installation: Installation) -> None:
    """Make sure that there is no task, no file and nothing to go on with."""
    assert await list_tasks(installation.client, limit=500) == []
    assert installation.stored_files() == []
    assert not (installation.home_assistant.storage / f"{DOMAIN}.grabs").exists()


# --- what can be wrong ---------------------------------------------------------------------------


async def test_without_a_key_it_says_so_and_files_are_found_all_the_same(
    installation: Installation,
) -> None:
    options = installation.simulator.search_options | {"tmdb_api_key": ""}
    await installation.set_options(search=options)
    answer = await installation.client.command(f"{DOMAIN}/search", query="rain on tin roofs")

    assert answer["results"] == []
    assert [problem["code"] for problem in answer["problems"]] == ["tmdb_key_missing"]
    assert any("Rain.on.Tin.Roofs" in file["name"] for file in answer["files"])
    steps, last = await follow_grab(installation.client, **series(installation))
    assert last["code"] == "tmdb_key_missing"
    assert len(steps) <= 1


async def test_a_wrong_key_is_refused_by_the_form_and_the_right_one_is_taken(
    installation: Installation,
) -> None:
    options = installation.simulator.search_options
    step = await installation.set_options(search=options | {"tmdb_api_key": WRONG_KEY})
    assert step["errors"] == {"search": "tmdb_key_rejected"}

    step = await installation.set_options(search=options)
    assert step["type"] == "create_entry"


async def test_a_search_site_that_is_down_is_told_of_and_links_can_be_added_by_hand(
    installation: Installation,
) -> None:
    simulator, client = installation.simulator, installation.client
    fault = {"kind": "status", "status": 503, "host": "search", "times": None}
    await simulator.control("POST", "/faults", **fault)

    answer = await client.command(f"{DOMAIN}/search", query="where the sea ends")
    _, last = await follow_grab(client, **series(installation, seasons=[1], dry_run=True))
    file = await simulator.add_file("Bằng tay.mkv", 1_000_000)
    added = await add_links(client, [file["url"]])
    task = await installation.wait_for_state(added["tasks"][0]["task_id"], "completed")

    assert answer["results"]
    assert [problem["code"] for problem in answer["problems"]] == ["search_unavailable"]
    assert (last["type"], last["code"]) == ("error", "search_unavailable")
    assert await installation.is_right(task)
    await simulator.control("DELETE", "/faults")
    remove = {"task_id": task["task_id"], "delete_files": True}
    await client.call_service(DOMAIN, "remove", remove)


# --- a series ------------------------------------------------------------------------------------


async def test_titles_are_found_in_either_language(installation: Installation) -> None:
    scenario = installation.simulator.scenario
    for query in ("where the sea ends", "Nơi biển kết thúc", "noi bien ket thuc"):
        answer = await installation.client.call_service(
            DOMAIN, "search", {"query": query}, return_response=True
        )
        assert ("tv", scenario["series"]) in {
            (title["media_type"], title["tmdb_id"]) for title in answer["results"]
        }
    title = await installation.client.command(f"{DOMAIN}/title/get", **series(installation))
    assert [(s["number"], s["episode_count"], s["aired_count"]) for s in title["seasons"]] == [
        (0, 2, 2),
        (1, 8, 8),
        (2, 8, 6),
    ]


async def test_a_dry_run_tells_the_plan_live_and_changes_nothing(
    installation: Installation,
) -> None:
    scenario = installation.simulator.scenario
    steps, last = await follow_grab(
        installation.client, **series(installation, seasons=[1, 2], dry_run=True)
    )
    plan = last["plan"]

    assert {step["stage"] for step in steps} <= {"title", "searching", "checking"}
    assert steps
    assert [batch["batch_id"] for batch in plan["batches"]] == [None, None]
    assert plan["size"] == sum(batch["size"] for batch in plan["batches"]) > 100_000_000
    assert plan["available_space"] > 0
    assert plan["search_requests"] <= 40
    assert plan["problems"] == []
    chosen = links_of(plan)
    assert {
        key: link in scenario["releases"][key] for key, link in chosen.items()
    } == dict.fromkeys((*SEASON_1, *SEASON_2), True)
    assert all(file["reasons"] for file in files_of(plan))
    await nothing_has_changed(installation)


async def test_one_call_grabs_two_seasons_and_reports_the_truth(
    installation: Installation,
) -> None:
    scenario = installation.simulator.scenario
    plan = await smart_grab(
        installation.client, **series(installation, seasons=[1, 2], quality="1080p")
    )

    assert [batch["batch_name"] for batch in plan["batches"]] == [
        "Where the Sea Ends S01",
        "Where the Sea Ends S02",
    ]
    assert tuple(links_of(plan)) == (*SEASON_1, *SEASON_2)
    assert [gap["key"] for gap in plan["missing"]] == ["s01e07"]
    assert {gap["key"]: gap["reason"] for gap in plan["skipped"]} == dict.fromkeys(
        scenario["not_aired"], "not_aired"
    )
    assert {file["quality"]["resolution"] for file in files_of(plan)} == {1080}
    await arrives(installation, plan)
    folder = installation.download_dir / "tv" / "Where the Sea Ends (2022)"
    assert files_in(folder) == ["Season 01", "Season 02"]
    names = files_in(folder / "Season 01")
    assert names[0].startswith("Where the Sea Ends - S01E01 - 1080p")
    assert len(names) == len(SEASON_1) + 1  # a subtitle
    assert len(files_in(folder / "Season 02")) == len(SEASON_2) + 1


async def test_a_second_run_adds_nothing(installation: Installation) -> None:
    before = await list_tasks(installation.client, limit=500)
    plan = await smart_grab(installation.client, **series(installation, seasons=[1, 2]))

    assert plan["batches"] == []
    assert [gap["key"] for gap in plan["missing"]] == ["s01e07"]
    on_disk = [gap["key"] for gap in plan["skipped"] if gap["reason"] == "on_disk"]
    assert len(on_disk) == 13  # a double episode counts twice here
    assert await list_tasks(installation.client, limit=500) == before


async def test_specials_come_when_they_are_asked_for(installation: Installation) -> None:
    plan = await smart_grab(installation.client, **series(installation, seasons=0))

    assert tuple(links_of(plan)) == ("s00e01",)
    assert [gap["key"] for gap in plan["missing"]] == ["s00e02"]
    await arrives(installation, plan)


# --- movies ---------------------------------------------------------------------------------------


async def test_a_collection_becomes_one_batch(installation: Installation) -> None:
    scenario = installation.simulator.scenario
    plan = await smart_grab(
        installation.client, tmdb_id=scenario["collection"], media_type="collection"
    )

    assert [batch["batch_name"] for batch in plan["batches"]] == ["The Lantern Keeper Collection"]
    keys = tuple(f"movie-{movie}" for movie in sorted(scenario["movies"]))
    assert tuple(links_of(plan)) == keys
    assert all(link in scenario["releases"][key] for key, link in links_of(plan).items())
    assert (plan["missing"], plan["skipped"]) == ([], [])
    await arrives(installation, plan)


async def test_a_choice_by_hand_counts_more_than_ours(installation: Installation) -> None:
    scenario = installation.simulator.scenario
    fields = {"tmdb_id": scenario["movie"], "media_type": "movie", "dry_run": True}
    key = f"movie-{scenario['movie']}"
    plan = await smart_grab(installation.client, **fields)
    (ours,) = links_of(plan).values()
    other = next(a["link"] for a in files_of(plan)[0]["alternatives"])

    theirs = await smart_grab(installation.client, **fields, choices={key: other})
    none = await smart_grab(installation.client, **fields, choices={key: ""})

    assert ours in scenario["releases"][key]
    assert links_of(theirs) == {key: other}
    assert none["batches"] == []
    assert [gap["reason"] for gap in none["skipped"]] == ["left_out"]


async def test_a_movie_of_the_same_number_as_the_series(installation: Installation) -> None:
    scenario = installation.simulator.scenario
    plan = await smart_grab(
        installation.client,
        tmdb_id=scenario["movie"],
        media_type="movie",
        quality={"resolution": 2160, "hdr": "prefer"},
    )

    assert [batch["batch_name"] for batch in plan["batches"]] == ["Rain on Tin Roofs (2021)"]
    assert files_of(plan)[0]["quality"]["resolution"] == 2160
    await arrives(installation, plan)


# --- folders of the user's own -------------------------------------------------------------------


async def test_folders_that_are_named_are_searched_at_once_without_the_site(
    installation: Installation,
) -> None:
    simulator, client = installation.simulator, installation.client
    options = {"search_url": "", "folder_links": simulator.scenario["folder"]}
    await installation.set_options(search=options)
    asked = len(await simulator.requests("search"))

    async def found() -> list[dict[str, Any]]:
        answer = await client.command(f"{DOMAIN}/search", query="where the sea ends s02e01")
        files: list[dict[str, Any]] = answer["files"]
        return files

    files = await eventually(found, what="the folder is searched")
    assert {file["source"] for file in files} == {"folders"}
    assert {file["link"] for file in files} <= set(simulator.scenario["releases"]["s02e01"])
    assert len(await simulator.requests("search")) == asked
    cache = installation.home_assistant.config_dir / ".cache" / DOMAIN
    assert [path for path in cache.iterdir() if path.suffix == ".db"]

    await installation.set_options(search={"folder_links": ""})
    answer = await client.command(f"{DOMAIN}/search", query="where the sea ends s02e01")
    assert answer["files"] == []
    assert [problem["code"] for problem in answer["problems"]] == ["no_search_source"]
    await installation.set_options(search=simulator.search_options)


# --- good manners --------------------------------------------------------------------------------


async def test_the_documented_script_tells_what_it_has_done(installation: Installation) -> None:
    text = (ROOT / "docs" / "automations.md").read_text(encoding="utf-8")
    (block,) = (b for b in text.split("```yaml") if "fshare_grab_newest:" in b)
    script = yaml.safe_load(block.partition("```")[0])["script"]["fshare_grab_newest"]

    for title, said in (
        ("Where the Sea Ends", "Where the Sea Ends: 0 files added."),
        ("Nothing of that name", "I know no series of that name."),
    ):
        sequence = [{"variables": {"title": title}}, *script["sequence"]]
        answer = await installation.client.command("execute_script", sequence=sequence)
        assert answer["response"] == {"text": said}


async def test_a_restart_does_not_grab_again(installation: Installation) -> None:
    before = await list_tasks(installation.client, limit=500)
    await installation.restart()

    assert await list_tasks(installation.client, limit=500) == before
    assert not (installation.home_assistant.storage / f"{DOMAIN}.grabs").exists()


async def test_the_key_stays_where_it_belongs(installation: Installation) -> None:
    key = installation.simulator.search_options["tmdb_api_key"]
    answer = await installation.client.request(
        "GET", f"/api/diagnostics/config_entry/{installation.entry_id}"
    )
    diagnostics = answer["data"]
    with pytest.raises(HomeAssistantError) as refused:
        await installation.client.command(f"{DOMAIN}/title/get", tmdb_id=99999, media_type="tv")

    assert refused.value.code == "title_not_found"
    assert diagnostics["search"]["tmdb_key_set"] is True
    assert key not in str(answer)
    assert key not in installation.home_assistant.log()
    assert " DEBUG (" in installation.home_assistant.log()
