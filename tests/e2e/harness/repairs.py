"""Repairs of the integration as Home Assistant lists them.

They follow a little after what they tell of: tests wait for them.
"""

from typing import Any

from .config_dir import DOMAIN
from .installation import Installation
from .waiting import eventually


async def list_repairs(installation: Installation) -> dict[str, dict[str, Any]]:
    """Return the repairs by their issue ids."""
    answer = await installation.client.command("repairs/list_issues")
    return {each["issue_id"]: each for each in answer["issues"] if each["domain"] == DOMAIN}


async def repair_keys(installation: Installation) -> set[str]:
    """Return the translation keys of the repairs, which name their kinds."""
    return {each["translation_key"] for each in (await list_repairs(installation)).values()}


async def until_repairs(installation: Installation, *keys: str) -> None:
    """Wait until the repairs are of these kinds and of no others."""

    async def are_told() -> bool:
        return await repair_keys(installation) == set(keys)

    await eventually(are_told, what=f"the repairs are {', '.join(keys) or 'none'}")
