"""Tests of the book of jobs."""
