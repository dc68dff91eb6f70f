"""Titles, seasons and collections as TMDB (themoviedb.org) knows them."""

from .client import TmdbClient

__all__ = ["TmdbClient"]
