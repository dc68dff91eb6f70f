"""Turns what the system says about the network into the errors of the download manager."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from ..errors import (
    ConnectionFailedError,
    TransferInterruptedError,
    TransferStalledError,
)


class KeptWaitingError(TransferInterruptedError):
    """The connection broke in the middle; the download goes on by itself.

    The server had been kept waiting by our own disk, so that this is no failure of the transfer.
    """


@contextmanager
def connect_errors() -> Iterator[None]:
    """Raise `ConnectionFailedError` for whatever keeps a connection from being made."""
    try:
        yield
    except ssl.SSLCertVerificationError:
        msg = "The certificate of the server is not valid; the download goes on by itself."
        raise ConnectionFailedError(msg) from None
    except OSError:  # includes TimeoutError, socket.gaierror and ssl.SSLError
        raise ConnectionFailedError from None


@contextmanager
def transfer_errors() -> Iterator[None]:
    """Raise what happened to a connection while it was in use: it broke, or fell silent."""
    try:
        yield
    except TimeoutError:
        raise TransferStalledError from None
    except OSError:
        raise TransferInterruptedError from None
