"""Tests of the plan of a Smart Grab."""
