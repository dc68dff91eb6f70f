"""Serves the answers, in a process of its own: making them must not count as the house's work."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from .answers import Liar

_SEED = "/seed/"


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, *_: object) -> None:
        """Say nothing of clients that hang up: they have had enough."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    liar = Liar(0)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def _answer(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path = self.path.split("?", 1)[0]
        if path.startswith(_SEED):
            _Handler.liar = Liar(int(path.removeprefix(_SEED)))
            body = b""
        else:
            body = _Handler.liar.answer(path)
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class LyingServer:
    """A server that runs."""

    def __init__(self, port: int) -> None:
        """Be somewhere."""
        self._port = port
        self.url = f"http://127.0.0.1:{port}"

    def begin(self, seed: int) -> None:
        """Lie in the way of a seed from now on."""
        connection = HTTPConnection("127.0.0.1", self._port)
        connection.request("GET", f"{_SEED}{seed}")
        connection.getresponse().read()
        connection.close()


@contextmanager
def lying_server() -> Iterator[LyingServer]:
    """Run a server on 127.0.0.1."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.hostile.server"],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout
            yield LyingServer(int(process.stdout.readline()))
        finally:
            process.kill()


def main() -> None:
    """Serve until killed; the first line that is printed is the port."""
    server = _Server(("127.0.0.1", 0), _Handler)
    print(server.server_port, flush=True)  # noqa: T201 - that is how the parent learns of it
    server.serve_forever()


if __name__ == "__main__":
    main()
