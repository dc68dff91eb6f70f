"""What the documentation says is what a real Home Assistant finds."""

import re
from itertools import chain
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from .harness.config_dir import DOMAIN, ROOT
from .harness.dashboard import dashboard_config, entities_of
from .harness.installation import Installation

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

# One test asks nonsense on purpose.
ALLOWED = (re.compile("Error handling message: .*'nonsense'"),)
PAGES: Final = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
NOT_FOR_VIP: Final = {f"sensor.{DOMAIN}_account_traffic_left"}
"""Entities that an account without a limit doesn't have."""
_YAML_BLOCK: Final = re.compile(r"^```yaml\n(.*?)^```", re.DOTALL | re.MULTILINE)
_ENTITY: Final = re.compile(rf"\b[a-z_]+\.{DOMAIN}_[a-z0-9_]+")
_LINK: Final = re.compile(r"\]\(([^)#:]+)(#[^)]*)?\)")


def examples() -> list[tuple[str, dict[str, Any]]]:
    """Return the automations, scripts and actions that the documentation offers to copy."""
    found = []
    for page in PAGES:
        for block in _YAML_BLOCK.findall(page.read_text(encoding="utf-8")):
            found += [(page.name, example) for example in _flattened(yaml.safe_load(block))]
    return found


def scripts() -> set[str]:
    """Return the actions that the scripts of the documentation become."""
    blocks = (
        yaml.safe_load(block)
        for page in PAGES
        for block in _YAML_BLOCK.findall(page.read_text(encoding="utf-8"))
    )
    named = (block["script"] for block in blocks if isinstance(block, dict) and "script" in block)
    return {f"script.{name}" for name in chain.from_iterable(named)}


def _flattened(example: Any) -> list[dict[str, Any]]:
    match example:
        case {"automation": automations}:
            return _flattened(automations)
        case {"script": scripts}:
            return [{"actions": script["sequence"]} for script in scripts.values()]
        case {"type": _}:
            return []  # a card
        case {"action": _}:
            return [{"actions": [example]}]
        case list():
            return list(chain.from_iterable(_flattened(part) for part in example))
    return [example]


async def test_examples_are_valid(installation: Installation) -> None:
    parts = ("triggers", "conditions", "actions")
    results = []
    for page, example in examples():
        fields = {part: example[part] for part in parts if part in example}
        answer = await installation.client.command("validate_config", **fields)
        results += [
            (page, example.get("alias"), part, answer[part]["error"])
            for part in fields
            if not answer[part]["valid"]
        ]

    assert len(examples()) >= 8
    assert results == []


async def test_actions_of_the_examples_exist(installation: Installation) -> None:
    services = await installation.client.command("get_services")
    known = {f"{domain}.{name}" for domain, names in services.items() for name in names}

    called = {
        name
        for page in PAGES
        for name in re.findall(r"action: ([a-z_]+\.[a-z_]+)", page.read_text(encoding="utf-8"))
    }

    assert called <= known | scripts()


async def test_every_entity_that_is_named_exists_and_every_entity_is_described(
    installation: Installation,
) -> None:
    entities = set((await installation.client.entities(DOMAIN)).values())
    described = _entities_in(ROOT / "docs" / "entities.md")
    named = set(chain.from_iterable(_entities_in(page) for page in PAGES))

    assert (named - NOT_FOR_VIP) | entities_of(dashboard_config()) <= entities
    assert entities - described == {
        f"sensor.{DOMAIN}_slot_2_name",
        f"sensor.{DOMAIN}_slot_2_progress",
    }


async def test_every_action_is_described_with_all_of_its_fields(
    installation: Installation,
) -> None:
    services = (await installation.client.command("get_services"))[DOMAIN]
    text = (ROOT / "docs" / "actions.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)

    described = set(chain.from_iterable(heading.split(", ") for heading in headings))
    fields = set(chain.from_iterable(service["fields"] for service in services.values()))

    assert set(services) <= described
    assert {field for field in fields if f"`{field}" not in text} == set()


async def test_every_websocket_command_that_is_described_exists(
    installation: Installation,
) -> None:
    text = (ROOT / "docs" / "websocket.md").read_text(encoding="utf-8")
    section = text[text.index("## Verbs") : text.index("## Subscription")]

    for name in re.findall(rf"`(?:{DOMAIN}|…)/([a-z/]+)`", section):
        with pytest.raises(Exception, match=r"invalid_format|not_found|unauthorized") as refused:
            await installation.client.command(f"{DOMAIN}/{name}", nonsense=True)
        assert "unknown_command" not in str(refused.value)


async def test_dashboards_differ_only_in_their_texts() -> None:
    assert _shape(dashboard_config("vi")) == _shape(dashboard_config("en"))


async def test_links_between_pages_lead_somewhere() -> None:
    broken = [
        (page.name, target)
        for page in PAGES
        for target, _ in _LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]

    assert broken == []


def _shape(config: Any) -> Any:
    match config:
        case dict():
            texts = {"name", "heading", "title"}
            return {key: _shape(value) for key, value in config.items() if key not in texts}
        case list():
            return [_shape(value) for value in config]
    return config


def _entities_in(page: Path) -> set[str]:
    text = page.read_text(encoding="utf-8")
    return {name for name in _ENTITY.findall(text) if not name.startswith("custom_components")}
