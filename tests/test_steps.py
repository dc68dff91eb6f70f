"""What the count of steps says of work is right, or a test that counts would prove nothing."""

import asyncio
import threading

import pytest

from .steps import counted_steps


def rounds(number: int) -> int:
    """Turn a loop."""
    total = 0
    for one in range(number):
        total += one
    return total


@pytest.mark.parametrize(
    "work",
    [
        rounds,
        lambda number: sum(one for one in range(number)),
        lambda number: sorted(range(number), key=lambda one: -one),
        lambda number: [one for one in range(number) if one],
    ],
    ids=["loop", "generator", "key", "comprehension"],
)
def test_work_ten_times_as_long_has_ten_times_the_steps(work: object) -> None:
    counts = []
    for number in (1000, 10_000):
        with counted_steps() as count:
            work(number)  # type: ignore[operator]
        counts.append(count.total)

    assert 1000 <= counts[0] < 3000
    assert 9 * counts[0] < counts[1] < 11 * counts[0]


async def test_longest_is_between_two_turns_of_the_loop() -> None:
    with counted_steps() as count:
        for number in (1000, 1000, 1000):
            await asyncio.sleep(0)
            rounds(number)

    assert 1000 <= count.longest < 2000
    assert count.total >= 3000
    assert count.callbacks >= 3


def test_other_threads_do_not_count() -> None:
    with counted_steps() as count:
        thread = threading.Thread(target=rounds, args=(100_000,))
        thread.start()
        thread.join()

    assert count.total < 1000
