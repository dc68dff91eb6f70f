"""What is finished, in lists for people."""

from .database import Database, conditions_of
from .requests import FinishedFiles, FinishedPage, TaskFilter


class FinishedLists:
    """Reads what is finished; its methods raise `StorageError`."""

    def __init__(self, database: Database) -> None:
        """Read from an open database."""
        self._database = database

    async def categories(self) -> list[str]:
        """Return the categories in which a file is finished, in alphabetical order."""
        return await self._database.finished.categories()

    async def newest(self, category: str | None, *, limit: int) -> FinishedFiles:
        """Return what is finished in a category, or in none: the newest, at most so many each."""
        return await self._database.finished.newest(category, limit=limit)

    async def entries(
        self, wanted: TaskFilter, *, limit: int = 50, offset: int = 0
    ) -> FinishedPage:
        """Return a page of lines, the newest first: a batch, a title or a file each.

        Of tasks that were completed or cancelled; raises `InvalidRequestError` for a page that
        cannot be.
        """
        conditions = conditions_of(wanted)
        return await self._database.finished.entries(limit=limit, offset=offset, **conditions)
