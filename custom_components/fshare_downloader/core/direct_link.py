"""The value that a host gives the engine: where the bytes of a file are.

It has a module of its own because the engine runs in an interpreter that cannot import pydantic,
which the other values of the queue need.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .answer_rules import ANY_SERVER, AnswerRules


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectLink:
    """Where the bytes of a file are to be had, for a short while. Never saved, logged or shown."""

    url: str = field(repr=False)
    size: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    allowed_hostnames: tuple[str, ...] = ()
    """Host names (`example.com`) and suffixes (`.example.com`) that it may lead or be redirected
    to; empty means any."""
    allow_private: bool = False
    """Whether private, loopback and link-local addresses may be connected to."""
    max_connections: int | None = None
    """How many connections the host allows for one file; None means no known limit."""
    sha256: str | None = None
    """Hex digest of the whole file where the host knows it."""
    answer_rules: AnswerRules = field(default=ANY_SERVER, repr=False)
    """What its servers mean by what they send instead of the file."""
