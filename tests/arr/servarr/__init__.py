"""Tests of how we call Sonarr and Radarr."""
