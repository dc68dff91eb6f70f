"""The numbered steps by which the schema has grown; `schema.sql` is their sum."""

import re
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

_NUMBERED: Final = re.compile(r"(\d{4})_\w+\.sql")


def load_migrations() -> tuple[str, ...]:
    """Return the SQL of all migrations in order; the first leads to version 1. Reads files."""
    numbered: dict[int, Traversable] = {}
    for file in files(__package__).joinpath("migrations").iterdir():
        if match := _NUMBERED.fullmatch(file.name):
            numbered[int(match[1])] = file
    return tuple(numbered[number].read_text("utf-8") for number in range(1, len(numbered) + 1))
