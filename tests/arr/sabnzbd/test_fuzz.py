"""Nobody can ask for what breaks the API, or its clients."""

from .fuzz import REQUESTS_EACH, fuzz

EXAMPLES = 40


def test_whatever_is_asked_clients_can_read_the_answer() -> None:
    assert fuzz(EXAMPLES) >= EXAMPLES * REQUESTS_EACH
