"""The forms of the config flow, and the units in which they speak."""

from collections.abc import Collection, Mapping
from typing import Any, Final

import probatio
from homeassistant.const import (
    CONF_EMAIL,
    CONF_NAME,
    CONF_PASSWORD,
    UnitOfDataRate,
    UnitOfInformation,
)
from homeassistant.data_entry_flow import section
from homeassistant.helpers.selector import (
    BooleanSelector,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    TextSelector,
    TextSelectorConfig,
    TextSelectorType,
)

from .arr_options import SCHEMA as ARR_SCHEMA
from .const import (
    BYTES_PER_GB,
    BYTES_PER_KB,
    BYTES_PER_MB,
    CONF_API_URL,
    CONF_APP_KEY,
    CONF_CONNECTIONS_PER_DOWNLOAD,
    CONF_DIRECT_LINKS,
    CONF_DIRECT_LINKS_PRIVATE,
    CONF_DOWNLOAD_DIR,
    CONF_MAX_ACTIVE_DOWNLOADS,
    CONF_MAX_RETRIES,
    CONF_MIN_FREE_SPACE,
    CONF_MIN_SPEED,
    CONF_SLOW_SPEED_LIMIT,
    CONF_SPEED_LIMIT,
    CONF_TRY_AGAIN,
    CONF_USER_AGENT,
    CONF_WEB_URL,
    MAX_ACTIVE_DOWNLOADS,
    MAX_MIN_SPEED_KB,
    MAX_SPEED_LIMIT_MB,
    MIN_SLOW_LIMIT_MB,
)
from .core.accounts import DEFAULT_API_URL, DEFAULT_WEB_URL
from .core.downloader import LoginWish
from .core.models import Settings
from .daemon_form import SCHEMA as DAEMON_SCHEMA
from .daemon_form import SECTION_DAEMON
from .quiet_options import SCHEMA as QUIET_SCHEMA
from .search_options import SCHEMA as SEARCH_SCHEMA
from .voice_options import SCHEMA as VOICE_SCHEMA

SECTION_ADVANCED: Final = "advanced"
SECTION_API_ACCESS: Final = "api_access"
SECTION_QUIET: Final = "quiet_hours"
SECTION_SEARCH: Final = "search"
SECTION_ARR: Final = "sonarr_and_radarr"
SECTION_VOICE: Final = "voice"

_TEXT: Final = TextSelector()
_URL: Final = TextSelector(TextSelectorConfig(type=TextSelectorType.URL))
_EMAIL: Final = TextSelector(
    TextSelectorConfig(type=TextSelectorType.EMAIL, autocomplete="username")
)
_PASSWORD: Final = TextSelector(
    TextSelectorConfig(type=TextSelectorType.PASSWORD, autocomplete="current-password")
)
_APP_KEY: Final = TextSelector(
    TextSelectorConfig(type=TextSelectorType.PASSWORD, autocomplete="off")
)
_ADDRESSES: Final = probatio.Schema(
    {
        probatio.Required(CONF_API_URL, default=DEFAULT_API_URL): _URL,
        probatio.Required(CONF_WEB_URL, default=DEFAULT_WEB_URL): _URL,
    }
)
_ADDRESS_ERRORS: Final = frozenset({"cannot_connect", "host_error", "url_invalid"})
_ADVANCED: Final = section(_ADDRESSES, {"collapsed": True})

USER: Final = probatio.Schema(
    {
        probatio.Required(CONF_EMAIL): _EMAIL,
        probatio.Required(probatio.Secret(CONF_PASSWORD)): _PASSWORD,
        probatio.Required(probatio.Secret(CONF_APP_KEY)): _APP_KEY,
        probatio.Required(CONF_USER_AGENT): _TEXT,
        probatio.Required(SECTION_ADVANCED): _ADVANCED,
    }
)
RECONFIGURE: Final = probatio.Schema(
    {
        probatio.Required(CONF_EMAIL): _EMAIL,
        probatio.Optional(probatio.Secret(CONF_PASSWORD)): _PASSWORD,
        probatio.Optional(probatio.Secret(CONF_APP_KEY)): _APP_KEY,
        probatio.Required(CONF_USER_AGENT): _TEXT,
        probatio.Required(SECTION_ADVANCED): _ADVANCED,
    }
)

RECONFIGURE_ACCESS: Final = probatio.Schema(
    {
        probatio.Optional(probatio.Secret(CONF_APP_KEY)): _APP_KEY,
        probatio.Required(CONF_USER_AGENT): _TEXT,
        probatio.Required(SECTION_ADVANCED): _ADVANCED,
    }
)
ACCOUNT: Final = probatio.Schema(
    {
        probatio.Optional(CONF_NAME): _TEXT,
        probatio.Required(CONF_EMAIL): _EMAIL,
        probatio.Required(probatio.Secret(CONF_PASSWORD)): _PASSWORD,
    }
)
ACCOUNT_RECONFIGURE: Final = probatio.Schema(
    {
        probatio.Optional(CONF_NAME): _TEXT,
        probatio.Required(CONF_EMAIL): _EMAIL,
        probatio.Optional(probatio.Secret(CONF_PASSWORD)): _PASSWORD,
    }
)


def reauth(*, app_key_rejected: bool) -> probatio.Schema:
    """Return the form for a refused login; the field that Fshare has refused is not collapsed."""
    password = probatio.Optional if app_key_rejected else probatio.Required
    api_access = probatio.Schema(
        {
            probatio.Optional(probatio.Secret(CONF_APP_KEY)): _APP_KEY,
            probatio.Optional(CONF_USER_AGENT): _TEXT,
        }
    )
    return probatio.Schema(
        {
            password(probatio.Secret(CONF_PASSWORD)): _PASSWORD,
            probatio.Required(SECTION_API_ACCESS): section(
                api_access, {"collapsed": not app_key_rejected}
            ),
        }
    )


def is_address_in_doubt(user_input: Mapping[str, Any], errors: Mapping[str, str]) -> bool:
    """Tell whether the fault may be an address, as it is none of Fshare's own."""
    if errors.get("base") not in _ADDRESS_ERRORS:
        return False
    addresses = user_input.get(SECTION_ADVANCED, {})
    usual = {CONF_API_URL: DEFAULT_API_URL, CONF_WEB_URL: DEFAULT_WEB_URL}
    return any(addresses.get(key, url).rstrip("/") != url for key, url in usual.items())


def with_advanced_open(form: probatio.Schema) -> probatio.Schema:
    """Return a form of the account that shows the addresses, where the fault is."""
    opened = section(_ADDRESSES, {"collapsed": False})
    return probatio.Schema({**form.schema, probatio.Required(SECTION_ADVANCED): opened})


def with_try_again(form: probatio.Schema) -> probatio.Schema:
    """Return a form of the account with the box that lets a refused password be tried again."""
    return probatio.Schema(
        {**form.schema, probatio.Optional(CONF_TRY_AGAIN, default=False): BooleanSelector()}
    )


def _number(
    minimum: float, maximum: float | None = None, unit: str | None = None
) -> NumberSelector:
    config = NumberSelectorConfig(min=minimum, mode=NumberSelectorMode.BOX)
    if maximum is not None:
        config["max"] = maximum
    if unit is not None:
        config["unit_of_measurement"] = unit
        config["step"] = "any"
    return NumberSelector(config)


_DOWNLOAD_OPTIONS: Final = {
    probatio.Required(CONF_DOWNLOAD_DIR): _TEXT,
    probatio.Required(CONF_MAX_ACTIVE_DOWNLOADS): _number(1, MAX_ACTIVE_DOWNLOADS),
    probatio.Required(CONF_CONNECTIONS_PER_DOWNLOAD): _number(1, 16),
    probatio.Required(CONF_SPEED_LIMIT): _number(
        0, MAX_SPEED_LIMIT_MB, UnitOfDataRate.MEGABYTES_PER_SECOND
    ),
    # These have a default, because scripts from before these options do not send them.
    probatio.Required(
        CONF_SLOW_SPEED_LIMIT, default=Settings.slow_speed_limit / BYTES_PER_MB
    ): _number(MIN_SLOW_LIMIT_MB, MAX_SPEED_LIMIT_MB, UnitOfDataRate.MEGABYTES_PER_SECOND),
    probatio.Required(CONF_MIN_SPEED, default=Settings.min_speed / BYTES_PER_KB): _number(
        0, MAX_MIN_SPEED_KB, UnitOfDataRate.KILOBYTES_PER_SECOND
    ),
    probatio.Required(CONF_MAX_RETRIES): _number(0, 50),
    probatio.Required(CONF_MIN_FREE_SPACE): _number(0, unit=UnitOfInformation.GIGABYTES),
    probatio.Required(CONF_DIRECT_LINKS): BooleanSelector(),
    probatio.Required(CONF_DIRECT_LINKS_PRIVATE): BooleanSelector(),
}


def options(*, opened: Collection[str] = ()) -> probatio.Schema:
    """Return the form of the options; an error in a section is shown with the section open.

    Scripts from before the optional sections do not send them.
    """

    def part(name: str, fields: probatio.Schema) -> section:
        return section(fields, {"collapsed": name not in opened})

    return probatio.Schema(
        {
            **_DOWNLOAD_OPTIONS,
            probatio.Optional(SECTION_DAEMON): part(SECTION_DAEMON, DAEMON_SCHEMA),
            probatio.Optional(SECTION_QUIET): part(SECTION_QUIET, QUIET_SCHEMA),
            probatio.Required(SECTION_SEARCH): part(SECTION_SEARCH, SEARCH_SCHEMA),
            probatio.Optional(SECTION_ARR): part(SECTION_ARR, ARR_SCHEMA),
            probatio.Optional(SECTION_VOICE): part(SECTION_VOICE, VOICE_SCHEMA),
        }
    )


_UNITS: Final = {
    CONF_SPEED_LIMIT: BYTES_PER_MB,
    CONF_SLOW_SPEED_LIMIT: BYTES_PER_MB,
    CONF_MIN_SPEED: BYTES_PER_KB,
    CONF_MIN_FREE_SPACE: BYTES_PER_GB,
    CONF_MAX_ACTIVE_DOWNLOADS: 1,
    CONF_CONNECTIONS_PER_DOWNLOAD: 1,
    CONF_MAX_RETRIES: 1,
}
"""Units of the option in one unit of its form field."""


def download_options_from_form(user_input: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options that a form describes; numbers are whole there, sizes in bytes."""
    fields = {key.schema: user_input[key.schema] for key in _DOWNLOAD_OPTIONS}
    fields[CONF_DOWNLOAD_DIR] = fields[CONF_DOWNLOAD_DIR].strip()
    return fields | {key: round(fields[key] * unit) for key, unit in _UNITS.items()}


def download_options_to_form(settings: Settings) -> dict[str, Any]:
    """Return the settings as a form shows them."""
    values = settings.model_dump()
    values |= {key: values[key] / unit for key, unit in _UNITS.items() if unit > 1}
    return {key.schema: values[key.schema] for key in _DOWNLOAD_OPTIONS}


def flattened(user_input: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a form without the sections around them; texts without blanks around."""
    fields: dict[str, Any] = {}
    for key, value in user_input.items():
        fields |= flattened(value) if isinstance(value, dict) else {key: value}
    fields.pop(CONF_TRY_AGAIN, None)
    return {key: value if key == CONF_PASSWORD else value.strip() for key, value in fields.items()}


def wish_of(user_input: Mapping[str, Any]) -> LoginWish:
    """Return whether the user only asks for the login or insists on it."""
    return LoginWish.INSISTED if user_input.get(CONF_TRY_AGAIN) else LoginWish.BY_USER


def entry_data(user_input: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a form of account and addresses says as data of an entry."""
    data = flattened(user_input)
    return data | {key: data[key].rstrip("/") for key in (CONF_API_URL, CONF_WEB_URL)}


def merged(known: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the data of an entry with changes; what was left empty stays as it is."""
    return {**known, **{key: value for key, value in changes.items() if value}}


def without_secrets(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the data of an entry that a form may show again."""
    return {key: value for key, value in data.items() if key not in {CONF_PASSWORD, CONF_APP_KEY}}
