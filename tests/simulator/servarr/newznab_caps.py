"""What an indexer says it can do."""

from dataclasses import dataclass
from xml.etree import ElementTree as ET

from . import newznab_xml
from .newznab_xml import InvalidXmlError

PAGE_SIZE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchKind:
    """One kind of search; no parameters mean that it isn't offered."""

    parameters: tuple[str, ...] | None
    engine: str = "sphinx"
    is_aggregate: bool = False
    """Whether all ids may come in one request."""

    def supports(self, *names: str) -> bool:
        """Tell whether all these parameters may be sent."""
        return self.parameters is not None and set(names) <= set(self.parameters)


@dataclass(frozen=True, slots=True, kw_only=True)
class Caps:
    """The document, with the defaults of what it leaves out."""

    search: SearchKind = SearchKind(parameters=("q",))
    tv_search: SearchKind = SearchKind(parameters=("q", "rid", "season", "ep"))
    movie_search: SearchKind = SearchKind(parameters=("q", "imdbid", "imdbtitle", "imdbyear"))
    default_page: int = PAGE_SIZE
    max_page: int = PAGE_SIZE
    category_ids: frozenset[int] = frozenset()

    @property
    def page_size(self) -> int:
        """How many items are asked for at once."""
        return min(PAGE_SIZE, max(self.default_page, self.max_page))


def read_caps(text: str, url: str) -> Caps:
    """Read the document; raises `IndexerError`, and falls back to the defaults for what is odd."""
    root = newznab_xml.parse(text)
    newznab_xml.check_error(root, url)
    if root.tag != "caps":
        raise InvalidXmlError("Unexpected XML")
    try:
        return _read(root)
    except KeyError, ValueError:
        return Caps()


def _read(root: ET.Element) -> Caps:
    limits, searching = root.find("limits"), root.find("searching")
    default = Caps()
    return Caps(
        search=_kind(searching, "search", default.search),
        tv_search=_kind(searching, "tv-search", default.tv_search),
        movie_search=_kind(searching, "movie-search", default.movie_search),
        default_page=PAGE_SIZE if limits is None else int(limits.attrib["default"]),
        max_page=PAGE_SIZE if limits is None else int(limits.attrib["max"]),
        category_ids=frozenset(_category_ids(root)),
    )


def _kind(searching: ET.Element | None, name: str, default: SearchKind) -> SearchKind:
    if searching is None:
        return default
    element = searching.find(name)
    if element is None or element.attrib["available"] != "yes":
        return SearchKind(parameters=None)
    parameters = element.get("supportedParams")
    return SearchKind(
        parameters=default.parameters if parameters is None else tuple(parameters.split(",")),
        engine=element.get("searchEngine", default.engine),
        is_aggregate=parameters is not None,
    )


def _category_ids(root: ET.Element) -> list[int]:
    found = []
    for category in root.iterfind("categories/category"):
        for element in (category, *category.iterfind("subcat")):
            found.append(int(element.attrib["id"]))
            _ = element.attrib["name"]  # theirs throws without one, too
    return found
