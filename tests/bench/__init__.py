"""Measures the download engine against other programs: `scripts/bench`."""
