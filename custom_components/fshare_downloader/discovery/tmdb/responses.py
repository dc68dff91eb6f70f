"""The responses of TMDB. Null and missing are the same, dates may be rubbish, types may not.

What is too long is cut, and more than `MAX_LIST_ITEMS` of anything raises `AnswerTooLargeError`.
"""

import re
from datetime import date
from typing import Annotated, Final

from pydantic import AfterValidator, AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field

from ...core.answer_limits import MAX_OVERVIEW_CHARS, MAX_RESULTS
from ...core.bounded_values import bounded_list, bounded_name, bounded_text
from ...core.errors import AnswerTooLargeError

_DATE: Final = re.compile(r"\s*([0-9]{4}-[0-9]{2}-[0-9]{2})\s*", re.ASCII)
_FIRST_YEAR: Final = 1870
_LAST_YEAR: Final = 2200


def to_date(value: object) -> date | None:
    """Read a calendar day; None for everything else, and for what no movie can be from."""
    found = _DATE.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return None
    try:
        day = date.fromisoformat(found[1])
    except ValueError:
        return None
    return day if _FIRST_YEAR <= day.year <= _LAST_YEAR else None


def _shortened(text: str) -> str:
    return text[:MAX_OVERVIEW_CHARS]


def _few[Item](items: tuple[Item, ...]) -> tuple[Item, ...]:
    if len(items) > MAX_RESULTS:
        raise AnswerTooLargeError
    return items


type _Title = Annotated[str, BeforeValidator(bounded_name)]
type _Text = Annotated[str, BeforeValidator(bounded_text)]
type _Date = Annotated[date | None, BeforeValidator(to_date)]
type _Number = Annotated[int, Field(strict=True, ge=0)]
type _List[Item] = Annotated[tuple[Item, ...], BeforeValidator(bounded_list)]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


class Summary(_Model):
    """A movie, a series or a collection as lists show it; in `search/multi` also a person."""

    id: _Number | None = None
    media_type: _Text = ""
    title: Annotated[_Title, Field(validation_alias=AliasChoices("title", "name"))] = ""
    """In the language asked for; where there is no translation, the original title."""
    original_title: Annotated[
        _Title, Field(validation_alias=AliasChoices("original_title", "original_name"))
    ] = ""
    original_language: _Text = ""
    released: Annotated[
        _Date, Field(validation_alias=AliasChoices("release_date", "first_air_date"))
    ] = None
    overview: Annotated[_Text, AfterValidator(_shortened)] = ""
    poster_path: _Text = ""

    @property
    def year(self) -> int | None:
        """The year of the release or of the first episode."""
        return self.released.year if self.released else None

    @property
    def any_title(self) -> str:
        """A title; empty when nothing has one."""
        return self.title or self.original_title


class Page(_Model):
    """A page of search results."""

    results: Annotated[_List[Summary], AfterValidator(_few)]
    total_pages: _Number | None = None


class FoundTitles(_Model):
    """What TMDB has for the id of another site."""

    movie_results: Annotated[_List[Summary], AfterValidator(_few)] = ()
    tv_results: Annotated[_List[Summary], AfterValidator(_few)] = ()


class _AlternativeTitle(_Model):
    country: Annotated[_Text, Field(alias="iso_3166_1")] = ""
    title: _Title = ""


class _AlternativeTitles(_Model):
    items: Annotated[
        _List[_AlternativeTitle], Field(validation_alias=AliasChoices("titles", "results"))
    ] = ()


class _TranslatedTexts(_Model):
    title: Annotated[_Title, Field(validation_alias=AliasChoices("title", "name"))] = ""
    """Empty where it is the original one."""


class _Translation(_Model):
    country: Annotated[_Text, Field(alias="iso_3166_1")] = ""
    language: Annotated[_Text, Field(alias="iso_639_1")] = ""
    data: _TranslatedTexts | None = None


class _Translations(_Model):
    items: Annotated[_List[_Translation], Field(alias="translations")] = ()


class Title(Summary):
    """A movie or series with all names it is known by."""

    alternative_titles: _AlternativeTitles | None = None
    translations: _Translations | None = None

    def translated(self, language: str) -> list[str]:
        """Return the titles in a language (`vi`)."""
        entries = self.translations.items if self.translations else ()
        found = [entry.data for entry in entries if entry.language == language and entry.data]
        return [texts.title for texts in found if texts.title]

    def alternatives(self, country: str) -> list[str]:
        """Return further titles that are used in a country (`VN`)."""
        entries = self.alternative_titles.items if self.alternative_titles else ()
        return [entry.title for entry in entries if entry.country == country and entry.title]


class _SeasonEntry(_Model):
    season_number: _Number | None = None


class SeriesTitle(Title):
    """A series; its episodes come season by season."""

    seasons: _List[_SeasonEntry] = ()
    origin_countries: Annotated[_List[_Text], Field(alias="origin_country")] = ()
    """Codes of countries (`US`)."""


class EpisodeEntry(_Model):
    """One episode of a season."""

    number: Annotated[_Number | None, Field(alias="episode_number")] = None
    name: _Title = ""
    air_date: _Date = None


class SeasonResponse(_Model):
    """A season with its episodes."""

    name: _Title = ""
    episodes: _List[EpisodeEntry]


class GroupingEntry(_Model):
    """A grouping of the episodes of a series, in the list of all."""

    id: _Text = ""
    type: _Number | None = None
    """1 by air date, 2 through all seasons, 3 DVD, 4 digital, 5 story arcs, 6 production, 7 TV."""
    group_count: _Number | None = None


class GroupingList(_Model):
    """The groupings of a series."""

    results: _List[GroupingEntry]


class GroupedEpisode(_Model):
    """An episode of a group, by its place in the seasons."""

    season_number: _Number | None = None
    episode_number: _Number | None = None
    order: _Number | None = None


class GroupResponse(_Model):
    """A group of a grouping."""

    name: _Title = ""
    order: _Number | None = None
    episodes: _List[GroupedEpisode] = ()


class GroupingResponse(_Model):
    """A grouping with its groups."""

    groups: _List[GroupResponse]


class CollectionResponse(Summary):
    """A collection with its movies."""

    parts: _List[Summary]


class _Images(_Model):
    secure_base_url: _Text = ""
    base_url: _Text = ""
    poster_sizes: _List[_Text] = ()


class Configuration(_Model):
    """Where images are."""

    images: _Images
