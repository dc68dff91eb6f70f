"""A thread that the end of the interpreter does not wait for."""

import _thread
import threading
from collections.abc import Callable


class DaemonThread:
    """Runs a function that may hang in the kernel for ever.

    Interpreters beside the main one refuse `threading.Thread(daemon=True)`. What they do allow is a
    thread that `threading` knows nothing of, and therefore does not wait for (CPython 3.14.8).
    """

    def __init__(self, function: Callable[[], None], name: str) -> None:
        """Start the thread; raises `RuntimeError` where there can be no further one."""
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None
        if _thread.daemon_threads_allowed():
            self._thread = threading.Thread(target=function, name=name, daemon=True)
            self._thread.start()
        else:
            _thread.start_new_thread(self._run, (function,))

    def join(self) -> None:
        """Wait for its end. Blocks."""
        if self._thread is not None:
            self._thread.join()
        else:
            self._ended.wait()

    @property
    def is_alive(self) -> bool:
        """Whether the function runs."""
        return not self._ended.is_set() if self._thread is None else self._thread.is_alive()

    def _run(self, function: Callable[[], None]) -> None:
        try:
            function()
        finally:
            self._ended.set()
