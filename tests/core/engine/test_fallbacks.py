"""What a kernel, a C library or a file system may lack: the file is right all the same."""

import ctypes
import errno
import os
import socket
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from custom_components.fshare_downloader.core import kernel_calls
from custom_components.fshare_downloader.core.engine import TransferPolicy
from custom_components.fshare_downloader.core.engine.partfile import part_file, system_calls
from custom_components.fshare_downloader.core.errors import TransferInterruptedError

from .conftest import Downloads
from .server import Content, Serve, random_bytes

MEBIBYTE = 1024 * 1024
DATA = random_bytes(5 * MEBIBYTE + 12_345)


class Refusal:
    """A call that fails as the system would, and counts how often it was tried."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.tried = 0

    def as_function(self, *_: Any) -> int:
        """Fail as a function of the C library does."""
        self.tried += 1
        ctypes.set_errno(self.number)
        return -1

    def as_call(self, *_: Any, **__: Any) -> Any:
        """Fail as a function of `os` does."""
        self.tried += 1
        raise OSError(self.number, os.strerror(self.number))


type Fake = Callable[[pytest.MonkeyPatch, Refusal], None]


def _libc(name: str) -> Fake:
    owner = kernel_calls if name == "_renameat2" else system_calls
    return lambda patch, refusal: patch.setattr(owner, name, refusal.as_function)


def _os(name: str) -> Fake:
    return lambda patch, refusal: patch.setattr(os, name, refusal.as_call)


def _socket_option(name: str) -> Fake:
    def fake(patch: pytest.MonkeyPatch, refusal: Refusal) -> None:
        real, refused = socket.socket.setsockopt, getattr(socket, name)

        def setsockopt(self: socket.socket, level: int, option: int, *value: Any) -> None:
            if (level, option) == (socket.SOL_SOCKET, refused):
                refusal.as_call()
            real(self, level, option, *value)

        patch.setattr(socket.socket, "setsockopt", setsockopt)

    return fake


def _open_flag(name: str) -> Fake:
    def fake(patch: pytest.MonkeyPatch, refusal: Refusal) -> None:
        real, refused = os.open, getattr(os, name)

        def opens(path: Any, flags: int, *arguments: Any, **options: Any) -> int:
            if flags & refused:
                refusal.as_call()
            return real(path, flags, *arguments, **options)

        patch.setattr(os, "open", opens)

    return fake


async def bring(downloads: Downloads, serve: Serve) -> None:
    """Download a file in two runs, and check it."""
    server = serve(Content(DATA, cuts=[3 * MEBIBYTE + 5]))
    with pytest.raises(TransferInterruptedError):
        await downloads.run(server.url(), size=len(DATA))

    result = await downloads.run(server.url(), size=len(DATA))

    assert downloads.progress.resumed_from == 3 * MEBIBYTE + 5
    assert result.path.read_bytes() == DATA
    assert downloads.leftovers() == [downloads.destination.name]


@pytest.fixture
def policy(policy: TransferPolicy) -> TransferPolicy:
    """Buffered writes are pushed to the disk often."""
    return replace(policy, window_bytes=MEBIBYTE)


def use_all(patch: pytest.MonkeyPatch, *, is_unbuffered: bool) -> None:
    """Let everything be tried, whatever the file system of this machine is."""
    patch.setattr(part_file, "has_disk", lambda _: True)
    patch.setattr(part_file, "can_preallocate", lambda _: True)
    patch.setattr(part_file, "can_bypass_cache", lambda _: is_unbuffered)


@pytest.mark.parametrize(
    ("fake", "numbers"),
    [
        (_libc("_fallocate"), (errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL)),
        (_libc("_sync_file_range"), (errno.ENOSYS, errno.EINVAL, errno.ESPIPE)),
        (_libc("_renameat2"), (errno.ENOSYS, errno.EINVAL, errno.EPERM)),
        (_os("posix_fadvise"), (errno.ENOSYS, errno.EINVAL)),
        (_os("utime"), (errno.EPERM, errno.ENOSYS)),
        (_socket_option("SO_RCVLOWAT"), (errno.ENOPROTOOPT, errno.EINVAL, errno.EPERM)),
    ],
    ids=["fallocate", "sync_file_range", "renameat2", "fadvise", "times", "low water"],
)
async def test_file_is_right_where_a_call_is_refused(
    downloads: Downloads,
    serve: Serve,
    monkeypatch: pytest.MonkeyPatch,
    fake: Fake,
    numbers: tuple[int, ...],
) -> None:
    use_all(monkeypatch, is_unbuffered=False)
    for number in numbers:
        with monkeypatch.context() as patch:
            refusal = Refusal(number)
            fake(patch, refusal)
            await bring(downloads, serve)
            assert refusal.tried > 0
        downloads.destination.unlink()


@pytest.mark.parametrize("number", [errno.EINVAL, errno.EOPNOTSUPP, errno.EPERM])
async def test_file_is_right_where_unbuffered_writes_are_refused(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    use_all(monkeypatch, is_unbuffered=True)
    refusal = Refusal(number)
    _open_flag("O_DIRECT")(monkeypatch, refusal)

    await bring(downloads, serve)

    assert refusal.tried > 0


async def test_file_is_right_on_a_system_that_has_none_of_it(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = kernel_calls.kernel_function("a_function_that_no_c_library_has")
    for owner, name in (
        (system_calls, "_fallocate"),
        (system_calls, "_sync_file_range"),
        (kernel_calls, "_renameat2"),
    ):
        monkeypatch.setattr(owner, name, nothing)
    for name in ("posix_fadvise", "SEEK_HOLE", "O_DIRECT"):
        monkeypatch.delattr(os, name)
    monkeypatch.setattr(os, "link", Refusal(errno.EPERM).as_call)

    await bring(downloads, serve)


def test_functions_of_another_c_library_are_not_missed() -> None:
    assert kernel_calls.kernel_function("a_function_that_no_c_library_has") is None
