"""What clients hand over: an uploaded NZB, or a link. A link is read and never fetched."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs, urlsplit

from ...core.fshare_links import FshareLink
from ...core.models import Priority
from ...core.paths import FALLBACK_NAME, short_name, visible_text
from ..models import JobFile, JobMedia, NewJob
from ..nzb import NzbError, read_nzb
from .answers import MISSING_VALUE, Answer, RefusedError
from .parameters import Call, whole_number
from .ports import Jobs, Offers

REPEAT_SECONDS: Final = 60.0
"""Within this time the same link again is the same job: clients send anew what wasn't answered."""

_NO_CATEGORY: Final = frozenset({"", "*", "none", "default"})
_NZB: Final = re.compile(r"\.nzb(?:\.gz|\.bz2)?\Z", re.IGNORECASE)
_FOREIGN_LINK: Final = (
    "this link leads neither to Fshare nor to the indexer of Fshare Downloader; nothing else can "
    "be downloaded here"
)
_SEPARATORS: Final = str.maketrans("/\\", "__")


@dataclass(frozen=True, slots=True, kw_only=True)
class JobPriority:
    """How a client wants a job to begin."""

    priority: Priority = Priority.NORMAL
    is_forced: bool = False
    paused: bool = False


_PRIORITIES: Final = {
    2: JobPriority(priority=Priority.HIGH, is_forced=True),
    1: JobPriority(priority=Priority.HIGH),
    -1: JobPriority(priority=Priority.LOW),
    -2: JobPriority(paused=True),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Release:
    """What is to be downloaded, and its title as far as we know it."""

    title: str
    file: JobFile
    media: JobMedia


class NewJobs:
    """Makes jobs of what clients hand over."""

    def __init__(
        self,
        jobs: Jobs,
        offers: Offers,
        categories: Callable[[], Awaitable[tuple[str, ...]]],
        clock: Callable[[], float],
    ) -> None:
        """Put jobs into a book; `clock` counts seconds."""
        self._jobs = jobs
        self._offers = offers
        self._categories = categories
        self._clock = clock
        self._one_at_a_time = asyncio.Lock()
        self._recent: dict[tuple[str, ...], tuple[float, str]] = {}
        """When a link was handed over last, and which job it became."""

    async def add_file(self, call: Call) -> Answer:
        """Take an uploaded NZB of ours."""
        upload = call.upload
        if upload is None:
            raise RefusedError(MISSING_VALUE)
        try:
            content = await asyncio.to_thread(read_nzb, upload.data)
        except NzbError as err:
            raise RefusedError(str(err), nzo_ids=[]) from err
        filename = _NZB.sub("", upload.filename.rpartition("/")[2])
        names = (call.text("nzbname"), filename, content.title or "", content.files[0].name or "")
        return _added(await self._add(call, names, content.files, content.media))

    async def add_url(self, call: Call) -> Answer:
        """Take a link of our indexer, or one of Fshare."""
        url = call.text("name")
        if not url:
            raise RefusedError(MISSING_VALUE)
        key = (url, *(call.text(name) for name in ("nzbname", "cat", "category")))
        async with self._one_at_a_time:  # the same link may come again while the first is added
            known = self._repeated(key)
            if known is not None:
                return _added(known)
            release = await self._release(url)
            names = (_restored(call.text("nzbname"), release.title), release.title)
            job_id = await self._add(call, names, (release.file,), release.media)
            self._recent[key] = (self._clock(), job_id)
            return _added(job_id)

    async def _add(
        self, call: Call, names: Iterable[str], files: tuple[JobFile, ...], media: JobMedia
    ) -> str:
        wanted = priority_from(call.text("priority"))
        known = await self._categories()
        job = await self._jobs.add(
            NewJob(
                name=next(filter(None, map(clean_name, names)), FALLBACK_NAME),
                category=category_from(call.text("cat", "category"), known),
                files=files,
                client=call.client,
                priority=wanted.priority,
                is_forced=wanted.is_forced,
                paused=wanted.paused,
                media=media,
            )
        )
        return job.job_id

    async def _release(self, url: str) -> _Release:
        """Return what a link leads to; raises `RefusedError` when that is nothing of ours."""
        offer_id = _offer_id(url)
        offer = await self._offers.find(offer_id) if offer_id else None
        if offer is not None:
            is_bare = offer.title == offer.offer_id  # nothing but its link is known any more
            name = None if is_bare else offer.filename
            file = JobFile(link=offer.link, name=name, size=offer.size)
            return _Release(title=offer.title, file=file, media=offer.media)
        link = FshareLink.parse(url)
        if link is None:
            raise RefusedError(_FOREIGN_LINK, nzo_ids=[])
        return _Release(title=link.code, file=JobFile(link=link.url), media=JobMedia())

    def _repeated(self, key: tuple[str, ...]) -> str | None:
        """Return the job that the same link has become a moment ago, if it is still there."""
        now = self._clock()
        self._recent = {
            each: (at, job_id)
            for each, (at, job_id) in self._recent.items()
            if now - at < REPEAT_SECONDS and self._jobs.view(job_id) is not None
        }
        return self._recent[key][1] if key in self._recent else None


def priority_from(text: str) -> JobPriority:
    """Read SABnzbd's priority; -100, its default, and whatever is none are normal."""
    return _PRIORITIES.get(whole_number(text) or 0, JobPriority())


def category_from(text: str, known: Iterable[str]) -> str | None:
    """Read a category; None when it means none.

    One that has lost its letters that are not ASCII on the way is the only known one that fits.
    """
    category = visible_text(text)
    if category.lower() in _NO_CATEGORY:
        return None
    names = tuple(known)
    fits = [name for name in names if _in_ascii(name) == category]
    return fits[0] if category not in names and len(fits) == 1 else category


def clean_name(text: str) -> str:
    """Return a name on one line that is no path; empty when nothing of it can be seen."""
    return visible_text(short_name(text).translate(_SEPARATORS))


def _added(job_id: str) -> Answer:
    return {"status": True, "nzo_ids": [job_id]}


def _offer_id(url: str) -> str | None:
    """Return the id that a link of our indexer names, whatever name it is reached by."""
    try:
        query = parse_qs(urlsplit(url).query)
    except ValueError:
        return None
    return query.get("id", [""])[0] if query.get("t") == ["get"] else None


def _restored(name: str, title: str) -> str:
    """Return the title where a name is what was left of it without its letters beyond ASCII."""
    return title if name.split() == _in_ascii(title).split() else name


def _in_ascii(text: str) -> str:
    return text.encode("ascii", "ignore").decode()
