"""The direct links that a task may ask for: a task without progress gets only a few an hour."""

from collections import deque
from typing import Final

from .queue_policy import QueuePolicy

LINKS_PER_HOUR: Final = 3
"""Direct links for a task that makes no progress."""
MIN_PROGRESS_BYTES: Final = 1024**2
"""So many bytes, or a tenth of a smaller file, are progress."""


class LinkBudget:
    """Counts the direct links of each task since its last progress. Times are monotonic seconds."""

    def __init__(self, policy: QueuePolicy) -> None:
        """Start with nothing asked for; the hour is as long as the longest wait of the policy."""
        self._hour_seconds = policy.max_wait_seconds
        self._asked: dict[str, deque[float]] = {}

    def note_link(self, task_id: str, now: float) -> None:
        """Take note that a direct link was handed out."""
        self._asked.setdefault(task_id, deque(maxlen=LINKS_PER_HOUR)).append(now)

    def note_moved(self, task_id: str, moved_bytes: int, size: int | None) -> bool:
        """Take note of how far an attempt has moved a file of `size` bytes on.

        Returns whether that is progress, so that counting begins anew.
        """
        enough = MIN_PROGRESS_BYTES if size is None else min(MIN_PROGRESS_BYTES, size // 10)
        if moved_bytes < max(1, enough):
            return False
        self.forget(task_id)
        return True

    def forget(self, task_id: str) -> None:
        """Begin to count anew: the task has come on, or the user wants another try."""
        self._asked.pop(task_id, None)

    def left(self, task_id: str, now: float) -> int:
        """Return how many links may be asked for a task at this moment."""
        asked = self._asked.get(task_id, ())
        return LINKS_PER_HOUR - sum(now - moment < self._hour_seconds for moment in asked)

    def wait_seconds(self, task_id: str, now: float) -> float:
        """Return how long a task must wait for its next link; 0 when it need not."""
        if self.left(task_id, now) > 0:
            return 0.0
        return self._asked[task_id][0] + self._hour_seconds - now
