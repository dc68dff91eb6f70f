"""Reads the body of a response as far as it may be long."""

import aiohttp

from .errors import AnswerTooLargeError


async def read_body(response: aiohttp.ClientResponse, max_bytes: int) -> bytes:
    """Return the whole body; raises `AnswerTooLargeError` as soon as it is too long.

    Raises what aiohttp raises when the connection breaks.
    """
    body = bytearray()
    async for chunk in response.content.iter_any():
        body += chunk
        if len(body) > max_bytes:
            raise AnswerTooLargeError
    return bytes(body)
