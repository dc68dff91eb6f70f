"""How long tests wait for what must happen."""

from typing import Final

PATIENCE_SECONDS: Final = 240.0
"""Ends what hangs and proves nothing: no machine is so slow that a test would need it.

Shorter than the `timeout` of pytest, so that the test itself can say what it has waited for.
"""
