"""Pages in Vietnamese say what their English ones say: same sections, same examples."""

import re
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from tests.blueprint_server import NAMES
from tests.docs_pages import BLOCK, DOCS, PAIRS, ROOT, blocks

_HEADING: Final = re.compile(r"^(#+) ", re.MULTILINE)
_SPOKEN: Final = frozenset({"alias", "command", "message", "stop", "text", "title"})
"""Fields of examples that are for people; in a request to an action, `title` may be a slot."""
_BUTTON: Final = re.compile(r"https://my\.home-assistant\.io/redirect/[^)]+")


def headings(page: Path) -> list[int]:
    """Return the levels of the headings of a page."""
    text = BLOCK.sub("", page.read_text(encoding="utf-8"))
    return [len(signs) for signs in _HEADING.findall(text)]


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


@pytest.mark.parametrize("page", ["automations.md", "automations.vi.md"])
def test_each_page_of_examples_has_a_vietnamese_one(page: str) -> None:
    assert (DOCS / page).exists()
    assert (DOCS / page.replace("automations", "triggers")).exists()


@pytest.mark.parametrize("page", [ROOT / "README.md", DOCS / "automations.md"])
@pytest.mark.parametrize("name", NAMES)
def test_each_blueprint_has_a_button(page: Path, name: str) -> None:
    text = page.read_text(encoding="utf-8")

    assert f"%2Fblueprints%2Fautomation%2Ffshare_downloader%2F{name}.yaml)" in text
