"""The live view of what is followed, for one browser."""

from asyncio import TimerHandle
from collections.abc import Callable
from typing import Any, Final

from homeassistant.core import HomeAssistant, callback

from .coordinator import async_loaded_entry
from .discovery.following.followed_titles import FollowedTitles
from .follow_entry import async_listen_to_changes
from .wire.followed_title import followed_titles_as_wire

PERIOD_SECONDS: Final = 1.0
"""Between two messages; what changes meanwhile is told by the next one."""


class FollowFeed:
    """Sends all followed titles at once and after each change.

    It outlives the config entry: while none is loaded nothing is sent, and afterwards all.
    """

    def __init__(self, hass: HomeAssistant, send: Callable[[dict[str, Any]], None]) -> None:
        """Send nothing yet."""
        self._hass = hass
        self._send = send
        self._rest: TimerHandle | None = None
        self._following: FollowedTitles | None = None
        """What is to be told, if there is news."""

    @callback
    def start(self) -> Callable[[], None]:
        """Send the present, then what changes; returns what ends that."""
        unsubscribe = async_listen_to_changes(self._hass, self._note)
        if (entry := async_loaded_entry(self._hass)) is not None:
            self._note(entry.runtime_data.following)

        def stop() -> None:
            unsubscribe()
            if self._rest is not None:
                self._rest.cancel()

        return stop

    @callback
    def _note(self, following: FollowedTitles) -> None:
        self._following = following
        if self._rest is None:
            self._tell()

    @callback
    def _tell(self) -> None:
        self._rest = None
        following, self._following = self._following, None
        if following is not None:
            self._rest = self._hass.loop.call_later(PERIOD_SECONDS, self._tell)
            self._send(followed_titles_as_wire(following.titles()))
