"""The section "Quiet hours" of the options: its fields, and what they mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any, Final

import probatio
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.selector import (
    EntitySelector,
    EntitySelectorConfig,
    SelectSelector,
    SelectSelectorConfig,
    TextSelector,
    TextSelectorConfig,
    TextSelectorType,
)

from .const import (
    CONF_QUIET_ENTITIES,
    CONF_QUIET_FROM,
    CONF_QUIET_PACE,
    CONF_QUIET_TO,
    DOMAIN,
)
from .core.option_values import OptionValues
from .core.pace import Pace
from .quiet_times import QuietTimes

QUIET_DOMAINS: Final = ["binary_sensor", "calendar", "input_boolean", "schedule", "switch"]
"""Kinds of entities that are on or off."""

# A text may be empty, which a `TimeSelector` may not.
_TIME: Final = TextSelector(TextSelectorConfig(type=TextSelectorType.TIME))

SCHEMA: Final = probatio.Schema(
    {
        probatio.Optional(CONF_QUIET_FROM): _TIME,
        probatio.Optional(CONF_QUIET_TO): _TIME,
        probatio.Optional(CONF_QUIET_ENTITIES): EntitySelector(
            EntitySelectorConfig(domain=QUIET_DOMAINS, multiple=True)
        ),
        probatio.Optional(CONF_QUIET_PACE, default=Pace.SLOW.value): SelectSelector(
            SelectSelectorConfig(
                options=[Pace.SLOW.value, Pace.STOPPED.value], translation_key=CONF_QUIET_PACE
            )
        ),
    }
)


class QuietOptionsError(Exception):
    """The fields are not valid; `key` is the form error that says why."""

    def __init__(self, key: str) -> None:
        """Keep the key of the form error."""
        super().__init__(key)
        self.key = key


@dataclass(frozen=True, kw_only=True)
class QuietSettings(OptionValues):
    """When it is quiet, and how fast downloads go then; what is empty was not said."""

    quiet_from: str = ""
    quiet_to: str = ""
    quiet_entities: tuple[str, ...] = ()
    quiet_pace: str = Pace.SLOW.value

    @property
    def times(self) -> QuietTimes | None:
        """The times of each day, if there are any; raises `ValueError` for what is no time."""
        if not self.quiet_from or not self.quiet_to:
            return None
        return QuietTimes(
            start=time.fromisoformat(self.quiet_from), end=time.fromisoformat(self.quiet_to)
        )

    @property
    def pace(self) -> Pace:
        """How fast downloads go then."""
        return Pace(self.quiet_pace)


def quiet_settings_of(options: Mapping[str, Any]) -> QuietSettings:
    """Return what the options of the entry say."""
    return QuietSettings.model_validate(options)


def quiet_options_to_form(settings: QuietSettings) -> dict[str, Any]:
    """Return what the section shows."""
    return settings.model_dump()


@callback
def quiet_options_from_form(hass: HomeAssistant, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options that the section describes; raises `QuietOptionsError`.

    A section that was not sent changes nothing.
    """
    if not fields:
        return {}
    settings = QuietSettings.model_validate(fields)
    try:
        times = settings.times
    except ValueError as error:
        raise QuietOptionsError("quiet_time_invalid") from error
    if bool(settings.quiet_from) is not bool(settings.quiet_to):
        raise QuietOptionsError("quiet_times_incomplete")
    if times is not None and times.start == times.end:
        raise QuietOptionsError("quiet_times_equal")
    entities = map(er.async_get(hass).async_get, settings.quiet_entities)
    if any(entity.platform == DOMAIN for entity in entities if entity):
        raise QuietOptionsError("quiet_entity_own")
    return settings.model_dump()
