"""Calls about files and folders: direct links, descriptions, listings."""

import hashlib
import re
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from .catalog import Node, Removed, SimulatedFile, SimulatedFolder
from .hosts import HostKind
from .json_host import Call, RefusedError, html_answer, json_answer
from .sessions import Session
from .world import World

# The API wants the full https address with www; clients rewrite everything else.
_CANONICAL_LINK = re.compile(
    r"https://www\.fshare\.vn/(?P<sort>file|folder)/(?P<code>[A-Za-z0-9]{8,20})"
    r"(?:\?token=(?P<token>\d+))?"
)
DEFAULT_LIMIT = 60
DEFAULT_PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class _Link:
    sort: str
    code: str
    token: str | None


def download(world: World, call: Call, session: Session) -> web.Response:
    """Give a direct link."""
    link = _parse(call)
    file = world.catalog.file(link.code) if link and link.sort == "file" else None
    if link is None or file is None or not file.accepts(link.token):
        return _missing(None)
    if file.removed is not None:
        return _missing(file.removed)
    if file.vip_only or not session.account.is_premium:
        return _coded(403, "Application for vip accounts only")
    _check_file_password(world, file, call.text("password"))
    limit = world.settings.max_open_links
    if limit is not None and world.links.count_open(session.account.email) >= limit:
        return _coded(471, "Quá nhiều phiên tải")
    file.download_count += 1
    issued = world.links.issue(
        file,
        base_url=world.settings.link_base_url or world.base_urls[HostKind.CDN],
        client=world.settings.link_bound_to or call.client,
        account=session.account.email,
        life=world.settings.link_life_seconds,
    )
    return json_answer({"location": issued.url})


def get(world: World, call: Call, session: Session) -> web.Response:
    """Describe a file or folder."""
    link = _parse(call)
    node = world.catalog.nodes.get(link.code) if link else None
    if link is None or node is None or not node.accepts(link.token):
        return _missing(None)
    if node.removed in (Removed.JSON, Removed.HTML):
        return _missing(node.removed)
    return json_answer(describe(world, node))


def get_folder_list(world: World, call: Call, session: Session) -> web.Response:
    """List a folder: pages count from 0, the answer is a bare array."""
    return _list_page(
        world,
        call,
        page=call.number("pageIndex", 0),
        size=call.number("limit", DEFAULT_LIMIT),
        folders_only=call.text("dirOnly") in ("1", "True", "true"),
    )


def get_folder_list_paging(world: World, call: Call, session: Session) -> web.Response:
    """List a folder the way the desktop tool asks for it."""
    return _list_page(
        world,
        call,
        page=call.number("page_index", 0),
        size=call.number("page_size", DEFAULT_PAGE_SIZE),
        folders_only=False,
    )


def get_total(world: World, call: Call, session: Session) -> web.Response:
    """Count what is in a folder."""
    folder = _folder(world, call)
    children = folder.visible_children() if folder else []
    if call.text("have_file") in ("False", "false", "0"):
        children = [child for child in children if isinstance(child, SimulatedFolder)]
    return json_answer({"total": str(len(children))})


def describe(world: World, node: Node) -> dict[str, str | int | None]:
    """Describe a file or folder: every number is a string in this API, mostly."""
    file = node if isinstance(node, SimulatedFile) else None
    created = str(node.created_at)
    file_type = 1 if file else 0
    return {
        "id": str(node.number),
        "linkcode": node.code,
        "name": node.name,
        "type": "1" if file else "0",
        "file_type": file_type if world.settings.file_type_is_number else str(file_type),
        "size": str(file.size) if file else "0",
        "path": "/",
        "secure": "0",
        "public": "1",
        "copied": "0",
        "shared": "0",
        "directlink": "0",
        "hash_index": "",
        "owner_id": "55",
        "pid": str(node.parent_number or 0),
        "downloadcount": str(file.download_count) if file else "0",
        "deleted": "1" if node.removed is Removed.FLAG else "0",
        "description": file.description if file else None,
        "mimetype": file.mimetype if file else None,
        "created": created,
        "modified": created,
        "lastdownload": created,
        "pwd": _sha1(file.password) if file and file.password else None,
    }


def shown_in_list(world: World, node: SimulatedFile | SimulatedFolder) -> dict[str, Any]:
    """Describe what is listed: with its link."""
    return describe(world, node) | {"furl": node.url}


def _list_page(
    world: World, call: Call, *, page: int, size: int, folders_only: bool
) -> web.Response:
    folder = _folder(world, call)
    if folder is None:
        return json_answer([])
    children = folder.visible_children()
    if folders_only:
        children = [child for child in children if isinstance(child, SimulatedFolder)]
    shown = children[page * size : (page + 1) * size]
    return json_answer([shown_in_list(world, child) for child in shown])


def _folder(world: World, call: Call) -> SimulatedFolder | None:
    """Return the folder; None for a bare code, which gives an empty list."""
    link = _parse(call)
    if link is None:
        return None
    folder = world.catalog.folder(link.code) if link.sort == "folder" else None
    if folder is None or folder.removed or not folder.accepts(link.token):
        if world.settings.missing_folder_status == 200:
            return None
        raise RefusedError(_missing(folder.removed if folder else None))
    return folder


def _parse(call: Call) -> _Link | None:
    match = _CANONICAL_LINK.fullmatch(call.text("url"))
    return _Link(match["sort"], match["code"], match["token"]) if match else None


def _check_file_password(world: World, file: SimulatedFile, given: str) -> None:
    if file.password is None or given == file.password:
        return
    settings = world.settings
    code = settings.wrong_password_code if given else settings.missing_password_code
    if code == 123:
        raise RefusedError(
            json_answer(
                {"code": 123, "msg": "Mật khẩu không đúng, vui lòng nhập lại"},
                status=settings.code_123_status,
            )
        )
    raise RefusedError(_coded(code, "Please insert your password"))


def _sha1(password: str) -> str:
    """Return what fshare-cli compares with the password that it is given."""
    return hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest()


def _missing(removed: Removed | None) -> web.Response:
    if removed is Removed.HTML:
        return html_answer(404, "Not Found")
    return _coded(404, "Tập tin không tồn tại")


def _coded(code: int, message: str) -> web.Response:
    return json_answer({"code": code, "msg": message}, status=code)
