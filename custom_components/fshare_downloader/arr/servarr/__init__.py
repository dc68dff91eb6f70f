"""Sonarr and Radarr as programs that we call: set up, told of finished jobs, asked what blocks."""
