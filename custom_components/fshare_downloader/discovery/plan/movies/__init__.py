"""The strategy for movies and their collections."""

from .strategy import load_movies

__all__ = ["load_movies"]
