"""conductarr: it reads queue and history, pauses, resumes, and moves a job before others."""

from .house import SLOW, House, require

ENVIRONMENT = "clients"


async def check(house: House) -> list[str]:
    """Let its client do what conductarr does; returns what it did."""
    ended_file = await house.add_release("Harbour Lights S01E01")
    ended = await house.access.hand_over(ended_file["code"], "Harbour.Lights.S01E01.1080p")
    await house.completed(ended, ended_file)
    await house.set_speed(SLOW)
    names = [f"Harbour Lights S01E0{number}" for number in range(2, 5)]
    files = [await house.add_release(name) for name in names]
    jobs = [
        await house.access.hand_over(file["code"], name)
        for name, file in zip(names, files, strict=True)
    ]
    await house.access.wait_for_status(jobs[0], "Downloading")
    for job_id in jobs[1:]:
        await house.access.wait_for_status(job_id, "Queued")
    answer = await house.answer_of(
        house.program(ENVIRONMENT), house.script("conductarr_client.py"), jobs=jobs, ended=[ended]
    )
    rows = {row["nzo_id"]: row for row in answer["while_paused"]["slots"]}
    order = [row["nzo_id"] for row in answer["queue"]["slots"]]
    require(answer["version"] == "5.1.3", f"version {answer['version']}")
    require(answer["paused"] and answer["resumed"], "a job can't be paused and resumed")
    require(rows[jobs[1]]["status"] == "Paused", f"the paused job is {rows[jobs[1]]}")
    # What runs already goes on, and stays at the front.
    require(order == [jobs[0], jobs[2], jobs[1]], f"of {jobs} the order is {order}")
    require(answer["queue"]["diskspace_free_gb"], "it doesn't know what is free")
    require([one["nzo_id"] for one in answer["history"]] == [ended], "the history is another one")
    require(answer["wrong_key"] == "API Key Incorrect", f"{answer.get('wrong_key')}")
    await house.set_speed(None)
    for job_id, file in zip(jobs, files, strict=True):
        await house.completed(job_id, file)
    return [
        "read version, free space, the queue and the history",
        "paused, resumed and moved a job before another one",
        "was told of a wrong key; all jobs were downloaded whole",
    ]
