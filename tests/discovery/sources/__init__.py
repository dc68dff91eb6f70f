"""Tests of the search sources: real HTTP on this machine, real SQLite files."""
