"""Sensors of each account: what it is called, how long it lasts, and what it allows."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, override

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
    SensorStateClass,
)
from homeassistant.const import EntityCategory, UnitOfInformation
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.typing import StateType

from .coordinator import FshareConfigEntry, FshareCoordinator
from .core.accounts import Account, AccountState
from .entity import FshareEntity
from .subentry_device import async_rename_device

VIP_TYPE: Final = "vip"
ENDED_TYPE: Final = "vip_ended"
OTHER_TYPE: Final = "other"
ACCOUNT_TYPES: Final = (
    VIP_TYPE,
    "member",
    "bundle",
    "forever",
    "adsl2plus",
    "vip_download",
    ENDED_TYPE,
    OTHER_TYPE,
)
"""What Fshare calls accounts, as far as that is known, and `ENDED_TYPE`; each has a name in the
translations."""
_NEVER_VIP: Final = ("member", OTHER_TYPE)


@dataclass(frozen=True, kw_only=True)
class FshareAccountSensorEntityDescription(SensorEntityDescription):
    """A sensor of the account and where its state comes from."""

    value_fn: Callable[[Account], StateType | datetime]
    is_rare: bool = False
    """Whether there is the sensor only where Fshare has told something about it."""

    def has_something_to_say(self, account: Account | None) -> bool:
        """Tell whether there is the sensor for an account."""
        return not self.is_rare or (account is not None and self.value_fn(account) is not None)


def account_type_of(account: Account) -> str:
    """Return which of the known types an account is.

    Fshare goes on to call an account by its old name when VIP is over.
    """
    name = account.account_type.lower().replace("-", "_")
    if name not in ACCOUNT_TYPES:
        name = VIP_TYPE if account.is_premium else OTHER_TYPE
    return name if account.is_premium or name in _NEVER_VIP else ENDED_TYPE


ACCOUNT_SENSOR_DESCRIPTIONS: Final = (
    FshareAccountSensorEntityDescription(
        key="account_expires",
        translation_key="account_expires",
        device_class=SensorDeviceClass.TIMESTAMP,
        entity_category=EntityCategory.DIAGNOSTIC,
        value_fn=lambda account: account.expires_at,
    ),
    FshareAccountSensorEntityDescription(
        key="account_type",
        translation_key="account_type",
        device_class=SensorDeviceClass.ENUM,
        options=list(ACCOUNT_TYPES),
        entity_category=EntityCategory.DIAGNOSTIC,
        value_fn=account_type_of,
    ),
    FshareAccountSensorEntityDescription(
        key="traffic_left",
        translation_key="traffic_left",
        device_class=SensorDeviceClass.DATA_SIZE,
        state_class=SensorStateClass.MEASUREMENT,
        native_unit_of_measurement=UnitOfInformation.BYTES,
        suggested_unit_of_measurement=UnitOfInformation.GIGABYTES,
        suggested_display_precision=1,
        entity_category=EntityCategory.DIAGNOSTIC,
        value_fn=lambda account: account.traffic_left,
        is_rare=True,
    ),
)


@callback
def async_add_account_sensors(
    hass: HomeAssistant,
    entry: FshareConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Have the sensors of each account from now on; Home Assistant removes them with theirs.

    The rare ones are added once the account has something to say by them.
    """
    coordinator = entry.runtime_data.coordinator
    names: dict[str, str] = {}
    added: defaultdict[str, set[str]] = defaultdict(set)

    @callback
    def async_follow_accounts() -> None:
        for state in coordinator.data.queue.accounts:
            account_id = state.account_id
            if account_id not in entry.subentries:
                continue
            if names.setdefault(account_id, state.name) != state.name:
                names[account_id] = state.name
                async_rename_device(hass, entry, account_id, state.name)
            told = [
                each
                for each in ACCOUNT_SENSOR_DESCRIPTIONS
                if each.key not in added[account_id] and each.has_something_to_say(state.account)
            ]
            added[account_id].update(each.key for each in told)
            if told:
                async_add_entities(
                    (FshareAccountSensor(coordinator, each, state) for each in told),
                    config_subentry_id=account_id,
                )
        for account_id in names.keys() - entry.subentries.keys():
            del names[account_id], added[account_id]

    async_follow_accounts()
    entry.async_on_unload(coordinator.async_add_listener(async_follow_accounts))


class FshareAccountSensor(FshareEntity, SensorEntity):
    """A sensor of an account; unavailable until Fshare has told about it, and while it is away."""

    entity_description: FshareAccountSensorEntityDescription

    def __init__(
        self,
        coordinator: FshareCoordinator,
        description: FshareAccountSensorEntityDescription,
        state: AccountState,
    ) -> None:
        """Belong to an account, whatever it is called later."""
        super().__init__(coordinator, description)
        self._account_id = state.account_id
        self._belong_to(state.account_id, state.name)

    @property
    @override
    def available(self) -> bool:
        """Return whether the account is known, and Fshare there to ask."""
        is_away = self.coordinator.data.queue.host_reachable is False
        return super().available and self._account() is not None and not is_away

    @property
    @override
    def native_value(self) -> StateType | datetime:
        """Return the state."""
        account = self._account()
        return self.entity_description.value_fn(account) if account else None

    def _account(self) -> Account | None:
        states = self.coordinator.data.queue.accounts
        found = (each.account for each in states if each.account_id == self._account_id)
        return next(found, None)
