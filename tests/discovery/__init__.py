"""Tests of search and Smart Grab: no Home Assistant."""
