"""SickChill: it tests both addresses, searches, and hands over a link and a file."""

from .house import House, require

SHOW = "Rain on Tin Roofs"
ENVIRONMENT = "sickchill"


async def check(house: House) -> list[str]:
    """Let its classes do what SickChill does; returns what they did."""
    files = [await house.add_release(f"{SHOW} S01E0{number}") for number in (2, 3)]
    access = house.access
    answer = await house.answer_of(
        house.program(ENVIRONMENT),
        house.script("sickchill_client.py"),
        # It cuts off what stands behind the last slash, or takes an address as it is.
        sabnzbd_urls=[f"{access.sabnzbd_url}/", access.sabnzbd_url, f"{access.sabnzbd_url}/api"],
        newznab_urls=[access.newznab_url, f"{access.newznab_url}/", f"{access.newznab_url}/api"],
        show=SHOW,
    )
    tests, found = answer["tests"], answer["found"]
    require(all(test == [True, "Success"] for test in tests), f"its tests say {tests}")
    require(answer["wrong_key"] == [False, "API Key Incorrect"], f"{answer['wrong_key']}")
    is_known, categories, _ = answer["categories"]
    require(is_known and "5040" in {one["id"] for one in categories}, f"categories: {categories}")
    require(answer["news"], "the list of what is new is empty")
    for items in found:
        sizes = {one["size"] for one in items}
        require(files[0]["size"] in sizes, f"it found {items}")
    require(answer["sent"] == [True, True], f"it could not hand over: {answer['sent']}")
    jobs = await house.jobs()
    for file, number in zip(files, (2, 3), strict=True):
        (job_id,) = (key for key, row in jobs.items() if f"S01E0{number}" in _name(row))
        await house.completed(job_id, file)
    return [
        f"tested {len(tests)} spellings of the address, and a wrong key",
        f"read {len(categories)} categories and {len(answer['news'])} new releases",
        "found an episode by each address",
        "handed over a link and a file; both were downloaded whole",
    ]


def _name(row: dict[str, str]) -> str:
    return row.get("filename") or row["name"]
