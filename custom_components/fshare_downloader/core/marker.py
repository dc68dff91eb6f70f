"""Writes the marker of a storage: whole or not at all, and through no link. Blocks."""

import json
import os
import secrets
from contextlib import suppress
from typing import Final

from .durability import sync_folder, sync_renamed
from .storage import MARKER_NAME

_NEW_FILE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW
_NOTE: Final = "By this file Fshare Downloader for Home Assistant knows this disk. Keep it."


def new_marker() -> str:
    """Return an id that no other storage has."""
    return secrets.token_hex(16)


def write_marker(folder: int, marker: str) -> None:
    """Put a marker into an open folder, in place of one that is there; raises `OSError`.

    When it returns, the marker survives a power cut.
    """
    scratch = f"{MARKER_NAME}.{secrets.token_hex(4)}.tmp"
    data = json.dumps({"storage_id": marker, "note": _NOTE}).encode()
    try:
        write_new_file(folder, scratch, data)
        os.rename(scratch, MARKER_NAME, src_dir_fd=folder, dst_dir_fd=folder)
        sync_renamed(MARKER_NAME, folder)
    except BaseException:
        with suppress(OSError):
            os.unlink(scratch, dir_fd=folder)
        raise
    sync_folder(folder)


def write_new_file(folder: int, name: str, data: bytes) -> None:
    """Make a file in an open folder and sync it; raises `OSError`, also when it is there."""
    descriptor = os.open(name, _NEW_FILE, 0o644, dir_fd=folder)
    try:
        os.write(descriptor, data)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
