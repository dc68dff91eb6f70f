"""Tests of the folder index: real SQLite files, and the download manager where it matters."""
