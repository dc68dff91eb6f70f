"""The strategy for series."""

from .strategy import load_series

__all__ = ["load_series"]
