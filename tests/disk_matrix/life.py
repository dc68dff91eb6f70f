"""A download manager to be killed: its arguments are FILES DATABASE READY_FILE LINK."""

import asyncio
import sys
from pathlib import Path

from .house import House, living
from .service import Service


async def main(files: str, database: str, ready_file: str, link: str) -> None:
    """Download until somebody ends it."""
    house = House(Service.read(Path(ready_file)), Path(files), Path(database))
    async with living(house):
        await house.add_link(link)
        sys.stdout.write("going\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


asyncio.run(main(*sys.argv[1:]))
