"""The archive of a release: all that a house needs, nothing else, and always the same bytes."""

import json
import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
INTEGRATION = ROOT / "custom_components" / "fshare_downloader"
VERSION = json.loads((INTEGRATION / "manifest.json").read_text())["version"]


def package(root: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the script of a checkout."""
    return subprocess.run(
        [root / "scripts" / "package", *arguments], capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the archive of this checkout."""
    path = tmp_path_factory.mktemp("package") / "fshare_downloader.zip"
    done = package(ROOT, path)
    assert done.returncode == 0, done.stderr
    return path


def test_it_holds_the_integration_and_nothing_else(archive: Path) -> None:
    with ZipFile(archive) as packed:
        names = set(packed.namelist())
        manifest = json.loads(packed.read("manifest.json"))

    assert manifest["version"] == VERSION
    assert {"__init__.py", "translations/vi.json", "frontend/dist/panel.js"} <= names
    assert {name for name in names if name.startswith("frontend/")} == {
        f"frontend/dist/{path.name}" for path in (INTEGRATION / "frontend" / "dist").iterdir()
    }
    assert {Path(name).suffix for name in names} == {
        *(".py", ".sql", ".json", ".yaml", ".js", ".png"),
    }
    assert [name for name in names if "test" in name or "__pycache__" in name] == []
    assert all((INTEGRATION / name).is_file() for name in names)


def test_hacs_is_told_its_name(archive: Path) -> None:
    hacs = json.loads((ROOT / "hacs.json").read_text())

    assert hacs["zip_release"] is True
    assert hacs["filename"] == archive.name


def test_it_is_the_same_in_another_checkout(archive: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere"
    for folder in ("custom_components", "scripts"):
        shutil.copytree(
            ROOT / folder,
            other / folder,
            copy_function=shutil.copyfile,
            ignore=shutil.ignore_patterns("__pycache__"),
        )
    (other / "scripts" / "package").chmod(0o755)
    for command in (["init", "--quiet"], ["add", "--all"]):
        subprocess.run(["git", "-C", other, *command], check=True)

    done = package(other, tmp_path / "other.zip")

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "other.zip").read_bytes() == archive.read_bytes()


def test_a_release_of_another_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "fshare_downloader.zip"

    done = package(ROOT, "--version", "9.9.9", path)

    assert done.returncode != 0
    assert VERSION in done.stderr
    assert not path.exists()
    assert package(ROOT, "--version", VERSION, path).returncode == 0


def test_a_release_says_what_the_changelog_says() -> None:
    notes = [ROOT / "scripts" / "lib" / "release_notes"]
    said = subprocess.run([*notes, VERSION], capture_output=True, text=True, check=True)
    unknown = subprocess.run([*notes, "9.9.9"], capture_output=True, check=False)

    assert said.stdout.strip()
    assert said.stdout.strip() in (ROOT / "CHANGELOG.md").read_text()
    assert unknown.returncode != 0
