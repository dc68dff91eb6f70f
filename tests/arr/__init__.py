"""Tests of what Sonarr, Radarr and others see of us: no Home Assistant."""
