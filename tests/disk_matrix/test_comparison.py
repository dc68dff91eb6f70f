"""A comparison finds what is wrong with a file, and where."""

from pathlib import Path

import pytest

from tests.simulator.content import Content

from .comparison import MIB, compare

CONTENT = Content(seed=1, code="ABC", size=3 * MIB + 7)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file that holds the right bytes."""
    path = tmp_path / "file.bin"
    path.write_bytes(CONTENT.read())
    return path


def test_right_file_has_no_difference(file: Path) -> None:
    assert compare(file, CONTENT) == ""


def test_zeros_are_told_from_other_wrong_bytes(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.seek(MIB)
        opened.write(bytes(MIB))
        opened.write(b"?")

    assert compare(file, CONTENT) == "2 MiB wrong from 1 MiB on, 1 of them zeros"


def test_last_byte_counts(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.seek(-1, 2)
        opened.write(b"\0" if CONTENT.read()[-1] else b"\1")

    assert compare(file, CONTENT) == "1 MiB wrong from 3 MiB on"


@pytest.mark.parametrize("change", [-1, 1])
def test_length_counts(file: Path, change: int) -> None:
    data = CONTENT.read() + b"?"
    file.write_bytes(data[: CONTENT.size + change])

    assert compare(file, CONTENT) == f"{CONTENT.size + change} instead of {CONTENT.size} bytes"


def test_missing_file_is_not_a_wrong_one(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        compare(tmp_path / "nothing", CONTENT)
