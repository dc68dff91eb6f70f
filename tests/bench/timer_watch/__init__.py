"""A custom integration for the benchmark: notes which timers of the downloads wake the event loop.

It costs time itself, so that it runs while nothing else is measured.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from homeassistant.core import Event, HomeAssistant
from homeassistant.helpers.typing import ConfigType

DOMAIN = "timer_watch"
REPORT_EVENT = f"{DOMAIN}_report"
REPORT_FILE = f"{DOMAIN}.json"
_OURS = "/custom_components/fshare_downloader/"


async def async_setup(hass: HomeAssistant, config: ConfigType) -> bool:
    """Watch the loop from now on; the event `timer_watch_report` has the report written."""
    loop: Any = hass.loop
    fired: list[tuple[float, str]] = []
    call_at, call_soon_threadsafe = loop.call_at, loop.call_soon_threadsafe

    def noted(callback: Callable[..., object], origin: str) -> Callable[..., object]:
        def call(*args: object) -> object:
            fired.append((loop.time(), origin))
            return callback(*args)

        return call

    def watched(
        schedule: Callable[..., object], first: tuple[object, ...], callback: Callable[..., object]
    ) -> Callable[..., object]:
        origin = _origin(sys._getframe(2))
        chosen = callback if origin is None else noted(callback, origin)
        return lambda *args, **context: schedule(*first, chosen, *args, **context)

    loop.call_at = lambda when, callback, *args, **context: watched(call_at, (when,), callback)(
        *args, **context
    )
    loop.call_soon_threadsafe = lambda callback, *args, **context: watched(
        call_soon_threadsafe, (), callback
    )(*args, **context)

    async def report(_: Event) -> None:
        text = json.dumps({"now": loop.time(), "fired": fired})
        await hass.async_add_executor_job(Path(hass.config.path(REPORT_FILE)).write_text, text)

    hass.bus.async_listen(REPORT_EVENT, report)
    return True


def _origin(frame: FrameType | None) -> str | None:
    """Return where in the integration a call comes from; None when it is from elsewhere."""
    while frame is not None:
        name = frame.f_code.co_filename
        if _OURS in name:
            return f"{name.partition(_OURS)[2]}:{frame.f_code.co_name}"
        frame = frame.f_back
    return None
