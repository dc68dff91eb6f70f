"""The client API, `api.fshare.vn/api/…`: gate, session check, and its calls."""

import re
from collections.abc import Callable

from aiohttp import web

from . import api_files, api_user
from .hosts import HostKind
from .json_host import Call, JsonHost, RefusedError, html_answer, json_answer
from .sessions import Session
from .world import World

type PublicHandler = Callable[[World, Call], web.Response]
type SessionHandler = Callable[[World, Call, Session], web.Response]

_SESSION_COOKIES = ("session_id", "PHPSESSID")
_COOKIE = re.compile(r"\s*([^=;\s]+)=([^;]*)")
_TOKEN_FREE_CALLS = frozenset({"/api/user/get", "/api/user/logout"})

_PUBLIC: dict[tuple[str, str], PublicHandler] = {
    ("POST", "/api/user/login"): api_user.login,
    ("POST", "/api/user/refreshToken"): api_user.refresh_token,
}
_WITH_SESSION: dict[tuple[str, str], SessionHandler] = {
    ("GET", "/api/user/get"): api_user.get,
    ("GET", "/api/user/logout"): api_user.logout,
    ("POST", "/api/session/download"): api_files.download,
    ("POST", "/api/fileops/get"): api_files.get,
    ("POST", "/api/fileops/getFolderList"): api_files.get_folder_list,
    ("POST", "/api/fileops/getFolderListPaging"): api_files.get_folder_list_paging,
    ("POST", "/api/fileops/getTotalFileInFolder"): api_files.get_total,
}


class ApiHost(JsonHost):
    """Answers the calls of registered applications."""

    kind = HostKind.API

    @property
    def latency_seconds(self) -> float:
        """How long every answer takes."""
        return self._world.settings.api_latency_seconds

    async def answer(self, call: Call) -> web.Response:
        """Answer one call."""
        self._check_user_agent(call)
        self._check_headers(call)
        route = (call.request.method, call.path)
        if public := _PUBLIC.get(route):
            return public(self._world, call)
        if handler := _WITH_SESSION.get(route):
            return handler(self._world, call, self._session_of(call))
        return html_answer(404, "Not Found")

    def _check_user_agent(self, call: Call) -> None:
        """Let registered applications through.

        An application that is not on the list gets a 400 with an nginx page (the
        desktop tool), one without any User-Agent a 502 (fshare2gdrive), a banned
        one a 500 (JDownloader).
        """
        user_agent = call.request.headers.get("User-Agent")
        if user_agent is None:
            raise RefusedError(html_answer(502, "Bad Gateway"))
        if user_agent in self._world.settings.banned_user_agents:
            raise RefusedError(html_answer(500, "Internal Server Error"))
        if user_agent not in self._world.registrations:
            raise RefusedError(html_answer(400, "Bad Request"))

    def _check_headers(self, call: Call) -> None:
        """Refuse what clients found to be answered with 400."""
        referer = call.request.headers.get("Referer", "")
        if self._world.settings.refuse_api_referer and referer.startswith(
            (self._world.base_urls[HostKind.API], "https://api.fshare.vn")
        ):
            raise RefusedError(html_answer(400, "Bad Request"))
        if len(self._session_cookies(call)) > 1:
            raise RefusedError(html_answer(400, "Bad Request"))

    def _session_of(self, call: Call) -> Session:
        cookies = self._session_cookies(call)
        session = self._world.sessions.find(cookies[0]) if cookies else None
        if session is None:
            status = self._world.settings.not_logged_in_status
            raise RefusedError(
                json_answer({"code": status, "msg": "Not logged in yet!"}, status=status)
            )
        if call.path not in _TOKEN_FREE_CALLS and call.text("token") != session.token:
            raise RefusedError(json_answer({"code": 400, "msg": "Login token invalid"}, status=400))
        return session

    def _session_cookies(self, call: Call) -> list[str]:
        """Return the session ids of all cookies that carry one."""
        header = ";".join(call.request.headers.getall("Cookie", []))
        return [value for name, value in _COOKIE.findall(header) if name in _SESSION_COOKIES]
