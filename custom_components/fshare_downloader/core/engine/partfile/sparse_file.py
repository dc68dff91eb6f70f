"""Makes a file longer in steps, and notices when zeros are written for it.

A share on a FAT disk looks like any other share, but took 12.6 seconds for 1.5 GiB.
"""

from collections.abc import Callable
from time import monotonic
from typing import Final

FIRST_STEP_BYTES: Final = 64 * 1024 * 1024
"""Each further step is twice as long."""
MAX_STEP_SECONDS: Final = 0.1
"""A step takes no longer where nothing is written for it, however long it is."""


def lengthen(extend: Callable[[int], None], length: int, size: int) -> bool:
    """Bring a file from one length to another; return False when it took too long to go on.

    `extend` makes the file as long as it is told. Blocks; raises `OSError`.
    """
    step = FIRST_STEP_BYTES
    while length < size:
        length = min(size, length + step)
        begun_at = monotonic()
        extend(length)
        if monotonic() - begun_at > MAX_STEP_SECONDS:
            return False
        step *= 2
    return True
