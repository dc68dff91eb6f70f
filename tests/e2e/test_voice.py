"""Voice: sentences are installed with one call, and what is said in either language is done."""

import re
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest
import pytest_asyncio

from .harness.client import HomeAssistantClient, HomeAssistantError
from .harness.config_dir import DOMAIN
from .harness.downloads import list_tasks
from .harness.grabs import smart_grab
from .harness.installation import Installation
from .harness.waiting import eventually

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

INSTALL = {"scenario": "media"}
# A broken file of somebody else makes Home Assistant log what it can't read.
ALLOWED = (re.compile(r"\[(homeassistant\.components\.(conversation|websocket_api)|hassil)"),)
FILE: Final = f"{DOMAIN}.yaml"
BROKEN: Final = "language: vi\nintents:\n  Mine:\n    data:\n      - sentences: ['mở [cửa']\n"


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def voice(installation: Installation) -> None:
    """Let Home Assistant understand what is said."""
    configuration = installation.home_assistant.config_dir / "configuration.yaml"
    text = configuration.read_text(encoding="utf-8")
    configuration.write_text(f"{text}conversation:\n", encoding="utf-8")
    await installation.set_options(search=installation.simulator.search_options)
    await installation.restart()


def folder(installation: Installation) -> Path:
    """Return where Home Assistant looks for sentences."""
    return installation.home_assistant.config_dir / "custom_sentences"


async def ask(client: HomeAssistantClient, language: str, text: str) -> dict[str, Any]:
    """Say something and return the response."""
    answer = await client.command("conversation/process", text=text, language=language)
    response: dict[str, Any] = answer["response"]
    return response


async def hear(client: HomeAssistantClient, language: str, text: str) -> str:
    """Say something that is understood, and return what is answered."""
    response = await ask(client, language, text)
    assert response["response_type"] == "action_done", response
    speech: str = response["speech"]["plain"]["speech"]
    return speech


async def refusal(client: HomeAssistantClient, language: str, text: str) -> str:
    """Say something that is understood and refused, and return what is answered."""
    response = await ask(client, language, text)
    assert response["response_type"] == "error", response
    assert response["data"]["code"] == "failed_to_handle", response
    speech: str = response["speech"]["plain"]["speech"]
    return speech


async def is_understood(installation: Installation, language: str) -> bool:
    """Tell whether the sentences of a language are known."""
    text = {"en": "how are my downloads", "vi": "tải đến đâu rồi"}[language]
    response = await ask(installation.client, language, text)
    return bool(response["response_type"] == "action_done")


# --- installing ----------------------------------------------------------------------------------


async def test_one_action_installs_the_sentences_without_a_restart(
    installation: Installation,
) -> None:
    assert not await is_understood(installation, "vi")
    assert not await is_understood(installation, "en")

    await installation.client.call_service(DOMAIN, "install_sentences")

    assert await is_understood(installation, "vi")
    assert await is_understood(installation, "en")


async def test_one_click_in_the_options_removes_them_and_installs_them(
    installation: Installation,
) -> None:
    await installation.set_options(voice={"sentences": False})
    assert not await is_understood(installation, "vi")
    assert not folder(installation).exists()

    await installation.set_options(voice={"sentences": True})
    assert await is_understood(installation, "vi")


async def test_a_broken_file_of_somebody_else_is_named_and_is_not_ours_to_fear(
    installation: Installation,
) -> None:
    mine = folder(installation) / "vi" / "mine.yaml"
    mine.write_text(BROKEN, encoding="utf-8")

    with pytest.raises(HomeAssistantError, match=r"vi/mine\.yaml"):
        await installation.client.call_service(DOMAIN, "install_sentences")
    assert (folder(installation) / "vi" / FILE).exists()
    assert await is_understood(installation, "en")

    mine.unlink()
    await installation.client.call_service(DOMAIN, "install_sentences", {"languages": "vi"})
    assert await is_understood(installation, "vi")


async def test_sentences_of_an_older_version_are_brought_up_to_date_at_the_start(
    installation: Installation,
) -> None:
    shipped = installation.home_assistant.config_dir / "custom_components" / DOMAIN / "voice"
    newer = shipped / "sentences" / "en.yaml"
    text = newer.read_text(encoding="utf-8")
    status = "  FshareStatus:\n    data:\n      - sentences:\n"
    assert status in text
    newer.write_text(text.replace(status, f"{status}          - any news\n"), encoding="utf-8")

    await installation.restart()

    assert await hear(installation.client, "en", "any news?") == "Nothing is being downloaded."


# --- the queue -----------------------------------------------------------------------------------


LINK_SENTENCES: Final = {
    "en": [
        "add link {link}",
        "Please add this link {link} to my downloads",
        "put {link} in the download queue",
        "download {link}",
    ],
    "vi": [
        "thêm liên kết {link}",
        "Tải giúp tôi link này {link}",
        "them link {link} vao hang doi tai",
        "tải {link}",
    ],
}
STATUS_SENTENCES: Final = {
    "en": ["How are my downloads?", "what's downloading", "what is the status of the downloads"],
    "vi": ["Tải đến đâu rồi?", "tai den dau roi", "đang tải gì vậy", "các mục tải thế nào rồi"],
}
PAUSE_SENTENCES: Final = {
    "en": ["pause my downloads", "Stop all downloads please", "stop downloading"],
    "vi": ["tạm dừng tải", "tam dung tai xuong", "Dừng tất cả các mục tải đi"],
}
RESUME_SENTENCES: Final = {
    "en": ["resume my downloads", "Continue downloading please", "go on downloading"],
    "vi": ["tiếp tục tải", "tai tiep di", "tải tiếp nhé"],
}


def said(sentences: dict[str, list[str]]) -> list[tuple[str, str]]:
    """Return all sentences, each with its language."""
    return [(language, text) for language, texts in sentences.items() for text in texts]


@pytest.mark.parametrize(("language", "text"), said(LINK_SENTENCES))
async def test_a_link_that_is_said_is_downloaded(
    installation: Installation, language: str, text: str
) -> None:
    file = await installation.simulator.add_file("Phim của tôi.mkv", 1_000)

    answer = await hear(installation.client, language, text.format(link=file["url"]))

    assert "Phim của tôi" in answer
    (task,) = await list_tasks(installation.client, sort="-created_at", limit=1)
    assert task["original_url"] == file["url"]
    again = await hear(installation.client, language, text.format(link=file["url"]))
    assert again != answer
    await installation.wait_for_state(task["task_id"], "completed")


async def test_what_is_refused_is_spoken_in_the_language_of_the_question(
    installation: Installation,
) -> None:
    client = installation.client
    gone = "https://www.fshare.vn/file/ZZZZZZZZZZZZ"

    assert "không còn tồn tại" in await refusal(client, "vi", f"tải link {gone}")
    assert "does not exist" in await refusal(client, "en", f"add link {gone}")
    assert "no link" in await refusal(client, "en", "download something nice")
    assert "không nghe thấy liên kết" in await refusal(client, "vi", "thêm link hay")


async def test_the_queue_is_told_of_paused_and_resumed(installation: Installation) -> None:
    client, simulator = installation.client, installation.simulator
    await simulator.set_speed(200_000)
    files = [await simulator.add_file(f"Dài {number}.mkv", 60_000_000) for number in range(3)]
    for file in files:
        await hear(client, "vi", f"tải link {file['url']}")

    try:
        for language, text in said(STATUS_SENTENCES):
            word = {"en": "running|waiting", "vi": "Đang tải|đang chờ"}[language]
            assert re.search(word, await hear(client, language, text)), text
        for language, text in said(PAUSE_SENTENCES):
            word = {"en": "3 downloads are paused", "vi": "tạm dừng 3 mục"}[language]
            assert word in await hear(client, language, text), text
            tasks = await list_tasks(client, state="paused")
            assert len(tasks) == 3
            status = await hear(client, language, STATUS_SENTENCES[language][0])
            assert {"en": "3 are paused", "vi": "3 mục đang tạm dừng"}[language] in status
            resume = RESUME_SENTENCES[language][PAUSE_SENTENCES[language].index(text)]
            word = {"en": "3 downloads go on", "vi": "3 mục tải được tiếp tục"}[language]
            assert word in await hear(client, language, resume), resume
    finally:
        await simulator.set_speed(None)
        await client.call_service(
            DOMAIN, "remove", {"task_id": [t["task_id"] for t in await list_tasks(client)]}
        )
    assert await hear(client, "en", "pause my downloads") == "No download is left to pause."


async def test_what_else_is_said_is_as_it_was(installation: Installation) -> None:
    for language, text in (
        ("en", "add milk to my shopping list"),
        ("en", "pause"),
        ("vi", "thêm sữa vào danh sách mua sắm"),
        ("vi", "bật đèn bếp"),
        ("vi", "mấy giờ rồi"),
    ):
        response = await ask(installation.client, language, text)
        assert "Fshare" not in str(response), text
        assert response["data"].get("code") != "failed_to_handle", text


# --- titles --------------------------------------------------------------------------------------

SEASON_SENTENCES: Final = {
    "en": [
        "grab season 1 of Where the Sea Ends",
        "Download season one of the series Where the Sea Ends please",
        "get the first season of Where the Sea Ends",
        "download Where the Sea Ends season 1",
    ],
    "vi": [
        "tải mùa 1 phim Nơi Biển Kết Thúc",
        "tải mùa một của phim Nơi Biển Kết Thúc đi",
        "Lấy phim Nơi Biển Kết Thúc phần 1",
        "tai mua dau tien phim noi bien ket thuc",
        "tải Nơi Biển Kết Thúc mùa thứ nhất",
    ],
}
THERE_SENTENCES: Final = {
    "en": [
        "is Where the Sea Ends there yet?",
        "Has Where the Sea Ends been downloaded",
        "do we have the series Where the Sea Ends",
    ],
    "vi": [
        "phim Nơi Biển Kết Thúc có chưa?",
        "có phim Nơi Biển Kết Thúc chưa",
        "phim noi bien ket thuc tai xong chua",
        "đã tải Nơi Biển Kết Thúc chưa",
    ],
}


async def test_a_season_is_grabbed_once_however_it_is_said(installation: Installation) -> None:
    client = installation.client
    for text in THERE_SENTENCES["en"]:
        assert (await hear(client, "en", text)).startswith("No, nothing"), text
    for language, text in said(SEASON_SENTENCES):
        answer = await hear(client, language, text)
        title = "Where the Sea Ends"
        assert title in answer, text
        assert {"en": "season 1", "vi": "mùa 1"}[language] in answer, text
        await eventually(partial(is_looked_for, client), what="the grab is over")
    tasks = await list_tasks(client, query="Where the Sea Ends", limit=100)
    assert {(task["batch_name"]) for task in tasks} == {"Where the Sea Ends S01"}
    for task in tasks:
        await installation.wait_for_state(task["task_id"], "completed")
    for language, text in said(THERE_SENTENCES):
        answer = await hear(client, language, text)
        assert answer.startswith({"en": "Yes, 6 files of", "vi": "Có, đã tải xong 6 tệp"}[language])


async def is_looked_for(client: HomeAssistantClient) -> bool:
    """Tell whether a plan finds all that can be had in the queue."""
    fields = {"tmdb_id": 4101, "media_type": "tv", "seasons": [1], "dry_run": True}
    return not (await smart_grab(client, **fields))["batches"]


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "download the movie Rain on Tin Roofs"), ("vi", "tải phim Mưa Trên Mái Tôn")],
)
async def test_a_movie_is_grabbed(installation: Installation, language: str, text: str) -> None:
    assert "Rain on Tin Roofs" in await hear(installation.client, language, text)

    async def is_there() -> bool:
        return "Yes" in await hear(installation.client, "en", "is Rain on Tin Roofs there yet")

    await eventually(is_there, what="the movie is there")


@pytest.mark.parametrize(
    ("language", "text", "title"),
    [
        ("en", "follow Where the Sea Ends", "Where the Sea Ends"),
        ("en", "download the new episodes of Where the Sea Ends please", "Where the Sea Ends"),
        ("en", "follow the movie Rain on Tin Roofs", "Rain on Tin Roofs"),
        ("vi", "theo dõi phim Nơi Biển Kết Thúc", "Where the Sea Ends"),
        ("vi", "tai cac tap moi cua phim noi bien ket thuc", "Where the Sea Ends"),
        ("vi", "tải phim Mưa Trên Mái Tôn khi nào có", "Rain on Tin Roofs"),
    ],
)
async def test_a_title_is_followed(
    installation: Installation, language: str, text: str, title: str
) -> None:
    client = installation.client
    assert title in await hear(client, language, text)

    followed = (await client.command(f"{DOMAIN}/following/list"))["titles"]
    assert [one["title"] for one in followed] == [title]
    await client.command(f"{DOMAIN}/unfollow", follow_id=followed[0]["follow_id"])


async def test_a_title_that_nobody_knows_is_refused(installation: Installation) -> None:
    answer = await refusal(installation.client, "vi", "tải phim Không Ai Biết Phim Này")
    assert answer == "Tôi không tìm thấy gì tên là Không Ai Biết Phim Này."


# --- who may -------------------------------------------------------------------------------------


async def test_each_user_may_what_the_rights_say(installation: Installation) -> None:
    home_assistant = installation.home_assistant
    file = await installation.simulator.add_file("Của ai.mkv", 1_000)
    for group, may in (("system-read-only", False), ("system-users", True)):
        login = await home_assistant.add_user(installation.client, f"voice-{group}", group)
        token = (await home_assistant.tokens(login))["access_token"]
        async with HomeAssistantClient(home_assistant.base_url, str(token)) as client:
            assert await hear(client, "en", "how are my downloads") != ""
            for text in ("pause my downloads", "resume downloads", f"add link {file['url']}"):
                heard = hear if may else refusal
                answer = await heard(client, "en", text)
                assert ("not allowed" in answer) is not may
            with pytest.raises(HomeAssistantError, match="Unauthorized"):
                await client.call_service(DOMAIN, "install_sentences")


async def test_a_voice_of_nobody_knows_whom_may_change(installation: Installation) -> None:
    file = await installation.simulator.add_file("Từ loa.mkv", 1_000)
    script: dict[str, Any] = {
        "action": "conversation.process",
        "data": {"text": f"tải link {file['url']}", "language": "vi"},
        "response_variable": "answer",
    }
    stop = {"stop": "", "response_variable": "answer"}
    result = await installation.client.command("execute_script", sequence=[script, stop])

    assert "Từ loa" in result["response"]["response"]["speech"]["plain"]["speech"]


async def test_while_it_does_not_run_it_says_so(installation: Installation) -> None:
    client = installation.client
    await client.command(
        "config_entries/disable", entry_id=installation.entry_id, disabled_by="user"
    )
    assert "chưa chạy" in await refusal(client, "vi", "tải đến đâu rồi")
    await client.command("config_entries/disable", entry_id=installation.entry_id, disabled_by=None)
    assert await is_understood(installation, "vi")


async def test_the_sentences_go_with_the_integration(installation: Installation) -> None:
    path = f"/api/config/config_entries/entry/{installation.entry_id}"
    await installation.client.request("DELETE", path)

    assert not folder(installation).exists()
