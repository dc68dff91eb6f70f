"""Tests of the file services."""
