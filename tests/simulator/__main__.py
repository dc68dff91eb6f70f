"""Run the simulated Fshare alone: `python -m tests.simulator --scenario demo`.

When all hosts listen, one line of JSON with their addresses and the invented
credentials goes to standard output, and to `--ready-file` if there is one.
"""

import argparse
import asyncio
import json
import signal
from collections.abc import Callable
from pathlib import Path

from .controls import SimulatorControls
from .demo import DemoScenario, build_demo
from .hosts import HostKind
from .media import MediaScenario, fill_media
from .simulator import LOCALHOST, FshareSimulator

SCENARIOS: dict[str, Callable[[SimulatorControls], DemoScenario | MediaScenario]] = {
    "demo": build_demo,
    "media": fill_media,
}


def parse_arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulator")
    parser.add_argument("--host", default=LOCALHOST, help="address to listen on")
    parser.add_argument("--port", type=int, default=0, help="port of the API; the others follow")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scenario", choices=SCENARIOS)
    parser.add_argument("--ready-file", type=Path, help="also write the JSON there")
    return parser.parse_args()


def ready_line(simulator: FshareSimulator, scenario: dict[str, object] | None) -> str:
    """Say where everything is, as JSON."""
    ready = {f"{kind}_url": simulator.world.base_urls[kind] for kind in HostKind}
    ready["tmdb_url"] = simulator.tmdb_url
    credentials = {
        "email": simulator.email,
        "password": simulator.password,
        "app_key": simulator.app_key,
        "user_agent": simulator.user_agent,
        "tmdb_api_key": simulator.tmdb_key,
    }
    return json.dumps({**ready, **credentials, "scenario": scenario})


def write_ready_file(path: Path, line: str) -> None:
    """Write the file in one step: who waits for it never reads half of it."""
    partial = path.with_name(f"{path.name}.part")
    partial.write_text(f"{line}\n", encoding="utf-8")
    partial.replace(path)


async def serve(arguments: argparse.Namespace) -> None:
    """Run until a signal says to stop."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    simulator = FshareSimulator(seed=arguments.seed, address=arguments.host, port=arguments.port)
    scenario = None
    if arguments.scenario:
        scenario = SCENARIOS[arguments.scenario](simulator).describe()
    async with simulator:
        line = ready_line(simulator, scenario)
        print(line, flush=True)
        if arguments.ready_file:
            await asyncio.to_thread(write_ready_file, arguments.ready_file, line)
        await stop.wait()


asyncio.run(serve(parse_arguments()))
