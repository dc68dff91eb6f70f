"""What is asked, what is opened, and what goes wrong meanwhile."""

import asyncio

import pytest

from custom_components.fshare_downloader.core.errors import HostUnavailableError
from custom_components.fshare_downloader.core.models import RemoteFile
from custom_components.fshare_downloader.core.request_errors import LinkInvalidError
from custom_components.fshare_downloader.discovery.errors import (
    NoSearchSourceError,
    SearchUnavailableError,
)
from custom_components.fshare_downloader.discovery.models import GrabProgress, ignore_progress
from custom_components.fshare_downloader.discovery.plan.link_lookup import look_up
from custom_components.fshare_downloader.discovery.plan.parallel_calls import in_parallel
from custom_components.fshare_downloader.discovery.plan.parsed_hit import is_extra
from custom_components.fshare_downloader.discovery.plan.search_session import (
    CUT_OFF_HITS,
    SearchSession,
)
from custom_components.fshare_downloader.discovery.release_names import parse_release_name
from custom_components.fshare_downloader.discovery.release_names.reader import ReleaseReader

from ..fakes import DOWN, FakeLibrary, FakeSources, hit, rejected


def begin(
    sources: FakeSources,
    library: FakeLibrary | None = None,
    *,
    budget: int = 10,
    told: list[GrabProgress] | None = None,
) -> SearchSession:
    return SearchSession(
        sources,
        library or FakeLibrary(),
        ReleaseReader(parse_release_name),
        budget=budget,
        on_progress=ignore_progress if told is None else told.append,
    )


async def test_every_question_is_asked_once_and_four_at_a_time() -> None:
    sources = FakeSources({"a": [hit("x.mkv")], "b": [hit("x.mkv"), hit("y.srt")]})
    told: list[GrabProgress] = []
    session = begin(sources, told=told)
    await session.ask(["a", "b", "a"])
    await session.ask(["b", "c", "d", "e", "f", "g"])
    assert sources.asked == ["a", "b", "c", "d", "e", "f", "g"]
    assert sources.most_active == 4
    assert session.requests == 7
    assert [one.hit.name for one in session.hits] == ["x.mkv", "y.srt"]
    assert [one.is_video for one in session.hits] == [True, False]
    assert [one.is_subtitle for one in session.hits] == [False, True]
    assert (told[-1].done, told[-1].total) == (7, 7)


async def test_the_budget_is_kept() -> None:
    sources = FakeSources()
    session = begin(sources, budget=3)
    await session.ask("abcdef")
    assert len(sources.asked) == 3
    assert not session.can_ask
    await session.ask("x")
    assert not session.has_asked("x")


async def test_an_answer_is_whole_unless_cut_off_or_a_source_failed() -> None:
    many = [hit(f"{number}.mkv") for number in range(CUT_OFF_HITS)]
    sources = FakeSources({"many": many}, problems={"trouble": [DOWN]}, names=("site", "folders"))
    session = begin(sources)
    await session.ask(["few", "many", "trouble"])
    assert [session.is_whole(query) for query in ("few", "many", "trouble", "other")] == [
        True,
        False,
        False,
        False,
    ]
    assert session.problems == (DOWN,)


async def test_one_source_that_is_down_ends_the_questions_but_not_the_hunt() -> None:
    sources = FakeSources({"a": [hit("x.mkv")]}, always=[DOWN], names=("site", "folders"))
    session = begin(sources)
    await session.ask(["a", "b"])
    await session.ask(["c"])
    assert sources.asked == ["a", "b"]
    assert len(session.hits) == 1
    assert session.problems == (DOWN,)


async def test_all_sources_down_is_an_error() -> None:
    with pytest.raises(SearchUnavailableError, match="down"):
        await begin(FakeSources(always=[DOWN])).ask(["a"])
    with pytest.raises(NoSearchSourceError):
        await begin(FakeSources(names=())).ask(["a"])


async def test_trouble_later_on_is_only_told_of() -> None:
    sources = FakeSources({"a": [hit("x.mkv")]}, problems={"b": [DOWN]})
    session = begin(sources)
    await session.ask(["a"])
    await session.ask(["b"])
    assert session.problems == (DOWN,)


async def test_folders_are_opened_once_and_say_where_their_files_lie() -> None:
    library = FakeLibrary()
    library.add_folder("Show", RemoteFile(url="file", name="01.mkv", size=1, folder=("Season 1",)))
    library.remove("Gone")
    session = begin(FakeSources(), library)
    folders = [hit("Show", is_folder=True), hit("Gone", is_folder=True)]
    await session.open(folders)
    await session.open(folders)
    assert library.looked_up == ["Show", "Gone"]
    assert all(map(session.has_opened, folders))
    [inside] = session.hits
    assert inside.hit.folder == ("Show", "Season 1")
    assert inside.folders[1].seasons == (1,)


async def test_a_file_that_turned_up_alone_learns_where_it_lies() -> None:
    library = FakeLibrary()
    library.add_folder("Show", RemoteFile(url="01.mkv", name="01.mkv", size=5))
    session = begin(FakeSources({"a": [hit("01.mkv", size=None)]}), library)
    await session.ask(["a"])
    await session.open([hit("Show", is_folder=True)])
    [one] = session.hits
    assert (one.hit.folder, one.hit.size) == (("Show",), 5)


async def test_folders_that_fshare_cannot_be_asked_about_are_told_of() -> None:
    library = FakeLibrary()
    library.infos["Show"] = rejected("Show", HostUnavailableError())
    session = begin(FakeSources(), library)
    await session.open([hit("Show", is_folder=True)])
    assert [(p.source, p.code) for p in session.problems] == [("fshare", "host_unavailable")]


async def test_what_is_no_link_is_rejected() -> None:
    class Strict(FakeLibrary):
        async def lookup(self, links: object, password: str | None = None) -> tuple[()]:
            raise LinkInvalidError

    infos = await look_up(Strict(), ["x"])
    assert (infos["x"].kind, infos["x"].code) == ("rejected", "link_invalid")


async def test_the_first_error_ends_all_work() -> None:
    done: list[int] = []

    async def work(number: int) -> None:
        await asyncio.sleep(0)
        if number == 2:
            raise SearchUnavailableError
        done.append(number)

    with pytest.raises(SearchUnavailableError):
        await in_parallel(range(10), work, 2)
    assert 9 not in done


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Film.2020.Sample.mkv", True),
        ("Film.2020.Trailer.mkv", True),
        ("Film - Hậu trường.mkv", True),
        ("Film.2020.Deleted.Scenes.mkv", True),
        ("Film.2020.mkv", False),
        ("Samples.2020.mkv", False),
    ],
)
def test_what_lies_beside_a_movie_is_known(name: str, expected: bool) -> None:
    assert is_extra(name, ()) is expected


def test_titles_and_specials_may_be_called_so() -> None:
    assert not is_extra("Trailer Park 2020.mkv", {"trailer", "park"})
    assert not is_extra("Show S00E01 Making Of.mkv", (), is_special=True)
    assert is_extra("Show S00E01 Trailer.mkv", (), is_special=True)
