"""Why downloads go as fast as they do, as the entities that follow the pace say it."""

from .core.models import QueueSnapshot


def pace_attributes(queue: QueueSnapshot) -> dict[str, str]:
    """Return the attributes of an entity whose state follows the pace."""
    return {"pace": queue.pace.value, "reason": queue.pace_reason.value}
