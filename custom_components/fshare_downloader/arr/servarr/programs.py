"""The connected Sonarrs and Radarrs, by the names of their connections."""

import logging
from collections.abc import Callable, Mapping

from ...core.errors import DownloaderError
from .client import ServarrApp, ServarrClient

_LOGGER = logging.getLogger(__name__)

type Programs = Callable[[], Mapping[str, ServarrClient]]
"""As they are connected at this moment."""


async def programs_of(
    program: str, connected: Mapping[str, ServarrClient]
) -> dict[str, ServarrClient]:
    """Return those that a job may have come from: of its kind, or all when it is of no such kind.

    What can't be reached is left out when its kind is unknown yet.
    """
    kind = next((app for app in ServarrApp if app.casefold() == program.casefold()), None)
    if kind is None:
        return dict(connected)
    found: dict[str, ServarrClient] = {}
    for name, client in connected.items():
        try:
            if await client.app() is kind:
                found[name] = client
        except DownloaderError as error:
            _LOGGER.debug("%s does not say what it is: %s", name, error.code)
    return found
