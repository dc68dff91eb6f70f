"""Tests of the database: real SQLite files."""
