"""A real Chromium in front of a real Home Assistant."""

import json
import re
import shutil
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final, Literal

from playwright.async_api import (
    Browser,
    ConsoleMessage,
    Dialog,
    Page,
    Request,
    ViewportSize,
    async_playwright,
    expect,
)

from tests.patience import PATIENCE_SECONDS

from .client import Login
from .home_assistant import HomeAssistantProcess

type Device = Literal["desktop", "phone", "wide"]
type Scheme = Literal["light", "dark"]

_VIEWPORTS: Final[dict[Device, ViewportSize]] = {
    "desktop": {"width": 1280, "height": 900},
    "phone": {"width": 390, "height": 844},
    "wide": {"width": 1600, "height": 640},
}
_PATIENCE_MS: Final = 1000 * PATIENCE_SECONDS
_HARMLESS: Final = re.compile(
    r"/api/brands/"  # pictures of other integrations come from the Internet
    r"|net::ERR_ABORTED"  # requests cut off by a navigation
    r"|ERR_INTERNET_DISCONNECTED|ERR_NAME_NOT_RESOLVED"
)


def chromium_path() -> str | None:
    """Return the path of an installed Chromium or Chrome."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((path for name in names if (path := shutil.which(name))), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a page is looked at."""

    device: Device = "desktop"
    scheme: Scheme = "light"
    language: str = "en"

    @property
    def name(self) -> str:
        """Name for a picture of it."""
        return f"{self.device}-{self.scheme}-{self.language}"


class Complaints:
    """What the browser complained about while a page was open."""

    def __init__(self) -> None:
        """Start with a content browser."""
        self.found: list[str] = []

    def watch(self, page: Page) -> None:
        """Collect from now on."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._add(f"page error: {error}"))
        page.on("requestfailed", self._request)
        page.on("dialog", self._dialog)

    def _add(self, text: str) -> None:
        if not _HARMLESS.search(text):
            self.found.append(text)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._add(f"console: {message.text} {message.location.get('url', '')}")

    async def _dialog(self, dialog: Dialog) -> None:
        self._add(f"dialog: {dialog.message}")
        await dialog.dismiss()

    def _request(self, request: Request) -> None:
        self._add(f"request failed: {request.url} {request.failure}")


@asynccontextmanager
async def open_browser() -> AsyncIterator[Browser]:
    """Start the browser of the machine, without a window; nothing in it is waited for in vain."""
    expect.set_options(timeout=_PATIENCE_MS)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium_path(),
            timeout=_PATIENCE_MS,
            args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
        )
        try:
            yield browser
        finally:
            await browser.close()


@asynccontextmanager
async def open_page(
    browser: Browser,
    home_assistant: HomeAssistantProcess,
    look: Look | None = None,
    login: Login | None = None,
) -> AsyncIterator[tuple[Page, Complaints]]:
    """Open a blank page that is logged in, by default as the owner."""
    look = look or Look()
    context = await browser.new_context(
        viewport=_VIEWPORTS[look.device],
        is_mobile=look.device == "phone",
        has_touch=look.device == "phone",
        color_scheme=look.scheme,
        reduced_motion="reduce",
        service_workers="block",
        locale=look.language,
        timezone_id="Asia/Ho_Chi_Minh",
        device_scale_factor=1,
    )
    tokens = await home_assistant.tokens(login)
    tokens |= {
        "hassUrl": home_assistant.base_url,
        "clientId": home_assistant.login.client_id,
        "expires": int(time.time() * 1000) + tokens["expires_in"] * 1000,
    }
    await context.add_init_script(
        f"localStorage.hassTokens = {json.dumps(json.dumps(tokens))};"
        f"localStorage.selectedLanguage = {json.dumps(json.dumps(look.language))};"
    )
    context.set_default_timeout(_PATIENCE_MS)
    page = await context.new_page()
    complaints = Complaints()
    complaints.watch(page)
    try:
        yield page, complaints
    finally:
        await context.close()
