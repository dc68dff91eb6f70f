"""Fshare Downloader for Home Assistant."""
