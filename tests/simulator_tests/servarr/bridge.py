"""A Newznab indexer and a SABnzbd as small as they may be, with the real program's answers.

What they answer can be changed at will, so that a test sees what Sonarr and Radarr make of it.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any, Self
from xml.sax.saxutils import escape, quoteattr

from aiohttp import web
from multidict import MultiDict

API_KEY = "0123456789abcdef0123456789abcdef"
FIRST_DAY = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
NZB = b"""<?xml version="1.0" encoding="UTF-8"?>
<nzb xmlns="http://www.newzbin.com/DTD/2003/nzb"><head><meta type="title">x</meta></head>
<file poster="a" date="1" subject="s"><groups><group>g</group></groups>
<segments><segment bytes="1" number="1">a@b</segment></segments></file></nzb>"""
CAPS = """<?xml version="1.0" encoding="UTF-8"?>
<caps><server title="Bridge"/><limits default="100" max="100"/><searching>
<search available="yes" supportedParams="q"/>
<tv-search available="yes" supportedParams="q,season,ep"/>
<movie-search available="yes" supportedParams="q"/></searching>
<categories><category id="2000" name="Movies"><subcat id="2040" name="HD"/></category>
<category id="5000" name="TV"><subcat id="5040" name="HD"/></category></categories></caps>"""

# As SABnzbd 5.1.3 answers.
QUEUE_SLOT: Mapping[str, Any] = {
    "index": 0,
    "nzo_id": "ee3a267f-bc38-4674-b127-e034804775e0",
    "unpackopts": "3",
    "priority": "Normal",
    "script": "None",
    "filename": "Some.Show.S01E02.1080p.WEB-DL-GRP",
    "labels": [],
    "password": "",
    "cat": "tv",
    "mbleft": "1.91",
    "mb": "2.29",
    "size": "2.3 MB",
    "sizeleft": "1.9 MB",
    "percentage": "16",
    "mbmissing": "0.00",
    "direct_unpack": None,
    "status": "Downloading",
    "timeleft": "0:00:10",
    "avg_age": "325d",
    "time_added": 1795351540,
}
HISTORY_SLOT: Mapping[str, Any] = {
    "completed": 1795351575,
    "name": "Some.Show.S01E02.1080p.WEB-DL-GRP",
    "nzb_name": "Some.Show.S01E02.1080p.WEB-DL-GRP.nzb",
    "category": "tv",
    "pp": "D",
    "script": "None",
    "report": "",
    "url": None,
    "status": "Completed",
    "nzo_id": "ee3a267f-bc38-4674-b127-e034804775e0",
    "storage": "/sab/Downloads/complete/tv/Some.Show.S01E02.1080p.WEB-DL-GRP/Some.Show.S01E02.mkv",
    "path": "/sab/Downloads/incomplete/Some.Show.S01E02.1080p.WEB-DL-GRP",
    "script_line": "",
    "download_time": 16,
    "postproc_time": 0,
    "stage_log": [],
    "downloaded": 2400000,
    "completeness": None,
    "fail_message": "",
    "url_info": "",
    "bytes": 2400000,
    "meta": None,
    "series": None,
    "md5sum": "0fd7df9aa47813c8bd841cd540b85ce1",
    "password": None,
    "duplicate_key": "some show/1/2",
    "archive": False,
    "time_added": 1795351540,
    "size": "2.3 MB",
    "action_line": "",
    "loaded": False,
    "retry": False,
}


@dataclass(slots=True, kw_only=True)
class Offered:
    """An item of the feed."""

    title: str
    published_at: datetime = FIRST_DAY
    size: int = 1_500_000_000
    attributes: dict[str, str] = field(default_factory=dict)
    nzb: bytes = NZB
    status: int = 200


class Bridge:
    """Listens on 127.0.0.1; an async context manager."""

    def __init__(self, complete_dir: Path) -> None:
        """Put finished files below `complete_dir`."""
        self.complete_dir = complete_dir
        self.offered: list[Offered] = []
        self.queue: dict[str, dict[str, Any]] = {}
        self.history: dict[str, dict[str, Any]] = {}
        self.archive: dict[str, dict[str, Any]] = {}
        self.is_paused = False
        self.calls: list[dict[str, str]] = []
        """Parameters of every call of either API, in their order."""
        self.uploads: list[tuple[str, str, bytes]] = []
        """Name of the part, file name and data."""
        self.raw_upload = b""
        self.add_answer: Any = None
        self.texts: dict[str, str] = {}
        """Answers by mode or kind of search, in place of the usual ones."""
        self.config: dict[str, Any] = {
            "misc": {"complete_dir": str(complete_dir), "pre_check": False},
            "categories": [
                {"name": "*", "order": 0, "pp": "3", "script": "None", "dir": "", "priority": 0},
                {"name": "tv", "order": 1, "pp": "", "script": "", "dir": "tv", "priority": -100},
                {"name": "movies", "order": 2, "pp": "", "script": "", "dir": "movies"},
            ],
        }
        self.version = "5.1.3"
        self.url = ""
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        """Listen."""
        app = web.Application()
        app.router.add_route("*", "/sabnzbd/api", self._sabnzbd)
        app.router.add_get("/newznab/api", self._newznab)
        app.router.add_get("/nzb/{number:\\d+}", self._nzb)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop."""
        if self._runner:
            await self._runner.cleanup()

    # --- what tests do with it -------------------------------------------------------------------

    def offer(self, *titles: str) -> list[Offered]:
        """Offer releases, each of another day."""
        added = [
            Offered(title=title, published_at=FIRST_DAY.replace(day=len(self.offered) + n))
            for n, title in enumerate(titles, start=1)
        ]
        self.offered += added
        return added

    def complete(self, nzo_id: str, *names: str, content: bytes = b"video") -> Path:
        """Let a download end well, with files in a folder of its own; returns the folder."""
        slot = self.queue.pop(nzo_id)
        folder = self.complete_dir / str(slot["cat"]) / str(slot["filename"])
        folder.mkdir(parents=True)
        for name in names or ("video.mkv",):
            (folder / name).write_bytes(content)
        self.end(slot, storage=str(folder))
        return folder

    def fail(self, nzo_id: str, message: str) -> None:
        """Let a download fail."""
        self.end(self.queue.pop(nzo_id), status="Failed", fail_message=message, storage="")

    def end(self, slot: Mapping[str, Any], **fields: Any) -> None:
        """Put a row into the history."""
        row = {
            **HISTORY_SLOT,
            "nzo_id": slot["nzo_id"],
            "name": slot["filename"],
            "category": slot["cat"],
            **fields,
        }
        self.history[slot["nzo_id"]] = row

    def modes(self) -> list[str]:
        """Return the modes of the calls so far, with what they do where there is something."""
        return ["/".join(filter(None, (c.get("mode"), c.get("name")))) for c in self.calls]

    # --- answers ---------------------------------------------------------------------------------

    async def _sabnzbd(self, request: web.Request) -> web.Response:
        call = dict(request.query)
        self.calls.append(call)
        mode = call.get("mode", "")
        if mode in self.texts:
            return _json_text(self.texts[mode])
        if mode != "version" and call.get("apikey") != API_KEY:
            return _json({"status": False, "error": "API Key Incorrect"})
        if mode == "addfile":
            return _json(await self._add(request, call))
        if call.get("name") == "delete":
            return self._delete(call)
        answers: dict[str, object] = {
            "version": {"version": self.version},
            "get_config": {"config": self.config},
            "fullstatus": {"status": {"completedir": str(self.complete_dir)}},
            "queue": {"queue": {"paused": self.is_paused, "slots": [*self.queue.values()]}},
            "history": {"history": {"slots": [*reversed(self.history.values())]}},
        }
        return _json(answers.get(mode, {"status": False, "error": "not implemented"}))

    async def _add(self, request: web.Request, call: dict[str, str]) -> object:
        self.raw_upload = await request.read()
        head, _, rest = self.raw_upload.partition(b"\r\n\r\n")
        part, filename = re.findall(r'name="([^"]*)"', head.decode())
        self.uploads.append((part, filename, rest.rpartition(b"\r\n--")[0]))
        if self.add_answer is not None:
            return self.add_answer
        nzo_id = f"nzo-{len(self.uploads)}"
        title = self.uploads[-1][1].removesuffix(".nzb")
        self.queue[nzo_id] = {
            **QUEUE_SLOT,
            "nzo_id": nzo_id,
            "filename": title,
            "cat": call["cat"],
            "index": len(self.queue),
        }
        return {"status": True, "nzo_ids": [nzo_id]}

    def _delete(self, call: dict[str, str]) -> web.Response:
        rows = self.queue if call["mode"] == "queue" else self.history
        row = rows.pop(call["value"], None)
        if row is not None and call.get("archive") == "1":
            self.archive[call["value"]] = row
        return _json({"status": row is not None, "nzo_ids": [call["value"]] if row else []})

    async def _newznab(self, request: web.Request) -> web.Response:
        call = dict(request.query)
        self.calls.append(call)
        kind = call["t"]
        if kind in self.texts:
            return _xml(self.texts[kind])
        if call.get("apikey") != API_KEY:
            return _xml('<error code="100" description="Incorrect user credentials"/>')
        if kind == "caps":
            return _xml(CAPS)
        words = re.findall(r"\w+", call.get("q", "").lower())
        found = [
            (number, one)
            for number, one in enumerate(self.offered)
            if all(word in one.title.lower() for word in words)
        ]
        start, size = int(call.get("offset", 0)), int(call.get("limit", 100))
        items = "".join(_item(number, one, self.url) for number, one in found[start : start + size])
        return _xml(feed(items))

    async def _nzb(self, request: web.Request) -> web.Response:
        self.calls.append({"nzb": request.match_info["number"]})
        offered = self.offered[int(request.match_info["number"])]
        return web.Response(status=offered.status, body=offered.nzb)


def feed(items: str) -> str:
    """Return a feed with these items."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
        'xmlns:newznab="http://www.newznab.com/DTD/2010/feeds/attributes/">'
        f"<channel><title>Bridge</title>{items}</channel></rss>"
    )


def _item(number: int, offered: Offered, url: str) -> str:
    attributes = {"size": str(offered.size), "category": "5040"} | offered.attributes
    attrs = "".join(
        f"<newznab:attr name={quoteattr(name)} value={quoteattr(value)}/>"
        for name, value in attributes.items()
    )
    return (
        f"<item><title>{escape(offered.title)}</title><guid>guid-{number}</guid>"
        f"<pubDate>{format_datetime(offered.published_at)}</pubDate>"
        f'<enclosure url="{url}/nzb/{number}" length="{offered.size}" type="application/x-nzb"/>'
        f"{attrs}</item>"
    )


def _json(data: object) -> web.Response:
    return _json_text(json.dumps(data))


def _json_text(text: str) -> web.Response:
    headers = MultiDict({"Content-Type": "application/json;charset=UTF-8"})
    return web.Response(text=text, headers=headers)


def _xml(text: str) -> web.Response:
    return web.Response(text=text, content_type="application/rss+xml", charset="utf-8")
