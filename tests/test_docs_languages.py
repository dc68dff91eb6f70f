"""Pages in Vietnamese say what their English ones say: same sections, same examples."""

import re
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from tests.blueprint_server import NAMES
from tests.docs_pages import BLOCK, DOCS, PAGES, PAIRS, ROOT, blocks

_HEADING: Final = re.compile(r"^(#+) ", re.MULTILINE)
_SPOKEN: Final = frozenset({"alias", "command", "message", "stop", "text", "title"})
"""Fields of examples that are for people; in a request to an action, `title` may be a slot."""
_LINK: Final = re.compile(r"\[([^\]]*)\]\((?!https?:)([\w./-]*\.md)?(?:#([^)]+))?\)")
_LINE: Final = re.compile(r"^ *(\||-|\d+\.) ", re.MULTILINE)
FOR_DEVELOPERS: Final = {"architecture.md", "benchmarks.md", "file-systems.md", "websocket.md"}
_BUTTON: Final = re.compile(r"https://my\.home-assistant\.io/redirect/[^)]+")


def headings(page: Path) -> list[int]:
    """Return the levels of the headings of a page."""
    text = BLOCK.sub("", page.read_text(encoding="utf-8"))
    return [len(signs) for signs in _HEADING.findall(text)]


def lines_of(page: Path) -> list[str]:
    """Return the beginnings of the rows of tables and of the items of lists of a page."""
    return _LINE.findall(BLOCK.sub("", page.read_text(encoding="utf-8")))


def anchors(page: Path) -> set[str]:
    """Return the names of the sections of a page, as GitHub makes them of its headings."""
    text = BLOCK.sub("", page.read_text(encoding="utf-8"))
    titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def shape(example: Any) -> Any:
    """Return an example without what is for people."""
    match example:
        case dict():
            return {
                key: None if key in _SPOKEN and isinstance(value, str | list) else shape(value)
                for key, value in example.items()
            }
        case list():
            return [shape(part) for part in example]
    return example


def compared(block: tuple[str, str]) -> tuple[str, Any]:
    """Return of an example what has to be the same in each language."""
    language, text = block
    if language == "yaml":
        return language, shape(yaml.safe_load(text))
    return language, [line.partition("  #")[0].rstrip() for line in text.splitlines()]


@pytest.mark.parametrize(("english", "vietnamese"), PAIRS, ids=lambda page: page.name)
def test_pages_have_the_same_sections_and_examples(english: Path, vietnamese: Path) -> None:
    assert headings(vietnamese) == headings(english)
    assert list(map(compared, blocks(vietnamese))) == list(map(compared, blocks(english)))


@pytest.mark.parametrize(("english", "vietnamese"), PAIRS, ids=lambda page: page.name)
def test_pages_have_the_same_buttons(english: Path, vietnamese: Path) -> None:
    buttons = [_BUTTON.findall(page.read_text(encoding="utf-8")) for page in (english, vietnamese)]

    assert buttons[0] == buttons[1]


def test_each_page_that_users_read_is_there_in_vietnamese() -> None:
    in_two = {page for pair in PAIRS for page in pair}

    assert {page.name for page in PAGES if page not in in_two} == FOR_DEVELOPERS


@pytest.mark.parametrize(("english", "vietnamese"), PAIRS, ids=lambda page: page.name)
def test_pages_have_the_same_tables_and_lists(english: Path, vietnamese: Path) -> None:
    assert lines_of(vietnamese) == lines_of(english)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_sections_in_the_language_of_the_page(page: Path) -> None:
    translations = dict(PAIRS)
    for text, name, anchor in _LINK.findall(page.read_text(encoding="utf-8")):
        target = (page.parent / name).resolve() if name else page
        assert target.is_file(), name
        if anchor:
            assert anchor in anchors(target), f"{name}#{anchor}"
        if page.name.endswith(".vi.md") and text != "English":
            assert target not in translations, name


@pytest.mark.parametrize("page", [ROOT / "README.md", DOCS / "automations.md"])
@pytest.mark.parametrize("name", NAMES)
def test_each_blueprint_has_a_button(page: Path, name: str) -> None:
    text = page.read_text(encoding="utf-8")

    assert f"%2Fblueprints%2Fautomation%2Ffshare_downloader%2F{name}.yaml)" in text
