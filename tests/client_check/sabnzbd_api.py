"""The npm package sabnzbd-api: it uploads a file, adds a link, and steers the queue."""

import aiohttp

from .house import SLOW, House, require

RENAMED = "Đom Đóm S01E01 1080p"


async def check(house: House) -> list[str]:
    """Let it do what its examples do, and more; returns what it did."""
    await house.set_speed(SLOW)
    names = ("Fireflies S01E02 1080p", "Fireflies S01E01 1080p")
    files = [await house.add_release(name.removesuffix(" 1080p")) for name in names]
    nzb = house.folder / "upload.nzb"
    async with (
        aiohttp.ClientSession(raise_for_status=True) as http,
        http.get(house.access.link_to(files[0]["code"])) as response,
    ):
        nzb.write_bytes(await response.read())
    answer = await house.answer_of(
        "node",
        house.script("sabnzbd_api_client.cjs"),
        nzb=str(nzb),
        uploaded=names[0],
        link=house.access.link_to(files[1]["code"]),
        named=names[1],
        renamed=RENAMED,
    )
    jobs = [result["nzo_ids"][0] for result in answer["added"]]
    rows = {row["nzo_id"]: row for row in answer["queue"]["slots"]}
    require(answer["version"] == "5.1.3" and answer["auth"] == "apikey", f"{answer}")
    require({"tv", "movies"} <= {*answer["categories"]}, f"categories {answer['categories']}")
    require([rows[job]["filename"] for job in jobs] == [*names], f"the queue is {rows}")
    require([rows[job]["cat"] for job in jobs] == ["tv", "movies"], f"the queue is {rows}")
    require(answer["files"], "it doesn't know the files of a job")
    refused = [result for result in answer["results"] if result.get("status") is not True]
    require(not refused, f"refused: {refused}")
    found = [row["nzo_id"] for row in answer["found"]["slots"]]
    require(found == [jobs[1]], f"of the renamed job it finds {found}")
    require(answer["stats"]["total"] >= 0 and "slots" in answer["history"], f"{answer['stats']}")
    await house.set_speed(None)
    for job_id, file in zip(jobs, files, strict=True):
        await house.completed(job_id, file)
    return [
        "uploaded a file with mode and key in the form, and added a link",
        "paused, resumed and renamed a job, and set the speed limit",
        "read files, statistics and the history; both were downloaded whole",
    ]
