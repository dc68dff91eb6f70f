"""The address at which the aria2 daemons of locations ask where a file is to be had.

A daemon gets a redirect to the direct link of the moment, and stores our address alone. That leads
somewhere only while its transfer runs; who does not know its token learns nothing.
"""

from aiohttp import web
from homeassistant.components.http import (  # type: ignore[attr-defined]
    KEY_HASS,
    HomeAssistantView,
)

from .const import DOMAIN
from .coordinator import async_loaded_entry
from .daemons import RELAY_PATH


class RelayView(HomeAssistantView):
    """Leads daemons on."""

    url = f"{RELAY_PATH}/{{token}}"
    name = f"api:{DOMAIN}:relay"
    requires_auth = False

    async def get(self, request: web.Request, token: str) -> web.Response:
        """Lead to the direct link that is lent by that token."""
        entry = async_loaded_entry(request.app[KEY_HASS])
        if entry is None:
            raise web.HTTPServiceUnavailable
        lent = entry.runtime_data.downloader.lent_to_daemon(token)
        if lent is None:
            raise web.HTTPNotFound
        if lent.url is None:
            return web.Response(body=lent.body)
        # As it is: a direct link that is quoted anew may be another one.
        headers = {"Location": lent.url, "Cache-Control": "no-store"}
        return web.Response(status=302, headers=headers)
