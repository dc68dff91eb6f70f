"""What answers of Fshare, of the search site and of TMDB may be at most: all limits in one place.

What is longer or more is an accident, or meant to do harm: names are cut, anything else is refused
with an error. The limits on servers that send files are the engine's.
"""

from typing import Final

MAX_ANSWER_BYTES: Final = 4 * 1024**2
"""The most bytes of one answer; a page of a folder has some 100 KB."""
MAX_ANSWER_VALUES: Final = 300_000
"""The most values in one answer. A season of 1,000 episodes, with all who played in them, has half
of it."""
MAX_TMDB_ANSWER_BYTES: Final = 8 * 1024**2
"""The same for TMDB: that season has about 4 MB."""

MAX_NAME_CHARS: Final = 255
"""The longest name of a file or folder, and the longest title; no file system takes longer
names."""
MAX_TEXT_CHARS: Final = 10_000
"""The longest other text."""
MAX_OVERVIEW_CHARS: Final = 2_000

MAX_FILES: Final = 10_000
"""The most files in a folder and below it."""
MAX_FOLDERS: Final = 1_000
"""The most folders below a folder: at two calls a second, more would take longer than anybody
waits."""
MAX_DEPTH: Final = 16
MAX_FOLDER_CHARS: Final = 8 * 1024**2
"""The most characters of all file names of a folder, each with the names of the folders above
it."""
MAX_PAGES: Final = 400
"""The most pages of one folder; servers give 50 items a page and more."""
MAX_CALLS: Final = 1_500
"""The most calls for a folder with all that is below it: one for each page of each folder."""
MAX_PAGE_ITEMS: Final = 2_000
"""The most items of one page; 60 and 200 are asked for."""

MAX_HITS: Final = 200
"""The most hits of one search: as many as the search site gives, and more than anybody reads."""

MAX_LIST_ITEMS: Final = 5_000
"""The longest list of TMDB: episodes, movies of a collection, translations."""
MAX_RESULTS: Final = 200
"""The most results of one page of a search; TMDB gives 20."""
MAX_SEASONS: Final = 500
MAX_GROUPINGS: Final = 12
"""The most groupings of a series that are asked for; each is a request."""
MAX_GROUPS: Final = 200
"""The most groups of one grouping; the name of each is read."""
MAX_OTHER_TITLES: Final = 60
"""The most other titles of one title; each is compared with each name that was found."""
