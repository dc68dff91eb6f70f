"""Content by rule: any range is right, and any mistake is visible."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from tests.simulator.content import BLOCK_BYTES, POOL_BYTES, Content
from tests.steps import counted_steps

SIZE = 5 * BLOCK_BYTES + 4321
CONTENT = Content(seed=1, code="ABCDEF123456", size=SIZE)
WHOLE = CONTENT.read()
HUGE_BYTES = 50 * 1024**3
MAX_STEPS_PER_BLOCK = 20

offsets = st.integers(0, SIZE)


@given(offsets, offsets)
def test_any_range_equals_its_part_of_the_whole(one: int, other: int) -> None:
    start, stop = sorted((one, other))

    assert CONTENT.read(start, stop) == WHOLE[start:stop]


@given(st.lists(offsets, max_size=8))
def test_parts_put_together_have_the_hash_of_the_whole(cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), SIZE]
    digest = hashlib.sha256()
    for index in range(len(edges) - 1):
        digest.update(CONTENT.read(edges[index], edges[index + 1]))

    assert digest.hexdigest() == CONTENT.sha256()


def test_size_is_exact() -> None:
    assert len(WHOLE) == SIZE
    assert CONTENT.read(SIZE - 1, SIZE + 10_000) == WHOLE[-1:]


def test_no_two_blocks_are_alike() -> None:
    blocks = {WHOLE[at : at + 1000] for at in range(0, SIZE, 1000)}

    assert len(blocks) == -(-SIZE // 1000)


def test_code_seed_and_revision_each_change_every_block() -> None:
    others = [
        Content(seed=2, code="ABCDEF123456", size=SIZE),
        Content(seed=1, code="ABCDEF123457", size=SIZE),
        Content(seed=1, code="ABCDEF123456", size=SIZE, revision=1),
    ]

    for other in others:
        for at in range(0, SIZE, BLOCK_BYTES):
            assert other.read(at, at + 100) != WHOLE[at : at + 100]


def test_content_is_the_same_on_every_machine() -> None:
    assert CONTENT.sha256().startswith("17966787b63c28ba")


def test_a_huge_file_costs_nothing_until_it_is_read() -> None:
    content = Content(seed=1, code="HUGE", size=HUGE_BYTES)

    tail = content.read(HUGE_BYTES - 100, HUGE_BYTES)

    assert len(tail) == 100
    assert content.read(HUGE_BYTES - 200)[100:] == tail


def test_no_byte_is_made_in_python() -> None:
    content = Content(seed=1, code="FAST", size=16 * POOL_BYTES)
    with counted_steps() as count:
        content.read()

    assert count.total < MAX_STEPS_PER_BLOCK * content.size / BLOCK_BYTES
