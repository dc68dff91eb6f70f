"""Titles that are looked for again and again, until all that was wished of them is there."""
