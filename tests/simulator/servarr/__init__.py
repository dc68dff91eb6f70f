"""A simulated Sonarr and Radarr: they do with an indexer and a SABnzbd what the real ones do."""

from .app import SimulatedRadarr, SimulatedServarr, SimulatedSonarr
from .models import AppKind, Decision, Failure, GrabReport, Item, MatchType, Release, Title
from .tracked_downloads import TrackedDownload, TrackedState

__all__ = [
    "AppKind",
    "Decision",
    "Failure",
    "GrabReport",
    "Item",
    "MatchType",
    "Release",
    "SimulatedRadarr",
    "SimulatedServarr",
    "SimulatedSonarr",
    "Title",
    "TrackedDownload",
    "TrackedState",
]
