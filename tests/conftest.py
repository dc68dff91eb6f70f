"""What holds for all tests."""

import logging
from typing import override


class _ExceptOfSlowness(logging.Filter):
    """Passes over what asyncio says of a callback that took long: on a busy machine any one does.

    It names the test, so that one who looks for a word in the log would find it there.
    """

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        return not str(record.msg).startswith("Executing %s took")


def pytest_configure() -> None:
    """Keep what only a slow machine makes others say out of the log that tests look at."""
    logging.getLogger("asyncio").addFilter(_ExceptOfSlowness())
