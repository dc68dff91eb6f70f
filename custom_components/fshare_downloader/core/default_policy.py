"""The policy of a queue that is given none."""

from . import disk_watch, orchestrator, retry, task_manager
from .queue_policy import QueuePolicy


def default_queue_policy() -> QueuePolicy:
    """Return the usual policy, with the constants of the modules as they are at this moment."""
    return QueuePolicy(
        tick_seconds=orchestrator.TICK_SECONDS,
        disk_check_seconds=disk_watch.DISK_CHECK_SECONDS,
        retry_base_seconds=retry.RETRY_BASE_SECONDS,
        max_wait_seconds=retry.MAX_WAIT_SECONDS,
        plausible_wait_seconds=task_manager.MAX_WAIT_SECONDS,
    )
