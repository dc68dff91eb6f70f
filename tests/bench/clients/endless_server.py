"""A server that never comes to an end, and notes when a client has closed its connection.

Prints its port, and then the time of each such end in nanoseconds of the monotonic clock, which is
the same in all processes. A path with `silent` in it gets a head and no body.
"""

import select
import socket
import sys
import threading
import time
from typing import Final

from ..job import MIB

LENGTH: Final = 512 * MIB
_HEAD: Final = (
    "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n"
    f"Content-Length: {LENGTH}\r\nConnection: close\r\n\r\n"
).encode()
_ENDED: Final = select.POLLRDHUP | select.POLLHUP | select.POLLERR


def _serve_one(connection: socket.socket) -> None:
    with connection:
        request = connection.recv(65536)
        connection.sendall(_HEAD)
        if request.startswith(b"HEAD"):
            return
        connection.setblocking(False)
        block = bytes(MIB)
        is_silent = b"silent" in request.split(b"\r\n", 1)[0]
        poll = select.poll()
        poll.register(connection, select.POLLRDHUP | (0 if is_silent else select.POLLOUT))
        while not poll.poll()[0][1] & _ENDED:
            try:
                connection.send(block)
            except BlockingIOError:
                continue
            except OSError:
                break
        ended_at = time.monotonic_ns()
    sys.stdout.write(f"{ended_at}\n")
    sys.stdout.flush()


def main() -> None:
    """Serve until killed."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        sys.stdout.write(f"{listener.getsockname()[1]}\n")
        sys.stdout.flush()
        while True:
            connection, _ = listener.accept()
            threading.Thread(target=_serve_one, args=(connection,), daemon=True).start()


main()
