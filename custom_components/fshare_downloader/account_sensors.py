"""Sensors of the account: what it is called, how long it lasts, and what it allows."""

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
from homeassistant.core import callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.typing import StateType

from .coordinator import FshareConfigEntry
from .core.models import Account
from .entity import FshareEntity

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
    entry: FshareConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the sensors; the rare ones once the account has something to say by them."""
    coordinator = entry.runtime_data.coordinator
    waiting = [each for each in ACCOUNT_SENSOR_DESCRIPTIONS if each.is_rare]
    async_add_entities(
        FshareAccountSensor(coordinator, each)
        for each in ACCOUNT_SENSOR_DESCRIPTIONS
        if not each.is_rare
    )

    @callback
    def async_add_told() -> None:
        account = coordinator.data.queue.account
        told = [each for each in waiting if account and each.value_fn(account) is not None]
        if told:
            waiting[:] = [each for each in waiting if each not in told]
            async_add_entities(FshareAccountSensor(coordinator, each) for each in told)

    async_add_told()
    entry.async_on_unload(coordinator.async_add_listener(async_add_told))


class FshareAccountSensor(FshareEntity, SensorEntity):
    """A sensor of the account; unavailable until Fshare has told about it, and while it is away."""

    entity_description: FshareAccountSensorEntityDescription

    @property
    @override
    def available(self) -> bool:
        """Return whether the account is known, and Fshare there to ask."""
        queue = self.coordinator.data.queue
        return super().available and queue.account is not None and queue.host_reachable is not False

    @property
    @override
    def native_value(self) -> StateType | datetime:
        """Return the state."""
        account = self.coordinator.data.queue.account
        return self.entity_description.value_fn(account) if account else None
