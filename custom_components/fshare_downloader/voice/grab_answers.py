"""What a Smart Grab has done, in words."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from ..discovery.errors import (
    SearchAnswerError,
    SearchBlockedError,
    SearchBusyError,
    SearchUnavailableError,
)
from ..discovery.models import SkipReason
from ..wire import Wire
from .texts import has_text, say, say_count

_SILENT: Final = frozenset(
    error.code
    for error in (SearchAnswerError, SearchBlockedError, SearchBusyError, SearchUnavailableError)
)


def is_refusal(plan: Wire) -> bool:
    """Tell whether nothing of a title, as it travels to users, could be had."""
    return bool(plan["missing"]) and not plan["batches"] and not _skipped(plan)


def told_of_grab(language: str, title: str, plan: Wire) -> str:
    """Return what a grab has put into the queue, and what not and why."""
    return " ".join(_sentences(language, title, plan))


def _sentences(language: str, title: str, plan: Wire) -> Iterator[str]:
    files = sum(len(batch["files"]) for batch in plan["batches"])
    refused = [gap["code"] for gap in plan["missing"] if gap["code"]]
    missing = len(plan["missing"]) - len(refused)
    skipped = _skipped(plan)
    not_aired = skipped.pop(SkipReason.NOT_AIRED, 0)
    there = skipped.total()
    if files:
        yield say_count(language, "grabbed", files, title=title)
        yield from _counted(language, "there_before", there)
    elif there:
        yield say(language, "nothing_new" if plan["missing"] else "grabbed_before", title=title)
    elif not plan["missing"]:
        yield say(language, "none_aired", title=title)
    else:
        yield say(language, "not_to_be_had" if missing else "not_to_be_taken", title=title)
    if files or there:
        yield from _counted(language, "missing", missing)
        yield from _counted(language, "refused", len(refused))
        yield from _counted(language, "not_aired", not_aired)
    yield from _why(language, refused)
    if missing and any(problem["code"] in _SILENT for problem in plan["problems"]):
        yield say(language, "source_silent")


def _counted(language: str, key: str, count: int) -> Iterator[str]:
    if count:
        yield say_count(language, key, count)


def _why(language: str, refused: list[str]) -> Iterator[str]:
    """Say why files that were found are not taken, if it is the same for all and easily said."""
    codes = set(refused)
    if len(codes) == 1 and has_text(key := f"why_{codes.pop()}"):
        yield say(language, key)


def _skipped(plan: Wire) -> Counter[str]:
    return Counter(gap["reason"] for gap in plan["skipped"])
