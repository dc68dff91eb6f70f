#!/usr/bin/env bash
# In tests, a `Store` of Home Assistant gives back what was removed from it, if it was loaded before.
#
# pytest-homeassistant-custom-component 0.13.375 (Home Assistant 2026.10.4), CPython 3.14.8.
# The real `Store` keeps nothing that it has loaded: after `async_remove`, `async_load` is None. The
# store of the fixture `hass_storage` puts what it loads into `Store._data`, where the real one has
# only what waits to be written; removing empties the dictionary of the fixture, not that. So a test
# of "removed, and loaded again by the same object" passes although in a real Home Assistant the data
# are gone: what a later save then brings back in the test is lost there.
#
# Output seen:
#   Home Assistant 2026.10.4 on CPython 3.14.8
#   real store: loaded {'a': 1}, removed, loaded None
#   store of the fixture: loaded {'a': 1}, removed, loaded {'a': 1}
#   a new object of the fixture: loaded None
set -euo pipefail
. "$(dirname "$0")/../scripts/lib/common.sh"
. "$ROOT/scripts/lib/python.sh"
ensure_python
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$UV" venv --quiet --python "$PYTHON314" "$folder/venv"
"$UV" pip install --quiet --python "$folder/venv/bin/python" \
  pytest-homeassistant-custom-component==0.13.375
cd "$folder"
PYTHONDONTWRITEBYTECODE=1 "$folder/venv/bin/python" - <<'PROGRAM'
import asyncio
import platform
from pathlib import Path
from tempfile import TemporaryDirectory

from homeassistant.const import __version__
from homeassistant.core import HomeAssistant
from homeassistant.helpers.storage import Store
from pytest_homeassistant_custom_component.common import mock_storage


async def around(store: Store) -> tuple[object, object]:
    """Return what one object loads before and after it has removed its data."""
    before = await store.async_load()
    await store.async_remove()
    return before, await store.async_load()


async def main(folder: str) -> None:
    """Ask the real store and that of the fixture."""
    print(f"Home Assistant {__version__} on CPython {platform.python_version()}")
    hass = HomeAssistant(folder)
    await Store(hass, 1, "real").async_save({"a": 1})
    before, real = await around(Store(hass, 1, "real"))
    print(f"real store: loaded {before}, removed, loaded {real}")
    with mock_storage({"mocked": {"version": 1, "minor_version": 1, "data": {"a": 1}}}):
        before, mocked = await around(Store(hass, 1, "mocked"))
        other = await Store(hass, 1, "mocked").async_load()
    print(f"store of the fixture: loaded {before}, removed, loaded {mocked}")
    print(f"a new object of the fixture: loaded {other}")
    assert (real, mocked, other) == (None, {"a": 1}, None), "this has changed"
    await hass.async_stop(force=True)


with TemporaryDirectory() as folder:
    Path(folder, ".storage").mkdir()
    asyncio.run(main(folder))
PROGRAM
