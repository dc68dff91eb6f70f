"""A choice whose every file exists."""

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
    Refusal,
    ignore_progress,
)
from custom_components.fshare_downloader.discovery.plan.parsed_hit import ParsedHit
from custom_components.fshare_downloader.discovery.plan.scores import rate
from custom_components.fshare_downloader.discovery.plan.search_session import SearchSession
from custom_components.fshare_downloader.discovery.plan.selection import Ranked
from custom_components.fshare_downloader.discovery.plan.targets import MovieTarget
from custom_components.fshare_downloader.discovery.plan.verifier import MAX_ROUNDS, Policy, Verifier
from custom_components.fshare_downloader.discovery.release_names import parse_release_name
from custom_components.fshare_downloader.discovery.release_names.reader import ReleaseReader

from ..fakes import FakeLibrary, FakeSources, hit, parsed, rejected

BEST, NEXT, WORST = "Film.1080p.mkv", "Film.720p.mkv", "Film.480p.mkv"
ONE, TWO = MovieTarget(1), MovieTarget(2)
WISH = QualityWish(max_size=2 * 10**9)


class Table:
    """What is verified, and what it is verified with."""

    def __init__(self) -> None:
        self.library = FakeLibrary()
        self.reader = ReleaseReader(parse_release_name)
        self.session = SearchSession(
            FakeSources(), self.library, self.reader, budget=0, on_progress=ignore_progress
        )
        self.told: list[GrabProgress] = []

    async def verify(self, *hits: ParsedHit, **policy: Any) -> str | None:
        """Return the name of the file that is chosen."""

        def rate_one(_: MovieTarget, found: ParsedHit) -> Candidate | None:
            return rate(found.hit, found.release, WISH, media_type=MediaType.MOVIE)

        def choose(ranked: Ranked[MovieTarget]) -> dict[MovieTarget, Candidate]:
            return {target: candidates[0] for target, candidates in ranked.items()}

        fields: dict[str, Any] = {"rate": rate_one, "choose": choose, "match": lambda _: ONE}
        verifier = Verifier[MovieTarget](
            self.library, self.reader, self.session, Policy(**(fields | policy))
        )
        self.refused = verifier.refused
        verified = await verifier.verify([(ONE, one) for one in hits], self.told.append)
        self.alive = await verifier.alive([hit("a.srt", size=None), hit("gone.srt")])
        candidate = verified.chosen.get(ONE)
        return candidate.hit.name if candidate else None


async def test_the_best_that_exists_is_chosen() -> None:
    table = Table()
    table.library.remove(BEST)
    assert await table.verify(parsed(WORST), parsed(BEST), parsed(NEXT)) == NEXT
    assert table.library.looked_up[:2] == [BEST, NEXT]
    assert {told.stage for told in table.told} == {GrabStage.CHECKING}


async def test_nothing_is_chosen_where_all_is_gone() -> None:
    table = Table()
    table.library.remove(BEST, NEXT)
    assert await table.verify(parsed(BEST), parsed(NEXT)) is None
    assert await table.verify() is None


async def test_a_protected_file_and_a_folder_are_no_choice() -> None:
    table = Table()
    table.library.infos[BEST] = LinkInfo(link=BEST, kind="file", name=BEST, needs_password=True)
    table.library.add_folder(NEXT)
    assert await table.verify(parsed(BEST), parsed(NEXT), parsed(WORST)) == WORST


async def test_the_true_size_counts() -> None:
    table = Table()
    table.library.infos[BEST] = LinkInfo(link=BEST, kind="file", name=BEST, size=3 * 10**9)
    assert await table.verify(parsed(BEST, size=None), parsed(NEXT)) == NEXT


async def test_a_file_that_has_become_another_is_no_choice() -> None:
    table = Table()
    table.library.infos[BEST] = LinkInfo(link=BEST, kind="file", name="Other.mkv", size=10**9)
    assert await table.verify(parsed(BEST), parsed(NEXT), match=lambda _: None) == NEXT
    renamed = Table()
    renamed.library.infos[BEST] = LinkInfo(link=BEST, kind="file", name="Film.4k.mkv", size=10**9)
    assert await renamed.verify(parsed(BEST)) == "Film.4k.mkv"
    spelled = Table()
    spelled.library.infos[BEST] = LinkInfo(link=BEST, kind="file", name="film 1080p mkv", size=1)
    assert await spelled.verify(parsed(BEST), match=lambda _: None) == "film 1080p mkv"


async def test_fshare_that_cannot_be_asked_is_an_error() -> None:
    table = Table()
    table.library.infos[BEST] = rejected(BEST, NetworkError("No line."))
    with pytest.raises(NetworkError, match="No line"):
        await table.verify(parsed(BEST), parsed(NEXT))


@pytest.mark.parametrize("is_away_later", [False, True])
async def test_one_file_that_cannot_be_asked_about_is_told_of(*, is_away_later: bool) -> None:
    table = Table()
    if is_away_later:
        table.library.remove(BEST)
        table.library.infos[NEXT] = rejected(NEXT, HostUnavailableError())
    else:
        table.library.infos[BEST] = rejected(BEST, HostUnavailableError())
    two = [(ONE, parsed(name)) for name in (BEST, NEXT, WORST)]
    two.append((TWO, parsed("Other.mkv")))

    def choose(ranked: Ranked[MovieTarget]) -> dict[MovieTarget, Candidate]:
        return {target: candidates[0] for target, candidates in ranked.items()}

    verifier = Verifier[MovieTarget](
        table.library,
        table.reader,
        table.session,
        Policy(
            rate=lambda _, one: rate(one.hit, one.release, WISH, media_type=MediaType.MOVIE),
            choose=choose,
            match=lambda _: None,
        ),
    )
    verified = await verifier.verify(two, ignore_progress)
    chosen = {target: one.hit.name for target, one in verified.chosen.items()}
    if is_away_later:
        assert chosen == {TWO: "Other.mkv"}
        assert verifier.refused == {ONE: Refusal.NOT_CHECKED}
        assert table.library.looked_up == [BEST, "Other.mkv", NEXT]
    else:
        assert chosen == {ONE: NEXT, TWO: "Other.mkv"}
    assert [(p.source, p.code) for p in table.session.problems] == [("fshare", "host_unavailable")]


async def test_a_dead_choice_of_the_user_is_told_of() -> None:
    table = Table()
    table.library.remove(BEST)
    table.library.infos[NEXT] = LinkInfo(link=NEXT, kind="file", name=NEXT, needs_password=True)
    table.library.add_folder(WORST)
    hits = [parsed(BEST), parsed(NEXT), parsed(WORST)]
    assert await table.verify(*hits, choices=[BEST, NEXT, WORST]) is None
    assert [(p.source, p.code) for p in table.session.problems] == [
        ("choice", "file_not_found"),
        ("choice", "password_required"),
        ("choice", "not_a_file"),
    ]


async def test_looking_for_a_living_file_ends() -> None:
    table = Table()
    names = [f"Film.{number:03}.mkv" for number in range(MAX_ROUNDS + 5)]
    table.library.remove(*names[: MAX_ROUNDS + 2])
    assert await table.verify(*map(parsed, names)) is None
    assert sum(name in table.library.looked_up for name in names) == MAX_ROUNDS


async def test_why_a_file_is_not_taken_is_told() -> None:
    table = Table()
    table.library.infos[BEST] = LinkInfo(link=BEST, kind="file", name="Other.mkv", size=1)
    table.library.remove(NEXT)
    assert await table.verify(parsed(BEST), parsed(NEXT), match=lambda _: None) is None
    assert table.refused == {ONE: Refusal.RENAMED}


async def test_only_living_subtitles_are_taken_with_their_size() -> None:
    table = Table()
    table.library.remove("gone.srt")
    await table.verify()
    assert {link: one.size for link, one in table.alive.items()} == {"a.srt": 10**9}
