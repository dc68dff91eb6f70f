"""Conditions: whether something downloads or waits, and whether there is room."""

from abc import abstractmethod
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Final, Unpack, cast, override

import probatio
from homeassistant.config_entries import SIGNAL_CONFIG_ENTRY_CHANGED
from homeassistant.const import CONF_OPTIONS
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.condition import (
    Condition,
    ConditionCheckParams,
    ConditionConfig,
    condition_trace_update_result,
)
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.typing import ConfigType, VolDictType

from .commands.fields import HOLD_REASONS
from .const import BYTES_PER_GB
from .coordinator import FshareCoordinator, async_loaded_entry
from .core.models import QueueSnapshot
from .core.states import ACTIVE_STATES

CONF_REASON: Final = "reason"
CONF_SIZE: Final = "size"
"""Free space in GB."""


class QueueCondition(Condition):
    """Asks the queue; not fulfilled while the integration is not loaded."""

    fields: ClassVar[VolDictType] = {}

    @classmethod
    @override
    async def async_validate_config(cls, hass: HomeAssistant, config: ConfigType) -> ConfigType:
        """Check the options."""
        needs_any = any(isinstance(key, probatio.Required) for key in cls.fields)
        options = probatio.Required(CONF_OPTIONS) if needs_any else _NO_OPTIONS
        return cast("ConfigType", probatio.Schema({options: cls.fields})(config))

    def __init__(self, hass: HomeAssistant, config: ConditionConfig) -> None:
        """Keep the options."""
        super().__init__(hass, config)
        self._options: Mapping[str, Any] = config.options or {}

    @property
    @override
    def needs_polling(self) -> bool:
        """Return False: whoever tracks changes is told of each."""
        return False

    @override
    def _async_check(self, **kwargs: Unpack[ConditionCheckParams]) -> bool:
        entry = async_loaded_entry(self._hass)
        if entry is None:
            condition_trace_update_result(message="Fshare Downloader is not loaded")
            return False
        return self.is_fulfilled(entry.runtime_data.downloader.queue())

    @abstractmethod
    def is_fulfilled(self, queue: QueueSnapshot) -> bool:
        """Tell whether it is so."""

    @override
    async def _async_track_changes(self, action: Callable[[], None]) -> CALLBACK_TYPE:
        return _Tracking(self._hass, action).end


_NO_OPTIONS: Final = probatio.Optional(CONF_OPTIONS, default={})


class _Tracking:
    """Follows the coordinator of whichever entry is loaded."""

    def __init__(self, hass: HomeAssistant, action: Callable[[], None]) -> None:
        self._hass = hass
        self._action = action
        self._followed: FshareCoordinator | None = None
        self._leave: CALLBACK_TYPE | None = None
        self._unsubscribe = async_dispatcher_connect(
            hass, SIGNAL_CONFIG_ENTRY_CHANGED, self._follow
        )
        self._follow()

    @callback
    def _follow(self, *_: object) -> None:
        entry = async_loaded_entry(self._hass)
        coordinator = entry.runtime_data.coordinator if entry else None
        if coordinator is self._followed:
            return
        if self._leave is not None:
            self._leave()
        self._followed = coordinator
        self._leave = coordinator.async_add_listener(self._action) if coordinator else None
        self._action()

    @callback
    def end(self) -> None:
        """Tell of nothing any more."""
        self._unsubscribe()
        if self._leave is not None:
            self._leave()


class IsDownloadingCondition(QueueCondition):
    """Whether a download runs."""

    @override
    def is_fulfilled(self, queue: QueueSnapshot) -> bool:
        return any(queue.counts.get(state, 0) for state in ACTIVE_STATES)


class IsHeldCondition(QueueCondition):
    """Whether something stands in the way of more than one file."""

    fields: ClassVar[VolDictType] = {
        probatio.Optional(CONF_REASON): HOLD_REASONS,
    }

    @override
    def is_fulfilled(self, queue: QueueSnapshot) -> bool:
        wanted = self._options.get(CONF_REASON)
        return any(
            not hold.is_of_one_file and (not wanted or hold.reason in wanted)
            for hold in queue.holds
        )


class FreeSpaceBelowCondition(QueueCondition):
    """Whether there is less room than wanted; not fulfilled while nobody knows."""

    fields: ClassVar[VolDictType] = {
        probatio.Required(CONF_SIZE): probatio.All(
            probatio.Coerce(float), probatio.Range(min=0, min_included=False)
        ),
    }

    @override
    def is_fulfilled(self, queue: QueueSnapshot) -> bool:
        free = queue.free_space
        return free is not None and free < self._options[CONF_SIZE] * BYTES_PER_GB


CONDITIONS: Final[dict[str, type[Condition]]] = {
    "is_downloading": IsDownloadingCondition,
    "is_held": IsHeldCondition,
    "free_space_below": FreeSpaceBelowCondition,
}


async def async_get_conditions(hass: HomeAssistant) -> dict[str, type[Condition]]:
    """Return the conditions; they exist whether or not an entry is loaded."""
    return CONDITIONS
