"""Ports for servers that are stopped and started again."""

import socket
from contextlib import suppress
from random import SystemRandom
from typing import Final

_PORTS: Final = range(20_000, 30_000)


def free_port() -> int:
    """Return a TCP port of 127.0.0.1 that nobody listens on at this moment.

    No connection gets it by chance, as the system gives those higher ones: it is still free when a
    server that was stopped is started again.
    """
    for port in SystemRandom().sample(_PORTS, len(_PORTS)):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError("no port is free")
