"""What all tests of search and Smart Grab have in common."""

import pytest


@pytest.fixture(autouse=True)
def loopback(socket_enabled: None) -> None:
    """Let tests talk to servers of their own on 127.0.0.1."""
