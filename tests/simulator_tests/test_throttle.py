"""A line that is limited lets through what it should, in a time that no machine can stretch."""

import asyncio
from typing import override

import pytest

from tests.simulator.throttle import CATCH_UP_SECONDS, Throttle

RATE = 6_000_000
PIECE = 300_000


class VirtualLoop(asyncio.SelectorEventLoop):
    """An event loop whose time jumps to whatever is due next."""

    now = 1000.0

    @override
    def time(self) -> float:
        return self.now

    def _run_once(self) -> None:
        if not self._ready and self._scheduled:  # type: ignore[attr-defined]
            self.now = max(self.now, self._scheduled[0].when())  # type: ignore[attr-defined]
        super()._run_once()  # type: ignore[misc]


def seconds_for(*connections: int, rate: int | None = RATE) -> float:
    """Return how long it takes to send so many pieces over connections that share a line."""

    async def send(line: Throttle, pieces: int) -> None:
        for _ in range(pieces):
            await line.wait(PIECE, rate)

    async def send_all() -> float:
        line, loop = Throttle(), asyncio.get_running_loop()
        began_at = loop.time()
        await asyncio.gather(*(send(line, pieces) for pieces in connections))
        return loop.time() - began_at

    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(send_all())


@pytest.mark.parametrize("connections", [(40,), (20, 20), (1, 39), (10, 10, 10, 10)])
def test_connections_together_take_as_long_as_the_line_needs(connections: tuple[int, ...]) -> None:
    needed = 40 * PIECE / RATE
    # The last piece is on its way, and the time before the first one counts as unused.
    gained = CATCH_UP_SECONDS + PIECE / RATE

    assert seconds_for(*connections) == pytest.approx(needed - gained)


def test_line_without_limit_lets_everything_through() -> None:
    assert seconds_for(40, rate=None) == 0
