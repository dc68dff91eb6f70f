"""Tests of the simulated Fshare: what others rely on has to be right itself."""
