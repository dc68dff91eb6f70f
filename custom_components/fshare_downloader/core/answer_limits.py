"""What answers of Fshare, of the search site and of TMDB may be at most: all limits in one place.

What is longer or more is an accident, or meant to do harm: names are cut, anything else is refused
with an error. The limits on servers that send files are the engine's.
"""

from typing import Final

MAX_ANSWER_BYTES: Final = 4 * 1024**2
"""Of one answer; a page of a folder has some 100 KB."""
MAX_ANSWER_VALUES: Final = 300_000
"""Values in one answer. A season of 1,000 episodes, with all who played in them, has half of it."""
MAX_TMDB_ANSWER_BYTES: Final = 8 * 1024**2
"""That season has about 4 MB."""

MAX_NAME_CHARS: Final = 255
"""Of the name of a file or folder, and of titles; no file system takes longer ones."""
MAX_TEXT_CHARS: Final = 10_000
"""Of any other text."""
MAX_OVERVIEW_CHARS: Final = 2_000

MAX_FILES: Final = 10_000
"""In a folder and below it."""
MAX_FOLDERS: Final = 1_000
"""At two calls a second, more would take longer than anybody waits."""
MAX_DEPTH: Final = 16
MAX_FOLDER_CHARS: Final = 8 * 1024**2
"""Of all names of the files of a folder, each with those of the folders that it lies in."""
MAX_PAGES: Final = 400
"""Of one folder; servers give 50 items a page and more."""
MAX_CALLS: Final = 1_500
"""For a folder with all below it, each page of each folder being one."""
MAX_PAGE_ITEMS: Final = 2_000
"""Items of one page; 60 and 200 are asked for."""

MAX_HITS: Final = 200
"""Of one search; as many as the search site gives, and more than anybody reads."""

MAX_LIST_ITEMS: Final = 5_000
"""Of any list of TMDB: episodes, movies of a collection, translations."""
MAX_RESULTS: Final = 200
"""Of one page of search results; TMDB gives 20."""
MAX_SEASONS: Final = 500
MAX_OTHER_TITLES: Final = 60
"""Each is compared with each name that was found."""
