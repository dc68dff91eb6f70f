"""The connected Sonarrs and Radarrs, by the names of their connections."""

import logging
from collections.abc import Callable, Mapping

import aiohttp

from ...core.errors import DownloaderError
from .client import ServarrApp, ServarrClient

_LOGGER = logging.getLogger(__name__)

type Programs = Callable[[], Mapping[str, ServarrClient]]
"""As they are connected at this moment."""


class ProgramClients:
    """Has a client for each connected program, with what that has learnt about it."""

    def __init__(
        self, http: aiohttp.ClientSession, programs: Callable[[], Mapping[str, tuple[str, str]]]
    ) -> None:
        """`programs` tells address and key of each one by its name, anew each time."""
        self._http = http
        self._programs = programs
        self._known = dict(programs())
        self._clients: dict[tuple[str, str], ServarrClient] = {}

    def connected(self) -> Mapping[str, ServarrClient]:
        """Return the programs that are connected now."""
        programs = self._programs()
        self._clients = {
            access: self._clients.get(access) or ServarrClient(self._http, *access)
            for access in programs.values()
        }
        return {name: self._clients[access] for name, access in programs.items()}

    def have_changed(self) -> bool:
        """Tell whether there are other programs than when this was asked last."""
        known, self._known = self._known, dict(self._programs())
        return known != self._known


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
