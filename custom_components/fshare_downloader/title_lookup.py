"""Which title is meant by what was said."""

from typing import Any, Final, override

from homeassistant.helpers import intent

from .coordinator import FshareRuntime
from .discovery.models import TitleSummary, TitleType
from .discovery.plain_words import plain_words
from .intent_handler import FshareIntentHandler, SpokenRefusal
from .voice.texts import say
from .voice.titles import titles_said

SLOT_TITLE: Final = "fshare_title"

MAX_TITLES: Final = 5
_MAX_WORDS_CHARS: Final = 200
_MAX_SAID_CHARS: Final = 1000
"""Of what is longer only what was recognised counts: to find it in there would take too long."""


class TitleIntentHandler(FshareIntentHandler):
    """An intent about the title that the sentences name."""

    @property
    @override
    def slot_schema(self) -> dict[str, Any]:
        """Return what the sentences must say."""
        return {SLOT_TITLE: intent.non_empty_string}


def names_said(asked: intent.Intent) -> tuple[str, ...]:
    """Return what the title may be called, the longest first."""
    said = asked.text_input if len(asked.text_input or "") <= _MAX_SAID_CHARS else None
    names = titles_said(str(asked.slots[SLOT_TITLE]["value"])[:_MAX_SAID_CHARS], said)
    return tuple(name[:_MAX_WORDS_CHARS] for name in names)


async def async_title_said(
    runtime: FshareRuntime, asked: intent.Intent, title_type: TitleType | None
) -> TitleSummary:
    """Return the title that is meant: one that is called so, else the best match.

    Raises `SpokenRefusal` when there is none, and errors of TMDB.
    """
    matches: list[TitleSummary] = []
    names = names_said(asked)
    for name in names:
        found = await runtime.discovery.find_titles(name, title_type=title_type, limit=MAX_TITLES)
        for title in found:
            if is_called(title, name):
                return title
        matches.extend(found[:1])
    if not matches:
        raise SpokenRefusal(say(asked.language, "nothing_found", title=names[-1]))
    return matches[0]


def is_called(title: TitleSummary, name: str) -> bool:
    """Tell whether a title has just this name, with its year or without."""
    names = {plain_words(title.title), plain_words(title.original_title)}
    return plain_words(name) in names | {f"{one} {title.year}" for one in names}


def spoken_title(title: TitleSummary) -> str:
    """Return how to name a title, so that another one of that name is not meant."""
    return f"{title.title} ({title.year})" if title.year else title.title
