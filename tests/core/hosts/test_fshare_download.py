"""Direct links, and why there is none."""

import pytest

from custom_components.fshare_downloader.core.accounts import (
    AccountBusyError,
    FshareCredentials,
)
from custom_components.fshare_downloader.core.errors import (
    AccountActionRequiredError,
    AccountError,
    AccountNotPremiumError,
    AppKeyRejectedError,
    DownloaderError,
    FileRemovedError,
    HostAnswerError,
    HostError,
    HostUnavailableError,
    LoginBlockedError,
    NotAFileError,
    PasswordRequiredError,
    PasswordWrongError,
    TooManySessionsError,
)
from custom_components.fshare_downloader.core.hosts.fshare.client import FshareClient
from custom_components.fshare_downloader.core.hosts.fshare.direct_link import to_direct_link
from tests.simulator import (
    FshareSimulator,
    Removed,
    ShareToken,
)

from .kit import (
    DOWNLOAD,
    FOLDER,
    LINK,
    WEB,
    ScriptedFshare,
    answer,
    link_to,
    parse,
    web_trouble,
)


async def test_direct_link_is_bound_to_the_hosts_it_may_lead_to(
    simulator: FshareSimulator, client: FshareClient
) -> None:
    file = simulator.add_file(name="Phim hay + phụ đề.mkv")

    link = await client.resolve(link_to(file))

    assert link.url == simulator.links[0].url
    assert link.allowed_hostnames == (".fshare.vn", "fshare.vn", "127.0.0.1")
    assert link.allow_private
    assert simulator.links[0].opaque not in repr(link)


def test_direct_link_of_the_real_fshare_may_not_be_private() -> None:
    credentials = FshareCredentials(email="e", password="p", app_key="k", user_agent="u")

    link = to_direct_link("http://download042.fshare.vn/dl/a+b-c/Phim.mkv", credentials)

    assert link.url == "http://download042.fshare.vn/dl/a+b-c/Phim.mkv"
    assert link.allowed_hostnames == (".fshare.vn", "fshare.vn")
    assert not link.allow_private


@pytest.mark.parametrize(
    ("location", "url"),
    [
        (
            "https://download001.fshare.vn/dl/a+b/T%E1%BA%ADp%201.mkv",
            "https://download001.fshare.vn/dl/a+b/T%E1%BA%ADp%201.mkv",
        ),
        ("http://fshare.vn/dl/Tập 1.mkv", "http://fshare.vn/dl/T%E1%BA%ADp%201.mkv"),
        ("http://DOWNLOAD1.FSHARE.VN/vip/x", "http://DOWNLOAD1.FSHARE.VN/vip/x"),
    ],
)
async def test_spelling_of_a_direct_link_stays(
    scripted: ScriptedFshare, scripted_client: FshareClient, location: str, url: str
) -> None:
    scripted.on(DOWNLOAD, answer({"location": location}))

    assert (await scripted_client.resolve(LINK)).url == url


@pytest.mark.parametrize(
    "location",
    [
        "",
        "/dl/x",
        "ftp://download1.fshare.vn/x",
        "javascript:alert(1)",
        "http://evil.example/x",
        "http://evilfshare.vn/x",
        "http://download1.fshare.vn.evil.example/x",
        "http://evil.example#.fshare.vn/",
        "http://evil.example\\.fshare.vn/",
        "http://evil.example%2F.fshare.vn/",
        "http://evil.example:80@x/",
        "http://user:password@download1.fshare.vn/x",
        "http://user@download1.fshare.vn/x",
        "http://192.168.1.1/x",
        "http://[::1/x",
        "http://download1.fshare.vn:port/x",
        None,
        17,
        ["http://download1.fshare.vn/x"],
    ],
)
async def test_direct_link_that_leads_elsewhere_is_not_taken(
    scripted: ScriptedFshare, scripted_client: FshareClient, location: object
) -> None:
    scripted.on(DOWNLOAD, answer({"code": 200, "location": location}))

    with pytest.raises(HostAnswerError):
        await scripted_client.resolve(LINK)


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (
            200,
            {"code": 123, "msg": "Mật khẩu không đúng, vui lòng nhập lại"},
            PasswordRequiredError,
        ),
        (200, {"code": "123"}, PasswordRequiredError),
        (403, {"code": 403, "msg": "Please insert your password"}, PasswordRequiredError),
        (403, {"msg": "Vui lòng nhập MẬT KHẨU"}, PasswordRequiredError),
        (403, {"code": 403, "msg": "Application for vip accounts only"}, AccountNotPremiumError),
        (404, {"code": 404, "msg": "Tập tin không tồn tại"}, FileRemovedError),
        (404, "<html>404</html>", FileRemovedError),
        (200, {"code": 404}, FileRemovedError),
        (471, {"code": 471, "msg": "Quá nhiều phiên tải"}, TooManySessionsError),
        (200, {"code": "471"}, TooManySessionsError),
        (400, "<html>400</html>", AppKeyRejectedError),
        (406, {"code": 406, "msg": "x"}, AccountActionRequiredError),
        (424, {"code": 424}, LoginBlockedError),
        (405, {"code": 405}, AccountError),
        (403, "<html>403</html>", HostAnswerError),
        (418, {"code": 418}, HostAnswerError),
        (429, "", AccountBusyError),
        (500, "", HostUnavailableError),
        (502, {"code": 404}, HostUnavailableError),
        (503, "", HostUnavailableError),
        (200, {"code": 200}, HostAnswerError),
        (200, "<html>Bảo trì</html>", HostUnavailableError),
        (200, [], HostAnswerError),
        (204, "", HostAnswerError),
    ],
)
async def test_refusal_of_a_download_says_why(
    scripted: ScriptedFshare,
    scripted_client: FshareClient,
    status: int,
    body: object,
    error: type[DownloaderError],
) -> None:
    scripted.on(DOWNLOAD, answer(body, status))
    scripted.on("/api/user/get", answer({"code": 201, "msg": "Not logged in yet!"}, 201))

    with pytest.raises(DownloaderError) as caught:
        await scripted_client.resolve(LINK)

    assert type(caught.value) is error


@pytest.mark.parametrize("status", [404, 502])
async def test_page_that_says_404_of_everything_condemns_no_file(
    scripted: ScriptedFshare, scripted_client: FshareClient, status: int
) -> None:
    scripted.on(DOWNLOAD, answer("<html>404</html>", 404))
    scripted.on("/api/user/get", answer("<html></html>", status))

    with pytest.raises(HostUnavailableError):
        await scripted_client.resolve(LINK)


@pytest.mark.parametrize(
    ("header", "seconds"), [("90", 90), ("Wed, 21 Oct 2015 07:28:00 GMT", 0), ("soon", None)]
)
async def test_time_to_wait_is_passed_on(
    scripted: ScriptedFshare, scripted_client: FshareClient, header: str, seconds: float | None
) -> None:
    scripted.on(DOWNLOAD, answer("", 503, {"Retry-After": header}))

    with pytest.raises(HostUnavailableError) as caught:
        await scripted_client.resolve(LINK)

    assert caught.value.retry_after == seconds


@pytest.mark.parametrize("missing", [403, 123])
@pytest.mark.parametrize("wrong", [403, 123])
async def test_password_of_a_link(
    simulator: FshareSimulator, client: FshareClient, missing: int, wrong: int
) -> None:
    simulator.settings.missing_password_code = missing
    simulator.settings.wrong_password_code = wrong
    link = parse(simulator.add_file(password="open sesame").url)

    with pytest.raises(PasswordRequiredError):
        await client.resolve(link)
    with pytest.raises(PasswordWrongError):
        await client.resolve(link, "guess")
    assert (await client.resolve(link, "open sesame")).url


@pytest.mark.parametrize(
    ("pwd", "account", "error"),
    [
        (1, {"account_type": "Vip", "expire_vip": "Forever"}, PasswordRequiredError),
        (0, {"account_type": "Member", "expire_vip": "0"}, AccountNotPremiumError),
        (0, {"account_type": "Vip", "expire_vip": "Forever"}, HostError),
    ],
)
async def test_forbidden_download_without_a_reason_is_looked_into(
    scripted: ScriptedFshare,
    scripted_client: FshareClient,
    pwd: int,
    account: dict[str, str],
    error: type[DownloaderError],
) -> None:
    scripted.on(DOWNLOAD, answer({"code": 403, "msg": "Forbidden"}, 403))
    scripted.on(WEB, answer({"current": {"linkcode": LINK.code, "type": 1, "pwd": pwd}}))
    scripted.on("/api/user/get", answer(account))

    with pytest.raises(DownloaderError) as caught:
        await scripted_client.resolve(LINK)

    assert type(caught.value) is error


async def test_folder_has_no_direct_link(client: FshareClient, simulator: FshareSimulator) -> None:
    with pytest.raises(NotAFileError):
        await client.resolve(FOLDER)

    assert not simulator.requests


@pytest.mark.parametrize("removed", [Removed.JSON, Removed.HTML, Removed.FLAG])
async def test_removed_file_is_gone(
    simulator: FshareSimulator, client: FshareClient, removed: Removed
) -> None:
    link = parse(simulator.add_file(removed=removed).url)

    with pytest.raises(FileRemovedError):
        await client.resolve(link)


async def test_empty_password_is_not_sent(
    scripted: ScriptedFshare, scripted_client: FshareClient
) -> None:
    scripted.on(DOWNLOAD, answer({"location": "http://download1.fshare.vn/dl/x"}))

    await scripted_client.resolve(LINK, "")
    await scripted_client.resolve(LINK, "secret")

    without, with_password = scripted.calls_to(DOWNLOAD)
    assert without == {"token": "t0ken", "url": LINK.url}
    assert with_password["password"] == "secret"


@pytest.mark.parametrize("rule", list(ShareToken))
@pytest.mark.parametrize("is_website_up", [True, False])
async def test_share_token_is_tried_both_ways(
    simulator: FshareSimulator, client: FshareClient, rule: ShareToken, *, is_website_up: bool
) -> None:
    if not is_website_up:
        simulator.add_fault(web_trouble())
    file = simulator.add_file(share_token="1700000000", share_token_rule=rule)
    link = parse(file.url)

    info = await client.file_info(link)
    await client.resolve(link)

    needs_token = rule is ShareToken.REQUIRED
    assert info.url == (link.url if needs_token else link.identity)
    assert simulator.login_attempts == 1


@pytest.mark.parametrize("is_website_up", [True, False])
async def test_share_token_of_a_folder_is_handed_on_if_needed(
    simulator: FshareSimulator, client: FshareClient, *, is_website_up: bool
) -> None:
    if not is_website_up:
        simulator.add_fault(web_trouble())
    token, rule = "1700000000", ShareToken.REQUIRED
    files = [simulator.add_file(share_token=token, share_token_rule=rule) for _ in range(2)]
    inner = simulator.add_folder("Inner", files[:1], share_token=token, share_token_rule=rule)
    outer = simulator.add_folder(
        "Outer", [*files[1:], inner], share_token=token, share_token_rule=rule
    )

    folder = await client.folder(link_to(outer))

    assert len(folder.files) == 2
    assert {parse(file.url).token for file in folder.files} == {token}
    for file in folder.files:
        await client.resolve(parse(file.url))
