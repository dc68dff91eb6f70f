"""The download engine against servers that behave, and servers that do not."""
