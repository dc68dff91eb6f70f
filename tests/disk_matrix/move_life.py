"""A download manager to be killed while a file moves.

Its arguments are FILES OTHER DATABASE READY_FILE LOCATION: the download folder, the folder of a
further location, and where the only task's file is to move; empty for where it is moving already.
"""

import asyncio
import sys
from pathlib import Path

from .house import House, living, with_other
from .service import Service


async def main(files: str, other: str, database: str, ready_file: str, location: str) -> None:
    """Move a file until somebody ends it."""
    service = Service.read(Path(ready_file))
    house = House(service, Path(files), Path(database), settings=with_other(Path(other)))
    async with living(house):
        if location:
            await house.relocate(await house.only_task(), location)
        sys.stdout.write("going\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


asyncio.run(main(*sys.argv[1:]))
