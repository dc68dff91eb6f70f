"""By what a file is known to be the same when it is asked for again."""

from dataclasses import dataclass

from .limits import MAX_VALIDATOR_BYTES
from .response import Response


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """Entity tag and date of a file, and the server that they come from."""

    etag: str | None
    last_modified: str | None
    server: str

    @classmethod
    def of(cls, response: Response) -> Validators:
        """Take them from a response; a weak entity tag is of no use."""
        etag = usable_validator(response.headers.get("etag"))
        return cls(
            etag=etag if etag and etag.startswith('"') else None,
            last_modified=usable_validator(response.headers.get("last-modified")),
            server=response.server,
        )

    @property
    def strongest(self) -> str | None:
        """The value for an If-Range header, if there is one."""
        return self.etag or self.last_modified


def usable_validator(value: str | None) -> str | None:
    """Return an entity tag or a date that can be sent back to the server; None for others."""
    if value is None or len(value) > MAX_VALIDATOR_BYTES:
        return None
    return value if value.isascii() and value.isprintable() else None
