"""Runs blocking functions in helper threads for coroutines of the I/O thread."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from ..disk import disk_errors


async def run_in_helper[**P, T](
    helpers: ThreadPoolExecutor, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs
) -> T:
    """Run a function that works on the disk, and return what it returns.

    Raises `DiskError` or one of its kinds for its `OSError`. A cancellation goes on only after the
    function has ended, so that no file is touched behind the back of whoever cancelled.
    """
    job = helpers.submit(function, *args, **kwargs)
    waiter = asyncio.wrap_future(job)
    try:
        await asyncio.wait({waiter})
    except asyncio.CancelledError:
        if not job.cancel():
            await asyncio.wait({waiter})
            waiter.exception()  # seen, so that asyncio does not complain of it
        raise
    with disk_errors():
        return waiter.result()
