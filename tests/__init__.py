"""Tests of Fshare Downloader."""
