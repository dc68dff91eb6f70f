"""The addresses at which Sonarr, Radarr and others find an indexer and a download client.

They know their own API key and no user of Home Assistant. A wrong key is answered in their own
words, never by a 401: Home Assistant would count it as a break-in, and ban Sonarr.
"""

import json
import logging
from abc import abstractmethod
from http import HTTPStatus
from typing import ClassVar, Final, override
from xml.sax.saxutils import quoteattr

from aiohttp import hdrs, web
from homeassistant.components.http import (  # type: ignore[attr-defined]
    KEY_HASS,
    HomeAssistantView,
)

from .arr.models import ApiAnswer, ApiRequest
from .arr_access import BASE_PATH, NEWZNAB_PATH, SABNZBD_PATH
from .arr_on_demand import ArrOnDemand
from .const import DOMAIN
from .coordinator import async_loaded_entry
from .core.errors import DownloaderError
from .http_forms import FormError, async_read_call

_LOGGER = logging.getLogger(__name__)

NOT_RUNNING: Final = "Fshare Downloader is not running; look into Home Assistant"
_NEWZNAB_UNKNOWN_ERROR: Final = 900


class _ApiView(HomeAssistantView):
    """Hands calls over, and says in the caller's own words why it can't."""

    requires_auth = False
    spoken: ClassVar[str]
    """What is spoken here, for the log."""

    async def get(self, request: web.Request) -> web.Response:
        """Answer a call."""
        hass = request.app[KEY_HASS]
        entry = async_loaded_entry(hass)
        if entry is None:
            return self._refuse(NOT_RUNNING, HTTPStatus.SERVICE_UNAVAILABLE)
        try:
            call = await async_read_call(hass, request)
            return _as_response(await self.answer(entry.runtime_data.arr, call))
        except FormError as error:
            return self._refuse(str(error), error.status)
        except DownloaderError as error:
            _LOGGER.warning("A call of %s could not be answered: %s", self.spoken, error)
            return self._refuse(str(error), HTTPStatus.SERVICE_UNAVAILABLE)

    post = get

    @abstractmethod
    async def answer(self, arr: ArrOnDemand, call: ApiRequest) -> ApiAnswer:
        """Answer a call; raises `DownloaderError`."""

    @abstractmethod
    def refusal(self, text: str) -> tuple[str, str]:
        """Return body and content type of what a caller understands as an error."""

    def _refuse(self, text: str, status: int) -> web.Response:
        body, content_type = self.refusal(text)
        return web.Response(text=body, status=status, content_type=content_type)


class NewznabView(_ApiView):
    """The indexer; some programs take an address that has an `api` in it for the whole of it."""

    url = f"{NEWZNAB_PATH}/api"
    extra_urls = [NEWZNAB_PATH, f"{NEWZNAB_PATH}/"]  # noqa: RUF012 - nobody adds to it
    name = f"api:{DOMAIN}:newznab"
    spoken = "Newznab"

    @override
    async def answer(self, arr: ArrOnDemand, call: ApiRequest) -> ApiAnswer:
        return await arr.answer_newznab(call)

    @override
    def refusal(self, text: str) -> tuple[str, str]:
        body = (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<error code="{_NEWZNAB_UNKNOWN_ERROR}" description={quoteattr(text)}/>'
        )
        return body, "application/xml"


class SabnzbdView(_ApiView):
    """The download client.

    Some programs insist on the path that it has in SABnzbd itself, others put `api` in the place of
    what stands behind the last slash.
    """

    url = f"{SABNZBD_PATH}/api"
    extra_urls = [  # noqa: RUF012 - nobody adds to it
        f"{SABNZBD_PATH}/sabnzbd/api",
        "/sabnzbd/api",
        f"{BASE_PATH}/api",
    ]
    name = f"api:{DOMAIN}:sabnzbd"
    spoken = "SABnzbd"

    @override
    async def answer(self, arr: ArrOnDemand, call: ApiRequest) -> ApiAnswer:
        return await arr.answer_sabnzbd(call)

    @override
    def refusal(self, text: str) -> tuple[str, str]:
        return json.dumps({"status": False, "error": text}), "application/json"


def _as_response(answer: ApiAnswer) -> web.Response:
    headers = {
        hdrs.CONTENT_TYPE: answer.content_type,
        hdrs.CACHE_CONTROL: "no-store",
        # Whatever it is, it is not to be run as a page of Home Assistant.
        "X-Content-Type-Options": "nosniff",
    }
    if answer.filename is not None:
        headers[hdrs.CONTENT_DISPOSITION] = f'attachment; filename="{answer.filename}"'
    return web.Response(body=answer.body, status=answer.status, headers=headers)
