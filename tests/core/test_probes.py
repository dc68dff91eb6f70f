"""What a look at a disk finds out when something was refused there."""

import errno
import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from custom_components.fshare_downloader.core import probes
from custom_components.fshare_downloader.core.disk_jobs import Job
from custom_components.fshare_downloader.core.errors import (
    DiskFullError,
    ErrorScope,
    StorageAwayError,
)
from custom_components.fshare_downloader.core.marker import new_marker, write_marker
from custom_components.fshare_downloader.core.probes import FULL_BYTES, find_trouble
from custom_components.fshare_downloader.core.storage import Storage


@pytest.mark.parametrize(
    ("free", "expected"), [(FULL_BYTES - 1, DiskFullError), (FULL_BYTES, StorageAwayError)]
)
def test_disk_without_room_that_calls_itself_broken_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, expected: type[Exception]
) -> None:
    marker = new_marker()
    folder = os.open(tmp_path, os.O_RDONLY)
    write_marker(folder, marker)
    os.close(folder)

    def break_down(*_: Any) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(probes, "write_new_file", break_down)
    monkeypatch.setattr(os, "fstatvfs", lambda _: SimpleNamespace(f_bavail=free, f_frsize=1))

    found = find_trouble(Storage(root=tmp_path, marker=marker), tmp_path / "Phim.mkv", Job())

    assert type(found.error) is expected
    assert (found.scope, found.target) == (ErrorScope.STORAGE, tmp_path)
