"""File services that links can lead to."""
