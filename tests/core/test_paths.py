"""Names and places: whatever a host calls a file, it lands below the download folder."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.fshare_downloader.core.errors import PathForbiddenError
from custom_components.fshare_downloader.core.paths import (
    MAX_COMPONENT_BYTES,
    MAX_PATH_BYTES,
    destination_for,
    free_path,
    path_key,
    plainer_name,
    safe_component,
    split_extension,
    with_number,
)

ROOT = Path("/media/fshare")
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=400)
CATEGORY = st.none() | ANY_TEXT.filter(
    lambda text: not set(text) & set("/\\\0") and text.strip() not in {".", ".."}
)
NASTY_TEXT = st.text(
    st.sampled_from("aà.…~/\\:*?<>|\"' \t\n\0\u202e\u200b\u200d\u0301\u0338🇻🇳👍🏽\ud800CONcom1¹"),
    max_size=400,
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Phim hay.mkv", "Phim hay.mkv"),
        ("a\u0301o.mkv", "áo.mkv"),
        ("../../etc/passwd", "_._etc_passwd"),
        ("..\\..\\boot.ini", "_._boot.ini"),
        ("What.If...S01E02.1080p.mkv", "What.If.S01E02.1080p.mkv"),
        ("Ai chết giơ tay.. (2021).mkv", "Ai chết giơ tay… (2021).mkv"),
        ("Chờ đã....mkv", "Chờ đã.mkv"),
        ("Tập 3 ~ Hồi kết.mkv", "Tập 3 - Hồi kết.mkv"),
        ("~nháp.mkv", "-nháp.mkv"),
        ("..", "unnamed"),
        ("", "unnamed"),
        ("\u200b\u2060", "unnamed"),
        ("\u3164", "unnamed"),
        (".bashrc", "bashrc"),
        ("name. . ", "name"),
        ("a:b*c?.mkv", "a_b_c_.mkv"),
        ("gpj.\u202eexe.mkv", "gpj.exe.mkv"),
        ("zero\u200bwidth.mkv", "zerowidth.mkv"),
        ("tab\there\nand\u2028there.mkv", "tab here and there.mkv"),
        ("lone\ud800surrogate", "lonesurrogate"),
        ("CON", "_CON"),
        ("con.mkv", "_con.mkv"),
        ("COM1 .txt", "_COM1 .txt"),
        ("lpt².txt", "_lpt².txt"),
        ("CONtact.mkv", "CONtact.mkv"),
        ("👍🏽.mkv", "👍🏽.mkv"),
    ],
)
def test_name_becomes_safe(name: str, expected: str) -> None:
    assert safe_component(name) == expected


@given(ANY_TEXT | NASTY_TEXT, st.integers(64, 300))
def test_any_text_becomes_one_safe_component(name: str, max_bytes: int) -> None:
    safe = safe_component(name, max_bytes)

    assert 0 < len(safe.encode()) <= max_bytes
    assert safe not in {".", ".."}
    assert not set(safe) & set('<>:"/\\|?*\0~')
    assert ".." not in safe
    assert not any(unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for char in safe)
    assert safe == safe.strip(". ")
    assert safe == unicodedata.normalize("NFC", safe)
    assert safe.split(".")[0].strip().upper() not in {"CON", "NUL", "COM1", "COM¹", "CONIN$"}


@given(ANY_TEXT | NASTY_TEXT, st.integers(64, 300))
def test_safe_name_stays_as_it_is(name: str, max_bytes: int) -> None:
    safe = safe_component(name, max_bytes)

    assert safe_component(safe, max_bytes) == safe


@given(
    st.text(st.sampled_from("aàế中🇻👍\u0323"), min_size=300, max_size=400),
    st.sampled_from([".mkv", ".part01.rar", ".7z.001", ".vi.srt", ".tar.gz"]),
)
def test_long_name_keeps_its_extension(stem: str, extension: str) -> None:
    safe = safe_component(stem + extension)

    assert safe.endswith(extension)
    assert len(safe.encode()) <= MAX_COMPONENT_BYTES


@pytest.mark.parametrize(
    ("character", "width"),
    [("ế\u0331", 5), ("🇻🇳", 8), ("👍🏽", 8), ("中", 3)],
)
def test_cut_never_splits_what_the_reader_sees_as_one(character: str, width: int) -> None:
    for lead in range(width):
        safe = safe_component("x" * lead + character * 100)
        assert safe == "x" * lead + character * (len(safe.lstrip("x")) // len(character))
        assert MAX_COMPONENT_BYTES - width < len(safe.encode()) <= MAX_COMPONENT_BYTES


def test_one_endless_character_is_cut_all_the_same() -> None:
    safe = safe_component("a" + "\u0331" * 500 + ".mkv")

    assert safe.startswith("a\u0331")
    assert safe.endswith(".mkv")


def test_cut_does_not_bare_a_device_name() -> None:
    assert safe_component("CON 👍" + "\u0331" * 300 + ".mkv", 64) == "_CON.mkv"


def test_limit_too_small_for_a_name_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="at least 64"):
        safe_component("name", 10)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("film.mkv", ("film", ".mkv")),
        ("film.2020.mkv", ("film.2020", ".mkv")),
        ("film.part1.rar", ("film", ".part1.rar")),
        ("film.mkv.001", ("film", ".mkv.001")),
        ("film.vi.srt", ("film", ".vi.srt")),
        ("backup.tar.gz", ("backup", ".tar.gz")),
        ("no extension", ("no extension", "")),
        ("Dr. Strange", ("Dr. Strange", "")),
    ],
)
def test_extension_is_what_names_of_one_set_share(name: str, parts: tuple[str, str]) -> None:
    assert split_extension(name) == parts


def test_destination_lies_in_category_and_folders() -> None:
    assert destination_for(ROOT, "tv", ("Show: A", "Season 1"), "E01.mkv") == (
        ROOT / "tv" / "Show_ A" / "Season 1" / "E01.mkv"
    )


@pytest.mark.parametrize("category", [None, "", "  "])
def test_without_category_the_file_lies_in_the_download_folder(category: str | None) -> None:
    assert destination_for(ROOT, category, ("", " "), "a.mkv") == ROOT / "a.mkv"


@pytest.mark.parametrize("category", ["..", ".", "../x", "a/b", "a\\b", "/etc", "a\0b"])
def test_category_that_is_a_path_is_refused(category: str) -> None:
    with pytest.raises(PathForbiddenError):
        destination_for(ROOT, category, (), "a.mkv")


@pytest.mark.parametrize("root", [Path("relative"), Path("/media/../etc")])
def test_download_folder_must_be_a_plain_absolute_path(root: Path) -> None:
    with pytest.raises(PathForbiddenError):
        destination_for(root, None, (), "a.mkv")


@given(CATEGORY, st.lists(ANY_TEXT | NASTY_TEXT, max_size=20), ANY_TEXT | NASTY_TEXT)
def test_destination_is_always_below_the_download_folder(
    category: str | None, folder: list[str], filename: str
) -> None:
    destination = destination_for(ROOT, category, folder, filename)

    assert ROOT in destination.parents
    assert ".." not in destination.parts
    assert len(bytes(destination)) <= MAX_PATH_BYTES


def test_too_deep_folders_are_left_out_from_the_innermost() -> None:
    folders = [f"{number:02}" + "x" * 213 for number in range(30)]

    destination = destination_for(ROOT, "tv", folders, "a.mkv")

    kept = destination.relative_to(ROOT).parts
    assert kept[:3] == ("tv", folders[0], folders[1])
    assert kept[-1] == "a.mkv"
    assert len(kept) < 32


def test_number_stands_before_the_extension() -> None:
    assert with_number(ROOT / "film.mkv", 2) == ROOT / "film (2).mkv"
    assert with_number(ROOT / "film.part1.rar", 3) == ROOT / "film (3).part1.rar"
    assert with_number(ROOT / "README", 2) == ROOT / "README (2)"


def test_numbered_name_is_no_longer_than_allowed() -> None:
    path = ROOT / safe_component("ế" * 300 + ".mkv")

    numbered = with_number(path, 12345)

    assert len(numbered.name.encode()) <= MAX_COMPONENT_BYTES
    assert numbered.name.endswith(" (12345).mkv")


def test_free_path_takes_the_first_free_number() -> None:
    taken: set[str] = set()
    names = []
    for _ in range(50):
        path = free_path(ROOT / "film.mkv", taken)
        taken.add(path_key(path))
        names.append(path.name)

    assert names[0] == "film.mkv"
    assert names[1:] == [f"film ({number}).mkv" for number in range(2, 51)]


def test_names_that_differ_in_case_or_composition_are_the_same_file() -> None:
    taken = {path_key(ROOT / "PHỞ.MKV")}

    assert free_path(ROOT / "pho\u031b\u0309.mkv", taken).name.endswith(" (2).mkv")


@given(st.sets(st.integers(2, 40)))
def test_free_path_is_free_whatever_is_taken(numbers: set[int]) -> None:
    path = ROOT / "film.mkv"
    taken = {path_key(path), *(path_key(with_number(path, number)) for number in numbers)}

    assert path_key(free_path(path, taken)) not in taken


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Phim đẹp.mkv", "Phim dep.mkv"),
        ("Chờ đã… (2021).mkv", "Cho da. (2021).mkv"),
        ("电影.mkv", "unnamed.mkv"),
        ("电影.vi.srt", "unnamed.vi.srt"),
        ("電影 2.part01.rar", "2.part01.rar"),
        ("plain.mkv", None),
    ],
)
def test_a_plainer_name_keeps_its_extension(name: str, expected: str | None) -> None:
    found = plainer_name(Path("/media") / name)
    assert (found and found.name) == expected
