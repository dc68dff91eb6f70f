"""What a call is answered with; a no comes with HTTP 200 as well, and always with words."""

from collections.abc import Mapping
from typing import Final

type Answer = Mapping[str, object] | bytes
"""An answer, or its JSON where it is long."""

MISSING_VALUE: Final = "expects one parameter"
MISSING_VALUES: Final = "expects two parameters"
NO_ITEM: Final = "item does not exist"
NO_NUMBER: Final = "expects integer value"
NOT_IMPLEMENTED: Final = "not implemented"
SET_ELSEWHERE: Final = "this is set in Home Assistant, in the options of Fshare Downloader"


class RefusedError(Exception):
    """What a call asks for can't be done; the message is for whoever reads the client's log."""

    def __init__(self, reason: str, **fields: object) -> None:
        """Refuse with a reason; `fields` stand beside it, where the real one sends more."""
        super().__init__(reason)
        self._fields = fields

    @property
    def answer(self) -> Mapping[str, object]:
        """What the client is told."""
        return {"status": False, **self._fields, "error": str(self)}
