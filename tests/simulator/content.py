"""File content that exists only as a rule: any byte range, any size, no storage.

A file is a row of 64 KiB blocks. Each block starts with its own index and the key
of its file and goes on with a slice of a pseudo-random pool, taken from a place
that depends on both. A block that lands at the wrong offset, twice, or in the
wrong file therefore never goes unnoticed, and no byte is made in Python.
"""

import asyncio
import hashlib
import struct
import threading
from collections.abc import Iterator
from functools import cache

BLOCK_BYTES = 64 * 1024
POOL_BYTES = 4 * 1024 * 1024

_HEADER = struct.Struct(">QQ")
_GOLDEN_RATIO = 0x9E3779B97F4A7C15
_MASK = (1 << 64) - 1

type Piece = bytes | memoryview


@cache
def _pool(seed: int) -> memoryview:
    """Return the bytes that every file of one seed is cut from."""
    return memoryview(hashlib.shake_128(f"pool {seed}".encode()).digest(POOL_BYTES))


class Content:
    """The bytes of one revision of one file."""

    def __init__(self, *, seed: int, code: str, size: int, revision: int = 0) -> None:
        """Describe the content; nothing is generated yet."""
        identity = hashlib.blake2b(f"{seed} {code} {revision}".encode(), digest_size=8).digest()
        self.size = size
        self._key = int.from_bytes(identity)
        self._pool = _pool(seed)
        self._sha256: str | None = None
        self._hashing = threading.Lock()

    def pieces(self, start: int, stop: int) -> Iterator[Piece]:
        """Yield the bytes from start to stop as slices that were not copied."""
        position = start
        while position < stop:
            index, offset = divmod(position, BLOCK_BYTES)
            end = min(BLOCK_BYTES, offset + stop - position)
            place = ((self._key ^ index) * _GOLDEN_RATIO & _MASK) % (POOL_BYTES - BLOCK_BYTES)
            if offset < _HEADER.size:
                yield _HEADER.pack(index, self._key)[offset:end]
                offset = _HEADER.size
            if offset < end:
                yield self._pool[place + offset : place + end]
            position = index * BLOCK_BYTES + end

    def read(self, start: int = 0, stop: int | None = None) -> bytes:
        """Return the bytes from start up to stop, or up to the end."""
        end = self.size if stop is None else min(stop, self.size)
        return b"".join(self.pieces(start, end))

    def sha256(self) -> str:
        """Return the SHA-256 of the whole file, computed once."""
        with self._hashing:
            if self._sha256 is None:
                digest = hashlib.sha256()
                for piece in self.pieces(0, self.size):
                    digest.update(piece)
                self._sha256 = digest.hexdigest()
            return self._sha256

    async def sha256_async(self) -> str:
        """Return the SHA-256 without holding up the event loop."""
        return await asyncio.to_thread(self.sha256)
