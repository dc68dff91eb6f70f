"""Programs of the system: each ends in time, or says what it printed."""

import multiprocessing
import os
import signal
import subprocess
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from typing import Final

COMMAND_SECONDS: Final = 120.0
"""How long a command may take: making or unmounting a large file system on a busy machine."""

MAX_COMMANDS: Final = 4
"""How many may run at the same time; one may hang."""

_helpers: ProcessPoolExecutor | None = None


class CommandError(Exception):
    """A program failed, took too long, or is missing; the text is what it said."""


def start_helpers() -> None:
    """Let commands be started by other processes; due before a storage is used.

    Who has a file open on a storage that hangs cannot start a program: the new process begins with
    closing that file, which waits for the storage on FUSE.
    """
    global _helpers  # noqa: PLW0603 - one for the whole process
    context = multiprocessing.get_context("fork")
    _helpers = ProcessPoolExecutor(MAX_COMMANDS, mp_context=context)
    _helpers.submit(os.getpid).result()  # all of them begin with the first task


def run(*command: str, seconds: float = COMMAND_SECONDS) -> str:
    """Run a program and return what it printed; raises `CommandError`.

    A program that hangs on a dead file system cannot be killed: it is left behind.
    """
    if _helpers is None:
        return _run(command, seconds)
    return _helpers.submit(_run, command, seconds).result()


def _run(command: tuple[str, ...], seconds: float) -> str:
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
    except OSError as error:
        raise CommandError(f"{command[0]}: {error.strerror}") from error
    try:
        printed, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        raise CommandError(f"{' '.join(command)} took more than {seconds:.0f} s") from None
    if process.returncode:
        said = printed.strip() or f"exit code {process.returncode}"
        raise CommandError(f"{' '.join(command)}: {said}")
    return printed


def tolerate(*command: str, seconds: float = COMMAND_SECONDS) -> None:
    """Run a program whose failure means that there was nothing to do."""
    with suppress(CommandError):
        run(*command, seconds=seconds)


def end_session(pid: int, seconds: float = 10.0) -> None:
    """End the processes of a session that we started, which is named after its first process."""
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGTERM)
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            with suppress(ChildProcessError):
                os.waitpid(pid, os.WNOHANG)
            os.killpg(pid, 0)
            time.sleep(0.05)
        os.killpg(pid, signal.SIGKILL)
