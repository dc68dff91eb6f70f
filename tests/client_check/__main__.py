"""Lets real programs search us and hand downloads to us: `scripts/client-check`."""

import argparse
import asyncio
import signal
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from . import conductarr, flexget, homarr, sabnzbd_api, sickchill
from .house import CheckError, House, open_house

PROGRAMS: Final[dict[str, Callable[[House], Awaitable[list[str]]]]] = {
    "flexget": flexget.check,
    "sickchill": sickchill.check,
    "conductarr": conductarr.check,
    "homarr": homarr.check,
    "sabnzbd-api": sabnzbd_api.check,
}
FILE_WIDTH: Final = 170
"""Columns of a table that goes into a file."""


async def main(arguments: argparse.Namespace) -> bool:
    """Try the programs one after the other and print what they did; tells whether all is right."""
    console = Console(highlight=False, width=None if sys.stdout.isatty() else FILE_WIDTH)
    table = Table("Program", "What it did", "Verdict", show_lines=True)
    is_right = True
    try:
        async with open_house(arguments.environments) as house:
            for name in arguments.programs or PROGRAMS:
                console.print(f"{name} …")
                began = time.monotonic()
                did, complaint = await _try(name, house)
                is_right = is_right and not complaint
                seconds = time.monotonic() - began
                verdict = f"{'WRONG' if complaint else 'right'} ({seconds:.0f} s)"
                table.add_row(name, Text(complaint or did), verdict)
    except AssertionError as error:
        is_right = False
        table.add_row("Home Assistant", Text(str(error)), "WRONG")
    console.print(table)
    return is_right


async def _try(name: str, house: House) -> tuple[str, str]:
    """Return what a program did, and what is wrong with it; the latter is empty if all is right."""
    try:
        return "\n".join(await PROGRAMS[name](house)), ""
    except (CheckError, AssertionError, LookupError, TypeError, ValueError) as error:
        return "", f"{type(error).__name__}: {error}"
    finally:
        await house.set_speed(None)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/client-check", description=__doc__)
    parser.add_argument(
        "programs", nargs="*", choices=PROGRAMS, metavar="PROGRAM", help=", ".join(PROGRAMS)
    )
    parser.add_argument("--environments", type=Path, required=True, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    # End by SIGTERM as by Ctrl-C: in good order, no process left behind.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(not asyncio.run(main(_arguments())))
