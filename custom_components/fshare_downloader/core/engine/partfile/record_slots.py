"""A small file that is written in place and is whole nevertheless, whenever the power goes.

It has two slots, written in turns; the newer one that makes sense counts. This is for file systems
without a journal: there, to replace a file by renaming another one may leave a name that leads to
nothing, and that nobody can delete.
"""

import os
from dataclasses import dataclass
from typing import Final
from zlib import crc32

from ...descriptors import read_bytes, write_bytes

SLOT_BYTES: Final = 64 * 1024
MAX_CONTENT_BYTES: Final = SLOT_BYTES - 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """What was written last."""

    place: int
    """0 or 1."""
    number: int
    """How many were written before it."""
    content: bytes

    def encode(self) -> bytes:
        """Return the bytes of the slot."""
        body = b"%d %s" % (self.number, self.content)
        return b"%08x %d %s" % (crc32(body), len(body), body)


def read_newest(data: bytes) -> Slot | None:
    """Return the slot of a file that counts; None when neither makes sense.

    A file without slots, as file systems with a journal have it, is an old one in the first place.
    """
    pieces = data[:SLOT_BYTES], data[SLOT_BYTES : 2 * SLOT_BYTES]
    found = [slot for place, piece in enumerate(pieces) if (slot := _decode(place, piece))]
    if data.startswith(b"{"):
        plain = data if len(data) <= SLOT_BYTES else pieces[0].rstrip(b"\0")
        found.append(Slot(place=0, number=0, content=plain))
    return max(found, key=lambda slot: slot.number, default=None)


def write_next(descriptor: int, content: bytes) -> bool:
    """Write into the slot that does not count, and sync the file.

    Returns False, and writes nothing, when nothing in the file makes sense. Blocks; raises
    `OSError`.
    """
    newest = read_newest(read_bytes(descriptor, 0, 2 * SLOT_BYTES))
    if newest is None or len(content) > MAX_CONTENT_BYTES:
        return False
    following = Slot(place=1 - newest.place, number=newest.number + 1, content=content)
    os.lseek(descriptor, following.place * SLOT_BYTES, os.SEEK_SET)
    write_bytes(descriptor, following.encode())
    os.fsync(descriptor)
    return True


def _decode(place: int, piece: bytes) -> Slot | None:
    try:
        checksum, length, rest = piece.split(b" ", 2)
        body = rest[: int(length)]
        if int(checksum, 16) != crc32(body):
            return None
        number, content = body.split(b" ", 1)
        return Slot(place=place, number=int(number), content=content)
    except ValueError:
        return None
