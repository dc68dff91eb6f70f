"""Search and Smart Grab as a caller of the action and as a browser see them."""

from pathlib import Path
from typing import Any

from .client import HomeAssistantClient
from .config_dir import DOMAIN
from .downloads import list_tasks
from .installation import Installation

type WirePlan = dict[str, Any]

CATEGORIES = {"tv": "tv", "movie": "movies", "collection": "movies"}


async def smart_grab(client: HomeAssistantClient, **fields: Any) -> WirePlan:
    """Call the action and return its answer."""
    plan: WirePlan = await client.call_service(DOMAIN, "smart_grab", fields, return_response=True)
    return plan


async def follow_grab(
    client: HomeAssistantClient, **fields: Any
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Follow it as a browser does; return the messages about progress, and the last one."""
    subscription = await client.subscribe(f"{DOMAIN}/smart_grab", **fields)
    steps: list[dict[str, Any]] = []
    while (message := await subscription.get())["type"] == "progress":
        steps.append(message)
    return steps, message


def files_of(plan: WirePlan) -> list[dict[str, Any]]:
    """Return the files of all batches."""
    return [file for batch in plan["batches"] for file in batch["files"]]


def links_of(plan: WirePlan) -> dict[str, str]:
    """Return which link was chosen for what."""
    return {file["key"]: file["link"] for file in files_of(plan)}


def destinations_of(plan: WirePlan, download_dir: Path) -> dict[str, Path]:
    """Return where the movies and episodes of a plan go, by their links."""
    root = download_dir / CATEGORIES[plan["media_type"]]
    return {
        file["link"]: root.joinpath(*file["folder"], file["filename"]) for file in files_of(plan)
    }


async def arrives(installation: Installation, plan: dict[str, Any]) -> None:
    """Make sure that every file of a grab comes, byte for byte, where the plan says."""
    batch_ids = {batch["batch_id"]: batch["batch_name"] for batch in plan["batches"]}
    tasks = [
        task
        for batch_id in batch_ids
        for task in await list_tasks(installation.client, batch_id=batch_id, limit=500)
    ]
    downloads = await installation.follow_to_the_end([task["task_id"] for task in tasks])
    done = {task["original_url"]: downloads.tasks[task["task_id"]] for task in tasks}

    assert {task["state"] for task in done.values()} == {"completed"}
    assert all([await installation.is_right(task) for task in done.values()])
    assert {batch_ids[task["batch_id"]] for task in tasks} == set(batch_ids.values())
    for link, destination in destinations_of(plan, installation.download_dir).items():
        assert Path(done[link]["destination"]) == destination
    for file in files_of(plan):
        video = Path(done[file["link"]]["destination"])
        for subtitle in file["subtitles"]:
            beside = Path(done[subtitle["link"]]["destination"])
            assert beside.parent == video.parent
            assert beside.name.startswith(video.stem)
