"""The entries of Sonarr's and Radarr's settings: download clients, indexers, notifications.

An entry goes back as it came, but for what was changed: nothing that a newer version has is lost.
"""

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self

from .errors import ServarrAnswerError


class EntryKind(StrEnum):
    """What an entry is; also where it is found below the address of the API."""

    DOWNLOAD_CLIENT = "downloadclient"
    INDEXER = "indexer"
    NOTIFICATION = "notification"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, or a template of one, which has no id."""

    data: Mapping[str, Any] = field(repr=False)
    """As it stands in the answer; holds keys, which the program masks."""

    @classmethod
    def of(cls, data: object) -> Self:
        """Read an entry; raises `ServarrAnswerError` for what is none."""
        if not isinstance(data, dict) or not isinstance(data.get("fields"), list):
            raise ServarrAnswerError
        return cls(copy.deepcopy(data))

    @property
    def entry_id(self) -> int | None:
        """Its number; None while it was not saved."""
        number = self.data.get("id")
        if isinstance(number, bool) or not isinstance(number, int):
            return None
        return number if number > 0 else None

    @property
    def name(self) -> str:
        """What the user sees."""
        return str(self.data.get("name") or "")

    @property
    def implementation(self) -> str:
        """What kind of program or service it speaks to, e.g. `Sabnzbd`."""
        return str(self.data.get("implementation") or "")

    def with_values(self, values: Mapping[str, object], **settings: object) -> Self:
        """Return it with other values of fields, and other settings beside the fields.

        Fields that it doesn't have are passed over: programs and versions differ.
        """
        data = copy.deepcopy(dict(self.data))
        for entry in data["fields"]:
            if isinstance(entry, dict) and entry.get("name") in values:
                entry["value"] = values[entry["name"]]
        data.update(settings)
        return type(self)(data)


def read_entries(data: object) -> tuple[Entry, ...]:
    """Read a list of entries; raises `ServarrAnswerError`."""
    if not isinstance(data, list):
        raise ServarrAnswerError
    return tuple(Entry.of(entry) for entry in data)


def template_reader(implementation: str) -> Callable[[object], Entry]:
    """Return a function that finds a template in a list; it raises `ServarrAnswerError`."""

    def read(data: object) -> Entry:
        for entry in data if isinstance(data, list) else ():
            if isinstance(entry, dict) and entry.get("implementation") == implementation:
                return Entry.of({name: value for name, value in entry.items() if name != "presets"})
        raise ServarrAnswerError

    return read
