"""nginx out of memory: http and https, as fast as it can, or limited per connection or in all."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from .certificate import make_certificate
from .job import MIB

CAPPED_BYTES_PER_SECOND: Final = 20_000_000
GIGABIT: Final = "rate 1gbit burst 128k latency 50ms"
START_SECONDS: Final = 10.0

_HTTP_PORT: Final = 8080
_HTTPS_PORT: Final = 8443
_CAPPED_OFFSET: Final = 1

_CONFIGURATION: Final = """\
daemon off;
master_process off;
pid nginx.pid;
error_log error.log;
events {{ worker_connections 512; }}
http {{
  access_log off;
  sendfile on;
  tcp_nopush on;
  default_type application/octet-stream;
  client_body_temp_path temporary;
  proxy_temp_path temporary;
  fastcgi_temp_path temporary;
  scgi_temp_path temporary;
  uwsgi_temp_path temporary;
  ssl_certificate server.pem;
  ssl_certificate_key server.key;
  ssl_protocols TLSv1.3;
  root files;
  # As file services do; pypdl fetches no segments without it.
  add_header Content-Disposition attachment;
  server {{
    listen 127.0.0.1:{http};
    listen 127.0.0.1:{https} ssl;
  }}
  server {{
    listen 127.0.0.1:{capped_http};
    listen 127.0.0.1:{capped_https} ssl;
    limit_rate {capped};
  }}
}}
"""


class Line(StrEnum):
    """What lies between client and server."""

    OPEN = "open"
    """Loopback as it is."""
    GIGABIT = "gigabit"
    """Loopback of a network namespace, shaped to 1 Gbit/s."""
    CAPPED = "capped"
    """Loopback; the server sends 20 MB/s over each connection."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running nginx in a network namespace of its own."""

    folder: Path
    pid: int
    is_capped: bool

    @property
    def prefix(self) -> tuple[str, ...]:
        """What to put before a command that shall reach the server."""
        return ("nsenter", f"--net=/proc/{self.pid}/ns/net", "--")

    @property
    def ca_file(self) -> Path:
        """The certificate to verify the server against."""
        return self.folder / "server.pem"

    def file(self, size: int) -> Path:
        """Return the file of some size, which is made when it is asked for first."""
        path = self.folder / "files" / f"{size}.bin"
        if not path.exists():
            _make_file(path, size)
        return path

    def urls(self, scheme: str, size: int, count: int = 1) -> tuple[str, ...]:
        """Return several addresses of the same file."""
        port = _HTTPS_PORT if scheme == "https" else _HTTP_PORT
        port += _CAPPED_OFFSET if self.is_capped else 0
        name = self.file(size).name
        return tuple(f"{scheme}://127.0.0.1:{port}/{name}?copy={n}" for n in range(count))


def _make_file(path: Path, size: int) -> None:
    """Write bytes that don't repeat at any distance that a misplaced block could have."""
    block = bytearray(os.urandom(MIB))
    with path.open("wb") as file:
        for number in range(-(-size // MIB)):
            block[:8] = number.to_bytes(8, "little")
            file.write(block[: size - number * MIB])


@contextmanager
def serve(folder: Path, line: Line) -> Iterator[Server]:
    """Run nginx in a namespace of its own; both are gone afterwards, and even after a `kill -9`."""
    for name in ("files", "temporary"):
        (folder / name).mkdir(exist_ok=True)
    if not (folder / "server.pem").exists():
        make_certificate(folder / "server.pem", folder / "server.key")
    (folder / "nginx.conf").write_text(
        _CONFIGURATION.format(
            http=_HTTP_PORT,
            https=_HTTPS_PORT,
            capped_http=_HTTP_PORT + _CAPPED_OFFSET,
            capped_https=_HTTPS_PORT + _CAPPED_OFFSET,
            capped=CAPPED_BYTES_PER_SECOND,
        ),
        encoding="ascii",
    )
    shape = f"tc qdisc add dev lo root tbf {GIGABIT} &&" if line is Line.GIGABIT else ""
    nginx = 'setpriv --pdeathsig KILL nginx -p "$0" -c nginx.conf'
    # Home Assistant looks for other devices, and does not start where it cannot.
    lo = "ip link set lo up && ip route add 224.0.0.0/4 dev lo"
    start = f"{lo} && {shape} exec {nginx}"
    process = subprocess.Popen(["unshare", "--net", "--", "sh", "-c", start, str(folder)])
    try:
        _wait_for(folder / "nginx.pid", process)
        yield Server(folder=folder, pid=process.pid, is_capped=line is Line.CAPPED)
    finally:
        process.terminate()
        process.wait()
        (folder / "nginx.pid").unlink(missing_ok=True)


def _wait_for(path: Path, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not path.exists():
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError("nginx does not start; its reason stands above")
        time.sleep(0.01)
