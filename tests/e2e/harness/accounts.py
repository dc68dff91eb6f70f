"""Accounts as a person adds them, and as the page is told of them."""

import json
from collections.abc import Callable
from typing import Any, Final

from .config_dir import DOMAIN
from .installation import Installation

EMAIL: Final = "mai@example.invalid"
PASSWORD: Final = "mật khẩu của Mai"
_FLOW: Final = "/api/config/config_entries/subentries/flow"
_OF_ACCOUNT: Final = ("email", "password")


type Accounts = dict[str, dict[str, Any]]
"""Accounts as the page is told them, by their names."""


async def until_accounts(
    installation: Installation, is_reached: Callable[[Accounts], bool]
) -> Accounts:
    """Wait until the accounts are as they should be, and return them."""
    async with installation.client.subscribed(f"{DOMAIN}/subscribe") as subscription:
        while True:
            message = await subscription.get()
            if "queue" in message:
                accounts = {each["name"]: each for each in message["queue"]["accounts"]}
                if is_reached(accounts):
                    return accounts


async def list_accounts(installation: Installation) -> Accounts:
    """Return the accounts as they are now."""
    return await until_accounts(installation, lambda _: True)


async def add_account(installation: Installation, name: str) -> str:
    """Add a second account at Fshare and in Home Assistant; returns its id."""
    await installation.simulator.control("POST", "/accounts", email=EMAIL, password=PASSWORD)
    client = installation.client
    form = await client.request("POST", _FLOW, json={"handler": [installation.entry_id, "account"]})
    fields = {"name": name, "email": EMAIL, "password": PASSWORD}
    step = await client.request("POST", f"{_FLOW}/{form['flow_id']}", json=fields)
    assert step["type"] == "create_entry", step

    accounts = await until_accounts(
        installation, lambda known: name in known and known[name]["is_premium"] is True
    )
    return str(accounts[name]["id"])


def write_as_version_1(installation: Installation) -> None:
    """Put what is stored into the form that it had before accounts were subentries.

    Home Assistant must not run.
    """
    storage = installation.home_assistant.storage
    entries = json.loads((storage / "core.config_entries").read_text())
    (entry,) = (each for each in entries["data"]["entries"] if each["domain"] == DOMAIN)
    (account,) = entry["subentries"]
    entry["data"] |= {key: account["data"][key] for key in _OF_ACCOUNT}
    entry |= {"version": 1, "minor_version": 1, "subentries": []}
    (storage / "core.config_entries").write_text(json.dumps(entries))

    registry = json.loads((storage / "core.entity_registry").read_text())
    account_id = account["subentry_id"]
    for entity in registry["data"]["entities"]:
        if entity["config_subentry_id"] == account_id:
            entity["config_subentry_id"] = None
            entity["device_id"] = None
            entity["unique_id"] = entity["unique_id"].replace(f"_{account_id}", "")
    (storage / "core.entity_registry").write_text(json.dumps(registry))
    devices = json.loads((storage / "core.device_registry").read_text())
    kept = [each for each in devices["data"]["devices"] if account_id not in json.dumps(each)]
    devices["data"]["devices"] = kept
    (storage / "core.device_registry").write_text(json.dumps(devices))

    session = json.loads((storage / f"{DOMAIN}.session").read_text())
    (only,) = session["data"].values()
    session |= {"version": 1, "data": only}
    (storage / f"{DOMAIN}.session").write_text(json.dumps(session))
