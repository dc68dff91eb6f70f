"""The Downloads panel in the sidebar, and the dashboard card.

Both are registered once for as long as Home Assistant runs and stay while the entry is unloaded:
an open page would be thrown out of a panel that disappears, even for the moment of a reload.
"""

from hashlib import sha256
from pathlib import Path
from typing import Final

from homeassistant.components.frontend import (
    add_extra_js_url,
    async_panel_exists,
    async_remove_panel,
    remove_extra_js_url,
)
from homeassistant.components.http import StaticPathConfig  # type: ignore[attr-defined]
from homeassistant.components.panel_custom import async_register_panel
from homeassistant.core import HomeAssistant, callback
from homeassistant.util.hass_dict import HassKey

from .const import DOMAIN

PANEL_PATH: Final = "fshare-downloads"
"""The path of the page; the card leads there, too."""
PANEL_ELEMENT: Final = "fshare-downloads-panel"
PANEL_ICON: Final = "mdi:tray-arrow-down"

STATIC_PATH: Final = f"/{DOMAIN}_static"
BUNDLE_DIR: Final = Path(__file__).parent / "frontend" / "dist"

_VERSION: Final = HassKey[str](f"{DOMAIN}_bundle_version")
_TITLES: Final = {"en": "Downloads", "vi": "Tải xuống"}
"""The sidebar shows everybody the same words: those of the language of the house."""


async def async_setup_bundle(hass: HomeAssistant) -> None:
    """Serve the JavaScript of panel and card; once for each run of Home Assistant."""
    hass.data[_VERSION] = await hass.async_add_executor_job(bundle_version, BUNDLE_DIR)
    # Browsers may keep the files for a month, for the URL changes with their content.
    await hass.http.async_register_static_paths(
        [StaticPathConfig(STATIC_PATH, str(BUNDLE_DIR), cache_headers=True)]
    )


def bundle_version(folder: Path) -> str:
    """Return a short text that changes with the content of any file in the folder."""
    digest = sha256()
    for file in sorted(folder.iterdir()):
        digest.update(sha256(file.name.encode()).digest())
        digest.update(sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:12]


async def async_register_frontend(hass: HomeAssistant) -> None:
    """Show the panel and offer the card, unless they are there already."""
    if async_panel_exists(hass, PANEL_PATH):
        return
    language = hass.config.language.partition("-")[0]
    await async_register_panel(
        hass,
        frontend_url_path=PANEL_PATH,
        webcomponent_name=PANEL_ELEMENT,
        sidebar_title=_TITLES.get(language, _TITLES["en"]),
        sidebar_icon=PANEL_ICON,
        module_url=_url(hass, "panel.js"),
    )
    add_extra_js_url(hass, _url(hass, "card.js"))


@callback
def async_remove_frontend(hass: HomeAssistant) -> None:
    """Remove panel and card: the integration is not used any more."""
    if async_panel_exists(hass, PANEL_PATH):
        async_remove_panel(hass, PANEL_PATH)
        remove_extra_js_url(hass, _url(hass, "card.js"))


def _url(hass: HomeAssistant, file: str) -> str:
    return f"{STATIC_PATH}/{file}?v={hass.data[_VERSION]}"
