"""The files that the user has chosen instead of ours."""

from collections.abc import Iterable, Mapping

from ..models import GrabRequest, SearchHit
from ..ports import DownloadLibrary
from ..release_names.reader import ReleaseReader
from .link_lookup import CHOICE, is_usable, look_up, problem_of
from .parsed_hit import ParsedHit
from .search_session import SearchSession
from .targets import Target, read_target


def read_choices[T: Target](request: GrabRequest, target_type: type[T]) -> dict[T, str]:
    """Return the links that the user has chosen, by target; an empty one leaves its target out.

    No link is there twice. Keys that are no target of this type are passed by.
    """
    choices: dict[Target, str] = {}
    for key, link in request.choices.items():
        target = read_target(key)
        if target is not None and (not link or link not in choices.values()):
            choices[target] = link
    return {target: link for target, link in choices.items() if isinstance(target, target_type)}


async def add_choices[T: Target](
    options: Iterable[tuple[T, ParsedHit]],
    choices: Mapping[T, str],
    *,
    library: DownloadLibrary,
    reader: ReleaseReader,
    session: SearchSession,
) -> list[tuple[T, ParsedHit]]:
    """Return the options and the chosen files, each of these for the target it is chosen for only.

    Chosen files that no search has found are looked up at Fshare; `session` is told of those that
    can't be downloaded.
    """
    chosen = set(choices.values())
    result = [
        (target, parsed)
        for target, parsed in options
        if parsed.hit.link not in chosen or choices.get(target) == parsed.hit.link
    ]
    there = {(target, parsed.hit.link) for target, parsed in result}
    new = {link: target for target, link in choices.items() if (target, link) not in there}
    infos = await look_up(library, new)
    names = await reader.read(info.name for info in infos.values() if info.name)
    for link, target in new.items():
        info = infos[link]
        if is_usable(info) and info.name:
            hit = SearchHit(link=link, name=info.name, size=info.size, source=CHOICE)
            result.append((target, ParsedHit.of(hit, names)))
        else:
            session.note(problem_of(info, CHOICE))
    return result
