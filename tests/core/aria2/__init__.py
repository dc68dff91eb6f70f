"""Tests of what is left to aria2 daemons, against real ones."""
