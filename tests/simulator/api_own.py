"""Calls about what belongs to the user: own files, favourites, and folders that are followed."""

from collections.abc import Iterable
from urllib.parse import unquote

from aiohttp import web

from .api_files import DEFAULT_LIMIT, shown_in_list
from .catalog import SimulatedFile, SimulatedFolder
from .json_host import Call, json_answer
from .sessions import Session
from .world import World

LIST_PREFIX = "/api/fileops/list/"
_HOME = "home"


def list_home(world: World, call: Call, session: Session) -> web.Response:
    """List the user's own files: the root, or what lies at a path of names below it."""
    query = call.request.query
    path = unquote(call.path.removeprefix(LIST_PREFIX.rstrip("/"))) or query.get("path", "")
    names = [name for name in path.split("/") if name]
    folder: SimulatedFolder | None = world.catalog.home
    for name in names[1:] if names[:1] == [_HOME] else names:
        folder = _folder_in(folder, name) if folder else None
    children = folder.visible_children() if folder else []
    if query.get("dirOnly") == "1":
        children = [child for child in children if isinstance(child, SimulatedFolder)]
    start, size = _number(query.get("pageIndex"), 0), _number(query.get("limit"), DEFAULT_LIMIT)
    return _listed(world, children[start * size : (start + 1) * size])


def list_favourites(world: World, call: Call, session: Session) -> web.Response:
    """List the favourites, or those with an extension; none at all is a 404."""
    extension = call.request.query.get("ext", "")
    if not (extension.isalnum() or extension == ""):
        return _said(400, "Extension is invalid")
    nodes = [
        node
        for node in _nodes(world, session.account.favourites)
        if node.name.endswith(f".{extension}" if extension else "")
    ]
    return _listed(world, nodes) if nodes else _said(404, "Not found")


def is_favourite(world: World, call: Call, session: Session) -> web.Response:
    """Tell whether a file or folder is among the favourites."""
    code = call.request.query.get("linkcode", "")
    return json_answer({"code": 200, "isFavorite": code in session.account.favourites})


def change_favourites(world: World, call: Call, session: Session) -> web.Response:
    """Add (status 1) or take away (0) favourites by their codes; 409 when there are too many."""
    items = call.payload.get("items")
    codes = [str(code) for code in items] if isinstance(items, list) else []
    return _change(world, session, codes, is_wanted=call.text("status") == "1")


def add_favourites(world: World, call: Call, session: Session) -> web.Response:
    """Add favourites by their links, with semicolons between them."""
    codes = [_code_of(link) for link in call.text("link").split(";") if link]
    return _change(world, session, codes, is_wanted=True)


def list_followed(world: World, call: Call, session: Session) -> web.Response:
    """List the folders that the user follows."""
    return _listed(world, _nodes(world, session.account.followed))


def list_most_followed(world: World, call: Call, session: Session) -> web.Response:
    """List the folders that anybody follows, those with the most followers first."""
    codes = [code for account in world.accounts.values() for code in account.followed]
    return _listed(world, _nodes(world, sorted(set(codes), key=codes.count, reverse=True)))


def follow(world: World, call: Call, session: Session) -> web.Response:
    """Follow a folder."""
    code = _code_of(call.text("link"))
    if world.catalog.folder(code) is None:
        return _said(404, "Thư mục không tồn tại")
    session.account.followed = list(dict.fromkeys([*session.account.followed, code]))
    return _said(200, "Follow folder successfully")


def unfollow(world: World, call: Call, session: Session) -> web.Response:
    """Follow a folder no longer."""
    code = _code_of(call.text("link"))
    session.account.followed = [one for one in session.account.followed if one != code]
    return _said(200, "Unfollow folder successfully")


def _change(world: World, session: Session, codes: list[str], *, is_wanted: bool) -> web.Response:
    if any(code not in world.catalog.nodes for code in codes):
        return _said(404, "Tập tin không tồn tại")
    favourites = session.account.favourites
    if is_wanted:
        changed = list(dict.fromkeys([*favourites, *codes]))
    else:
        changed = [code for code in favourites if code not in codes]
    if len(changed) > world.settings.max_favourites:
        return _said(409, "Maximum of favorites reached")
    session.account.favourites = changed
    return _said(200, "Change favorite successfully")


def _nodes(world: World, codes: Iterable[str]) -> list[SimulatedFile | SimulatedFolder]:
    found = (world.catalog.nodes.get(code) for code in codes)
    return [node for node in found if node is not None and node.removed is None]


def _listed(world: World, nodes: Iterable[SimulatedFile | SimulatedFolder]) -> web.Response:
    return json_answer([shown_in_list(world, node) for node in nodes])


def _folder_in(folder: SimulatedFolder, name: str) -> SimulatedFolder | None:
    folders = (one for one in folder.visible_children() if isinstance(one, SimulatedFolder))
    return next((one for one in folders if one.name == name), None)


def _code_of(link: str) -> str:
    return link.partition("?")[0].rstrip("/").rpartition("/")[2]


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() else default


def _said(code: int, message: str) -> web.Response:
    return json_answer({"code": code, "msg": message}, status=code)
