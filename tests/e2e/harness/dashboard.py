"""Puts the dashboard of the documentation into a Home Assistant."""

from typing import Any, Final

import yaml

from .client import HomeAssistantClient
from .config_dir import ROOT

PANEL_PATH: Final = "/fshare-downloads"
"""The page that the integration puts into the sidebar by itself."""
CARDS_PATH: Final = "/card-board/0"
"""A dashboard of nothing but our card, once as the picker gives it and once with all it has."""
CARD: Final = {"type": "custom:fshare-downloads-card"}
DASHBOARD_PATH: Final = "fshare-dashboard"
_FILES: Final = {"en": "dashboard.yaml", "vi": "dashboard.vi.yaml"}


def dashboard_config(language: str = "en") -> dict[str, Any]:
    """Return the dashboard that the documentation offers to copy."""
    path = ROOT / "docs" / "examples" / _FILES[language]
    config: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return config


def entities_of(config: Any) -> set[str]:
    """Return all entity ids that a dashboard names."""
    match config:
        case dict():
            own = {value for key, value in config.items() if key == "entity"}
            return own.union(*(entities_of(value) for value in config.values()))
        case list():
            return set().union(*(entities_of(value) for value in config))
    return set()


async def create_dashboard(client: HomeAssistantClient, language: str = "en") -> str:
    """Make the dashboard and return its path."""
    await client.command(
        "lovelace/dashboards/create",
        url_path=DASHBOARD_PATH,
        title="Fshare dashboard",
        icon="mdi:view-dashboard",
        show_in_sidebar=True,
        require_admin=False,
        mode="storage",
    )
    await client.command(
        "lovelace/config/save", url_path=DASHBOARD_PATH, config=dashboard_config(language)
    )
    return f"/{DASHBOARD_PATH}/0"


async def create_card_board(client: HomeAssistantClient) -> None:
    """Make the dashboard at `CARDS_PATH`."""
    url_path = CARDS_PATH.split("/")[1]
    await client.command(
        "lovelace/dashboards/create",
        url_path=url_path,
        title="Card",
        show_in_sidebar=False,
        require_admin=False,
        mode="storage",
    )
    cards = [CARD, {**CARD, "downloads": 2, "show_add": True, "title": "Fshare"}]
    sections = [{"type": "grid", "cards": [card]} for card in cards]
    views = [{"type": "sections", "title": "Card", "sections": sections}]
    await client.command("lovelace/config/save", url_path=url_path, config={"views": views})
