"""Runs alone: `python -m tests.simulator.servarr --kind sonarr --root DIR`."""

import argparse
import asyncio
import json
import signal
from contextlib import suppress
from pathlib import Path

from .app import SimulatedRadarr, SimulatedSonarr

_KINDS = {"sonarr": SimulatedSonarr, "radarr": SimulatedRadarr}


async def serve(arguments: argparse.Namespace) -> None:
    """Serve until a signal comes."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for signum in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(signum, stop.set)
    arguments.root.mkdir(parents=True, exist_ok=True)
    async with _KINDS[arguments.kind](arguments.root, port=arguments.port) as app:
        ready = json.dumps({"url": app.url, "api_key": app.api_key, "root": str(arguments.root)})
        print(ready, flush=True)
        if arguments.ready_file:
            arguments.ready_file.write_text(ready, encoding="utf-8")
        running = asyncio.create_task(app.run()) if arguments.by_clock else None
        await stop.wait()
        if running is not None:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running


def main() -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kind", choices=sorted(_KINDS), required=True)
    parser.add_argument("--root", type=Path, required=True, help="where the library is")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--ready-file", type=Path, help="gets what is printed, too")
    parser.add_argument(
        "--by-clock", action="store_true", help="poll each minute, synchronise every 15"
    )
    asyncio.run(serve(parser.parse_args()))


if __name__ == "__main__":
    main()
