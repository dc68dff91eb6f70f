"""Talks with the scripted model that is installed into a Home Assistant."""

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from .client import HomeAssistantClient
from .config_dir import DOMAIN
from .installation import Installation

_NAME: Final = "scripted_model"
_SOURCE: Final = Path(__file__).with_name(_NAME)
WARNED_OF: Final = re.compile(f"We found a custom integration {_NAME} which has not been tested")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the model was told by a tool."""

    is_error: bool
    data: dict[str, Any]


async def install_scripted_model(installation: Installation) -> None:
    """Give Home Assistant the agent, by a restart."""
    config_dir = installation.home_assistant.config_dir
    shutil.copytree(_SOURCE, config_dir / "custom_components" / _NAME)
    configuration = config_dir / "configuration.yaml"
    text = configuration.read_text(encoding="utf-8")
    configuration.write_text(f"{text}\n{_NAME}:\n", encoding="utf-8")
    await installation.restart()


async def look(client: HomeAssistantClient) -> dict[str, Any]:
    """Return the names of the tools that a model sees, and its prompt."""
    return await _say(client, {})


async def use_tool(client: HomeAssistantClient, key: str, **arguments: Any) -> Answer:
    """Let the model use a tool of ours for whoever the client belongs to."""
    told = await _say(client, {"tool": f"{DOMAIN}__{key}", "arguments": arguments})
    return Answer(is_error=told["error"], data=told["data"])


async def _say(client: HomeAssistantClient, request: dict[str, Any]) -> dict[str, Any]:
    answer = await client.command(
        "conversation/process", text=json.dumps(request), agent_id=f"conversation.{_NAME}"
    )
    told: dict[str, Any] = json.loads(answer["response"]["speech"]["plain"]["speech"])
    return told
