"""The file of followed titles, which nobody could make anew."""

from pathlib import Path
from typing import Any

from homeassistant.core import HomeAssistant

from custom_components.fshare_downloader.follow_store import STORAGE_KEY, FollowStore
from custom_components.fshare_downloader.stores import ASIDE_SUFFIX


async def test_file_of_a_newer_version_is_out_of_the_way_of_what_is_saved_next(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    # The test kit reads from memory; what has to be kept is the file itself.
    hass_storage[STORAGE_KEY] = {"version": 2, "minor_version": 1, "key": STORAGE_KEY, "data": {}}
    file = Path(hass.config.path(".storage", STORAGE_KEY))
    await hass.async_add_executor_job(file.parent.mkdir)
    await hass.async_add_executor_job(file.write_text, "of a newer version")

    assert await FollowStore(hass).load() is None

    (kept,) = await hass.async_add_executor_job(list, file.parent.iterdir())
    assert kept.name == f"{STORAGE_KEY}{ASIDE_SUFFIX}"
    assert await hass.async_add_executor_job(kept.read_text) == "of a newer version"


async def test_damaged_file_that_home_assistant_has_renamed_is_only_told_of(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    hass_storage[STORAGE_KEY] = {"version": 2, "minor_version": 1, "key": STORAGE_KEY, "data": {}}

    assert await FollowStore(hass).load() is None
