"""One Vietnamese word for one thing, wherever it is read or heard."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from custom_components.fshare_downloader.voice.texts import TEXTS

ROOT: Final = Path(__file__).parents[1]
HOUSE: Final = ROOT / "custom_components" / "fshare_downloader" / "translations"
PAGE: Final = ROOT / "frontend" / "src" / "translations"

WORDS: Final = {
    "mục tải": "lượt tải",  # a download
    "hoàn tất": "(mục|danh sách|tệp|trạng thái) đã xong",  # finished
    "thất bại": "(mục|mục tải) (bị )?lỗi|tệp lỗi",  # failed; "lỗi" is an error
    "chưa được kết nối": "không có mặt|vắng mặt",  # of a disk that is away
    "bộ sưu tập": "tuyển tập",  # a collection
    "chuẩn nén": "bộ mã hóa",  # a codec
    "chiếu": "phát sóng",  # of an episode: to air
    "tùy ý": "không quan trọng",  # doesn't matter
    "bấm Gửi": "gửi lại lần nữa|chọn \\*\\*gửi",  # to submit a form
    "tệp": "tập tin",  # a file
    "thư mục": "folder (?!là|path)",
    "liên kết": "đường dẫn tải|đường link",
    "giờ yên tĩnh": "giờ im lặng",
    "email": "e-mail",
    # As Home Assistant calls its own pages and buttons.
    "Thiết bị & dịch vụ": "Thiết bị & (?-i:D)ịch vụ",
    "Thêm bộ tích hợp": "Thêm tích hợp",
    "Tự động hóa và cảnh": "Tự động hóa & ",
    "Soạn thảo dưới dạng YAML": "Chỉnh sửa (bằng|trong) YAML",
    "Chợ": "Cài đặt > Marketplace",
    "Kho lưu trữ tùy chỉnh": "Custom repositories",
}
"""What each thing is called, and as a pattern what it is not called."""


def texts_in(tree: dict[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    """Yield all texts of a catalogue with their keys."""
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from texts_in(value, f"{path}{key}.")
        else:
            yield f"{path}{key}", value


def read(path: Path) -> dict[str, Any]:
    catalogue: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return catalogue


HOUSE_TEXTS: Final = dict(texts_in(read(HOUSE / "vi.json")))
PAGE_TEXTS: Final = dict(texts_in(read(PAGE / "vi.json")))
LATE_TEXTS: Final = [
    text
    for name in ("first", "following")
    for _, text in texts_in(read(PAGE / f"{name}.json")["vi"])
]
ALL: Final = {
    "page": "\n".join([*PAGE_TEXTS.values(), *LATE_TEXTS]),
    "house": "\n".join(HOUSE_TEXTS.values()),
    "voice": "\n".join(TEXTS["vi"].values()),
    **{page.name: page.read_text(encoding="utf-8") for page in (ROOT / "docs").glob("*.vi.md")},
}


@pytest.mark.parametrize("word", WORDS)
def test_a_thing_has_one_word(word: str) -> None:
    others = re.compile(rf"\b({WORDS[word]})", re.IGNORECASE)
    found = {name: [m[0] for m in others.finditer(text)] for name, text in ALL.items()}

    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(
    ("page", "house"),
    [
        ("summary.remaining", "entity.sensor.remaining_size.name"),
        ("summary.free_space", "entity.sensor.free_space.name"),
        ("hold.quiet", "options.step.init.sections.quiet_hours.name"),
        ("state.completed", "selector.state.options.completed"),
        ("state.failed", "selector.state.options.failed"),
        ("state.cancelled", "selector.state.options.cancelled"),
        ("state.paused", "selector.state.options.paused"),
        ("state.completed", "entity.event.downloads.state_attributes.event_type.state.completed"),
        ("state.failed", "entity.event.downloads.state_attributes.event_type.state.failed"),
        ("search.type_movie", "selector.media_type.options.movie"),
        ("search.type_tv", "selector.media_type.options.tv"),
        ("plan.vietnamese_any", "selector.vietnamese.options.any"),
        ("panel.queue", "entity.todo.queue.name"),
        ("panel.title", "entity.event.downloads.name"),
    ],
)
def test_page_and_house_say_the_same(page: str, house: str) -> None:
    assert PAGE_TEXTS[page] == HOUSE_TEXTS[house]


def test_vip_is_written_as_fshare_writes_it() -> None:
    assert {m for text in ALL.values() for m in re.findall(r"\bvip\b", text, re.IGNORECASE)} <= {
        "VIP",
        "vip",  # a value in backticks
    }
