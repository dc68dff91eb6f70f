"""Processes that end with the one that started them, even when that is killed."""

import asyncio
import shutil
import sys
from pathlib import Path
from typing import Final

END_WITH_PARENT: Final = ("setpriv", "--pdeathsig", "KILL") if shutil.which("setpriv") else ()
"""Only Linux can do that. A test run that is broken off hard leaves nothing behind there."""


async def start_python(
    *arguments: str, cwd: Path, console: Path, env: dict[str, str] | None = None
) -> asyncio.subprocess.Process:
    """Start this Python with arguments; what it prints is appended to the file `console`.

    It has a session of its own: Ctrl-C in the terminal reaches its parent alone, which then ends it
    in good order.
    """
    with console.open("ab") as output:
        return await asyncio.create_subprocess_exec(
            *(*END_WITH_PARENT, sys.executable, *arguments),
            cwd=cwd,
            env=env,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
