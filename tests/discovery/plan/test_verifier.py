"""A choice whose every file exists."""

from collections.abc import Sequence
from typing import Any

import pytest

from custom_components.fshare_downloader.core.errors import (
    HostUnavailableError,
    NetworkError,
)
from custom_components.fshare_downloader.core.models import MediaType
from custom_components.fshare_downloader.core.requests import LinkInfo
from custom_components.fshare_downloader.discovery.models import (
    Candidate,
    GrabProgress,
    GrabStage,
    QualityWish,
    ignore_progress,
)
from custom_components.fshare_downloader.discovery.plan.parsed_hit import Find
from custom_components.fshare_downloader.discovery.plan.rating import rate
from custom_components.fshare_downloader.discovery.plan.search_session import Hunt
from custom_components.fshare_downloader.discovery.plan.selection import Ranked
from custom_components.fshare_downloader.discovery.plan.verifier import MAX_ROUNDS, Policy, Settling
from custom_components.fshare_downloader.discovery.release_names import parse_release_name
from custom_components.fshare_downloader.discovery.release_names.reader import ReleaseReader

from ..fakes import FakeLibrary, FakeSources, find, hit, rejected

BEST, NEXT, WORST = "Film.1080p.mkv", "Film.720p.mkv", "Film.480p.mkv"
WISH = QualityWish(max_size=2 * 10**9)


class Table:
    """What is settled, and with whom."""

    def __init__(self) -> None:
        self.library = FakeLibrary()
        self.reader = ReleaseReader(parse_release_name)
        self.hunt = Hunt(
            FakeSources(), self.library, self.reader, budget=0, on_progress=ignore_progress
        )
        self.told: list[GrabProgress] = []

    async def settle(self, *finds: Find, places: Sequence[int] = (1,), **policy: Any) -> str | None:
        """Return the name of the file that is chosen."""

        def rate_one(_: int, found: Find) -> Candidate | None:
            return rate(found.hit, found.release, WISH, media_type=MediaType.MOVIE)

        def choose(ranked: Ranked[int]) -> dict[int, Candidate]:
            return {place: candidates[0] for place, candidates in ranked.items()}

        fields: dict[str, Any] = {"rate": rate_one, "choose": choose, "refit": lambda _: 1}
        settling = Settling[int](self.library, self.reader, self.hunt, Policy(**(fields | policy)))
        settled = await settling.settle([(1, one) for one in finds], self.told.append)
        self.living = await settling.living([hit("a.srt", size=None), hit("gone.srt")])
        candidate = settled.chosen.get(1)
        return candidate.hit.name if candidate else None


async def test_the_best_that_exists_is_chosen() -> None:
    table = Table()
    table.library.remove(BEST)
    assert await table.settle(find(WORST), find(BEST), find(NEXT)) == NEXT
    assert table.library.looked_up[:2] == [BEST, NEXT]
    assert {told.stage for told in table.told} == {GrabStage.CHECKING}


async def test_nothing_is_chosen_where_all_is_gone() -> None:
    table = Table()
    table.library.remove(BEST, NEXT)
    assert await table.settle(find(BEST), find(NEXT)) is None
    assert await table.settle() is None


async def test_a_protected_file_and_a_folder_are_no_choice() -> None:
    table = Table()
    table.library.infos[BEST] = LinkInfo(link=BEST, kind="file", name=BEST, needs_password=True)
    table.library.add_folder(NEXT)
    assert await table.settle(find(BEST), find(NEXT), find(WORST)) == WORST


async def test_the_true_size_counts() -> None:
    table = Table()
    table.library.infos[BEST] = LinkInfo(link=BEST, kind="file", name=BEST, size=3 * 10**9)
    assert await table.settle(find(BEST, size=None), find(NEXT)) == NEXT


async def test_a_file_that_has_become_another_is_no_choice() -> None:
    table = Table()
    table.library.infos[BEST] = LinkInfo(link=BEST, kind="file", name="Other.mkv", size=10**9)
    assert await table.settle(find(BEST), find(NEXT), refit=lambda _: None) == NEXT
    renamed = Table()
    renamed.library.infos[BEST] = LinkInfo(link=BEST, kind="file", name="Film.4k.mkv", size=10**9)
    assert await renamed.settle(find(BEST)) == "Film.4k.mkv"
    spelled = Table()
    spelled.library.infos[BEST] = LinkInfo(link=BEST, kind="file", name="film 1080p mkv", size=1)
    assert await spelled.settle(find(BEST), refit=lambda _: None) == "film 1080p mkv"


async def test_fshare_that_cannot_be_asked_is_an_error() -> None:
    table = Table()
    table.library.infos[BEST] = rejected(BEST, NetworkError("No line."))
    with pytest.raises(NetworkError, match="No line"):
        await table.settle(find(BEST), find(NEXT))


async def test_one_file_that_cannot_be_asked_about_is_told_of() -> None:
    table = Table()
    table.library.infos[BEST] = rejected(BEST, HostUnavailableError())
    two = [(1, find(BEST)), (1, find(NEXT)), (2, find("Other.mkv"))]

    def choose(ranked: Ranked[int]) -> dict[int, Candidate]:
        return {place: candidates[0] for place, candidates in ranked.items()}

    settling = Settling[int](
        table.library,
        table.reader,
        table.hunt,
        Policy(
            rate=lambda _, one: rate(one.hit, one.release, WISH, media_type=MediaType.MOVIE),
            choose=choose,
            refit=lambda _: None,
        ),
    )
    settled = await settling.settle(two, ignore_progress)
    assert {place: one.hit.name for place, one in settled.chosen.items()} == {
        1: NEXT,
        2: "Other.mkv",
    }
    assert [(p.source, p.code) for p in table.hunt.problems] == [("fshare", "host_unavailable")]


async def test_a_dead_choice_of_the_user_is_told_of() -> None:
    table = Table()
    table.library.remove(BEST)
    table.library.infos[NEXT] = LinkInfo(link=NEXT, kind="file", name=NEXT, needs_password=True)
    table.library.add_folder(WORST)
    finds = [find(BEST), find(NEXT), find(WORST)]
    assert await table.settle(*finds, choices=[BEST, NEXT, WORST]) is None
    assert [(p.source, p.code) for p in table.hunt.problems] == [
        ("choice", "file_not_found"),
        ("choice", "password_required"),
        ("choice", "not_a_file"),
    ]


async def test_looking_for_a_living_file_ends() -> None:
    table = Table()
    names = [f"Film.{number:03}.mkv" for number in range(MAX_ROUNDS + 5)]
    table.library.remove(*names[: MAX_ROUNDS + 2])
    assert await table.settle(*map(find, names)) is None
    assert sum(name in table.library.looked_up for name in names) == MAX_ROUNDS


async def test_only_living_subtitles_are_taken_with_their_size() -> None:
    table = Table()
    table.library.remove("gone.srt")
    await table.settle()
    assert {link: one.size for link, one in table.living.items()} == {"a.srt": 10**9}
