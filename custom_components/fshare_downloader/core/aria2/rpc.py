"""Speaks JSON-RPC 2.0 to an aria2 daemon.

What aria2 1.36 answers is in its manual, and was measured where that is silent: a wrong secret is
an error with code 1 in a response of status 400, and all numbers are texts.
"""

import asyncio
from collections.abc import Awaitable, Callable
from itertools import count
from typing import Final

import aiohttp

from ..errors import AnswerTooLargeError
from ..json_answers import read_json
from ..response_body import read_body
from .errors import DaemonAwayError, DaemonRefusedError

MAX_ANSWER_BYTES: Final = 1024 * 1024
_UNAUTHORIZED: Final = "Unauthorized"


class DaemonFaultError(Exception):
    """The daemon did not do what it was asked to; without its words, which may hold addresses."""


class DaemonRpc:
    """Asks one daemon; all methods belong to one event loop."""

    def __init__(
        self, http: aiohttp.ClientSession, url: str, secret: str, *, answer_seconds: float
    ) -> None:
        """Reach the daemon at `url`; `http` stays the caller's to close."""
        self.http = http
        self._url = url
        self._secret = secret
        self._timeout = aiohttp.ClientTimeout(total=answer_seconds)
        self._numbers = count(1)

    async def call(self, method: str, *params: object) -> object:
        """Call a method such as `addUri`, and return its result.

        Raises `DaemonAwayError` when nobody answers, or something that is no aria2,
        `DaemonRefusedError` for a wrong secret, and `DaemonFaultError` for any other error of it.
        """
        number = str(next(self._numbers))
        token = [f"token:{self._secret}"] if self._secret else []
        question = {
            "jsonrpc": "2.0",
            "id": number,
            "method": f"aria2.{method}",
            "params": [*token, *params],
        }
        return _result_of(await self._ask(question), number)

    async def _ask(self, question: object) -> object:
        try:
            async with self.http.post(
                self._url, json=question, timeout=self._timeout, allow_redirects=False
            ) as response:
                body = await read_body(response, MAX_ANSWER_BYTES)
        except aiohttp.ClientError, AnswerTooLargeError, TimeoutError, OSError, ValueError:
            # The cause may name the address, in which some people write their secret.
            raise DaemonAwayError from None
        try:
            return read_json(body)
        except ValueError:
            raise DaemonAwayError from None

    async def is_there(self) -> bool:
        """Tell whether the daemon answers at all; raises `DaemonRefusedError`."""
        try:
            await self.call("getVersion")
        except DaemonAwayError, DaemonFaultError:
            return False
        return True


def _result_of(answer: object, number: str) -> object:
    if not isinstance(answer, dict):
        raise DaemonAwayError
    if isinstance(error := answer.get("error"), dict):
        if error.get("message") == _UNAUTHORIZED:
            raise DaemonRefusedError
        raise DaemonFaultError
    if answer.get("id") != number or "result" not in answer:
        raise DaemonAwayError
    return answer["result"]


async def patiently[T](ask: Callable[[], Awaitable[T]], seconds: float, pause: float) -> T:
    """Return what a question gives; a daemon that is away is asked again for so many seconds.

    Raises what the question raises, `DaemonAwayError` only after that time.
    """
    deadline = asyncio.get_running_loop().time() + seconds
    while True:
        try:
            return await ask()
        except DaemonAwayError:
            if asyncio.get_running_loop().time() >= deadline:
                raise
            await asyncio.sleep(pause)
