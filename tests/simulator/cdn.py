"""The content servers: direct links, ranges, and everything that goes wrong there."""

import asyncio
import re

from .cdn_answer import ERROR_TEXTS, CdnAnswer, file_answer, page_answer
from .cdn_body import BodySender
from .faults import ErrorPage, Fault, FaultKind
from .hosts import HostKind
from .http1 import Connection, Request
from .links import IssuedLink
from .ranges import offset_of
from .throttle import Throttle
from .world import World

_PATH = re.compile(r"/dl/(?P<opaque>[A-Za-z0-9+-]+)/[^/]+")
_STATUS_TEXTS = {
    403: "403 Forbidden",
    404: "404 Not Found",
    405: "405 Not Allowed",
    410: "410 Gone",
    429: "429 Too Many Requests",
    471: "Too many download sessions",
}


class CdnHost:
    """Serves direct links. Two of them share one line, as mirrors."""

    def __init__(self, world: World, kind: HostKind, line: Throttle) -> None:
        """Serve what the world holds."""
        self._world = world
        self._kind = kind
        self._line = line

    async def handle(self, request: Request, connection: Connection) -> None:
        """Answer one request."""
        link = self._find_link(request.path)
        record = self._world.journal.record(
            host=self._kind,
            method=request.method,
            path=request.path,
            client=request.client,
            headers=request.headers,
            query=request.query,
        )
        record.code = link.file.code if link else None
        await asyncio.sleep(self._world.settings.cdn_latency_seconds)
        faults = self._faults_for(request, link)
        answer = await self._answer(request, connection, link, faults)
        record.status = answer.status
        if answer.closes:
            connection.keep_open = False
        await connection.send_head(answer.status, list(answer.headers.items()))
        if request.method == "HEAD":
            record.is_finished = True
        elif answer.content is None or link is None:
            await connection.send([answer.page])
            record.is_finished = True
        else:
            link.uses += 1
            await BodySender(
                world=self._world,
                line=self._line,
                connection=connection,
                answer=answer,
                content=answer.content,
                link=link,
                faults=[fault for fault in faults if fault.waits_for_body],
                record=record,
            ).send()

    def _find_link(self, path: str) -> IssuedLink | None:
        match = _PATH.fullmatch(path)
        return self._world.links.find(match["opaque"]) if match else None

    def _faults_for(self, request: Request, link: IssuedLink | None) -> list[Fault]:
        """Return the faults this request meets; a refused link meets none."""
        if link is None or self._refusal(request, link) is not None:
            return []
        matching = self._world.faults.matching(
            host=HostKind.CDN,
            path=request.path,
            method=request.method,
            code=link.file.code,
            offset=offset_of(request.headers.get("range")),
        )
        # A redirect is followed to the second server; there it would meet itself.
        return [
            fault
            for fault in matching
            if self._kind is HostKind.CDN or fault.kind is not FaultKind.REDIRECT_HOST
        ]

    def _refusal(self, request: Request, link: IssuedLink) -> int | None:
        settings = self._world.settings
        return link.refusal(
            client=request.client,
            now=self._world.clock.now(),
            single_use=settings.single_use_links or link.file.single_use_links,
        )

    async def _answer(
        self,
        request: Request,
        connection: Connection,
        link: IssuedLink | None,
        faults: list[Fault],
    ) -> CdnAnswer:
        if request.method not in ("GET", "HEAD"):
            connection.keep_open = False
            return self._status_page(405)
        if link is None:
            return self._status_page(404)
        refusal = self._refusal(request, link)
        if refusal is not None:
            return self._status_page(refusal)
        head_faults = [fault for fault in faults if not fault.waits_for_body and fault.take()]
        for fault in head_faults:
            if (instead := await self._instead(request, connection, fault)) is not None:
                return instead
        if link.file.removed is not None:
            return self._status_page(404)
        return file_answer(link.file, request, self._world.settings, head_faults)

    async def _instead(
        self, request: Request, connection: Connection, fault: Fault
    ) -> CdnAnswer | None:
        """Return what a fault sends instead of the file, if it does."""
        match fault.kind:
            case FaultKind.DELAY:
                await asyncio.sleep(fault.seconds or 0)
            case FaultKind.STALL_HEAD:
                await connection.stall(fault.seconds)
            case FaultKind.ENDLESS_INTERIM:
                await connection.send_interim_forever()
            case FaultKind.DRIP_HEAD:
                connection.head_rate = fault.rate
            case FaultKind.STATUS:
                return self._status_page(fault.status, fault.retry_after)
            case FaultKind.ERROR_PAGE:
                page = ErrorPage(fault.variant or ErrorPage.NOT_FOUND)
                return page_answer(200, ERROR_TEXTS[page])
            case FaultKind.REDIRECT_ERROR:
                return self._redirect(f"{self._world.base_urls[self._kind]}/ERROR")
            case FaultKind.REDIRECT_LOOP:
                return self._redirect(self._world.base_urls[self._kind] + request.target)
            case FaultKind.REDIRECT_HOST:
                mirror = self._world.base_urls[HostKind.MIRROR] + request.target
                return self._redirect(fault.location or mirror)
        return None

    def _status_page(self, status: int, retry_after: int | None = None) -> CdnAnswer:
        headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
        return page_answer(status, _STATUS_TEXTS.get(status, str(status)), headers)

    def _redirect(self, location: str) -> CdnAnswer:
        return page_answer(302, "302 Found", {"Location": location})
