#!/usr/bin/env bash
# A WebSocket message that aiohttp compresses in a thread fails where nobody can catch it, if its
# sender is cancelled meanwhile and the other side goes away.
#
# aiohttp 3.14.5, CPython 3.14.8.
# A compressed message is sent by a task of aiohttp's own behind `asyncio.shield`, when it is larger
# than 16 KiB: it is compressed in a thread. A server whose handler is cancelled in that moment, as
# each one is whose browser tab is closed, handles its own `CancelledError`; the task goes on, finds
# the transport closing and raises `ClientConnectionResetError`, of which the loop then says
# "exception was never retrieved". A message of 1 KiB, which is compressed at once, does not: its
# sender gets the error itself, if there is any.
#
# Output seen:
#   aiohttp 3.14.5 on CPython 3.14.8
#   1 KiB: the sender saw nothing; the loop was told nothing
#   4096 KiB: the sender saw CancelledError; the loop was told ClientConnectionResetError
set -euo pipefail
. "$(dirname "$0")/../scripts/lib/common.sh"
. "$ROOT/scripts/lib/python.sh"
ensure_python
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$UV" pip install --quiet --python "$PYTHON314" --target "$folder" aiohttp==3.14.5
PYTHONPATH=$folder "$PYTHON314" - <<'PROGRAM'
import asyncio
import gc
import platform
import random

import aiohttp
from aiohttp import web


async def send_and_leave(size: int) -> tuple[str, str]:
    """Return what the sender saw, and what the loop was told, of a message to who leaves."""
    text = "".join(random.Random(1).choices("abcdefgh", k=size))
    seen = "nothing"
    told: list[str] = []
    asyncio.get_running_loop().set_exception_handler(
        lambda _, context: told.append(type(context.get("exception")).__name__)
    )
    is_over = asyncio.Event()

    async def handle(request: web.Request) -> web.WebSocketResponse:
        nonlocal seen
        socket = web.WebSocketResponse(compress=True)
        await socket.prepare(request)
        sender = asyncio.create_task(socket.send_str(text))
        await asyncio.sleep(0)
        sender.cancel()  # as for a tab that is closed
        request.transport.close()
        try:
            await sender
        except BaseException as error:
            seen = type(error).__name__
        is_over.set()
        return socket

    application = web.Application()
    application.router.add_get("/", handle)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    async with aiohttp.ClientSession() as session:
        port = runner.addresses[0][1]
        async with session.ws_connect(f"http://127.0.0.1:{port}", compress=15):
            await is_over.wait()
    await asyncio.sleep(1)
    gc.collect()
    await runner.cleanup()
    return seen, ", ".join(told) or "nothing"


async def main() -> None:
    print(f"aiohttp {aiohttp.__version__} on CPython {platform.python_version()}")
    found = {}
    for size in (1024, 4 * 1024 * 1024):
        found[size] = seen, told = await send_and_leave(size)
        print(f"{size // 1024} KiB: the sender saw {seen}; the loop was told {told}")
    small, large = found.values()
    assert small[1] == "nothing", "this has changed"
    assert large == ("CancelledError", "ClientConnectionResetError"), "this has changed"


asyncio.run(main())
PROGRAM
