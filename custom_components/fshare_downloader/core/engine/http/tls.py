"""How TLS is spoken with content servers.

Where the processor has no instructions for AES (a Raspberry Pi 4, many a NAS), decryption is nearly
all that a download costs, and ChaCha20-Poly1305 takes a fraction of it. Python 3.14 cannot order
the suites of TLS 1.3 (`SSLContext.set_ciphers` is about TLS 1.2), and OpenSSL puts AES first. So
such a machine offers TLS 1.2 with the same suites in another order, and TLS 1.3 to servers that
speak nothing else. Nothing is offered that is not offered otherwise.
"""

import ssl
from pathlib import Path
from typing import Final

import certifi

MAX_REMEMBERED_HOSTS: Final = 1000


class TlsContexts:
    """With which settings a server is spoken to; used by the I/O thread alone."""

    def __init__(self, authorities: Path | None, *, prefers_chacha: bool) -> None:
        """Make the contexts. Blocks; raises `OSError` when the file cannot be read.

        `authorities` is a file in PEM format with those that are trusted in place of the usual
        ones.
        """
        self._usual = _make_context(authorities)
        self._swift = _chacha_first(_make_context(authorities)) if prefers_chacha else None
        self._refusing: set[str] = set()
        """Hosts that have refused the swift context."""

    def context_for(self, hostname: str) -> ssl.SSLContext:
        """Return the settings for the next handshake with a host."""
        if self._swift is None or hostname in self._refusing:
            return self._usual
        return self._swift

    def may_try_again(self, hostname: str, error: BaseException) -> bool:
        """Tell whether a handshake that failed may succeed with the settings that are next."""
        if self.context_for(hostname) is self._usual:
            return False
        if not isinstance(error, OSError) or isinstance(error, ssl.SSLCertVerificationError):
            return False
        if len(self._refusing) >= MAX_REMEMBERED_HOSTS:
            self._refusing.clear()
        self._refusing.add(hostname)
        return True


def _make_context(authorities: Path | None) -> ssl.SSLContext:
    if authorities is None:
        context = ssl.create_default_context()
        context.load_verify_locations(certifi.where())
    else:
        context = ssl.create_default_context(cafile=authorities)
    context.minimum_version = ssl.TLSVersion.TLSv1_2  # some builds of Python leave it to the system
    context.set_alpn_protocols(["http/1.1"])
    return context


def _chacha_first(context: ssl.SSLContext) -> ssl.SSLContext:
    """Let a context offer ChaCha20-Poly1305 before all else that it offers of TLS 1.2."""
    names = [one["name"] for one in context.get_ciphers() if one["protocol"] != "TLSv1.3"]
    names.sort(key=lambda name: "CHACHA20" not in name)
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers(":".join(names))
    return context
