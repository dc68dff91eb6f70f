"""A small disk for downloads, which can be filled, taken away and made larger."""

import os
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import mkdtemp

import pytest

from .installation import Installation


def run(*command: str) -> None:
    """Run a command that has to succeed."""
    subprocess.run(command, check=True, capture_output=True)


@asynccontextmanager
async def mounted_disk(installation: Installation) -> AsyncIterator[Path]:
    """Have a download folder of its own, on a disk of 48 MiB."""
    if os.geteuid() != 0:
        pytest.skip("only root may mount a disk")
    folder = Path(mkdtemp(dir=installation.media_dir))
    run("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", str(folder))
    await installation.set_options(download_dir=str(folder), min_free_space=0)
    try:
        yield folder
    finally:
        await installation.set_options(download_dir=str(installation.download_dir))
        run("umount", "--lazy", str(folder))
