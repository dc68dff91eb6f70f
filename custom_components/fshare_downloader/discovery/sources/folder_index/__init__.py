"""A search source of the user's own: what lies in folders that the options name."""

from .index import FolderIndex
from .lookup import FolderLookup, LibraryFolders

__all__ = ["FolderIndex", "FolderLookup", "LibraryFolders"]
