"""Tests of the TMDB client over real HTTP."""
