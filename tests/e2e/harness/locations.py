"""Locations as a person adds them, and as the page is told of them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

from tests.aria2_daemon import Aria2Daemon

from .config_dir import DOMAIN
from .installation import Installation
from .waiting import eventually

_FLOW: Final = "/api/config/config_entries/subentries/flow"


async def submit_location(installation: Installation, **fields: Any) -> dict[str, Any]:
    """Add a location by its form; return the last step."""
    client = installation.client
    form = await client.request(
        "POST", _FLOW, json={"handler": [installation.entry_id, "location"]}
    )
    step: dict[str, Any] = await client.request("POST", f"{_FLOW}/{form['flow_id']}", json=fields)
    return step


async def list_locations(installation: Installation) -> dict[str, dict[str, Any]]:
    """Return the locations as the page is told them, by their names."""
    async with installation.client.subscribed(f"{DOMAIN}/subscribe") as subscription:
        snapshot = await subscription.get()
    return {each["name"] or each["id"]: each for each in snapshot["queue"]["locations"]}


async def add_location(
    installation: Installation, name: str, folder: Path, *categories: str, **fields: Any
) -> None:
    """Add a location, and wait until its disk is known; `fields` are further ones of its form."""
    step = await submit_location(
        installation, name=name, folder=str(folder), categories=list(categories), **fields
    )
    assert step["type"] == "create_entry", step

    async def is_here() -> bool:
        return (await list_locations(installation)).get(name, {}).get("is_here") is True

    await eventually(is_here, what="the location is here")


def daemon_fields(installation: Installation, daemon: Aria2Daemon) -> dict[str, str]:
    """Return what a person enters about a daemon that sees the same folders."""
    return {
        "daemon_url": daemon.url,
        "daemon_secret": daemon.secret,
        "own_url": installation.home_assistant.base_url,
    }


@asynccontextmanager
async def daemon_of_downloads(
    installation: Installation, folder: Path
) -> AsyncIterator[Aria2Daemon]:
    """Have the download folder served by a daemon, which keeps its own files in `folder`."""
    async with Aria2Daemon(folder) as daemon:
        step = await installation.set_options(
            search=installation.simulator.search_options,
            aria2=daemon_fields(installation, daemon),
        )
        assert step["type"] == "create_entry", step
        yield daemon
