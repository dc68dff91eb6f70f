"""Why files that were found are not taken: of several reasons, what a user can do most about."""

from collections.abc import Iterable, MutableMapping
from typing import Final

from ...core.errors import PasswordRequiredError
from ..models import Refusal

_HELPFUL: Final = {
    code: rank for rank, code in enumerate((PasswordRequiredError.code, *map(str, Refusal)))
}


def note_refusals[T, Code: str](
    refused: MutableMapping[T, Code], targets: Iterable[T], code: Code
) -> None:
    """Remember why a file for some targets is not taken, unless more helpful reasons are known."""
    for target in targets:
        known = refused.get(target)
        if known is None or _rank(code) < _rank(known):
            refused[target] = code


def _rank(code: str) -> int:
    """Return the place of a code; other errors of Fshare come last."""
    return _HELPFUL.get(code, len(_HELPFUL))
