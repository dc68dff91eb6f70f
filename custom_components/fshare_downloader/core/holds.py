"""The reasons for which tasks wait that have done nothing wrong themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from .errors import ErrorScope


class HoldReason(StrEnum):
    """Why no new download is started although tasks wait."""

    LINE = "line"  # the file service cannot be reached or is out of order; ends by itself
    BUSY = "busy"  # the account is at a limit of the service; ends by itself
    AUTH = "auth"
    ACCOUNT = "account"
    DISK = "disk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """Tasks keep their place and their retry budget until the hold is released."""

    reason: HoldReason
    scope: ErrorScope
    """What waits."""
    code: str
    message: str
    since: datetime
    target: str | None = None
    """The name of the file service (line, account), or the folder (storage, folder, file)."""
    until: datetime | None = None
    """When the next try is due; None means that it waits for the user, or for the disk."""
    placeholders: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_of_one_file(self) -> bool:
        """Whether nothing but a single file waits."""
        return self.scope is ErrorScope.FILE

    @property
    def ends_by_itself(self) -> bool:
        """Whether nobody has to do anything: the service is tried again until it works.

        Trouble with an account is so when it has a next try, such as after six logins in an hour.
        """
        if self.reason in (HoldReason.AUTH, HoldReason.ACCOUNT):
            return self.until is not None
        return self.reason in (HoldReason.LINE, HoldReason.BUSY)
