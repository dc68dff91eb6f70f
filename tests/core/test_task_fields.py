"""The fields of a change are those of a task, for mypy as well as when it is made."""

from dataclasses import fields
from typing import get_type_hints

import pytest

from custom_components.fshare_downloader.core.models import DownloadTask
from custom_components.fshare_downloader.core.states import TaskState
from custom_components.fshare_downloader.core.task_fields import TaskFields

from .conftest import Queue
from .fakes import link

UNCHANGING = {"task_id", "created_at", "state"}


def test_fields_of_a_change_are_those_of_a_task() -> None:
    types = get_type_hints(DownloadTask)

    assert get_type_hints(TaskFields) == {
        field.name: types[field.name]
        for field in fields(DownloadTask)
        if field.name not in UNCHANGING
    }


async def test_a_misspelled_field_is_an_error(queue: Queue) -> None:
    # For mypy too, which would otherwise complain of the comments as not needed.
    [task] = (await queue.add(link("AAAA11111111"), paused=True)).tasks
    ledger = queue.orchestrator._ledger

    with pytest.raises(TypeError):
        await ledger.transition(
            task.task_id,
            TaskState.QUEUED,
            retry_cuont=0,  # type: ignore[call-arg]
        )
    with pytest.raises(TypeError):
        await ledger.amend({task.task_id: {"filname": "a"}})  # type: ignore[typeddict-unknown-key]

    assert await queue.task(task.task_id) == task
