"""Where tasks are kept: SQLite in a thread of its own."""

from .database import Database
from .rows import BatchRow

__all__ = ["BatchRow", "Database"]
