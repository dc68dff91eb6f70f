"""What a Smart Grab has done, in words."""

from collections import Counter

from ..discovery.models import SkipReason
from ..wire import Wire
from .texts import say, say_count


def is_refusal(plan: Wire) -> bool:
    """Tell whether nothing of a title, as it travels to users, could be had."""
    return bool(plan["missing"]) and not plan["batches"] and not _skipped(plan)


def told_of_grab(language: str, title: str, plan: Wire) -> str:
    """Return what a grab has put into the queue, and what not."""
    files = sum(len(batch["files"]) for batch in plan["batches"])
    missing, skipped = len(plan["missing"]), _skipped(plan)
    not_aired = skipped.pop(SkipReason.NOT_AIRED, 0)
    if files:
        sentences = [say_count(language, "grabbed", files, title=title)]
    elif skipped:
        sentences = [say(language, "nothing_new" if missing else "grabbed_before", title=title)]
    elif missing:
        return say(language, "not_to_be_had", title=title)
    else:
        return say(language, "none_aired", title=title)
    if missing:
        sentences.append(say_count(language, "missing", missing))
    if not_aired:
        sentences.append(say_count(language, "not_aired", not_aired))
    return " ".join(sentences)


def _skipped(plan: Wire) -> Counter[str]:
    return Counter(gap["reason"] for gap in plan["skipped"])
