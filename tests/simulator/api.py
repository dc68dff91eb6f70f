"""The client API, `api.fshare.vn/api/…`: gate, session check, and its calls."""

import re
from collections.abc import Callable

from aiohttp import web

from . import api_files, api_own, api_user
from .hosts import HostKind
from .json_host import Call, JsonHost, RefusedError, html_answer, json_answer
from .sessions import Session
from .world import World

type PublicHandler = Callable[[World, Call], web.Response]
type SessionHandler = Callable[[World, Call, Session], web.Response]

_SESSION_COOKIES = ("session_id", "PHPSESSID")
_COOKIE = re.compile(r"\s*([^=;\s]+)=([^;]*)")

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
    ("GET", "/api/fileops/list"): api_own.list_home,
    ("GET", "/api/fileops/listFavorite"): api_own.list_favourites,
    ("GET", "/api/fileops/isFavorite"): api_own.is_favourite,
    ("POST", "/api/fileops/changeFavorite"): api_own.change_favourites,
    ("POST", "/api/fileops/ChangeFavorite"): api_own.change_favourites,
    ("POST", "/api/fileops/addFavorite"): api_own.add_favourites,
    ("GET", "/api/fileops/getListFollow"): api_own.list_followed,
    ("GET", "/api/fileops/getTopFollowMovie"): api_own.list_most_followed,
    ("POST", "/api/fileops/followFolder"): api_own.follow,
    ("POST", "/api/fileops/unFollowFolder"): api_own.unfollow,
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
        if call.request.method == "GET" and call.path.startswith(api_own.LIST_PREFIX):
            return api_own.list_home(self._world, call, self._session_of(call))
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
        names = [name for name, _ in self._session_cookies(call)]
        if len(set(names)) < len(names):
            raise RefusedError(html_answer(400, "Bad Request"))

    def _session_of(self, call: Call) -> Session:
        session = self._find_session(call)
        if session is None:
            status = self._world.settings.not_logged_in_status
            raise RefusedError(
                json_answer({"code": status, "msg": "Not logged in yet!"}, status=status)
            )
        if call.request.method == "POST" and call.text("token") != session.token:
            raise RefusedError(json_answer({"code": 400, "msg": "Login token invalid"}, status=400))
        return session

    def _find_session(self, call: Call) -> Session | None:
        """Return the session of any of the cookies; two with different names may differ."""
        values = [value for _, value in self._session_cookies(call)]
        found = (self._world.sessions.find(value) for value in values)
        return next((session for session in found if session is not None), None)

    def _session_cookies(self, call: Call) -> list[tuple[str, str]]:
        """Return names and values of all cookies that may carry a session id."""
        header = ";".join(call.request.headers.getall("Cookie", []))
        return [found for found in _COOKIE.findall(header) if found[0] in _SESSION_COOKIES]
