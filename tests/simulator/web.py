"""The website's own JSON API, `www.fshare.vn/api/v3/…`: public, no login.

It describes folders, and files as well, and it counts pages from 1 and writes
numbers as numbers, unlike the client API. The pages of files and folders, which
people see, are here, too.
"""

import html
import re
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

from aiohttp import web

from .catalog import Node, Removed, SimulatedFile, SimulatedFolder
from .hosts import HostKind
from .json_host import Call, JsonHost, html_answer, json_answer

FOLDER_PATH = "/api/v3/files/folder"
_PAGE_PATH = re.compile(r"/(?:file|folder)/(\w+)")
_MIB = 1024 * 1024
DEFAULT_PER_PAGE = 50

type Json = dict[str, Json] | list[Json] | str | int | bool | None


class WebHost(JsonHost):
    """Answers the folder call, and shows pages."""

    kind = HostKind.WEB

    @property
    def latency_seconds(self) -> float:
        """How long every answer takes."""
        return self._world.settings.web_latency_seconds

    async def answer(self, call: Call) -> web.Response:
        """Answer one request."""
        if match := _PAGE_PATH.fullmatch(call.path):
            return _page(self._world.catalog.nodes.get(match[1]))
        if call.path != FOLDER_PATH or call.request.method != "GET":
            return html_answer(404, "Not Found")
        query = call.request.query
        node = self._world.catalog.nodes.get(query.get("linkcode", ""))
        if (
            node is None
            or node.removed in (Removed.JSON, Removed.HTML)
            or not node.accepts(query.get("token"))
        ):
            return self._missing(call, node)
        children = node.visible_children() if isinstance(node, SimulatedFolder) else []
        per_page = max(1, _number(query.get("per-page"), DEFAULT_PER_PAGE))
        per_page = min(per_page, self._world.settings.web_max_per_page or per_page)
        last = max(1, -(-len(children) // per_page))
        page = min(max(1, _number(query.get("page"), 1)), last)
        shown = children[(page - 1) * per_page : page * per_page]
        items: list[Json] = [describe(child) for child in shown]
        return self._encode(
            call,
            {
                "items": items,
                "current": describe(node),
                "_links": _links(call, page, per_page, last),
            },
        )

    def _missing(self, call: Call, node: Node | None) -> web.Response:
        is_html = self._world.settings.web_missing_is_html
        if is_html is None:
            is_html = node is not None and node.removed is Removed.HTML
        if is_html:
            return html_answer(404, "Not Found")
        status = self._world.settings.web_missing_status
        error: dict[str, Json] = {
            "name": "Not Found",
            "message": "Tập tin không tồn tại",
            "code": 0,
            "status": 404,
        }
        return self._encode(call, error, status=status)

    def _encode(self, call: Call, data: dict[str, Json], *, status: int = 200) -> web.Response:
        """Write JSON only for those who ask for it: the others get XML."""
        accept = call.request.headers.get("Accept", "")
        if not self._world.settings.web_needs_json_accept or "application/json" in accept:
            return json_answer(data, status=status)
        root = ET.Element("response")
        _fill(root, data)
        body: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
        return web.Response(
            status=status, body=body, content_type="application/xml", charset="UTF-8"
        )


def describe(node: Node) -> dict[str, Json]:
    """Describe a file or folder: numbers are numbers here, only the id is text."""
    file = node if isinstance(node, SimulatedFile) else None
    return {
        "id": str(node.number),
        "linkcode": node.code,
        "name": node.name,
        "type": 1 if file else 0,
        "size": file.size if file else 0,
        "path": "/",
        "pwd": 1 if file and file.password else 0,
        "secure": 0,
        "public": 1,
        "copied": 0,
        "shared": 0,
        "directlink": 0,
        "hash_index": "",
        "owner_id": 55,
        "pid": node.parent_number,
        "mimetype": file.mimetype if file else None,
        "downloadcount": file.download_count if file else 0,
        "description": (file.description if file else None) or "",
        "created": node.created_at,
        "lastdownload": node.created_at,
        "modified": node.created_at,
        "follow": 0,
        "canFollow": 0,
    }


def _page(node: Node | None) -> web.Response:
    """Return what a browser shows for a link; that something is gone, it says with 404 or 200."""
    if node is None or node.removed in (Removed.JSON, Removed.HTML):
        return html_answer(404, "Lỗi 404")
    if node.removed is Removed.FLAG:
        return html_answer(200, "Tập tin của bạn yêu cầu không tồn tại")
    size = f"{node.size / _MIB:.2f} MB" if isinstance(node, SimulatedFile) else ""
    name = html.escape(node.name)
    text = (
        f"<!DOCTYPE html><html><head><title>{name} - Fshare</title>"
        '<meta name="csrf-token" content="SIMULATED"></head><body>'
        f'<div class="file-name">{name}</div><span class="size">{size}</span></body></html>'
    )
    return web.Response(text=text, content_type="text/html", charset="UTF-8")


def _links(call: Call, page: int, per_page: int, last: int) -> dict[str, Json]:
    """Return plain strings that begin with /v3, as the website does."""

    def link(number: int) -> str:
        query = dict(call.request.query) | {"page": number, "per-page": per_page}
        return f"/v3/files/folder?{urlencode(query)}"

    links: dict[str, Json] = {"self": link(page), "first": link(1), "last": link(last)}
    if page > 1:
        links["prev"] = link(page - 1)
    if page < last:
        links["next"] = link(page + 1)
    return links


def _fill(element: ET.Element, value: Json) -> None:
    match value:
        case dict():
            for name, child in value.items():
                _fill(ET.SubElement(element, name), child)
        case list():
            for child in value:
                _fill(ET.SubElement(element, "item"), child)
        case None:
            element.text = ""
        case _:
            element.text = str(value)


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() else default
