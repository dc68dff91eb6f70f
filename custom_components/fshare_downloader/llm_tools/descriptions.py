"""What a language model can do: one table, over the commands that actions call, too."""

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import probatio
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.llm import ToolAnnotations
from homeassistant.helpers.typing import VolDictType

from ..commands import fields
from ..commands.command import CommandData
from ..coordinator import FshareRuntime
from ..discovery.models import TitleType, VietnameseWish
from ..rights import Right
from . import requests
from .requests import ToolResponse


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolDescription:
    """Something that a language model can ask."""

    key: str
    """The part of the name behind the domain."""
    titles: Mapping[str, str]
    """By language, for people who see what the model does."""
    description: str
    """For the model: when to use it, and what the answer means."""
    run_fn: Callable[[FshareRuntime, CommandData], Coroutine[Any, Any, ToolResponse]]
    """Raises errors of core/errors.py and discovery/errors.py, and what the fields raise."""
    right: Right
    annotations: ToolAnnotations
    fields: VolDictType = field(default_factory=dict)


def _optional(name: str, description: str, **options: Any) -> probatio.Optional:
    return probatio.Optional(name, description=description, **options)


_NAMED: Final[VolDictType] = {
    _optional("name", "Only downloads with these words in the name of the file or batch"): cv.string
}

_SEASONS: Final = probatio.All(cv.ensure_list, [probatio.Coerce(int)])
_WISHES: Final[VolDictType] = {
    _optional("resolution", "Lines of the picture that are wished"): probatio.All(
        probatio.Coerce(int), probatio.In(fields.RESOLUTIONS)
    ),
    _optional("vietnamese", "Which Vietnamese is wished"): probatio.In([*map(str, VietnameseWish)]),
}

TOOL_DESCRIPTIONS: Final = (
    ToolDescription(
        key="status",
        titles={"en": "Look at downloads", "vi": "Xem các mục tải"},
        description=(
            "How the downloads are: totals, what runs, waits or has failed and why. With a name: "
            "all downloads of that name, finished ones too, so that it answers whether something "
            "is there. Tells what is followed, too. A download with the state completed is there."
        ),
        run_fn=requests.status,
        right=Right.READ,
        annotations=ToolAnnotations(
            read_only=True, destructive=False, idempotent=True, open_world=False
        ),
        fields=_NAMED,
    ),
    ToolDescription(
        key="search",
        titles={"en": "Search titles and files", "vi": "Tìm phim và tập tin"},
        description=(
            "Look for movies, series and files by words. Finds titles with their tmdb_id, for "
            "the smart_grab tool, and single files with their link, for the add tool."
        ),
        run_fn=requests.search,
        right=Right.READ,
        annotations=ToolAnnotations(
            read_only=True, destructive=False, idempotent=True, open_world=True
        ),
        fields={
            probatio.Required("query", description="Words of the title"): cv.string,
            _optional("media_type", "Only titles of this type"): probatio.In(
                [*map(str, TitleType)]
            ),
        },
    ),
    ToolDescription(
        key="smart_grab",
        titles={"en": "Download a title", "vi": "Tải một phim"},
        description=(
            "Download a movie, a collection of movies, or seasons of a series: finds the best "
            "files and puts those into the queue that are not there yet. The answer tells what "
            "was put there, what is missing, and how much was left out because it is there "
            "already or has not aired. May take a minute."
        ),
        run_fn=requests.smart_grab,
        right=Right.CHANGE,
        annotations=ToolAnnotations(
            read_only=False, destructive=False, idempotent=True, open_world=True
        ),
        fields={
            probatio.Required("tmdb_id", description="From the search tool"): fields.TMDB_ID,
            probatio.Required("media_type", description="From the search tool"): probatio.In(
                [*map(str, TitleType)]
            ),
            _optional("seasons", "Of a series; leave it out for all seasons"): _SEASONS,
            _optional("latest_season", "Of a series: the newest only", default=False): cv.boolean,
            **_WISHES,
            _optional("dry_run", "Only tell what would be downloaded", default=False): cv.boolean,
        },
    ),
    ToolDescription(
        key="follow",
        titles={"en": "Follow a title", "vi": "Theo dõi một phim"},
        description=(
            "Keep looking for a title and download it as it appears: the new episodes of a "
            "series, its seasons, or a movie that is not there yet. The status tool tells what is "
            "followed. Following a title again replaces what was wished of it."
        ),
        run_fn=requests.follow,
        right=Right.CHANGE,
        annotations=ToolAnnotations(
            read_only=False, destructive=False, idempotent=True, open_world=True
        ),
        fields={
            probatio.Required("tmdb_id", description="From the search tool"): fields.TMDB_ID,
            probatio.Required("media_type", description="From the search tool"): probatio.In(
                [TitleType.MOVIE.value, TitleType.TV.value]
            ),
            _optional("seasons", "Of a series; leave it out for new episodes only"): _SEASONS,
            _optional("until", "The last day to look, such as 2027-01-31"): cv.string,
            **_WISHES,
        },
    ),
    ToolDescription(
        key="add",
        titles={"en": "Add links", "vi": "Thêm liên kết"},
        description=(
            "Download the files and folders behind links. Give the links as the user wrote or "
            "said them."
        ),
        run_fn=requests.add,
        right=Right.CHANGE,
        annotations=ToolAnnotations(
            read_only=False, destructive=False, idempotent=True, open_world=True
        ),
        fields={
            probatio.Required("links", description="A text with one link or more"): cv.string,
            _optional("batch_name", "What to call them together"): cv.string,
        },
    ),
    ToolDescription(
        key="pause",
        titles={"en": "Pause downloads", "vi": "Tạm dừng tải"},
        description="Pause all downloads, or those of a name. They keep what they have.",
        run_fn=requests.pause,
        right=Right.CHANGE,
        annotations=ToolAnnotations(
            read_only=False, destructive=False, idempotent=True, open_world=False
        ),
        fields=_NAMED,
    ),
    ToolDescription(
        key="resume",
        titles={"en": "Resume downloads", "vi": "Tiếp tục tải"},
        description="Let all paused downloads go on, or those of a name.",
        run_fn=requests.resume,
        right=Right.CHANGE,
        annotations=ToolAnnotations(
            read_only=False, destructive=False, idempotent=True, open_world=False
        ),
        fields=_NAMED,
    ),
)
