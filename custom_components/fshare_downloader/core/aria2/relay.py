"""Lends direct links to daemons: a stable address of ours leads to the direct link of the moment.

So a daemon never gets to know a direct link but in a redirect, which it does not store: its session
file holds our address alone, and that works only while the transfer runs here.
"""

import hmac
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

_KEY_BYTES: Final = 32
_TOKEN_DIGITS: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Lent:
    """What an address of the relay leads to: a direct link, or a few bytes to try it out."""

    url: str | None = field(default=None, repr=False)
    body: bytes = b""


class LinkRelay:
    """Knows what is lent at this moment. The addresses are the same after a restart."""

    def __init__(self) -> None:
        """Begin with nothing lent, and a key that `use_key` replaces by that of the house."""
        self._key = secrets.token_bytes(_KEY_BYTES)
        self._lent: dict[str, Lent] = {}
        self._asked: set[str] = set()
        """Tokens of what is lent that somebody has come with."""

    @staticmethod
    def new_key() -> str:
        """Return a key that can be kept."""
        return secrets.token_hex(_KEY_BYTES)

    def use_key(self, key: str) -> None:
        """Make tokens by this key from now on, one of `new_key`."""
        self._key = bytes.fromhex(key)

    def token_of(self, name: str) -> str:
        """Return the token of what has that name, which nobody guesses and which stays the same."""
        return hmac.new(self._key, name.encode(), "sha256").hexdigest()[:_TOKEN_DIGITS]

    @contextmanager
    def lend(self, name: str, url: str) -> Iterator[str]:
        """Lead to a direct link as long as the statement runs; gives the token of `name`."""
        token = self.token_of(name)
        self._asked.discard(token)
        lent = self._lent[token] = Lent(url=url)
        try:
            yield token
        finally:
            if self._lent.get(token) is lent:
                del self._lent[token]
                self._asked.discard(token)

    @contextmanager
    def lend_bytes(self, body: bytes) -> Iterator[str]:
        """Lead to some bytes as long as the statement runs; gives the token."""
        token = secrets.token_hex(_TOKEN_DIGITS // 2)
        self._lent[token] = Lent(body=body)
        try:
            yield token
        finally:
            del self._lent[token]
            self._asked.discard(token)

    def lent(self, token: str) -> Lent | None:
        """Return what a token leads to at this moment, to whoever comes with it."""
        lent = self._lent.get(token)
        if lent is not None:
            self._asked.add(token)
        return lent

    def was_asked(self, token: str) -> bool:
        """Tell whether somebody has come with a token since it was lent."""
        return token in self._asked
