"""Automations hear of each download once, however often Home Assistant is killed."""

import asyncio
import os
import random
import re
import sqlite3
from collections import Counter
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Final

import pytest
import pytest_asyncio

from .harness.config_dir import DOMAIN
from .harness.downloads import add_links
from .harness.installation import Installation
from .harness.log_check import AFTER_A_KILL
from .harness.waiting import eventually

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

ALLOWED = (*AFTER_A_KILL, re.compile(r"\[told\]"))
KILLS: Final = int(os.environ.get("KILLS", "4"))
"""Fifty take five minutes."""
FILES_PER_KILL: Final = 2
SIZE: Final = 256 * 1024
SEED: Final = 20261128

# What goes to the log is in the file at once, and stays there when the process is killed.
_AUTOMATION: Final = """
automation:
  - alias: Told
    mode: parallel
    max: 1000
    triggers:
      - trigger: fshare_downloader.download_completed
      - trigger: fshare_downloader.batch_completed
      - trigger: fshare_downloader.queue_finished
    actions:
      - action: system_log.write
        data:
          logger: told
          message: >-
            <{{ trigger.platform.split('.')[1] }}
            {{ trigger.get('filename') or trigger.get('batch_name') }}>
"""


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def automation(installation: Installation) -> None:
    """Let an automation write down what it hears."""
    configuration = installation.home_assistant.config_dir / "configuration.yaml"
    text = configuration.read_text(encoding="utf-8")
    configuration.write_text(text + _AUTOMATION, encoding="utf-8")
    await installation.restart()


def heard(installation: Installation) -> Counter[str]:
    """Return what the automation has written down, and how often."""
    return Counter(re.findall(r"\[told\] <(.*)>", installation.home_assistant.log()))


def untold(installation: Installation) -> set[str]:
    """Return the names of completed files of which nobody has been told, as the database says."""
    path = installation.home_assistant.config_dir / f"{DOMAIN}.db"
    with closing(sqlite3.connect(path)) as reader:
        rows = reader.execute(
            "SELECT filename FROM untold JOIN tasks ON task_id = subject WHERE kind = 'completed'"
        )
        return {name for (name,) in rows}


async def test_what_arrives_before_a_kill_is_told_once(installation: Installation) -> None:
    chance = random.Random(SEED)
    expected: Counter[str] = Counter()
    batches: Counter[str] = Counter()

    for number in range(KILLS):
        names = [f"Tập {number}.{part}.mkv" for part in range(FILES_PER_KILL)]
        files = [await installation.simulator.add_file(name, SIZE) for name in names]
        await add_links(
            installation.client, [file["url"] for file in files], batch_name=f"Mùa {number}"
        )
        folder = installation.download_dir
        await eventually(
            partial(_any_exists, *(folder / name for name in names)),
            what="a file has arrived",
        )
        await asyncio.sleep(chance.choice((0, 0, 0.001, 0.01, 0.1)) * chance.random())
        await installation.home_assistant.kill()
        # Within the moment between telling and forgetting, a kill lets something be told again.
        already = heard(installation)
        twice = [name for name in untold(installation) if already[f"download_completed {name}"]]
        expected.update(f"download_completed {name}" for name in (*names, *twice))
        # The file that was the last of its batch tells of that, too.
        seasons = {name.removeprefix("Tập ").partition(".")[0] for name in twice}
        again = [f"batch_completed Mùa {season}" for season in seasons]
        batches.update(batch for batch in again if already[batch])
        batches[f"batch_completed Mùa {number}"] += 1
        await installation.power_up()

    await eventually(
        lambda: _is_told(installation, expected + batches), what="all that has arrived was told"
    )
    await eventually(lambda: _is_forgotten(installation), what="nothing is left to be told")
    await asyncio.sleep(1)
    told = heard(installation)
    completed = Counter({k: n for k, n in told.items() if k.startswith("download_completed")})
    assert completed == expected
    assert {k: n for k, n in told.items() if k.startswith("batch_completed")} == batches


async def test_a_kill_while_it_starts_loses_nothing(installation: Installation) -> None:
    before = heard(installation)
    file = await installation.simulator.add_file("Lúc khởi động.mkv", SIZE)
    await add_links(installation.client, [file["url"]])
    await eventually(
        lambda: _any_exists(installation.download_dir / "Lúc khởi động.mkv"),
        what="the file has arrived",
    )
    name = "download_completed Lúc khởi động.mkv"
    told, expected = 0, 1
    for seconds in (0, 0.5, 1.0, 2.0):
        if seconds:
            await installation.home_assistant.start()
        await asyncio.sleep(seconds)
        await installation.home_assistant.kill()
        # Each kill may come between telling and forgetting.
        was_told, told = heard(installation)[name] > told, heard(installation)[name]
        expected += was_told and "Lúc khởi động.mkv" in untold(installation)
    await installation.power_up()

    await eventually(lambda: _is_told(installation, Counter({name: expected})), what="it was told")
    await asyncio.sleep(1)
    assert heard(installation)[name] == expected
    assert (heard(installation) - before).keys() <= {name, "queue_finished None"}


async def _any_exists(*paths: Path) -> bool:
    return any(await asyncio.gather(*(asyncio.to_thread(path.exists) for path in paths)))


async def _is_forgotten(installation: Installation) -> bool:
    return not await asyncio.to_thread(untold, installation)


async def _is_told(installation: Installation, expected: Counter[str]) -> bool:
    return expected <= heard(installation)
