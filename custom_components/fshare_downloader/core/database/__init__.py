"""Where tasks are kept: SQLite in a thread of its own."""

from .conditions import conditions_of
from .database import Database

__all__ = ["Database", "conditions_of"]
