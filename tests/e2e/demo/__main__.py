"""The command line of the demo: `scripts/demo [--once] [--language vi]`."""

import argparse
import asyncio
import signal
import sys

from aiohttp import ClientError

from tests.e2e.harness.client import HomeAssistantError

from .run import DemoError, run
from .screen import Screen

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


async def main() -> int:
    """Run the demo and return the exit code."""
    parser = argparse.ArgumentParser(prog="scripts/demo", description=run.__doc__)
    parser.add_argument("--once", action="store_true", help="end after the download")
    parser.add_argument("--language", choices=("en", "vi"), default="en")
    arguments = parser.parse_args()
    screen = Screen()
    runner = asyncio.create_task(run(screen, once=arguments.once, language=arguments.language))
    stopped_by: list[signal.Signals] = []

    def stop(number: signal.Signals) -> None:
        stopped_by.append(number)
        runner.cancel()

    loop = asyncio.get_running_loop()
    for number in _SIGNALS:
        loop.add_signal_handler(number, stop, number)
    try:
        all_right = await runner
    except asyncio.CancelledError:
        screen.console.print("\nStopped; everything is cleaned up.")
        return 128 + stopped_by[0]
    except (DemoError, HomeAssistantError, ClientError, OSError, AssertionError) as error:
        screen.error(str(error) or f"It has failed: {type(error).__name__}")
        return 1
    return 0 if all_right else 1


sys.exit(asyncio.run(main()))
