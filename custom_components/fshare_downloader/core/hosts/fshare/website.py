"""The website's own API: tells names, sizes and folders to anybody, without a login."""

import asyncio
from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from ...answer_limits import MAX_FILES, MAX_PAGES
from ...errors import FileRemovedError, FolderTooLargeError
from ...fshare_links import FshareLink
from .answers import Item, Page, read_page, to_int
from .folders import Listing
from .refusals import refusal_of_page
from .transport import Answer, Pacer, Transport

PER_PAGE: Final = 200
"""The most that is asked for at once; a server that gives less tells so by its page links."""

_PATH: Final = "/api/v3/files/folder"


class Website:
    """Reads files and folders from the website."""

    def __init__(self, transport: Transport, pacer: Pacer, base_url: Callable[[], str]) -> None:
        """`base_url` may change while the client lives."""
        self._transport = transport
        self._pacer = pacer
        self._base_url = base_url

    async def item(self, link: FshareLink) -> Item:
        """Return what a link leads to; raises `FileRemovedError`, `HostError`, `NetworkError`."""
        page = await self._page(link, 1, 1)
        if page.current is None:
            raise FileRemovedError
        return page.current

    async def listing(self, link: FshareLink) -> Listing:
        """Return what lies in a folder; raises as `item` does, and `FolderTooLargeError`."""
        items: dict[str, Item] = {}
        name = link.code
        number = 0
        has_next: bool | None = True
        while has_next is not False:
            number += 1
            page = await self._page(link, number, PER_PAGE)
            if number == 1:
                if page.current is None and not page.items:
                    raise FileRemovedError
                name = page.current.name if page.current and page.current.name else name
            before = len(items)
            for item in page.items:
                items.setdefault(item.code, item)
            # A server that gives the same page again has no other.
            has_next = page.has_next if len(items) > before else False
            if len(items) > MAX_FILES or number >= MAX_PAGES:
                raise FolderTooLargeError
        return Listing(name=name, items=tuple(items.values()), calls=number)

    async def _page(self, link: FshareLink, number: int, per_page: int) -> Page:
        query = {
            "linkcode": link.code,
            "sort": "type,name",
            "page": str(number),
            "per-page": str(per_page),
        }
        if link.token is not None:
            query["token"] = link.token
        address = f"{self._base_url().rstrip('/')}{_PATH}"
        answer = await self._transport.call("GET", address, self._pacer, query=query)
        if HTTPStatus.NOT_FOUND in (answer.status, _body_status(answer)):
            raise FileRemovedError
        if answer.status != HTTPStatus.OK or not isinstance(answer.data, dict):
            raise refusal_of_page(answer)
        # In a thread, for the items of a full page take a while.
        page = await asyncio.to_thread(read_page, answer.data, number)
        if page.current is not None and page.current.is_deleted:
            raise FileRemovedError
        return page


def _body_status(answer: Answer) -> int | None:
    """Return the status that the website writes into the body of a 200."""
    return to_int(answer.data.get("status")) if isinstance(answer.data, dict) else None
