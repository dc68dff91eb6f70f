"""A small disk for downloads, which can be filled, taken away and made larger."""

import os
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from tempfile import mkdtemp

import pytest

from .installation import Installation
from .locations import list_locations
from .waiting import eventually


def run(*command: str) -> None:
    """Run a command that has to succeed."""
    subprocess.run(command, check=True, capture_output=True)


@contextmanager
def small_disk_at(folder: Path, megabytes: int) -> Iterator[None]:
    """Have a disk of so many MiB mounted at a folder, which is made."""
    if os.geteuid() != 0:
        pytest.skip("only root may mount a disk")
    folder.mkdir(parents=True, exist_ok=True)
    run("mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder))
    try:
        yield
    finally:
        run("umount", "--lazy", str(folder))


@asynccontextmanager
async def mounted_disk(installation: Installation) -> AsyncIterator[Path]:
    """Have a download folder of its own, on a disk of 48 MiB."""
    folder = Path(mkdtemp(dir=installation.media_dir))
    with small_disk_at(folder, 48):
        await installation.set_options(download_dir=str(folder), min_free_space=0)

        async def is_known() -> bool:
            place = (await list_locations(installation))["default"]
            return place["folder"] == str(folder) and place["is_here"] is True

        try:
            await eventually(is_known, what="the disk is known")
            yield folder
        finally:
            await installation.set_options(download_dir=str(installation.download_dir))
