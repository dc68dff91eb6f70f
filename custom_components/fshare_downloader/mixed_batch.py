"""The name of a batch whose files have nothing in common, in the language of the house."""

from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

_MONTHS: Final = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)


def mixed_batch_name(hass: HomeAssistant, files: int) -> str:
    """Return how many files were added, and the day: "12 files, 28 Nov" or "12 tệp, ngày 28/11"."""
    today = dt_util.now()
    if hass.config.language.partition("-")[0] == "vi":
        return f"{files} tệp, ngày {today.day}/{today.month}"
    return f"{files} files, {today.day} {_MONTHS[today.month - 1]}"
