"""Reads and writes bytes through a descriptor, all of them or an error."""

import os


def read_bytes(descriptor: int, offset: int, count: int) -> bytes:
    """Read a part of a file; shorter than `count` only at its end. Blocks; raises `OSError`."""
    parts = bytearray()
    while len(parts) < count and (
        data := os.pread(descriptor, count - len(parts), offset + len(parts))
    ):
        parts += data
    return bytes(parts)


def write_bytes(descriptor: int, data: bytes) -> None:
    """Write all of some bytes where the descriptor stands. Blocks; raises `OSError`."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
