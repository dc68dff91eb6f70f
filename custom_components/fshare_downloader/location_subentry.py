"""The flow that adds a location: its name, its folder, and the categories that go there."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import probatio
from homeassistant.config_entries import SOURCE_RECONFIGURE, ConfigSubentryFlow, SubentryFlowResult
from homeassistant.const import CONF_NAME, UnitOfInformation
from homeassistant.data_entry_flow import section
from homeassistant.helpers.selector import (
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TextSelector,
)

from .arr_options import ArrOptionsError, arr_categories_of, read_categories
from .const import (
    BYTES_PER_GB,
    CONF_CATEGORIES,
    CONF_DAEMON_URL,
    CONF_FOLDER,
    CONF_MAX_ACTIVE_DOWNLOADS,
    CONF_MIN_FREE_SPACE,
    MAX_ACTIVE_DOWNLOADS,
)
from .core.location import Location
from .core.paths import path_key
from .daemon_form import FIELDS, SCHEMA, SECTION_DAEMON, DaemonForm
from .locations import DOWNLOAD_FOLDER_NAMES, locations_of
from .settings import DownloadDirError, async_prepare_folder, settings_of
from .subentry_names import name_error, read_name

_TEXT: Final = TextSelector()


def location_schema(categories: Sequence[str], *, has_daemon: bool) -> probatio.Schema:
    """Return the form of a location; `categories` are offered, others can be typed.

    With `has_daemon`, the section about the daemon is open.
    """
    return probatio.Schema(
        {
            probatio.Required(CONF_NAME): _TEXT,
            probatio.Required(CONF_FOLDER): _TEXT,
            probatio.Optional(CONF_CATEGORIES): SelectSelector(
                SelectSelectorConfig(
                    options=list(categories),
                    multiple=True,
                    custom_value=True,
                    mode=SelectSelectorMode.DROPDOWN,
                )
            ),
            probatio.Optional(CONF_MAX_ACTIVE_DOWNLOADS): NumberSelector(
                NumberSelectorConfig(min=1, max=MAX_ACTIVE_DOWNLOADS, mode=NumberSelectorMode.BOX)
            ),
            probatio.Optional(CONF_MIN_FREE_SPACE): NumberSelector(
                NumberSelectorConfig(
                    min=0,
                    mode=NumberSelectorMode.BOX,
                    step="any",
                    unit_of_measurement=UnitOfInformation.GIGABYTES,
                )
            ),
            probatio.Optional(SECTION_DAEMON): section(SCHEMA, {"collapsed": not has_daemon}),
        }
    )


class LocationSubentryFlow(ConfigSubentryFlow):
    """Adds a location or changes one; what is in its folder stays as it is."""

    def __init__(self) -> None:
        """Have read nothing yet."""
        self._daemon_form = DaemonForm()

    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask for a new location."""
        return await self._async_ask("user", user_input)

    async def async_step_reconfigure(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for another name, folder or other categories."""
        return await self._async_ask("reconfigure", user_input)

    async def _async_ask(
        self, step_id: str, user_input: dict[str, Any] | None
    ) -> SubentryFlowResult:
        errors: dict[str, str] = {}
        placeholders: dict[str, str] = {}
        if user_input is not None:
            name = read_name(user_input[CONF_NAME])
            known = settings_of(self.hass, self._get_entry()).all_locations
            data = await self._async_read(name, user_input, errors, placeholders)
            if not errors:
                daemon = await self._daemon_form.async_read(
                    self._get_entry(),
                    user_input,
                    data[CONF_FOLDER],
                    former_folder=self._stored.get(CONF_FOLDER),
                    kept=self._stored,
                    errors=errors,
                )
                data |= {key: value for key, value in daemon.items() if value}
            if not errors and known != settings_of(self.hass, self._get_entry()).all_locations:
                # Another form was saved while the disks were asked: its folder may be this one.
                return await self._async_ask(step_id, user_input)
            if not errors:
                return self._finish(name, data)
        shown = self._daemon_form.values(self.hass, self._stored, user_input)
        return self.async_show_form(
            step_id=step_id,
            data_schema=self.add_suggested_values_to_schema(
                location_schema(
                    arr_categories_of(self._get_entry()),
                    has_daemon=bool(shown[CONF_DAEMON_URL]),
                ),
                {**(user_input or self._known()), SECTION_DAEMON: shown},
            ),
            errors=errors,
            description_placeholders=placeholders,
        )

    @property
    def _stored(self) -> Mapping[str, Any]:
        """What is stored of the location that is changed; nothing of a new one."""
        if self.source != SOURCE_RECONFIGURE:
            return {}
        return self._get_reconfigure_subentry().data

    def _known(self) -> dict[str, Any]:
        """Return what the form shows at first, but for the daemon."""
        if self.source != SOURCE_RECONFIGURE:
            return {}
        stored = {key: value for key, value in self._stored.items() if key not in FIELDS}
        if CONF_MIN_FREE_SPACE in stored:
            stored[CONF_MIN_FREE_SPACE] /= BYTES_PER_GB
        return {CONF_NAME: self._get_reconfigure_subentry().title, **stored}

    def _others(self) -> Sequence[Location]:
        own_id = self._reconfigure_subentry_id if self.source == SOURCE_RECONFIGURE else None
        return [each for each in locations_of(self._get_entry()) if each.location_id != own_id]

    async def _async_read(
        self,
        name: str,
        user_input: Mapping[str, Any],
        errors: dict[str, str],
        placeholders: dict[str, str],
    ) -> dict[str, Any]:
        """Return the data of the subentry, and add what is wrong with the form to `errors`."""
        others = self._others()
        taken = {*DOWNLOAD_FOLDER_NAMES, *(each.name for each in others)}
        if error := name_error(name, taken):
            errors[CONF_NAME] = error
        try:
            categories = _categories(user_input.get(CONF_CATEGORIES, ()), others)
        except ArrOptionsError as error:
            errors[CONF_CATEGORIES] = error.key
            placeholders |= error.placeholders
            categories = ()
        folder = user_input[CONF_FOLDER].strip()
        try:
            if not errors:  # or else it would be made, and left behind
                folder = await self._async_folder(folder, others)
        except DownloadDirError as error:
            errors[CONF_FOLDER] = error.key
            placeholders |= error.placeholders
        return {CONF_FOLDER: folder, CONF_CATEGORIES: list(categories), **_limits(user_input)}

    async def _async_folder(self, text: str, others: Sequence[Location]) -> str:
        """Return a folder that files can be stored in; raises `DownloadDirError`.

        The one that there was is not tried: its disk may be away while something else changes.
        """
        if text == self._stored.get(CONF_FOLDER):
            return text
        entry = self._get_entry()
        default = settings_of(self.hass, entry).all_locations[0]
        await async_prepare_folder(self.hass, entry, text, others=(default, *others))
        return str(Path(text))

    def _finish(self, name: str, data: dict[str, Any]) -> SubentryFlowResult:
        if self.source == SOURCE_RECONFIGURE:
            return self.async_update_and_abort(
                self._get_entry(), self._get_reconfigure_subentry(), title=name, data=data
            )
        return self.async_create_entry(title=name, data=data)


def _limits(user_input: Mapping[str, Any]) -> dict[str, int]:
    """Return the limits that were entered, as they are stored; numbers of forms are floats."""
    limits = {
        CONF_MAX_ACTIVE_DOWNLOADS: user_input.get(CONF_MAX_ACTIVE_DOWNLOADS),
        CONF_MIN_FREE_SPACE: user_input.get(CONF_MIN_FREE_SPACE),
    }
    units = {CONF_MIN_FREE_SPACE: BYTES_PER_GB}
    return {
        key: round(limit * units.get(key, 1)) for key, limit in limits.items() if limit is not None
    }


def _categories(texts: Sequence[str], others: Sequence[Location]) -> Sequence[str]:
    """Return categories that go to no other location; raises `ArrOptionsError`."""
    categories = read_categories(texts)
    taken = {path_key(name): each.name for each in others for name in each.categories}
    for category in categories:
        if location := taken.get(path_key(category)):
            raise ArrOptionsError("category_taken", category=category, location=location)
    return categories
