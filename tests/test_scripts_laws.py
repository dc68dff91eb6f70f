"""Laws of the repository: scripts run, locks lock, nothing names one machine."""

import json
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
INTEGRATION = ROOT / "custom_components" / "fshare_downloader"

# Put together here, so that this file does not find itself.
REGISTRY_HOSTS = [
    b".".join(parts)
    for parts in (
        (b"pypi", b"org/simple"),
        (b"files", b"pythonhosted", b"org"),
        (b"registry", b"npmjs", b"org"),
        (b"registry", b"yarnpkg", b"com"),
        (b"deb", b"debian", b"org"),
    )
]
MACHINE_PATH = re.compile(rb"(?<![\w./~-])/(?:work|root|farm|home/[a-z]+|Users/\w+)/[\w.]")
REQUIREMENT = re.compile(r"^[a-z0-9][a-z0-9._-]*(?:\[[a-z0-9,-]+\])?==\S+( ; [^\\]+)? \\$")
LOCKS = sorted(ROOT.glob("requirements/*.txt"))


def _git(*arguments: str) -> str:
    git = ("git", "-c", f"safe.directory={ROOT}", "-C", str(ROOT))
    return subprocess.run([*git, *arguments], check=True, capture_output=True, text=True).stdout


@cache
def tracked_files() -> list[Path]:
    """Return every file that git knows and that is there."""
    paths = (ROOT / name for name in _git("ls-files", "-z").split("\0") if name)
    return [path for path in paths if path.is_file()]


def is_script(path: Path) -> bool:
    """Tell whether a file is a program for the shell."""
    with path.open("rb") as file:
        return re.match(rb"#!.*\b(ba)?sh\b", file.readline()) is not None


def scripts() -> list[Path]:
    """Return the programs of this repository that the shell runs."""
    return [path for path in tracked_files() if is_script(path)]


def test_of_the_frontend_a_user_installs_the_bundle_alone() -> None:
    shipped = [path for path in tracked_files() if path.is_relative_to(INTEGRATION / "frontend")]
    assert {"panel.js", "card.js"} <= {path.name for path in shipped}
    assert {path.suffix for path in shipped} == {".js"}


def test_no_file_names_this_machine() -> None:
    found = {
        f"{path.relative_to(ROOT)}: {match.group()!r}"
        for path in tracked_files()
        for match in MACHINE_PATH.finditer(path.read_bytes())
    }
    assert found == set()


def test_no_file_names_the_host_of_a_registry() -> None:
    found = {
        f"{path.relative_to(ROOT)}: {host.decode()}"
        for path in tracked_files()
        for host in REGISTRY_HOSTS
        if host in path.read_bytes()
    }
    assert found == set()


def test_nothing_generated_is_tracked() -> None:
    assert _git("ls-files", "--cached", "--ignored", "--exclude-standard") == ""


def test_there_are_locks() -> None:
    assert {path.name for path in LOCKS} == {
        "bench-peers.txt",
        "clients-sickchill.txt",
        "clients.txt",
        "demo-native.txt",
        "demo.txt",
        "test.txt",
    }


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_lock_holds_names_versions_and_hashes_only(lock: Path) -> None:
    lines = lock.read_text(encoding="utf-8").splitlines()
    statements = [line for line in lines if line and not line.startswith("#")]
    odd = [
        line
        for line in statements
        if not REQUIREMENT.match(line)
        and not re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line)
    ]
    assert odd == []
    assert any(REQUIREMENT.match(line) for line in statements)
    assert "://" not in lock.read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_lock_says_how_it_was_made(lock: Path) -> None:
    assert "scripts/lock" in lock.read_text(encoding="utf-8").splitlines()[1]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_lock_holds_what_is_asked_for(lock: Path) -> None:
    """A line of the .in file that was added without scripts/lock would be missing."""
    text = lock.read_text(encoding="utf-8")
    wanted = _requirements(lock.with_suffix(".in"))
    assert wanted
    missing = [
        name for name in wanted if not re.search(rf"^{re.escape(name)}(\[|==)", text, re.MULTILINE)
    ]
    assert missing == []


def test_environments_hold_what_the_manifest_requires() -> None:
    manifest = json.loads((INTEGRATION / "manifest.json").read_text(encoding="utf-8"))
    lines = (ROOT / "requirements" / "integration.in").read_text(encoding="utf-8").splitlines()
    assert sorted(manifest["requirements"]) == sorted(
        line for line in lines if line and not line.startswith("#")
    )


def test_scripts_can_be_run() -> None:
    modes = _git("ls-files", "--stage", "--", *(str(path) for path in scripts())).splitlines()
    assert modes
    assert [line for line in modes if not line.startswith("100755")] == []


@pytest.mark.parametrize(
    "name",
    ["setup", "lock", "lint", "test", "demo", "../.ci/run"],
    ids=lambda name: Path(name).name,
)
def test_script_is_there(name: str) -> None:
    assert is_script(ROOT / "scripts" / name)


def test_shell_understands_its_scripts() -> None:
    sourced = sorted(ROOT.glob("scripts/lib/*.sh"))
    assert sourced
    for path in [*scripts(), *sourced]:
        checked = subprocess.run(
            ["bash", "-n", str(path)], check=False, capture_output=True, text=True
        )
        assert checked.returncode == 0, checked.stderr


def test_continuous_integration_runs_the_whole_check_and_nothing_else() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    commands = [line for line in lines if line and not line.startswith("#")]
    assert commands == ['exec "$(dirname "$0")/../scripts/test"']


def _requirements(path: Path) -> list[str]:
    """Return the names that a requirements file asks for, those of included files among them."""
    names: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if included := re.match(r"-r (\S+)", line):
            names += _requirements(path.parent / included.group(1))
        elif name := re.match(r"[A-Za-z0-9._-]+", line):
            names.append(re.sub(r"[-_.]+", "-", name.group()).lower())
    return names
