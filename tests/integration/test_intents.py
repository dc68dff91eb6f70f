"""What voice asks of us once it is understood: what is done, what is answered, who may."""

from typing import Any

import pytest
from homeassistant.auth.const import GROUP_ID_READ_ONLY, GROUP_ID_USER
from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import Platform
from homeassistant.core import Context, HomeAssistant
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.fshare_downloader.core.api_handler import (
    AddRequest,
    RejectedLink,
    Selection,
)
from custom_components.fshare_downloader.core.errors import ErrorScope, StorageError
from custom_components.fshare_downloader.core.holds import Hold, HoldReason
from custom_components.fshare_downloader.core.models import MediaType, TaskMetrics
from custom_components.fshare_downloader.core.pace import Pace, PaceReason
from custom_components.fshare_downloader.core.request_errors import LinkInvalidError
from custom_components.fshare_downloader.core.requests import AddResult
from custom_components.fshare_downloader.core.states import TaskState

from .fake_downloader import make_task, make_view
from .runnable_downloader import RunnableDownloader
from .spoken import ask

LINK = "https://www.fshare.vn/file/ABCDEFGHIJKL"
BENT = "https//www.fshare.vn/file/ABCDEFGHIJKL"
RUNNING = make_view(
    "running",
    filename="Phim.cua.toi.mkv",
    state=TaskState.DOWNLOADING,
    size=2_000_000_000,
    metrics=TaskMetrics(downloaded=740_000_000),
)


@pytest.fixture
def platforms() -> list[Platform]:
    """None: voice needs no entity."""
    return []


def added(*, tasks: int = 0, duplicates: int = 0, rejected: str | None = None) -> AddResult:
    """Return what may become of links."""
    refused = (RejectedLink(link=LINK, code=rejected, reason=""),) if rejected else ()
    return AddResult(
        batch_id=None,
        batch_name=None,
        tasks=tuple(make_task(f"new{n}", filename="Phim.moi.mkv") for n in range(tasks)),
        duplicates=tuple(make_task(f"old{n}") for n in range(duplicates)),
        rejected=refused,
    )


# --- add a link ----------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [f"add link {LINK} please", None])
async def test_links_are_taken_from_what_was_said(
    hass: HomeAssistant, voice: None, downloader: RunnableDownloader, text: str | None
) -> None:
    downloader.api.add.return_value = added(tasks=1)

    answer = await ask(hass, "AddLink", text=text, link=BENT)

    assert answer == (True, "Phim moi is in the queue.")
    downloader.api.add.assert_awaited_once_with(AddRequest(links=text or BENT))


async def test_what_is_said_to_an_llm_has_its_link_in_the_slot(
    hass: HomeAssistant, voice: None, downloader: RunnableDownloader
) -> None:
    downloader.api.add.side_effect = [LinkInvalidError, added(tasks=3)]

    answer = await ask(hass, "AddLink", language="vi", text="tải cái đó đi", link=LINK)

    assert answer == (True, "Đã đưa 3 tệp vào hàng đợi.")


@pytest.mark.parametrize(
    ("result", "speech"),
    [
        (added(duplicates=1), (True, "old0 was added before.")),
        (added(duplicates=2), (True, "These 2 files were added before.")),
        (
            added(rejected="host_unsupported"),
            (False, "Links of this website cannot b"),
        ),
        (LinkInvalidError, (False, "I heard no link in that.")),
        (StorageError, (False, "The download database could not be written")),
    ],
)
async def test_why_a_link_is_not_added_is_spoken(
    hass: HomeAssistant,
    voice: None,
    downloader: RunnableDownloader,
    result: Any,
    speech: tuple[bool, str],
) -> None:
    downloader.api.add.side_effect = [result, result]

    is_done, said = await ask(hass, "AddLink", text="add link that", link="that")

    assert is_done is speech[0]
    assert said.startswith(speech[1])


# --- how are my downloads ------------------------------------------------------------------------


async def test_what_runs_is_told_with_its_end(
    hass: HomeAssistant, voice: None, downloader: RunnableDownloader
) -> None:
    counts = {TaskState.QUEUED: 1, TaskState.PAUSED: 2, TaskState.FAILED: 3}
    downloader.change(active=(RUNNING,), counts=counts, speed=12_340_000, eta=1_200)

    assert await ask(hass, "Status") == (
        True,
        (
            "Phim cua toi is at 37 percent, at 12.3 MB/s. One is waiting. 2 are paused."
            " 3 have failed. It takes about 20 minutes."
        ),
    )
    downloader.change(active=(RUNNING, RUNNING))
    assert (await ask(hass, "Status", language="vi"))[1] == (
        "Đang tải 2 mục, tốc độ 12.3 MB/s. Một mục đang chờ. 2 mục đang tạm dừng. 3 mục thất bại."
        " Còn khoảng 20 phút."
    )


async def test_a_movie_has_its_title(
    hass: HomeAssistant, voice: None, downloader: RunnableDownloader
) -> None:
    movie = make_view("m", state=TaskState.DOWNLOADING, media_type=MediaType.MOVIE, title="Ma trận")
    downloader.change(active=(movie,))

    assert (await ask(hass, "Status"))[1] == "Ma trận is at 0 percent, at 0.0 MB/s."


async def test_what_keeps_the_queue_waiting_is_told(
    hass: HomeAssistant, voice: None, downloader: RunnableDownloader
) -> None:
    hold = Hold(
        reason=HoldReason.LINE,
        scope=ErrorScope.LINE,
        code="line_down",
        message="",
        since=dt_util.utcnow(),
    )
    of_one_file = Hold(
        reason=HoldReason.DISK,
        scope=ErrorScope.FILE,
        code="disk_full",
        message="",
        since=dt_util.utcnow(),
    )
    downloader.change(counts={TaskState.QUEUED: 2}, holds=(of_one_file, hold))

    said = (await ask(hass, "Status", language="vi"))[1]
    assert said.startswith("Hiện không tải gì cả. Các mục tải đang chờ: Không kết nối được tới")
    assert said.endswith(". 2 mục đang chờ.")

    downloader.change(enabled=False)
    assert "Downloads are switched off." in (await ask(hass, "Status"))[1]


@pytest.mark.usefixtures("voice")
@pytest.mark.parametrize(
    ("values", "speech"),
    [
        ({"enabled": False}, "Việc tải đang bị tắt."),
        (
            {"enabled": False, "pace": Pace.STOPPED, "pace_reason": PaceReason.SCHEDULE},
            "Đang trong giờ yên tĩnh nên việc tải tạm ngưng.",
        ),
        (
            {"pace": Pace.SLOW, "pace_reason": PaceReason.SCHEDULE},
            "Đang trong giờ yên tĩnh nên tải chậm.",
        ),
        ({"pace": Pace.SLOW}, "Tốc độ đang đặt ở mức chậm."),
        ({"enabled": False, "pace_reason": PaceReason.SCHEDULE}, "Việc tải đang bị tắt."),
    ],
)
async def test_the_pace_is_told_to_who_asks_and_to_who_resumes(
    hass: HomeAssistant, downloader: RunnableDownloader, values: dict[str, Any], speech: str
) -> None:
    downloader.change(**values)
    downloader.api.resume.return_value = 1

    assert await ask(hass, "Status", language="vi") == (True, f"Hiện không tải gì cả. {speech}")
    assert await ask(hass, "Resume", language="vi") == (
        True,
        f"Một mục tải được tiếp tục. {speech}",
    )


# --- pause and resume ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "verb", "texts"),
    [
        (
            "Pause",
            "pause",
            {
                0: "No download is left to pause.",
                1: "One download is paused.",
                4: "4 downloads are paused.",
            },
        ),
        (
            "Resume",
            "resume",
            {
                0: "No download is paused.",
                1: "One download goes on.",
                4: "4 downloads go on.",
            },
        ),
    ],
)
async def test_all_downloads_are_paused_and_resumed(
    hass: HomeAssistant,
    voice: None,
    downloader: RunnableDownloader,
    name: str,
    verb: str,
    texts: dict[int, str],
) -> None:
    method = getattr(downloader.api, verb)
    for count, speech in texts.items():
        method.return_value = count
        assert await ask(hass, name) == (True, speech)
    method.assert_awaited_with(Selection())


# --- who may, and when ---------------------------------------------------------------------------

CHANGES: dict[str, dict[str, str]] = {"AddLink": {"link": LINK}, "Pause": {}, "Resume": {}}


@pytest.fixture
async def people(hass: HomeAssistant, hass_admin_user: MockUser) -> dict[str, Context]:
    """One of each; nobody is the voice of a satellite."""

    async def in_group(group_id: str) -> Context:
        group = await hass.auth.async_get_group(group_id)
        assert group is not None
        return Context(user_id=MockUser(groups=[group]).add_to_hass(hass).id)

    return {
        "administrator": Context(user_id=hass_admin_user.id),
        "user": await in_group(GROUP_ID_USER),
        "read-only": await in_group(GROUP_ID_READ_ONLY),
        "stranger": Context(user_id="gone"),
        "nobody": Context(),
    }


@pytest.mark.parametrize("who", ["administrator", "user", "read-only", "stranger", "nobody"])
async def test_who_may_change_by_voice_may_change_elsewhere(
    hass: HomeAssistant,
    voice: None,
    downloader: RunnableDownloader,
    people: dict[str, Context],
    who: str,
) -> None:
    downloader.api.add.return_value = added(tasks=1)
    downloader.api.pause.return_value = downloader.api.resume.return_value = 1
    may = who not in {"read-only", "stranger"}

    for name, slots in CHANGES.items():
        before = len(downloader.api.mock_calls)
        is_done, speech = await ask(hass, name, context=people[who], **slots)
        assert is_done is may
        assert (speech == "You are not allowed to do that.") is not may
        assert (len(downloader.api.mock_calls) > before) is may
    assert (await ask(hass, "Status", context=people[who]))[0] is (who != "stranger")


async def test_while_it_does_not_run_it_says_so(
    hass: HomeAssistant, voice: None, fake_entry: MockConfigEntry
) -> None:
    await hass.config_entries.async_unload(fake_entry.entry_id)
    assert fake_entry.state is ConfigEntryState.NOT_LOADED

    is_done, speech = await ask(hass, "Status", language="vi-VN")
    assert not is_done
    assert speech.startswith("Fshare Downloader chưa chạy")
