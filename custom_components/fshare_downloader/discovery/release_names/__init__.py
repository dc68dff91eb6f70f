"""What the names of releases say: guessit, and rules for what it doesn't know."""

from .extensions import ARCHIVE_EXTENSIONS, SUBTITLE_EXTENSIONS, VIDEO_EXTENSIONS
from .parser import parse_release_name

__all__ = ["ARCHIVE_EXTENSIONS", "SUBTITLE_EXTENSIONS", "VIDEO_EXTENSIONS", "parse_release_name"]
