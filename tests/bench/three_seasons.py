"""How long Smart Grab takes for three seasons of twenty episodes, at the pace that Fshare is asked.

Run as a script of its own, with the root of a build in PYTHONPATH: so an earlier one can be
measured by the same.
"""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import monotonic
from typing import Any, Final

GRAB: Final = "grab of 60 files"
"""The name of the table."""
GRAB_BEFORE: Final = "grab of 60 files, before"
"""That of an earlier build."""
SHOW: Final = 5001
SEASONS: Final = (1, 2, 3)
EPISODES: Final = 20
QUALITIES: Final = ("720p.HDTV.x264-LOL", "1080p.WEB-DL.H.264-NTb")
GAP_SECONDS: Final = 0.5
"""Between two calls to Fshare, as is usual."""


def measure(root: Path) -> dict[str, float]:
    """Return seconds and calls of one build; `root` is its checkout."""
    done = subprocess.run(
        [sys.executable, "-P", __file__],
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=True,
    )
    reading: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return reading


async def _run() -> dict[str, float]:
    reading: dict[str, float] = {}
    for place in ("folders", "loose"):
        with tempfile.TemporaryDirectory() as folder:
            reading |= await _plan_and_grab(Path(folder), place)
    return reading


async def _plan_and_grab(folder: Path, place: str) -> dict[str, float]:
    from tests.accounts import clients_of  # noqa: PLC0415 - of the measured build
    from tests.discovery.house import House, chosen  # noqa: PLC0415
    from tests.simulator import ThreadedSimulator  # noqa: PLC0415
    from tests.simulator.hosts import HostKind  # noqa: PLC0415

    reading: dict[str, float] = {}
    async with ThreadedSimulator(seed=3) as simulator:
        _fill(simulator, in_folders=place == "folders")
        house = House(simulator, folder)
        await house.start()
        clients_of(house.downloader)[0]._website._pacer._gap_seconds = GAP_SECONDS
        for step in ("plan", "grab"):
            calls, began_at = len(simulator.requests_to(HostKind.WEB)), monotonic()
            plan = await getattr(house, step)(_request())
            assert len(chosen(plan)) == len(SEASONS) * EPISODES, plan
            reading[f"{place}, {step}, s"] = monotonic() - began_at
            asked = len(simulator.requests_to(HostKind.WEB)) - calls
            reading[f"{place}, {step}, calls"] = float(asked)
        await house.stop()
    return reading


def _request() -> Any:
    from custom_components.fshare_downloader.discovery.models import (  # noqa: PLC0415
        GrabRequest,
        TitleType,
    )

    return GrabRequest(tmdb_id=SHOW, title_type=TitleType.TV)


def _fill(simulator: Any, *, in_folders: bool) -> None:
    from tests.simulator.titles import weekly  # noqa: PLC0415

    seasons = {number: weekly(EPISODES, f"{2009 + number}-01-01") for number in SEASONS}
    simulator.add_series("The Long Road", "2010-01-01", tmdb_id=SHOW, seasons=seasons)
    for quality in QUALITIES:
        for season in SEASONS:
            name = f"The.Long.Road.S{season:02}"
            folder = simulator.add_folder(f"{name}.{quality}") if in_folders else None
            for episode in range(1, EPISODES + 1):
                full = f"{name}E{episode:02}.{quality}.mkv"
                simulator.add_file(name=full, size=900_000_000, folder=folder)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asyncio.run(_run())) + "\n")
