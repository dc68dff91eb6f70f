"""How much of a disk new downloads can have."""

import asyncio
from dataclasses import replace

from custom_components.fshare_downloader.core.api_handler import Selection
from custom_components.fshare_downloader.core.location import Location
from custom_components.fshare_downloader.core.models import RemoteFile

from .conftest import Queue
from .fakes import link

MANY = 10**13


def available(queue: Queue) -> int:
    space = queue.orchestrator.queue().available_space
    assert space is not None
    return space


async def test_it_is_without_what_is_kept_and_what_waits_but_not_what_is_paused(
    queue: Queue,
) -> None:
    await queue.api.set_enabled(False)
    await queue.until(lambda: queue.orchestrator.queue().free_space is not None)
    free = queue.orchestrator.queue().free_space or 0
    size = free // 4
    for code in ("AAAA11111111", "BBBB22222222"):
        queue.host.files[link(code)] = RemoteFile(url=link(code), name=code, size=size)
    settings = queue.orchestrator.settings
    await queue.orchestrator.apply_settings(replace(settings, min_free_space=free // 8))
    tolerance = free // 100  # other programs use this disk, too

    result = await queue.add(link("AAAA11111111"), link("BBBB22222222"))
    assert abs(available(queue) - (free - free // 8 - 2 * size)) < tolerance
    await queue.api.pause(Selection(task_ids=(result.tasks[0].task_id,)))
    assert abs(available(queue) - (free - free // 8 - size)) < tolerance
    await queue.orchestrator.apply_settings(replace(settings, min_free_space=MANY))
    assert available(queue) == 0


async def test_a_location_may_keep_more_of_its_disk_free(queue: Queue) -> None:
    usb = Location(location_id="usb", name="USB", folder=queue.folder / "usb", min_free_space=MANY)
    settings = replace(queue.orchestrator.settings, min_free_space=0, locations=(usb,))
    await queue.orchestrator.apply_settings(settings)
    await queue.until(lambda: all(each.is_here for each in queue.orchestrator.queue().locations))

    own, other = queue.orchestrator.queue().locations

    assert own.available_space
    assert other.free_space
    assert other.available_space == 0
    assert queue.engine.free_space_rule.at(usb.folder / "a.mkv") == MANY


async def test_what_is_reserved_on_the_disk_is_not_counted_again(queue: Queue) -> None:
    await queue.until(lambda: queue.orchestrator.queue().free_space is not None)
    url = link("AAAA11111111")
    size = (queue.orchestrator.queue().free_space or 0) // 4
    queue.host.files[url] = RemoteFile(url=url, name="Phim.mkv", size=size)
    queue.engine.gate = asyncio.Event()
    before = available(queue)
    [task] = (await queue.add(url)).tasks
    await queue.until(lambda: task.task_id in queue.engine.active)
    assert before - available(queue) > size // 4  # half of it is there

    run = queue.orchestrator._manager.run_of(task.task_id)
    assert run is not None
    run.progress.is_reserved = True
    assert before - available(queue) < size // 4
