"""The seal and the sample of a file, by which it is known again whatever its name or number."""

import os
from dataclasses import dataclass
from hashlib import sha256
from time import time
from typing import Final

from .descriptors import read_bytes

SEAL_TOLERANCE_NS: Final = 2_000_000_000
"""FAT keeps every other second, and a network share may show the time of the last write for as
long after a file was closed."""
SAMPLE_BYTES: Final = 64 * 1024
SAMPLES: Final = 5
"""The beginning, the end, and what lies evenly between them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """By what a finished file is known again."""

    modified_ns: int | None
    """Time of its last change; None where it could not be set."""
    sample: str
    """Fingerprint of some of its bytes."""


def seal_file(descriptor: int) -> int | None:
    """Give a file a time of its last change that no later change can have; return it.

    It is a whole and even number of seconds, which every file system can store. Due after the last
    write; returns None where the time can't be set. Blocks; raises `OSError`.
    """
    seconds = int(time()) // 2 * 2
    try:
        os.utime(descriptor, (seconds, seconds))
    except OSError:
        return None
    os.fsync(descriptor)
    return os.fstat(descriptor).st_mtime_ns


def sample_of(descriptor: int, size: int) -> str:
    """Return the fingerprint of some bytes of a file of `size` bytes. Blocks; raises `OSError`."""
    digest = sha256(str(size).encode())
    last = max(0, size - SAMPLE_BYTES)
    for number in range(SAMPLES):
        digest.update(read_bytes(descriptor, last * number // (SAMPLES - 1), SAMPLE_BYTES))
    return digest.hexdigest()
