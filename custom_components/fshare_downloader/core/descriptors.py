"""Opens plain files, and reads and writes bytes through a descriptor: all of them or an error."""

import errno
import os
import stat
from pathlib import Path
from typing import Final

_PLAIN_FILE: Final = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK


def open_plain(path: Path) -> int:
    """Open a file for reading; a link to it will do. Raises `OSError`, also for what is no file.

    A pipe would keep the thread for ever, and what was made to replace a device would replace that.
    """
    descriptor = os.open(path, _PLAIN_FILE)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "not a plain file", str(path))
    return descriptor


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
