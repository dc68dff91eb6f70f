"""Where tasks are kept: SQLite in a thread of its own."""

from .database import Database

__all__ = ["Database"]
