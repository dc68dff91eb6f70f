"""Keys in order, however they come and go."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.fshare_downloader.core.sorted_keys import RUN_KEYS, SortedKeys

KEYS = st.lists(st.integers(0, 4000), unique=True, max_size=60)


def keys_of(numbers: list[int]) -> list[tuple[int]]:
    """Return numbers as keys."""
    return [(number,) for number in numbers]


@given(KEYS, st.lists(st.integers(0, 59), max_size=40), st.integers(-1, 4001))
def test_keys_are_in_order_whatever_came_and_went(
    numbers: list[int], leaving: list[int], after: int
) -> None:
    keys: SortedKeys[tuple[int]] = SortedKeys()
    expected = set(numbers)
    for number in numbers:
        keys.add((number,))
    for index in leaving:
        if index < len(numbers) and numbers[index] in expected:
            expected.remove(numbers[index])
            keys.remove((numbers[index],))

    assert list(keys) == keys_of(sorted(expected))
    assert bool(keys) is bool(expected)
    assert list(keys.after((after,))) == keys_of(sorted(n for n in expected if n > after))
    assert list(keys.after(None)) == list(keys)


@pytest.mark.parametrize("step", [1, -1])
def test_no_run_grows_with_the_number_of_keys(step: int) -> None:
    numbers = list(range(10 * RUN_KEYS))[::step]
    keys: SortedKeys[tuple[int]] = SortedKeys()
    for number in numbers:
        keys.add((number,))

    assert list(keys) == keys_of(sorted(numbers))
    assert max(map(len, keys._runs)) <= 2 * RUN_KEYS
    assert list(SortedKeys(keys_of(sorted(numbers)))) == list(keys)


def test_key_that_is_not_there_cannot_leave() -> None:
    keys: SortedKeys[tuple[int]] = SortedKeys([(1,), (3,)])
    for missing in (0, 2, 4):
        with pytest.raises(KeyError):
            keys.remove((missing,))
    assert list(keys) == [(1,), (3,)]
