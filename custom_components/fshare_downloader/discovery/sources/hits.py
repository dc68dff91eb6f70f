"""What sources do alike with the hits they make."""

import unicodedata
from dataclasses import replace

from ...core.paths import visible_text
from ..models import SearchHit


def clean_name(name: str) -> str:
    """Return a name on one line, NFC, with nothing in it that can't be seen."""
    return unicodedata.normalize("NFC", " ".join(visible_text(name).split()))


def complete(hit: SearchHit, other: SearchHit) -> SearchHit:
    """Return a hit with what only another one of the same link tells: its size, its folder."""
    if hit.size is None and other.size is not None:
        hit = replace(hit, size=other.size)
    return replace(hit, folder=other.folder) if other.folder and not hit.folder else hit
