"""How patient the engine is and how much it dares: numbers with their units and reasons."""

from dataclasses import dataclass
from typing import Final

MEBIBYTE = 1024 * 1024

DEFAULT_USER_AGENT: Final = "Mozilla/5.0 (X11; Linux) FshareDownloader"


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferPolicy:
    """Times in seconds and amounts in bytes; `Downloader` takes one, and a test its own.

    What a server may send at most is in `http/limits.py`, but for the heads of responses.
    """

    interpreter_idle_seconds: float = 300.0
    """After so long without a job, the interpreter of the engine is closed."""

    # --- servers ---------------------------------------------------------------------------------

    connect_seconds: float = 20.0
    """The longest time for name, connection and handshake of TLS together."""
    stall_seconds: float = 30.0
    """The longest silence of a server: for the request and the whole head of its response; then,
    until the next byte of the body."""
    max_head_bytes: int = 64 * 1024
    """Everything before the body: status lines and headers, those of interim responses included."""
    max_interim_responses: int = 16
    """Responses with a status of 1xx before the one that counts."""
    min_reconnect_bytes: int = 8 * MEBIBYTE
    """A connection that brought as much and then broke is replaced at once: either the network had
    a hiccup, or the link has died, which only the next request can tell."""
    long_pause_seconds: float = 10.0
    """A server that we keep waiting for so long may well hang up."""

    # --- speed -----------------------------------------------------------------------------------

    floor_seconds: float = 60.0
    """For how long a server must be too slow, on the average."""
    drip_bytes_per_second: int = 256
    """A handshake of TLS takes about 6 kB: at this speed none succeeds before its time is over."""

    # --- connections -----------------------------------------------------------------------------

    max_connections: int = 24
    """Over all transfers; a transfer that has none gets its first all the same."""
    refusal_seconds: float = 600.0
    """For how long a server that refused a further connection is not asked for one."""
    poll_seconds: float = 0.2
    """How often the connections of a transfer are looked at."""
    min_shared_bytes: int = 64 * MEBIBYTE
    """Below this size a file is not worth a second connection."""
    min_piece_bytes: int = 8 * MEBIBYTE
    """The least that a connection is opened for."""
    single_seconds: float = 0.1
    """How long the first connection may show what it can do."""
    enough_bytes_per_second: int = 90_000_000
    """A gigabit line is about full; more connections would only cost more."""
    quiet_seconds: float = 5.0
    """A connection that is silent for so long while others are not is replaced."""
    crawl_seconds: float = 10.0
    """A connection that needs longer than this for its rest, and crawls, is replaced."""
    retry_seconds: float = 5.0
    """How long to wait with further connections after one could not be made."""

    # --- the partial file ------------------------------------------------------------------------

    checkpoint_seconds: float = 5.0
    """The longest time between two checkpoints while bytes come in."""
    checkpoint_bytes: int = 20 * MEBIBYTE
    """A checkpoint is due with so many bytes that no resume record speaks of."""
    max_unrecorded_bytes: int = 40 * MEBIBYTE
    """With this much on its way to the disk, or there, that no record speaks of, receiving waits.
    Together with the buffers being filled (each but the first counts here) and what waits in the
    kernel it stays below the 64 MiB that a killed process may lose."""
    window_bytes: int = 8 * MEBIBYTE
    """Buffered writes are pushed to the disk in steps of this size, so that little is ever dirty.
    """
    min_window_bytes: int = 2 * MEBIBYTE
    """The least step, for slow disks."""
    window_seconds: float = 0.25
    """How long a disk may take for one step: the end of a transfer waits for two of them."""

    # --- disks -----------------------------------------------------------------------------------

    close_seconds: float = 1.5
    """How long a pause, a cancellation or the end of the engine waits for a disk."""
    place_seconds: float = 10.0
    """How long the look at a place may take; some disks need seconds to try out what they can do.
    """
    stuck_seconds: float = 30.0
    """A job on a disk that takes longer is stuck in the kernel, as far as anybody can tell."""
    join_seconds: float = 0.3
    """How long the end of an engine waits for jobs that nobody waits for any more."""
    idle_seconds: float = 5.0
    """How long a thread of a lane waits for more work before it ends."""

    def drips(self, count: int, seconds: float) -> bool:
        """Tell whether `count` bytes in so many seconds are a drip, slower than any line is."""
        return seconds >= self.floor_seconds and count < seconds * self.drip_bytes_per_second


def default_transfer_policy() -> TransferPolicy:
    """Return the policy of an engine that is given none."""
    return TransferPolicy()
