"""Nobody can ask for what breaks the indexer, or its clients."""

from .fuzz import fuzz

EXAMPLES = 150


def test_whatever_is_asked_clients_can_read_the_answer() -> None:
    assert fuzz(EXAMPLES) >= EXAMPLES
