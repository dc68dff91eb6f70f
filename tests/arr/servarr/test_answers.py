"""What is read of answers, and that nonsense in them raises what callers expect."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.fshare_downloader.arr.servarr.answers import (
    Folder,
    HealthEntry,
    HistoryPage,
    ParsedTitle,
    PathMapping,
    QueuePage,
    RootFolder,
    Status,
    reader_of,
)
from custom_components.fshare_downloader.arr.servarr.import_problems import (
    health_problem,
    queue_problem,
)
from custom_components.fshare_downloader.arr.servarr.library_media import (
    grabbed_media,
    parsed_media,
)
from custom_components.fshare_downloader.core.answer_limits import MAX_LIST_ITEMS, MAX_NAME_CHARS
from custom_components.fshare_downloader.core.errors import AnswerTooLargeError, DownloaderError

NAMES = st.sampled_from(
    [
        *("appName", "records", "totalRecords", "series", "movie", "episodes", "episode", "data"),
        *("title", "year", "tmdbId", "tvdbId", "seasonNumber", "episodeNumber", "fullSeason"),
        *("eventType", "downloadId", "statusMessages", "messages", "errorMessage", "outputPath"),
        *("trackedDownloadStatus", "trackedDownloadState", "parsedEpisodeInfo", "releaseType"),
        *("directories", "files", "name", "path", "id", "host", "source", "message", "wikiUrl"),
    ]
)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats()
    | st.sampled_from(["grabbed", "warning", "importPending", "seasonPack", "\ud800", "x" * 300]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=8),
    max_leaves=20,
)


@pytest.mark.parametrize(
    "kind",
    [
        Status,
        QueuePage,
        HistoryPage,
        ParsedTitle,
        Folder,
        PathMapping,
        tuple[HealthEntry, ...],
        tuple[RootFolder, ...],
    ],
)
@given(data=JSON)
def test_nonsense_is_an_answer_or_an_error_of_ours(kind: Any, data: object) -> None:
    read: Callable[[object], Any] = reader_of(kind)
    try:
        answer = read(data)
    except DownloaderError:
        return
    match answer:
        case QueuePage():
            for entry in answer.records:
                problem = queue_problem("Home", entry, "Job")
                assert problem is None or problem.reason
        case HistoryPage():
            media = grabbed_media(answer.records)
            assert media is None or media.title
        case ParsedTitle():
            media = parsed_media(answer)
            assert media is None or media.title
        case (HealthEntry(), *_):
            assert all(health_problem("Home", entry, ()) is None for entry in answer)
        case _:
            hash(answer)


def test_text_is_cut_where_no_real_one_ends() -> None:
    status = reader_of(Status)({"appName": "x" * 10_000, "version": None})

    assert (len(status.app_name), status.version) == (MAX_NAME_CHARS, "")


def test_list_without_end_is_refused() -> None:
    with pytest.raises(AnswerTooLargeError):
        reader_of(Folder)({"directories": [{}] * (MAX_LIST_ITEMS + 1)})


def test_library_that_is_not_there_says_nothing() -> None:
    parsed = reader_of(ParsedTitle)({"title": "x", "series": None, "episodes": None})
    nameless = reader_of(ParsedTitle)({"series": {"title": ""}, "episodes": [{}]})

    assert parsed_media(parsed) is None
    assert parsed_media(nameless) is None
    assert grabbed_media(()) is None
