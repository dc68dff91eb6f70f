"""What files that were added together are called."""

from dataclasses import replace
from unicodedata import normalize

import pytest

from custom_components.fshare_downloader.core.batch_names import (
    MAX_NAME_CHARS,
    batch_name_of,
    common_beginning,
)
from custom_components.fshare_downloader.core.models import NewTask, RemoteFile, RemoteFolder
from custom_components.fshare_downloader.core.requests import AddRequest

from .conftest import Queue
from .fakes import FOLDER_PREFIX, link


def files_of(*names: str) -> list[NewTask]:
    return [NewTask(original_url=link(f"F{number}"), filename=n) for number, n in enumerate(names)]


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        (["Breaking.Bad.S01E01.1080p.mkv", "Breaking.Bad.S01E02.1080p.mkv"], "Breaking Bad S01"),
        (["Breaking.Bad.S01E01.mkv", "breaking bad s02e01.mkv"], "Breaking Bad"),
        (["Saw.1.mkv", "Saw_2.mkv", "Saw 3 (2006).avi"], "Saw"),
        (["[Group] Title - 01 [720p].mkv", "[Group] Title - 02 [720p].mkv"], "[Group] Title"),
        (["Đảo hải tặc [1080p a].mkv", "Đảo hải tặc [1080p b].mkv"], "Đảo hải tặc [1080p]"),
        (["Bố già (2021) tập 1.mkv", "Bố già (2021) Tập 2.mkv"], "Bố già (2021)"),
        (["Bố già.part1.rar", "Bố già.part2.rar"], "Bố già"),
        (["Mắt biếc (2019).mkv", "Mắt biếc (2019).vi.srt"], "Mắt biếc (2019)"),
        (["진격의 거인 1화.mkv", "진격의 거인 2화.mkv"], "진격의 거인"),
        (["หนังไทย ตอนที่ 1.mkv", "หนังไทย ตอนที่ 2.mkv"], "หนังไทย ตอนที่"),
        (["❤️ Tình 1.mkv", "❤ Tình 2.mkv"], "❤️ Tình"),
        (["Up.2009.mkv", "Up.2009.mkv", "Up.2009.srt"], None),
        (["The Matrix.mkv", "The Mummy.mkv"], None),
        (["[Group] One.mkv", "[Group] Two.mkv"], None),
        (["Phim Mắt biếc.mkv", "Phim Bố già.mkv"], None),
        (["01.mkv", "02.mkv"], None),
        (["Tập 01", "Tập 02"], None),
        (["DJANGOCODE11", "DJANGOCODE22"], None),
        ([".hidden", ".hidden two"], "hidden"),
        (["", " "], None),
        ([], None),
    ],
)
def test_common_beginning_is_of_whole_words_that_say_something(
    names: list[str], wanted: str | None
) -> None:
    assert common_beginning(names) == wanted
    assert common_beginning([normalize("NFD", name) for name in names]) == wanted


def test_letters_with_marks_are_the_same_however_they_are_written() -> None:
    names = ["Thương ngày nắng về - Tập 01.mp4", "thương ngày nắng về - tập 02.mp4"]
    assert common_beginning([names[0], normalize("NFD", names[1])]) == "Thương ngày nắng về"


def test_absurdly_long_beginning_is_cut() -> None:
    name = common_beginning(["word " * 100 + "a", "word " * 100 + "b"])
    assert name is not None
    assert len(name) <= MAX_NAME_CHARS


def test_mixture_is_counted_and_never_called_after_its_first_file() -> None:
    files = files_of("Mắt biếc.mkv", "Bố già.mkv", "Hai Phượng.mkv")
    assert batch_name_of(files, "{} tệp".format) == "3 tệp"


def test_few_files_that_nobody_has_looked_up_do_not_hide_what_the_others_are() -> None:
    seen = [replace(file, size=1) for file in files_of("Bố già tập 1.mkv", "Bố già tập 2.mkv")]
    unseen = files_of("DJANGOCODE11", "DJANGOCODE22")
    assert batch_name_of([*seen, unseen[0]], "{} tệp".format) == "Bố già"
    assert batch_name_of([*seen, *unseen], "{} tệp".format) == "4 tệp"


def test_single_file_is_no_batch() -> None:
    assert batch_name_of(files_of("Mắt biếc.mkv"), "{} tệp".format) is None
    assert batch_name_of([], "{} tệp".format) is None


async def test_only_new_files_of_a_paste_are_counted(queue: Queue) -> None:
    """A batch holds nothing but what is new, so that its name says nothing else."""
    await queue.api.set_enabled(False)
    await queue.add(link("OLD1"), link("OLD2"))
    result = await queue.add(link("OLD1"), link("OLD2"), link("NEW1"), link("NEW2"), link("NEW3"))
    assert len(result.duplicates) == 2
    assert result.batch_name == "3 files"
    alone = await queue.add(link("OLD1"), link("NEW4"))
    assert [(task.batch_id, task.batch_name) for task in alone.tasks] == [(None, None)]
    assert (alone.batch_id, alone.batch_name) == (None, None)


async def test_folder_beside_a_single_file_does_not_name_the_file(queue: Queue) -> None:
    await queue.api.set_enabled(False)
    folder = RemoteFolder(
        url=FOLDER_PREFIX + "FOLDER",
        name="Phim Việt",
        files=tuple(RemoteFile(url=link(f"F{n}"), name=f"{n}.mkv", size=1) for n in range(2)),
    )
    queue.host.files[folder.url] = folder
    mixed = await queue.api.add(AddRequest(links=[folder.url, link("OTHER")]))
    assert mixed.batch_name == "3 files"


async def test_name_that_the_user_gives_counts_also_for_one_file(queue: Queue) -> None:
    await queue.api.set_enabled(False)
    result = await queue.add(link("ONE"), batch_name="Cuối tuần")
    assert result.batch_name == "Cuối tuần"
