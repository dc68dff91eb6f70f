"""A command: something that can be asked, the same as a service and over WebSocket."""

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Any

import probatio
from homeassistant.core import SupportsResponse
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.typing import VolDictType, VolSchemaType

from ..coordinator import FshareRuntime
from ..rights import Right

type CommandData = Mapping[str, Any]
"""Fields of a call that have passed the schema of the command."""
type CommandResponse = dict[str, Any]
type CommandHandler = Callable[
    [FshareRuntime, CommandData], Coroutine[Any, Any, CommandResponse | None]
]
type Tell = Callable[[CommandResponse], None]
type LiveCommandHandler = Callable[[FshareRuntime, CommandData, Tell], Awaitable[CommandResponse]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Something that can be asked of the download manager or of its search."""

    websocket_name: str
    """The part of the WebSocket type behind the domain."""
    handler: CommandHandler
    """Raises errors of core/errors.py and discovery/errors.py."""
    right: Right
    """What the caller must be allowed to do."""
    only_asks: bool = False
    """Whether it changes nothing although it takes the right to; what reads never does."""
    live_handler: LiveCommandHandler | None = None
    """For a command that takes long: over WebSocket it is called instead of `handler`, tells
    messages about how far it has come, and returns the last message."""
    service_name: str | None = None
    """None for what only a user interface needs."""
    fields: VolDictType = field(default_factory=dict)
    needs_selection: bool = False
    """Whether tasks must be named, so that nobody cancels everything by leaving a field empty."""
    service_fields: VolDictType = field(default_factory=dict)
    """Fields that only the service has."""
    websocket_fields: VolDictType = field(default_factory=dict)
    """Fields that only a user interface needs."""
    supports_response: SupportsResponse = SupportsResponse.OPTIONAL
    refusal_fn: Callable[[CommandResponse], str | None] = lambda _: None
    """Returns an error code when a response says that nothing was done; the error is raised for a
    caller of the service who does not ask for the response."""

    @property
    def is_question(self) -> bool:
        """Whether nobody wants the answer any more when the browser that asked has left."""
        return self.only_asks or self.right is Right.READ

    def schema(self, extra: VolDictType | None = None) -> VolSchemaType:
        """Return the schema of a call; `extra` are fields of the surface itself."""
        schema = probatio.Schema({**(extra or {}), **self.fields})
        if not self.needs_selection:
            return schema
        return probatio.All(schema, cv.has_at_least_one_key("task_id", "batch_id", "matching"))
