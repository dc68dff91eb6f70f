"""What clients hand over becomes a job at once: an uploaded NZB, or a link."""

from dataclasses import replace

import pytest

from custom_components.fshare_downloader.arr.models import JobFile, JobMedia, JobState, NewJob
from custom_components.fshare_downloader.arr.nzb import nzb_of
from custom_components.fshare_downloader.arr.sabnzbd.new_jobs import REPEAT_SECONDS
from custom_components.fshare_downloader.core.errors import StorageError
from custom_components.fshare_downloader.core.models import Priority

from .examples import CODE, offer
from .fakes import LINK
from .harness import KEY, Sabnzbd

SONARR = "Sonarr/4.0.9.2244 (debian 12)"
GET = f"http://nas.local:8123/api/fshare_downloader/newznab/api?t=get&id=file-{CODE}&apikey=x"


def only(sabnzbd: Sabnzbd) -> NewJob:
    (new,) = sabnzbd.jobs.added
    return new


@pytest.mark.parametrize("part", ["name", "nzbfile", "file"])
async def test_an_uploaded_nzb_becomes_a_job(sabnzbd: Sabnzbd, part: str) -> None:
    answer = await sabnzbd.upload(nzb_of(offer()), "Phim.Việt.S01E02.nzb", part, cat="tv")

    new = only(sabnzbd)
    assert answer == {"status": True, "nzo_ids": list(sabnzbd.jobs.jobs)}
    assert (new.name, new.category, new.media) == ("Phim.Việt.S01E02", "tv", offer().media)
    assert new.files == (JobFile(link=offer().link, name=offer().filename, size=offer().size),)
    assert new.client == "Sonarr"


@pytest.mark.parametrize(
    ("filename", "nzbname", "name"),
    [
        ("Show.S01E01.nzb", "", "Show.S01E01"),
        ("Show.S01E01.NZB", "", "Show.S01E01"),
        ("Show.S01E01.nzb.gz", "", "Show.S01E01"),
        ("x.nzb", "The name that was asked for", "The name that was asked for"),
        ("", "", offer().title),
        (".nzb", "", offer().title),
        ("../../etc/Show.nzb", "", "Show"),
        ("x.nzb", "ENCRYPTED / Show", "ENCRYPTED _ Show"),
        ("a\u202eb\n.nzb", "", "ab"),
        ("x.nzb", "\ud800Show", "Show"),
    ],
)
async def test_a_job_has_the_title_that_its_client_gave(
    sabnzbd: Sabnzbd, filename: str, nzbname: str, name: str
) -> None:
    await sabnzbd.upload(nzb_of(offer()), filename, nzbname=nzbname)
    assert only(sabnzbd).name == name


@pytest.mark.parametrize(
    ("priority", "wanted"),
    [
        ("-100", (Priority.NORMAL, False, False)),
        ("2", (Priority.HIGH, True, False)),
        ("1", (Priority.HIGH, False, False)),
        ("0", (Priority.NORMAL, False, False)),
        ("-1", (Priority.LOW, False, False)),
        ("-2", (Priority.NORMAL, False, True)),
        ("", (Priority.NORMAL, False, False)),
        ("much", (Priority.NORMAL, False, False)),
    ],
)
async def test_a_job_begins_as_urgent_as_asked_for(
    sabnzbd: Sabnzbd, priority: str, wanted: tuple[Priority, bool, bool]
) -> None:
    await sabnzbd.upload(nzb_of(offer()), priority=priority)
    new = only(sabnzbd)
    assert (new.priority, new.is_forced, new.paused) == wanted


@pytest.mark.parametrize(
    ("given", "category"),
    [
        ({"cat": "tv"}, "tv"),
        ({"category": "tv"}, "tv"),
        ({"cat": "never heard of"}, "never heard of"),
        ({"cat": "phim b"}, "phim bộ"),
        ({"cat": "*"}, None),
        ({"cat": "None"}, None),
        ({}, None),
    ],
)
async def test_the_category_is_as_the_client_spells_it(
    sabnzbd: Sabnzbd, given: dict[str, str], category: str | None
) -> None:
    sabnzbd.categories = ("tv", "phim bộ")
    await sabnzbd.upload(nzb_of(offer()), **given)
    assert only(sabnzbd).category == category


async def test_letters_that_could_be_of_two_categories_are_taken_as_they_are(
    sabnzbd: Sabnzbd,
) -> None:
    sabnzbd.categories = ("phim bộ", "phim bế")
    await sabnzbd.upload(nzb_of(offer()), cat="phim b")
    assert only(sabnzbd).category == "phim b"


@pytest.mark.parametrize("data", [b"", b"junk", b"<nzb/>", b"\xff\xfe\x00", b"<nzb><file/></nzb>"])
async def test_what_is_no_nzb_of_ours_is_refused_with_words(sabnzbd: Sabnzbd, data: bytes) -> None:
    answer = await sabnzbd.upload(data)

    assert (answer["status"], answer["nzo_ids"]) == (False, [])
    assert "NZB" in answer["error"]
    assert sabnzbd.jobs.added == []


async def test_a_category_that_is_a_path_is_refused(sabnzbd: Sabnzbd) -> None:
    answer = await sabnzbd.upload(nzb_of(offer()), cat="../etc")
    assert (answer["status"], answer["error"]) == (
        False,
        "The file would leave the download folder.",
    )


async def test_a_job_that_could_not_be_kept_is_refused(sabnzbd: Sabnzbd) -> None:
    sabnzbd.jobs.error = StorageError()
    answer = await sabnzbd.upload(nzb_of(offer()))
    assert answer["status"] is False


@pytest.mark.parametrize("mode", ["addfile", "addurl"])
async def test_nothing_to_add_is_refused(sabnzbd: Sabnzbd, mode: str) -> None:
    assert await sabnzbd.call(mode) == {"status": False, "error": "expects one parameter"}


async def test_a_link_of_our_indexer_becomes_its_offer(sabnzbd: Sabnzbd) -> None:
    sabnzbd.offers.offers[offer().offer_id] = offer()

    answer = await sabnzbd.call("addurl", name=GET, cat="tv", user_agent="FlexGet/3.22.8")

    new = only(sabnzbd)
    assert answer == {"status": True, "nzo_ids": list(sabnzbd.jobs.jobs)}
    assert (new.name, new.media, new.client) == (offer().title, offer().media, "FlexGet")
    assert new.files[0] == JobFile(link=offer().link, name=offer().filename, size=offer().size)


async def test_letters_that_a_client_drops_come_back(sabnzbd: Sabnzbd) -> None:
    known = replace(offer(), title="Phim Việt S01E02 1080p")
    sabnzbd.offers.offers[known.offer_id] = known

    await sabnzbd.call("addurl", name=GET, nzbname="Phim Vit S01E02 1080p")

    assert only(sabnzbd).name == "Phim Việt S01E02 1080p"


async def test_a_name_of_the_client_s_own_stays(sabnzbd: Sabnzbd) -> None:
    sabnzbd.offers.offers[offer().offer_id] = offer()
    await sabnzbd.call("addurl", name=GET, nzbname="Another name")
    assert only(sabnzbd).name == "Another name"


async def test_an_offer_that_was_lost_is_known_by_its_id(sabnzbd: Sabnzbd) -> None:
    await sabnzbd.call("addurl", name=GET, nzbname="Show S01E01")

    new = only(sabnzbd)
    assert new.files == (JobFile(link=f"https://www.fshare.vn/file/{CODE}"),)
    assert (new.name, new.media) == ("Show S01E01", JobMedia())


@pytest.mark.parametrize(
    "link", [LINK, LINK.replace("https://www.", ""), LINK.replace("file", "folder")]
)
async def test_a_plain_link_of_fshare_becomes_a_job(sabnzbd: Sabnzbd, link: str) -> None:
    await sabnzbd.call("addurl", name=link)
    new = only(sabnzbd)
    assert new.files[0].link.endswith(CODE)
    assert new.name == CODE


@pytest.mark.parametrize(
    "link",
    [
        "http://127.0.0.1:18085/nosuch.nzb",
        "http://[::1",
        "https://example.com/?t=get&id=5",
        "https://example.com/api?t=search&id=file-ABCDEFGH1234",
        "file:///etc/passwd",
        "\x00",
    ],
)
async def test_any_other_link_is_refused_and_never_fetched(sabnzbd: Sabnzbd, link: str) -> None:
    answer = await sabnzbd.call("addurl", name=link + "x")
    assert (answer["status"], answer["nzo_ids"]) == (False, [])
    assert "Fshare" in answer["error"]


async def test_the_same_link_within_a_minute_is_one_job(sabnzbd: Sabnzbd) -> None:
    first = await sabnzbd.call("addurl", name=LINK, nzbname="Show")
    sabnzbd.seconds += REPEAT_SECONDS - 1
    again = await sabnzbd.call("addurl", name=LINK, nzbname="Show")
    other = await sabnzbd.call("addurl", name=LINK, nzbname="Show", cat="movies")
    sabnzbd.seconds += 2
    later = await sabnzbd.call("addurl", name=LINK, nzbname="Show")

    assert again == first
    assert len({answer["nzo_ids"][0] for answer in (first, other, later)}) == 3


async def test_a_link_whose_job_was_deleted_is_a_job_again(sabnzbd: Sabnzbd) -> None:
    (first,) = (await sabnzbd.call("addurl", name=LINK))["nzo_ids"]
    await sabnzbd.call("queue", name="delete", value=first)

    (again,) = (await sabnzbd.call("addurl", name=LINK))["nzo_ids"]

    assert again != first


@pytest.mark.parametrize(
    ("agent", "client"),
    [
        (SONARR, "Sonarr"),
        ("FlexGet/3.22.8 (www.flexget.com)", "FlexGet"),
        ("Python/3.14 aiohttp/3.14.5", ""),
        ("Mozilla/5.0 (X11; Linux)", ""),
        ("got (https://github.com/sindresorhus/got)", ""),
        ("\u202eevil/1", ""),
        ("", ""),
    ],
)
async def test_a_job_knows_who_handed_it_over(sabnzbd: Sabnzbd, agent: str, client: str) -> None:
    await sabnzbd.call("addurl", name=LINK, user_agent=agent)
    assert only(sabnzbd).client == client


async def test_a_new_job_stands_in_the_queue_at_once(sabnzbd: Sabnzbd) -> None:
    (job_id,) = (await sabnzbd.call("addurl", name=LINK, priority="-2"))["nzo_ids"]
    view = sabnzbd.jobs.view(job_id)
    assert view is not None
    assert view.state is JobState.PAUSED
    assert KEY not in repr(view)
