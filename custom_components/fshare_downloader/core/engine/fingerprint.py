"""What is kept of a name that must be recognized but need not be told."""

from hashlib import sha256


def fingerprint(text: str) -> str:
    """Return the SHA-256 of a text as hex digits."""
    return sha256(text.encode()).hexdigest()
