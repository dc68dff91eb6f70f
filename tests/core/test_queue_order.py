"""Places in the queue."""

from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from custom_components.fshare_downloader.core.models import DownloadTask, Priority
from custom_components.fshare_downloader.core.queue_order import (
    index_of,
    positions_at,
    spread,
)


def make_task(task_id: str, priority: Priority, position: int) -> DownloadTask:
    return DownloadTask(
        task_id=task_id,
        original_url=f"https://www.fshare.vn/file/{task_id}",
        filename=task_id,
        destination=Path("/media") / task_id,
        created_at=datetime(2026, 11, 22, tzinfo=UTC),
        priority=priority,
        position=position,
    )


@given(
    st.lists(st.tuples(st.sampled_from(Priority), st.integers(-3, 3)), max_size=8),
    st.sampled_from(Priority),
    st.integers(-2, 12),
    st.integers(1, 4),
)
def test_moved_tasks_stand_where_they_were_put(
    places: list[tuple[Priority, int]], own: Priority, wanted: int, count: int
) -> None:
    others = sorted(
        (make_task(f"{number:02}", *place) for number, place in enumerate(places)),
        key=lambda task: task.order,
    )
    index = index_of(wanted, len(others))
    found = positions_at(others, index, own, count)
    if found is None:
        positions = spread([task.task_id for task in others])
        others = [make_task(o.task_id, o.priority, positions[o.task_id]) for o in others]
        found = positions_at(others, index, own, count)
    assert found is not None
    moved = [make_task(f"m{n}", place.priority, place.position) for n, place in enumerate(found)]
    order = [task.task_id for task in sorted([*others, *moved], key=lambda task: task.order)]
    assert order[index : index + count] == [task.task_id for task in moved]
    assert order[:index] + order[index + count :] == [task.task_id for task in others]


def test_a_task_keeps_its_priority_where_it_may() -> None:
    others = [make_task("a", Priority.HIGH, 0), make_task("b", Priority.LOW, 0)]
    found = positions_at(others, 1, Priority.NORMAL, 1)
    assert found is not None
    assert found[0].priority is Priority.NORMAL
