"""What people want to know of a change of a followed title."""

from collections.abc import Iterable, Iterator

from .models import FollowedTitle, FollowEvent, FollowEventKind, FollowState, FoundEpisode


def news_of(
    before: FollowedTitle | None, after: FollowedTitle, found: Iterable[FoundEpisode]
) -> Iterator[FollowEvent]:
    """Yield what is worth telling: what was found, season by season, trouble, and the end."""
    by_season: dict[int | None, list[FoundEpisode]] = {}
    for episode in found:
        by_season.setdefault(episode.season, []).append(episode)
    for season, episodes in by_season.items():
        filenames = {episode.filename for episode in episodes}
        yield FollowEvent(
            kind=FollowEventKind.FOUND,
            title=after,
            season=season,
            episodes=tuple(e.number for e in episodes if e.number is not None),
            filename=filenames.pop() if len(filenames) == 1 else None,
        )
    if after.problem and (before is None or before.problem != after.problem):
        yield FollowEvent(kind=FollowEventKind.PROBLEM, title=after)
    was_over = before is not None and before.state is FollowState.ENDED
    if after.state is FollowState.ENDED and not was_over:
        yield FollowEvent(kind=FollowEventKind.ENDED, title=after)
