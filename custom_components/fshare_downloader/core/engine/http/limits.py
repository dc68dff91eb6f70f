"""What a server may ask of us at most; times, and the bounds of heads, are in `policy.py`.

A server may be broken, overloaded or hostile. Whatever it sends, the I/O thread serves all other
connections in between, and the transfer comes to an end or to an error. docs/architecture.md has
the table of these bounds, and of what happens beyond them.
"""

from typing import Final

MAX_REDIRECTS: Final = 5
"""Redirects one after the other for one request."""
MAX_HEADERS: Final = 256
"""Lines of one head, the status line not counted."""
MAX_FRAMING_BYTES: Final = 16 * 1024
"""One line between two chunks, extensions included, or all trailers behind the last one."""
MAX_VALIDATOR_BYTES: Final = 1024
"""A longer entity tag or date is not used: it would have to be sent back, and be recorded."""
MAX_DIGITS: Final = 20
"""Of a number in a header; more are nonsense that is costly to read."""
MAX_FILE_BYTES: Final = 16 * 1024**4
"""The size of a file; ext4 holds no larger one."""
MAX_PAGE_BYTES: Final = 64 * 1024
"""How much of an error page is read to find out what it says."""
SNIFFED_BYTES: Final = 512
"""How much of a body is looked at to tell a file from an error page."""

RECEIVE_BYTES: Final = 64 * 1024
"""What one connection may take from the kernel, and have parsed, before all others have a turn."""
BURST_BYTES: Final = 4 * 1024 * 1024
"""The same for a body that goes to the disk as it is."""
EVENTS_PER_TURN: Final = 64
"""How many pieces of a chunked body are decoded before all others have a turn."""
