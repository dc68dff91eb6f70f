"""The blueprints of the repository, on a web server of their own, to be imported by address."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from aiohttp import web

FOLDER: Final = Path(__file__).parents[1] / "blueprints" / "automation" / "fshare_downloader"
NAMES: Final = sorted(path.stem for path in FOLDER.glob("*.yaml"))


@asynccontextmanager
async def serve_blueprints() -> AsyncIterator[str]:
    """Serve them until the end; the address of one is this one, a slash, and its file name."""
    app = web.Application()
    app.router.add_static("/", FOLDER)
    # Its log can't tell the time where a test has stopped it.
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
