"""What is finished, in lists for people."""

from .database import Database
from .requests import FinishedFiles


class FinishedLists:
    """Reads what is finished; its methods raise `StorageError`."""

    def __init__(self, database: Database) -> None:
        """Read from an open database."""
        self._database = database

    async def categories(self) -> list[str]:
        """Return the categories in which a file is finished, in alphabetical order."""
        return await self._database.finished_categories()

    async def newest(self, category: str | None, *, limit: int) -> FinishedFiles:
        """Return what is finished in a category, or in none: the newest, at most so many each."""
        return await self._database.finished(category, limit=limit)
