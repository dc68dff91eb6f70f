"""An entity whose state flows, such as a speed, and is written seldom.

People see progress on the page and the card, by their own subscription. Each state that an entity
writes is a row in the database of the recorder, on a small machine's only disk.
"""

from abc import abstractmethod
from asyncio import TimerHandle
from typing import override

from homeassistant.core import callback

from .entity import FshareEntity


class PacedEntity(FshareEntity):
    """Writes its state at once when something begins or ends, and then rests for a while."""

    _rest: TimerHandle | None = None
    _is_behind = False
    _shown: object = None

    @abstractmethod
    def rest_seconds(self) -> float:
        """Return for how long a state stands that only flows on."""

    @abstractmethod
    def phase(self) -> object:
        """Return what shows at once when it changes: whether something runs, not how far it is."""

    @callback
    @override
    def _handle_coordinator_update(self) -> None:
        if self._rest is None or self.phase() != self._shown:
            self._show()
        else:
            self._is_behind = True

    @callback
    def _show(self) -> None:
        self._stop_rest()
        self._shown = self.phase()
        self._rest = self.hass.loop.call_later(self.rest_seconds(), self._end_rest)
        super()._handle_coordinator_update()

    @callback
    def _end_rest(self) -> None:
        self._rest = None
        if self._is_behind:
            self._show()

    @callback
    def _stop_rest(self) -> None:
        self._is_behind = False
        if self._rest is not None:
            self._rest.cancel()
            self._rest = None

    @override
    async def async_added_to_hass(self) -> None:
        """Begin with what is written now."""
        await super().async_added_to_hass()
        self._shown = self.phase()

    @override
    async def async_will_remove_from_hass(self) -> None:
        """Write nothing any more."""
        self._stop_rest()
        await super().async_will_remove_from_hass()
