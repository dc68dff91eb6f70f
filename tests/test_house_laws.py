"""Laws of the house: rooms on the map, modules that a stranger guesses, nothing too long."""

import ast
import json
import re
from pathlib import Path
from statistics import median

import pytest

from custom_components.fshare_downloader.core.engine.isolation.messages import VERSION

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "custom_components" / "fshare_downloader"
MAP = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
MODULES = sorted(HOUSE.rglob("*.py"))

MAX_FILE_LINES = 400
MAX_MEDIAN_LINES = 110
MAX_FUNCTION_LINES = 50
ROOMS_OF_FEW_MODULES = {"core/engine": 7, "discovery": 10}
"""Rooms whose modules one sees at a glance, and how many they may be, `__init__` included."""
FILM = re.compile(r"(?<![a-z])film(s|ed)?(?![a-z])", re.IGNORECASE)
SAY_FILM_AS_FILES_DO = {
    "custom_components/fshare_downloader/core/batch_names.py",
    "custom_components/fshare_downloader/discovery/plan/folder_titles.py",
    "custom_components/fshare_downloader/discovery/plan/series/unsigned_numbers.py",
    "custom_components/fshare_downloader/discovery/release_names/bare_numbers.py",
    "docs/architecture.md",  # "never"
}


def test_each_room_is_on_the_map() -> None:
    rooms = {
        f"{module.parent.relative_to(HOUSE)}/"
        for module in MODULES
        if module.name == "__init__.py" and module.parent != HOUSE
    }
    on_the_map = set(re.findall(r"^\| `([a-z0-9_/]+/)` \|", MAP, re.MULTILINE))

    assert rooms <= on_the_map
    assert {room for room in on_the_map if not (HOUSE / room).is_dir()} == set()


def test_each_module_that_the_map_names_is_there() -> None:
    named = set(re.findall(r"`((?:[a-z_]+/)*[a-z_]+\.py)`", MAP))
    there = [f"/{path.relative_to(ROOT)}" for path in (*MODULES, *(ROOT / "tests").rglob("*.py"))]

    assert len(named) > 20
    assert {name for name in named if not any(path.endswith(f"/{name}") for path in there)} == set()


def test_a_module_has_the_name_of_a_thing() -> None:
    assert [str(module) for module in MODULES if module.stem.endswith("ing")] == []


@pytest.mark.parametrize(("room", "most"), ROOMS_OF_FEW_MODULES.items())
def test_a_room_is_seen_at_a_glance(room: str, most: int) -> None:
    assert len(list((HOUSE / room).glob("*.py"))) <= most


def test_no_module_is_long() -> None:
    lines = {
        str(module.relative_to(HOUSE)): module.read_text(encoding="utf-8").count("\n")
        for module in MODULES
    }
    assert {name: count for name, count in lines.items() if count > MAX_FILE_LINES} == {}
    assert median(lines.values()) <= MAX_MEDIAN_LINES


def test_no_function_is_long() -> None:
    long = [
        f"{module.relative_to(HOUSE)}: {node.name}"
        for module in MODULES
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > MAX_FUNCTION_LINES
    ]
    assert long == []


def test_a_movie_is_never_called_a_film() -> None:
    """The glossary has one word; what people may say or files are called is something else."""
    patterns = ("custom_components/**/*.py", "custom_components/**/en.json", "blueprints/**/*.yaml")
    sources = [path for pattern in patterns for path in ROOT.glob(pattern)]
    sources += [*ROOT.glob("frontend/src/**/*.ts"), *ROOT.glob("frontend/src/translations/*.json")]
    sources += [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("tests/**/*.md")]
    written = {
        str(path.relative_to(ROOT))
        for path in sources
        if FILM.search(path.read_text(encoding="utf-8"))
        and not path.name.endswith((".vi.md", "vi.json", ".test.ts"))
    }

    assert len(sources) > 300
    assert written == SAY_FILM_AS_FILES_DO


def test_engine_knows_the_version_of_the_integration() -> None:
    manifest = json.loads((HOUSE / "manifest.json").read_text())

    assert manifest["version"] == VERSION


def test_a_test_leaves_no_database_open() -> None:
    """One that is open until it is collected fails another test, whichever runs then."""
    for path in sorted((ROOT / "tests").rglob("*.py")):
        opened = re.findall(r"(\w*)\(?sqlite3\.connect\(", path.read_text())
        assert set(opened) <= {"closing"}, path
