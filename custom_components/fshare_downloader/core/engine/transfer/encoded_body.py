"""Receives a body whose end only the protocol knows, such as one in chunks; slower, and rare."""

import asyncio
from math import inf
from time import monotonic

from ...errors import SizeMismatchError, TransferTooSlowError
from ..http.response import Response
from ..partfile.checkpoints import CheckpointedPart
from ..partfile.segment_writer import SegmentWriter
from ..request import TransferProgress
from .admission import Admission
from .resources import Resources
from .speed_floor import SpeedWatch


async def receive_encoded(
    response: Response,
    admission: Admission,
    part: CheckpointedPart,
    writer: SegmentWriter,
    *,
    resources: Resources,
    progress: TransferProgress,
) -> None:
    """Receive a body to its end.

    Raises `SizeMismatchError` for one longer than the file, `TransferTooSlowError`, what
    `Response.read` raises, and what went wrong with the disk.
    """
    data, size, file = admission.first, admission.size, part.file
    watch = SpeedWatch(
        resources.speed_floor, file.arrived, monotonic(), can_resume=admission.can_resume
    )
    while True:
        if size is not None and writer.position + len(data) > size:
            raise SizeMismatchError
        writer.append(data)
        progress.downloaded = file.arrived
        part.start_due_jobs()
        await asyncio.sleep(resources.speed_limit.take(len(data), monotonic()))
        part.check()
        await part.caught_up()
        watch.look(file.arrived, monotonic(), is_held=True)
        if not (data := await response.read()):
            return
        if watch.look(file.arrived, monotonic(), is_held=False, longest=inf):
            raise TransferTooSlowError
