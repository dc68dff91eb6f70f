"""An interpreter with a lock of its own (PEP 734), in a thread, that serves a queue.

While pure Python keeps the main interpreter busy, a thread of the same interpreter gets the lock
every 5 ms, for one record of TLS of 16 KiB; one with a lock of its own does not notice. Measured on
CPython 3.14.8: what the engine imports takes 13 MiB there, and 29 in a process of its own.

pydantic refuses to be imported there (it is built on PyO3), and the `__init__` of the integration
needs Home Assistant: the packages above the core are empty there, and the engine imports neither.
"""

import _thread
import asyncio
import atexit
import logging
import os
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ...cancellation import run_to_end
from .channel import Channel, encode
from .messages import VERSION, EngineConfig, Message, Ready, Stop, Stopped
from .shared_progress import SharedProgress

if TYPE_CHECKING:
    from concurrent.interpreters import Interpreter

_LOGGER = logging.getLogger(__name__)

_CORE: Final = __package__.rpartition(".engine.")[0]
"""Name of the package that everything which is imported lies in."""
_SERVER: Final = f"{__package__}.server"

EXIT_SECONDS: Final = 5.0
"""How long the end of the process waits for an engine that nobody has stopped."""

_PROGRAM: Final = """
import importlib, os, pickle, sys, types

try:
    sys.path[:] = search_path
    sys.dont_write_bytecode = dont_write_bytecode
    for name, folder in zip(packages, folders):
        sys.modules[name] = types.ModuleType(name)
        sys.modules[name].__path__ = [folder]
    server = importlib.import_module(server)
    config = pickle.loads(config)
except BaseException:
    os.close(descriptor)
    raise
server.serve(descriptor, config, progress)
"""


_LEFT: Final[list[Interpreter]] = []
"""Those with a thread that hangs with a disk. Python ends an interpreter that nobody holds, and its
threads would never come back: files would stay open, and a disk could not be unmounted."""


class EngineLostError(Exception):
    """The interpreter of the engine has ended, or could not be made."""


class EngineInterpreter:
    """An engine in an interpreter of its own, spoken to by messages."""

    def __init__(self, on_message: Callable[[Message], None], on_lost: Callable[[], None]) -> None:
        """Remember whom to tell of messages, and that no more will come; nothing runs yet."""
        self._on_message = on_message
        self._on_lost = on_lost
        self.progress = SharedProgress()
        """Where the transfers of this interpreter count."""
        self._interpreter: Interpreter | None = None
        self._thread: threading.Thread | None = None
        self._channel: Channel | None = None
        self._socket: socket.socket | None = None
        self._ready: asyncio.Future[str | None] = asyncio.get_running_loop().create_future()
        """Done when the engine is there, or with the reason why it will not be."""
        self._gone = asyncio.Event()
        self._stopping = asyncio.Lock()
        self._has_stuck_threads: bool | None = None
        """None as long as the engine has not told."""

    async def start(self, config: EngineConfig) -> None:
        """Make the interpreter and wait for its engine; raises `EngineLostError`."""
        try:
            await self._begin(config)
        except BaseException:
            await self.stop()
            raise

    def send(self, message: Message) -> None:
        """Send a message to the engine; to one that has ended, it is lost without a word."""
        if self._channel is not None:
            self._channel.send(message)

    async def stop(self) -> None:
        """Stop the engine and close the interpreter; a cancellation goes on after that.

        The interpreter stays when a thread of it hangs in the kernel, with a disk that does not
        answer, and is closed by a later `stop` of another one.
        """
        async with self._stopping:
            await run_to_end(self._end())

    async def _begin(self, config: EngineConfig) -> None:
        data = encode(config)
        try:
            self._start_thread(await self._open_channel(), data)
        except (OSError, RuntimeError) as error:  # no descriptor or no thread is left
            raise EngineLostError(str(error)) from None
        if (reason := await asyncio.shield(self._ready)) is not None:
            raise EngineLostError(reason)

    async def _end(self) -> None:
        self.send(Stop())
        if self._thread is not None:
            await asyncio.to_thread(self._thread.join)
        atexit.unregister(self._end_with_process)
        if self._channel is not None:
            await self._gone.wait()  # the last message has been read
        interpreter, self._interpreter = self._interpreter, None
        if interpreter is not None:
            await asyncio.to_thread(self._close, interpreter)

    def _end_with_process(self) -> None:
        """End what nobody has stopped: Python would wait for the interpreter for ever. Blocks."""
        if self._socket is not None:
            with suppress(OSError):  # it is closed
                self._socket.shutdown(socket.SHUT_RDWR)
        if self._thread is not None:
            self._thread.join(EXIT_SECONDS)
            if self._interpreter is not None and not self._thread.is_alive():
                self._close(self._interpreter)

    def _close(self, interpreter: Interpreter) -> None:
        """Close the interpreter unless a thread is left in it. Blocks."""
        _close_left()
        if self._has_stuck_threads is None:
            self._has_stuck_threads = _has_threads(interpreter)
        if self._has_stuck_threads:
            _LEFT.append(interpreter)
        else:
            interpreter.close()

    async def _open_channel(self) -> int:
        """Open the channel and return the descriptor of its other end; raises `OSError`."""
        ours, theirs = socket.socketpair()
        with theirs:
            ours.setblocking(False)  # noqa: FBT003 - no other way
            self._socket = ours
            self._channel = await Channel.open(ours, self._receive, self._lose)
            return theirs.detach()

    def _start_thread(self, descriptor: int, config: bytes) -> None:
        """Run the engine in a thread; raises `RuntimeError` where there can be no further one."""
        loop = asyncio.get_running_loop()

        def run() -> None:
            try:
                self._run(descriptor, config)
            except Exception as error:  # noqa: BLE001 - told to who waits
                with suppress(RuntimeError):  # the loop is closed: nobody waits any more
                    loop.call_soon_threadsafe(self._fail, error)

        # Not one that Python waits for at its end, before `_end_with_process` has its turn.
        thread = threading.Thread(target=run, name="fshare_downloader engine", daemon=True)
        atexit.register(self._end_with_process)
        try:
            thread.start()
        except BaseException:
            os.close(descriptor)
            raise
        self._thread = thread

    def _run(self, descriptor: int, config: bytes) -> None:
        """Run the engine to its end; in its thread."""
        packages, folders = _ancestors(_CORE)
        try:
            from concurrent import interpreters  # noqa: PLC0415 - not every build of Python has it

            self._interpreter = interpreter = interpreters.create()
            interpreter.prepare_main(
                search_path=tuple(sys.path),
                dont_write_bytecode=sys.dont_write_bytecode,
                packages=packages,
                folders=folders,
                server=_SERVER,
                descriptor=descriptor,
                config=config,
                progress=self.progress.buffer,
            )
        except BaseException:
            os.close(descriptor)
            raise
        interpreter.exec(_PROGRAM)

    def _receive(self, message: Message) -> None:
        match message:
            case Ready(version) if version == VERSION:
                self._ready.set_result(None)
            case Ready():
                self._refuse("the files of the integration were replaced; restart Home Assistant")
            case Stopped(has_stuck_threads):
                self._has_stuck_threads = has_stuck_threads
            case _:
                self._on_message(message)

    def _fail(self, error: Exception) -> None:
        """Take note that the program did not end as it should."""
        if self._ready.done():
            # Its text may hold anything now, a direct link for one.
            _LOGGER.error("The engine has ended: %s", _kind(error))
        else:
            self._refuse(str(error))

    def _refuse(self, reason: str) -> None:
        if not self._ready.done():
            self._ready.set_result(reason)

    def _lose(self, error: Exception | None) -> None:
        if error is not None:
            _LOGGER.error("What the engine says cannot be read: %s", type(error).__name__)
        self._gone.set()
        self._on_lost()


def _close_left() -> None:
    """Close those interpreters that were left, and whose threads have come back since. Blocks."""
    from concurrent.interpreters import InterpreterNotFoundError  # noqa: PLC0415 - see `_run`

    for left in _LEFT.copy():
        with suppress(InterpreterNotFoundError):  # somebody else has closed it
            if _has_threads(left):
                continue
            left.close()
        with suppress(ValueError):  # another engine was faster
            _LEFT.remove(left)


def _has_threads(interpreter: Interpreter) -> bool:
    """Tell whether a thread is in an interpreter in which nothing runs any more."""
    count: int = interpreter.call(_thread._count)  # noqa: SLF001 - `threading` knows only its own
    return count > 0


def _kind(error: Exception) -> str:
    """Return the name of an error, or of that in the interpreter which is behind it."""
    return str(getattr(getattr(error, "excinfo", error), "type", type(error)).__name__)


def _ancestors(package: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of the packages above one, outermost first, and their folders."""
    names = [package]
    while "." in names[0]:
        names.insert(0, names[0].rpartition(".")[0])
    folder = Path(sys.modules[package].__path__[0])
    folders = [folder, *folder.parents][: len(names)]
    return tuple(names[:-1]), tuple(str(folder) for folder in reversed(folders))[:-1]
