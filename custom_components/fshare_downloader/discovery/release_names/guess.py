"""The one door to guessit: what it says about the technical part of a name.

guessit takes 0.2 to 0.4 s and 10 to 25 MB to import, by what is loaded already, so it is imported
when the first name is parsed, which is in a thread. It builds its rules when first used and does
not promise to be used by several threads at once, hence the lock. Asked for these properties only
it takes a quarter of the time that it takes for all.
"""

from collections.abc import Mapping
from functools import cache
from threading import Lock
from typing import Any, Final

_PROPERTIES: Final = ("screen_size", "source", "video_codec", "edition", "other")
_OPTIONS: Final = {"type": "movie", "no_user_config": True, "includes": list(_PROPERTIES)}
_LOCK: Final = Lock()


def technical_properties(text: str) -> Mapping[str, tuple[str, ...]]:
    """Return guessit's values of `screen_size`, `source`, `video_codec`, `edition` and `other`.

    Takes 1.5 to 2 ms for a name. An error of guessit is no answer.
    """
    api, error = _guessit()
    with _LOCK:
        try:
            found = api.guessit(text, _OPTIONS)
        except error:
            return {}
    return {name: _texts(found[name]) for name in _PROPERTIES if name in found}


@cache
def _guessit() -> tuple[Any, type[Exception]]:
    from guessit.api import GuessItApi, GuessitException  # noqa: PLC0415 - see above

    return GuessItApi(), GuessitException


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)
