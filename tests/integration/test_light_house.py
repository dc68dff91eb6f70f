"""What an idle house does not need is not in its memory: asked of a fresh interpreter."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[2]
HEAVY: Final = frozenset(
    {"babelfish", "guessit", "pydantic", "pydantic_core", "rapidfuzz", "rebulk"}
)
"""Packages that only search, Smart Grab and damaged rows have a use for."""
OURS: Final = "custom_components.fshare_downloader"
LIGHT_PARTS: Final = frozenset({"errors", "following", "models", "plain_words", "ports"})
"""What of `discovery` and `arr` everybody may import: values, errors, protocols, words, and when
what is looked for."""

IMPORT: Final = """
import importlib, json, pkgutil, sys
import custom_components.fshare_downloader as integration
for module in pkgutil.iter_modules(integration.__path__):
    if module.name not in ("discovery", "arr"):
        importlib.import_module(f"{integration.__name__}.{module.name}")
print(json.dumps(sorted(sys.modules)))
"""

SET_UP: Final = """
import asyncio, json, sys
from datetime import UTC, datetime
from pathlib import Path

import aiohttp

from custom_components.fshare_downloader.core.api_handler import AddRequest, TaskQuery
from custom_components.fshare_downloader.core.downloader import Downloader
from custom_components.fshare_downloader.core.hosts.fshare.answers import AccountAnswer, read
from custom_components.fshare_downloader.core.accounts import FshareCredentials
from custom_components.fshare_downloader.core.models import Settings
from tests.accounts import only


class NoSession:
    async def load(self, account_key):
        return None

    async def save(self, session):
        pass


async def run(folder):
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
        downloader = Downloader(
            settings=Settings.model_validate({"download_dir": folder / "files"}),
            accounts=only(FshareCredentials(
                email="", password="", app_key="", user_agent="", web_url="http://127.0.0.1:9"
            )),
            http=http,
            session_store=NoSession(),
            database_path=folder / "queue.db",
        )
        await downloader.start()
        if not (await downloader.api.list_tasks(TaskQuery())).total:
            link = "https://www.fshare.vn/file/ABCDEFGH1234"
            await downloader.api.add(AddRequest(links=[link], paused=True))
        while not any(look.is_here for look in downloader.storages()):
            await asyncio.sleep(0.01)
        await downloader.stop()
    read(AccountAnswer, {"expire_vip": "1"}).to_account("", datetime.now(UTC))


for _ in range(2):  # the second one finds storages, rows and tasks of the first
    asyncio.run(run(Path(sys.argv[1])))
print(json.dumps(sorted(sys.modules)))
"""


def _modules_after(script: str, *arguments: str) -> list[str]:
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    modules: list[str] = json.loads(done.stdout)
    assert f"{OURS}.core.downloader" in modules
    return modules


@pytest.mark.parametrize("script", [IMPORT, SET_UP], ids=["import", "set-up"])
def test_heavy_packages_are_not_loaded(script: str, tmp_path: Path) -> None:
    modules = _modules_after(script, str(tmp_path))

    assert HEAVY & {name.partition(".")[0] for name in modules} == set()


def test_the_engine_is_not_loaded_where_it_does_not_run() -> None:
    wings = ("http", "partfile", "transfer", "engine")
    prefixes = tuple(f"{OURS}.core.engine.{wing}" for wing in wings)

    assert [name for name in _modules_after(IMPORT) if name.startswith(prefixes)] == []


@pytest.mark.parametrize("room", ["discovery", "arr"])
def test_what_nobody_has_asked_for_is_not_loaded(room: str) -> None:
    modules = _modules_after(IMPORT)
    prefix = f"{OURS}.{room}."
    parts = {name.removeprefix(prefix).partition(".")[0] for name in modules if prefix in name}

    assert parts <= LIGHT_PARTS
