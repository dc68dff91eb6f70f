"""What a mixture of files is called, in the language of the house."""

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant

from custom_components.fshare_downloader.mixed_batch import mixed_batch_name


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "12 files, 28 Nov"),
        ("en-GB", "12 files, 28 Nov"),
        ("vi", "12 tệp, ngày 28/11"),
        ("de", "12 files, 28 Nov"),
    ],
)
async def test_mixture_is_named_by_its_number_and_the_day_of_the_house(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, language: str, name: str
) -> None:
    await hass.config.async_set_time_zone("Asia/Ho_Chi_Minh")
    freezer.move_to("2026-11-27T20:00:00+00:00")  # the 28th in Vietnam
    hass.config.language = language
    assert mixed_batch_name(hass, 12) == name
