"""Where files can be found: each source behind one contract, and all of them side by side."""

from .base import SearchSource
from .folder_index import FolderIndex, FolderLookup, LibraryFolders
from .search import SearchSources
from .site import SiteSearch

__all__ = [
    "FolderIndex",
    "FolderLookup",
    "LibraryFolders",
    "SearchSource",
    "SearchSources",
    "SiteSearch",
]
