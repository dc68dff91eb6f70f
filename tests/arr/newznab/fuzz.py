"""Whatever is asked and whatever files are called: a feed or an error that a client can read.

More of it than in the tests:

    python -m tests.arr.newznab.fuzz 20000
"""

import asyncio
import logging
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from custom_components.fshare_downloader.arr.database import ArrDatabase
from custom_components.fshare_downloader.arr.models import ApiRequest
from tests.arr.fakes import BUSY, file, folder
from tests.arr.xml_reader import read_xml

from .kit import BASE_URL, KEY, Indexer
from .rss_reader import FeedError, read_feed

WORDS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["Show", "Show S01E02", "Show 1x02", "Mắt Biếc 2019", "2012", "24", "Show 05"]),
)
NUMBERS = st.one_of(
    st.text(max_size=6), st.integers(-5, 10**12).map(str), st.sampled_from(["S01", "03/15", "00"])
)
NAMES = st.one_of(
    st.text(max_size=60).map(lambda name: f"{name}.mkv"),
    st.builds(
        "{} S{:02}E{:02} {}.mkv".format,
        WORDS,
        st.integers(0, 99),
        st.integers(0, 999),
        st.text(max_size=20),
    ),
    st.builds("{} ({}) {}.mp4".format, WORDS, st.integers(1900, 2035), st.text(max_size=20)),
    st.builds("{} Tập {}.mkv".format, WORDS, st.integers(0, 99)),
)
PARAMETERS = st.fixed_dictionaries(
    {"t": st.sampled_from(["search", "tvsearch", "movie", "caps", "get", "x", ""])},
    optional={
        "q": WORDS,
        "season": NUMBERS,
        "ep": NUMBERS,
        "cat": st.one_of(st.text(max_size=12), st.sampled_from(["5000", "2000,5040", "5030"])),
        "offset": NUMBERS,
        "limit": NUMBERS,
        "tvdbid": NUMBERS,
        "imdbid": NUMBERS,
        "tmdbid": NUMBERS,
        "year": NUMBERS,
        "id": st.one_of(st.text(max_size=30), st.just("file-ABCDEFGH1234")),
        "o": st.sampled_from(["xml", "json", ""]),
        "title": WORDS,
    },
)


def fuzz(examples: int) -> int:
    """Ask so many times; returns how often something was asked."""
    count = 0

    @settings(max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        parameters=PARAMETERS,
        names=st.lists(NAMES, max_size=6),
        folders=st.lists(NAMES, max_size=2),
        is_busy=st.booleans(),
    )
    def ask(
        parameters: Mapping[str, str], names: list[str], folders: list[str], is_busy: bool
    ) -> None:
        nonlocal count
        count += 1
        with TemporaryDirectory() as place:
            asyncio.run(_ask(Path(place), parameters, names, folders, is_busy))

    logging.disable(logging.WARNING)  # what is logged of thousands of calls
    try:
        ask()
    finally:
        logging.disable(logging.NOTSET)
    return count


async def _ask(
    place: Path, parameters: Mapping[str, str], names: list[str], folders: list[str], is_busy: bool
) -> None:
    database = ArrDatabase(place / "jobs.db")
    indexer = Indexer(database)
    hits = [file(name, number=number) for number, name in enumerate(names)]
    packs = [folder(name) for name in folders]
    for pack in packs:
        indexer.links.fill(pack, *names)
    indexer.releases.finds_all = True
    indexer.releases.hits = [*hits, *packs]
    indexer.releases.recent = hits
    indexer.releases.problems = (BUSY,) if is_busy else ()
    try:
        answer = await indexer.api.answer(
            ApiRequest(parameters={**parameters, "apikey": KEY}, base_url=BASE_URL)
        )
    finally:
        await indexer.search.close()
        await database.close()
    assert answer.status == (404 if b'code="300"' in answer.body else 200)
    root = read_xml(answer.body)
    assert root.tag.rpartition("}")[2] in {"rss", "error", "caps", "nzb"}
    assert "unexpected" not in root.attrib.get("description", "")
    if root.tag == "error":
        with pytest.raises(FeedError):
            read_feed(answer.body)
    if root.tag == "rss":
        read_feed(answer.body)


if __name__ == "__main__":
    sys.stdout.write(f"{fuzz(int(sys.argv[1]))} requests, each answered\n")
