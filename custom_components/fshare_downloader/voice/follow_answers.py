"""What a followed title brings, in words."""

from datetime import date
from typing import Final

from ..wire import Wire
from .texts import say, say_count

_ENDED: Final = "ended"


def told_of_followed(language: str, title: str, followed: Wire, today: date) -> str:
    """Return what is looked for of a title, as it travels to users, and when more comes."""
    if followed["state"] == _ENDED:
        return say(language, "grabbed_before", title=title)
    sentences = [say(language, "followed", title=title)]
    if wanted := followed["wanted_count"]:
        sentences.append(say_count(language, "wanted", wanted))
    if days := [one["air_date"] for one in followed["upcoming"] if one["air_date"]]:
        left = max(0, (date.fromisoformat(min(days)) - today).days)
        key = "airs_today" if left == 0 else "airs_tomorrow" if left == 1 else "airs"
        sentences.append(say(language, key, count=left))
    return " ".join(sentences)
