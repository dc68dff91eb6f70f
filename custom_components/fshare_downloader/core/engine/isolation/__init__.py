"""The engine in an interpreter of its own: what happens beside it neither waits nor makes wait."""
