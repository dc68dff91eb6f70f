"""Requests as nobody should send them, over jobs as they hardly ever are.

Whatever is asked, each answer is HTTP 200, nothing is raised or logged as an error, and neither
Sonarr's parser nor pysabnzbd throws on it. More of them than in the tests, some twenty requests for
each example:

    python -m tests.arr.sabnzbd.fuzz 1000
"""

import asyncio
import logging
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final, override

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from custom_components.fshare_downloader.arr.models import ApiAnswer, JobState, JobView, Upload
from custom_components.fshare_downloader.arr.nzb import nzb_of
from custom_components.fshare_downloader.core.models import Priority

from .examples import CODE, offer
from .fakes import BEGIN, LINK, job, over, waiting
from .harness import KEY, Sabnzbd
from .strict_reader import (
    RefusedError,
    read_added,
    read_config,
    read_history,
    read_object,
    read_pysabnzbd,
    read_queue,
    read_version,
)

REQUESTS_EACH: Final = 20
_LOGGER: Final = logging.getLogger("custom_components.fshare_downloader")

MODES: Final = (
    *("version", "auth", "translate", "get_config", "set_config", "set_config_default"),
    *("del_config", "config", "fullstatus", "status", "get_cats", "get_scripts", "warnings"),
    *("server_stats", "pause", "resume", "disconnect", "pause_pp", "resume_pp", "queue"),
    *("get_files", "switch", "change_cat", "change_opts", "change_script", "cancel_pp"),
    *("history", "retry", "retry_all", "addfile", "addurl", "nothing", ""),
)
OFTEN: Final = ("addfile", "addurl", "queue", "history")
NAMES: Final = (
    *("delete", "purge", "pause", "resume", "priority", "rename", "sort", "change_cat"),
    *("change_complete_action", "mark_as_completed", "speedlimit", "set_pause", "show", ""),
)
LINKS: Final = (LINK, f"http://nas/newznab/api?t=get&id=file-{CODE}", "http://[::1")
PARAMETERS: Final = (
    *("name", "value", "value2", "value3", "start", "limit", "search", "nzo_ids", "cat"),
    *("category", "status", "priority", "archive", "del_files", "failed_only", "section"),
    *("keyword", "nzbname", "pp", "script", "dir", "sort", "last_history_update", "ma_username"),
)
WORDS: Final = (
    *("all", "failed", "completed", "0", "1", "-1", "-2", "-100", "2", "50", "400K", "4M", "100%"),
    *("tv", "movies", "*", "None", "misc", "servers", "categories", "complete_dir", "name", "desc"),
    *("999999999999999999999", "-999999999999999999", "1e9", "NaN", "../..", "a/b", ",,", "true"),
    *("\ud800half", "\u202eedis rehto eht", "ENCRYPTED / x", "nul\x00", "Phim Việt", "error"),
    *(job(number).job_id for number in range(1, 5)),
    ",".join(job(number).job_id for number in range(1, 9)),
)
ANY_TEXT: Final = st.text(st.characters(exclude_categories=()), max_size=20)
"""With halves of characters, too."""
NZBS: Final = (
    *(b"", b"junk", b"<nzb/>", b"\xff\xfe<", b"<!DOCTYPE nzb [<!ENTITY a 'b'>]><nzb/>"),
    nzb_of(offer()),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request of an example."""

    parameters: dict[str, str]
    upload: Upload | None
    user_agent: str


POLLS: Final = tuple(
    Request(parameters={"mode": mode, "apikey": KEY}, upload=None, user_agent="Sonarr/4.0")
    for mode in ("queue", "history", "get_config")
)
"""What each example ends with."""


@st.composite
def requests(draw: st.DrawFn) -> Request:
    """Return a request, mostly with the right key."""
    texts = st.sampled_from(WORDS) | ANY_TEXT
    parameters = draw(st.dictionaries(st.sampled_from(PARAMETERS), texts, max_size=5))
    parameters["mode"] = draw(st.sampled_from(OFTEN) | st.sampled_from(MODES) | ANY_TEXT)
    if parameters["mode"] == "addurl":
        parameters["name"] = draw(st.sampled_from(LINKS) | texts)
    elif draw(st.booleans()):
        parameters["name"] = draw(st.sampled_from(NAMES))
    if draw(st.integers(0, 20)):
        parameters["apikey"] = KEY
    upload = Upload(
        part="name",
        filename=draw(st.sampled_from(WORDS) | ANY_TEXT),
        data=draw(st.just(NZBS[-1]) | st.sampled_from(NZBS)),
    )
    return Request(
        parameters=parameters,
        upload=upload if draw(st.integers(0, 5)) else None,
        user_agent=draw(st.sampled_from(("Sonarr/4.0", "FlexGet/3.22.8", "")) | ANY_TEXT),
    )


@st.composite
def jobs(draw: st.DrawFn) -> JobView:
    """Return a job with numbers and names at the edge of what there is."""
    number, state = draw(st.integers(1, 8)), draw(st.sampled_from(JobState))
    big = st.integers(0, 2**62)
    made = (over if state.is_final else waiting)(
        number,
        state,
        name=draw(ANY_TEXT),
        category=draw(st.none() | st.sampled_from(("tv", "phim bộ")) | ANY_TEXT),
        priority=draw(st.sampled_from(Priority)),
        is_forced=draw(st.booleans()),
        batch_name=draw(st.none() | ANY_TEXT),
        created_at=BEGIN + timedelta(seconds=draw(st.integers(-(10**8), 10**8))),
    )
    if state.is_final:
        return replace(made, size=draw(big))
    return replace(made, size=draw(big), downloaded=draw(big), eta=draw(st.none() | big))


def check(request: Request, answer: ApiAnswer) -> None:
    """Read an answer as the clients do; raises what they would raise."""
    assert answer.status == 200
    parameters = request.parameters
    if parameters.get("output") == "xml":
        return
    mode, name = parameters["mode"].strip(), parameters.get("name", "").strip()
    try:
        found = read_object(answer)
        if mode == "queue" and "queue" in found:
            read_queue(answer)
            read_pysabnzbd(answer, "queue")
        elif mode == "history" and not name and found["history"] is not False:
            read_history(answer)
            read_pysabnzbd(answer, "history")
        elif mode in ("addfile", "addurl"):
            read_added(answer)
        elif mode == "get_config" and not parameters.get("section", "").strip():
            read_config(answer)
        elif mode == "version":
            read_version(answer)
    except RefusedError:
        return


async def run(views: Sequence[JobView], wanted: Sequence[Request], speed: int) -> None:
    """Send requests one after the other, and read each answer."""
    sabnzbd = Sabnzbd()
    sabnzbd.categories = ("tv", "phim bộ", "a/b")
    sabnzbd.queue.change(speed=speed)
    sabnzbd.jobs.put(*views)
    await sabnzbd.api.start()
    for request in (*wanted, *POLLS):
        uploads = (request.upload,) if request.upload else ()
        answer = await sabnzbd.answer(
            request.parameters, uploads=uploads, user_agent=request.user_agent
        )
        check(request, answer)
    for new in sabnzbd.jobs.added:
        assert f"{new.name}{new.category}{new.client}".encode()  # fit for a database
    await sabnzbd.api.stop()


def fuzz(examples: int) -> int:
    """Try so many examples; returns how many requests that were."""
    count = 0

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        st.lists(jobs(), max_size=8),
        st.lists(requests(), min_size=REQUESTS_EACH, max_size=REQUESTS_EACH),
        st.integers(0, 2**40),
    )
    def example(views: list[JobView], wanted: list[Request], speed: int) -> None:
        nonlocal count
        count += len(wanted) + len(POLLS)
        with _no_errors():
            asyncio.run(run(views, wanted, speed))

    example()
    return count


class _Keeper(logging.Handler):
    """Keeps what is logged."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.records: list[logging.LogRecord] = []

    @override
    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@contextmanager
def _no_errors() -> Iterator[None]:
    """Fail when something is logged as an error: that is where exceptions end."""
    handler = _Keeper(logging.ERROR)
    _LOGGER.addHandler(handler)
    try:
        yield
    finally:
        _LOGGER.removeHandler(handler)
    assert [record.getMessage() for record in handler.records] == []


if __name__ == "__main__":
    sys.stdout.write(f"{fuzz(int(sys.argv[1]))} requests, each answered\n")
