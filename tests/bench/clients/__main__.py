"""Runs one client and prints what it measured as one line of JSON."""

import asyncio
import importlib
import json
import sys

from ..job import Job


def main() -> None:
    """Run the client named by the first argument."""
    kind, text = sys.argv[1:]
    client = importlib.import_module(f".{kind}", __package__)
    sys.stdout.write(json.dumps(asyncio.run(client.run(Job.from_json(text)))) + "\n")


main()
