"""What Home Assistant's quality scale checks of the sources: the typed entry, and the imports."""

import ast
import json
import re
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

import homeassistant
from homeassistant.const import Platform
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import custom_components.fshare_downloader as integration
from custom_components.fshare_downloader.const import PLATFORMS

ROOT = Path(integration.__file__).parent
COMPONENTS = Path(homeassistant.__file__).parent / "components"
MANIFEST: dict[str, Any] = json.loads((ROOT / "manifest.json").read_text())
# Where the entry stands among the arguments of what Home Assistant calls, as in the check
# "runtime-data" of its quality scale.
ENTRY_ARGUMENTS: dict[str, dict[str, int]] = {
    "__init__": {
        "async_migrate_entry": 1,
        "async_remove_config_entry_device": 1,
        "async_remove_entry": 1,
        "async_setup_entry": 1,
        "async_unload_entry": 1,
    },
    "diagnostics": {"async_get_config_entry_diagnostics": 1, "async_get_device_diagnostics": 1},
    "config_flow": {"async_get_options_flow": 0},
    **{platform.value: {"async_setup_entry": 1} for platform in Platform},
}


def syntax(path: Path) -> ast.Module:
    """Parse a module."""
    return ast.parse(path.read_text())


def components() -> list[dict[str, Any]]:
    """Return the manifests of Home Assistant's own integrations that ours may rely on."""
    names = (*MANIFEST["dependencies"], *MANIFEST["after_dependencies"])
    return [json.loads((COMPONENTS / name / "manifest.json").read_text()) for name in names]


def test_the_config_entry_has_its_type_wherever_it_is_handed_over() -> None:
    """Home Assistant's plain one is named only where ours is made of it."""
    plain = {
        path.name: len(re.findall(r"\bConfigEntry\b", path.read_text()))
        for path in ROOT.rglob("*.py")
    }

    assert {name: count for name, count in plain.items() if count} == {"coordinator.py": 2}
    assert (
        "type FshareConfigEntry = ConfigEntry[FshareRuntime]"
        in (ROOT / "coordinator.py").read_text()
    )


def test_what_home_assistant_calls_takes_the_typed_entry() -> None:
    found = {}
    for module, arguments in ENTRY_ARGUMENTS.items():
        path = ROOT / f"{module}.py"
        for node in ast.walk(syntax(path)) if path.exists() else ():
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name in arguments:
                annotation = node.args.args[arguments[node.name]].annotation
                found[module, node.name] = annotation and ast.unparse(annotation)

    assert {("__init__", "async_setup_entry"), ("config_flow", "async_get_options_flow")} <= set(
        found
    )
    assert {platform.value for platform in PLATFORMS} <= {module for module, _ in found}
    assert set(found.values()) == {"FshareConfigEntry"}


def test_the_entry_carries_what_runs() -> None:
    stores = [
        ast.unparse(target)
        for node in ast.walk(syntax(ROOT / "__init__.py"))
        if isinstance(node, ast.AsyncFunctionDef) and node.name == "async_setup_entry"
        for assignment in ast.walk(node)
        if isinstance(assignment, ast.Assign | ast.AnnAssign)
        for target in getattr(assignment, "targets", [getattr(assignment, "target", None)])
    ]

    assert "entry.runtime_data" in stores


def test_everything_that_is_imported_is_required_by_us_or_by_home_assistant() -> None:
    required = {
        canonicalize_name(Requirement(text).name)
        for text in (
            *MANIFEST["requirements"],
            *(metadata.requires("homeassistant") or ()),
            *(text for each in components() for text in each.get("requirements", ())),
        )
    }
    sources = metadata.packages_distributions()
    imported = {
        name.partition(".")[0]
        for path in ROOT.rglob("*.py")
        for node in ast.walk(syntax(path))
        for name in names_of(node)
    }
    foreign = imported - sys.stdlib_module_names - {"homeassistant"}

    assert {"aiosqlite", "aiohttp", "h11", "yarl"} <= foreign
    assert {
        name
        for name in foreign
        if not required & {canonicalize_name(source) for source in sources.get(name, ())}
    } == set()


def names_of(node: ast.AST) -> list[str]:
    """Return the modules that a statement imports by their full names."""
    match node:
        case ast.Import(names=names):
            return [alias.name for alias in names]
        case ast.ImportFrom(module=str(module), level=0):
            return [module]
    return []
