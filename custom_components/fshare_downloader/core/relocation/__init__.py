"""Finished files move to another location: copied, verified, renamed, and only then deleted."""

from .ports import RelocatorPorts
from .relocator import Relocator

__all__ = ["Relocator", "RelocatorPorts"]
