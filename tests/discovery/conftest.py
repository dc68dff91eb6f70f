"""What all tests of search and Smart Grab have in common."""

import hypothesis
import pytest

# How long an example takes says nothing on a machine that does other things, too.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")


@pytest.fixture(autouse=True)
def loopback(socket_enabled: None) -> None:
    """Let tests talk to servers of their own on 127.0.0.1."""
