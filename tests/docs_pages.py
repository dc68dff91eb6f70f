"""The pages of the documentation, and the examples on them, in each language."""

import re
from pathlib import Path
from typing import Any, Final

import yaml

ROOT: Final = Path(__file__).parents[1]
DOCS: Final = ROOT / "docs"
PAIRS: Final = [
    (ROOT / "README.md", DOCS / "README.vi.md"),
    *(
        (DOCS / f"{page.name.removesuffix('.vi.md')}.md", page)
        for page in sorted(DOCS.glob("*.vi.md"))
        if page.name != "README.vi.md"
    ),
]
"""Each page that there is in two languages: the English one first."""
PAGES: Final = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]
BLOCK: Final = re.compile(r"^ *```(\w*)\n(.*?)^ *```", re.DOTALL | re.MULTILINE)


def blocks(page: Path) -> list[tuple[str, str]]:
    """Return the examples of a page, each with its language."""
    return BLOCK.findall(page.read_text(encoding="utf-8"))


def examples(page: Path) -> list[Any]:
    """Return what the examples in YAML of a page say, in their order."""
    return [yaml.safe_load(text) for language, text in blocks(page) if language == "yaml"]


def automations(page: Path) -> list[dict[str, Any]]:
    """Return the automations of a page, in their order."""
    found: list[dict[str, Any]] = []
    for example in examples(page):
        match example:
            case list():
                found += example
            case {"automation": list(listed)}:
                found += listed
    return found


def scripts(page: Path) -> dict[str, dict[str, Any]]:
    """Return the scripts of a page by their names."""
    return {
        name: script
        for example in examples(page)
        if isinstance(example, dict)
        for name, script in example.get("script", {}).items()
    }


def actions(page: Path) -> list[dict[str, Any]]:
    """Return the actions that stand alone on a page, in their order."""
    return [
        example for example in examples(page) if isinstance(example, dict) and "action" in example
    ]
