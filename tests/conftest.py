"""What holds for all tests."""

import logging
from contextlib import suppress
from typing import override


class _ExceptOfSlowness(logging.Filter):
    """Passes over what asyncio says of a callback that took long: on a busy machine any one does.

    It names the test, so that one who looks for a word in the log would find it there.
    """

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        return not str(record.msg).startswith("Executing %s took")


def pytest_configure() -> None:
    """Take no offence at a machine that is slow, or busy with other things."""
    logging.getLogger("asyncio").addFilter(_ExceptOfSlowness())
    with suppress(ImportError):  # the end-to-end tests do without
        import hypothesis  # noqa: PLC0415

        hypothesis.settings.register_profile(
            "patient", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
        )
        hypothesis.settings.load_profile("patient")
