"""Searching: which indexers are asked for what, and what they have found."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from .back_off import BackOff
from .decisions import DecisionMaker
from .indexer import Indexer
from .models import AppKind, Decision, Item, Release, ReleaseSource, Title
from .newznab_requests import RequestMaker, Tier
from .providers import Provider, Providers, Resource, newznab_settings


class ReleaseSearch:
    """Asks all indexers that may be asked."""

    def __init__(
        self,
        kind: AppKind,
        providers: Providers,
        decisions: DecisionMaker,
        *,
        indexer_of: Callable[[Provider], Indexer],
        back_off_of: Callable[[Provider], BackOff],
    ) -> None:
        """Ask nothing yet."""
        self._kind = kind
        self._providers = providers
        self._decisions = decisions
        self._indexer_of = indexer_of
        self._back_off_of = back_off_of

    async def recent(self) -> list[Release]:
        """Return what is new at all indexers."""
        releases: list[Release] = []
        for provider in self._usable("enableRss"):
            settings = newznab_settings(provider.settings)
            releases += _named(provider, await self._indexer_of(provider).recent(settings))
        return releases

    async def find(
        self, title: Title, item: Item | None, season: int | None, source: ReleaseSource
    ) -> list[Decision]:
        """Search for a movie, an episode, a season, or all of a series; the best comes first."""
        if item is not None:
            wanted = [item]
        else:
            wanted = title.items if season is None else title.season(season)
        releases: list[Release] = []
        is_interactive = source is ReleaseSource.INTERACTIVE
        flag = "enableInteractiveSearch" if is_interactive else "enableAutomaticSearch"
        for provider in self._usable(flag):
            settings = newznab_settings(provider.settings)
            indexer = self._indexer_of(provider)
            for choose in self._requests(title, item, wanted):
                releases += _named(provider, await indexer.search(settings, choose))
        return self._decisions.decide(releases, source, title=title, items=wanted)

    def _requests(
        self, title: Title, item: Item | None, wanted: list[Item]
    ) -> list[Callable[[RequestMaker], list[Tier]]]:
        """Return what is asked for: a movie, an episode by number or day, or whole seasons."""
        if self._kind is AppKind.RADARR:
            return [lambda maker: maker.for_movie(title)]
        if item is not None and title.is_daily:
            return [lambda maker: maker.for_day(title, item)]
        if item is not None:
            return [lambda maker: maker.for_episode(title, item)]
        seasons = sorted({one.season for one in wanted})
        return [partial(_for_season, title=title, season=season) for season in seasons]

    def _usable(self, flag: str) -> list[Provider]:
        return [
            one
            for one in self._providers.enabled(Resource.INDEXER)
            if one.flags.get(flag) and not self._back_off_of(one).is_disabled
        ]


def _for_season(maker: RequestMaker, *, title: Title, season: int) -> list[Tier]:
    return maker.for_season(title, season)


def _named(provider: Provider, releases: list[Release]) -> list[Release]:
    return [
        replace(one, indexer=provider.name, indexer_id=provider.provider_id) for one in releases
    ]
