"""What Sonarr and Radarr answer, as far as it is used. Null and missing are the same.

Radarr leaves out what is about series, Sonarr what is about movies. What is too long is cut.
"""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter
from pydantic.alias_generators import to_camel

from ...core.bounded_values import bounded_list, bounded_name, bounded_text
from .errors import ServarrAnswerError

_MAX_MESSAGES: Final = 50


def _to_number(value: object) -> object:
    """Read an id or a year; 0 and less are how they say that there is none."""
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if value > 0 else None


def _to_count(value: object) -> object:
    is_count = isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return value if is_count else None


type _Text = Annotated[str, BeforeValidator(bounded_text)]
type _Name = Annotated[str, BeforeValidator(bounded_name)]
type _Number = Annotated[int | None, BeforeValidator(_to_number)]
type _Count = Annotated[int | None, BeforeValidator(_to_count)]
type _List[Item] = Annotated[tuple[Item, ...], BeforeValidator(bounded_list)]


class _Answer(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="ignore", hide_input_in_errors=True, alias_generator=to_camel
    )


class Status(_Answer):
    """Who answers."""

    app_name: _Name
    """`Sonarr`, `Radarr`, or one of their relatives."""
    instance_name: _Name = ""
    version: _Name = ""


class HealthEntry(_Answer):
    """Something that the program complains of; the message is in the language of its user."""

    source: _Name = ""
    """The check, e.g. `RemotePathMappingCheck`."""
    type: _Name = ""
    """`notice`, `warning` or `error`."""
    message: _Text = ""
    wiki_url: _Text = ""
    """Its fragment tells which of the troubles that a check knows."""


class StatusMessage(_Answer):
    """Why something isn't imported: a file or the title, and what is wrong with it. English."""

    title: _Text = ""
    messages: _List[_Text] = ()


class QueueEntry(_Answer):
    """A download that the program follows; a season pack stands there once for each episode."""

    download_id: _Name = ""
    title: _Name = ""
    tracked_download_status: _Name = ""
    """`ok`, `warning` or `error`."""
    tracked_download_state: _Name = ""
    """`downloading`, `importPending`, `importBlocked`, `importing`, `imported`, …"""
    status_messages: _List[StatusMessage] = ()
    error_message: _Text = ""
    output_path: _Text = ""
    """Where the program looks for it, after its path mappings."""

    @property
    def messages(self) -> tuple[str, ...]:
        """All that it says, each thing once, the most important first."""
        said = [self.error_message]
        for message in self.status_messages:
            said += message.messages or (message.title,)
        return tuple(dict.fromkeys(filter(None, said)))[:_MAX_MESSAGES]


class QueuePage(_Answer):
    """A page of the queue."""

    total_records: _Count = None
    records: _List[QueueEntry]


class LibraryTitle(_Answer):
    """A series or movie of the library; in the answers of its API and in its webhooks alike."""

    title: _Name = ""
    year: _Number = None
    tmdb_id: _Number = None
    tvdb_id: _Number = None


class LibraryEpisode(_Answer):
    """An episode of the library; season 0 are the specials."""

    season_number: _Count = None
    episode_number: _Count = None


class HistoryEntry(_Answer):
    """Something that has happened to one episode or movie."""

    event_type: _Name = ""
    """`grabbed` is the one that counts here."""
    data: Annotated[Mapping[str, Any], BeforeValidator(lambda value: value or {})] = Field(
        default_factory=dict
    )
    series: LibraryTitle | None = None
    episode: LibraryEpisode | None = None
    movie: LibraryTitle | None = None


class HistoryPage(_Answer):
    """A page of the history."""

    records: _List[HistoryEntry]


class _ParsedEpisodes(_Answer):
    full_season: bool | None = None


class ParsedTitle(_Answer):
    """What the program takes the title of a release for."""

    parsed_episode_info: _ParsedEpisodes | None = None
    series: LibraryTitle | None = None
    """None when it is in no library."""
    episodes: _List[LibraryEpisode] = ()
    movie: LibraryTitle | None = None


class FolderItem(_Answer):
    """A file or folder as the program sees it."""

    name: _Text = ""
    path: _Text = ""


class Folder(_Answer):
    """What the program sees in a folder; nothing where there is none, or it may not look."""

    directories: _List[FolderItem] = ()
    files: _List[FolderItem] = ()


class RootFolder(_Answer):
    """A folder of the library."""

    path: _Text = ""


class PathMapping(_Answer):
    """Where the program finds what a download client calls by another path."""

    id: _Number = None
    host: _Name = ""
    remote_path: _Text = ""
    local_path: _Text = ""

    def is_of(self, host: str) -> bool:
        """Tell whether it is for a download client on this host."""
        return self.host.casefold() == host.casefold()


def reader_of[Value](kind: type[Value]) -> Callable[[object], Value]:
    """Return a function that reads a value; it raises `ServarrAnswerError` when it is none."""
    adapter: TypeAdapter[Value] = TypeAdapter(kind)

    def read(data: object) -> Value:
        try:
            return adapter.validate_python(data)
        except ValueError:  # pydantic's error is one, and quotes the answer
            pass
        raise ServarrAnswerError

    return read
