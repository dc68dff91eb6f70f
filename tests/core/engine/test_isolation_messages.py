"""What crosses between the two sides of an isolated engine arrives as it was sent."""

import asyncio
import logging
import pickle
import socket
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.fshare_downloader.core import errors
from custom_components.fshare_downloader.core.engine import TransferRequest
from custom_components.fshare_downloader.core.engine.isolation.channel import (
    Channel,
    decode,
    encode,
)
from custom_components.fshare_downloader.core.engine.isolation.messages import (
    Begin,
    Cancel,
    Ended,
    LogMessage,
    Message,
    Resolve,
    Stop,
)
from custom_components.fshare_downloader.core.engine.isolation.server import LogForwarder
from custom_components.fshare_downloader.core.errors import DiskFullError, DownloaderError
from custom_components.fshare_downloader.core.hosts.fshare.content_rules import (
    FSHARE_CONTENT_RULES,
    FshareContentRules,
)
from custom_components.fshare_downloader.core.models import DirectLink

MESSAGES: list[Message] = [Cancel(1), Resolve(2, "download.example", 443), Stop()]


class YamlText(str):
    """A text as Home Assistant has it from YAML, of a class that is not to be had elsewhere."""

    __slots__ = ("line",)

    def __reduce__(self) -> Any:
        raise AssertionError("nobody there knows this class")


class Colour(StrEnum):
    """A value that stays what it is."""

    RED = "red"


def every_error(kind: type[DownloaderError] = DownloaderError) -> list[type[DownloaderError]]:
    """Return the classes of all errors of the core."""
    below = [leaf for child in kind.__subclasses__() for leaf in every_error(child)]
    return [kind, *(one for one in below if one.__module__ == errors.__name__)]


@pytest.mark.parametrize("kind", every_error(), ids=lambda kind: kind.__name__)
def test_error_crosses_with_all_that_it_says(kind: type[DownloaderError]) -> None:
    error = kind(retry_after=3.5, placeholders={"name": "Phim.mkv"})

    other = decode(encode(Ended(number=1, error=error))).error

    assert type(other) is kind
    assert str(other) == str(error)
    assert vars(other) == vars(error)


def test_error_of_a_full_disk_keeps_its_numbers() -> None:
    error = DiskFullError("full", needed_bytes=7, available_bytes=3)

    other = decode(encode(error))

    assert (str(other), other.needed_bytes, other.available_bytes) == ("full", 7, 3)


def test_texts_cross_as_texts_whatever_class_they_have() -> None:
    request = TransferRequest(
        link=DirectLink(
            url=YamlText("https://x.example/a"),
            headers={YamlText("Name"): YamlText("value")},
            answer_rules=FSHARE_CONTENT_RULES,
        ),
        destination=Path(YamlText("/media/a.mkv")),
        key=YamlText("k1"),
        resource="r",
    )

    job = decode(encode(Begin(1, request))).job

    assert job == TransferRequest(
        link=job.link, destination=Path("/media/a.mkv"), key="k1", resource="r"
    )
    assert type(job.key) is type(job.link.url) is str
    assert job.link.headers == {"Name": "value"}
    assert isinstance(job.link.answer_rules, FshareContentRules)
    assert decode(encode([Colour.RED, True, 5])) == [Colour.RED, True, 5]
    assert type(decode(encode(Colour.RED))) is Colour
    assert decode(encode(True)) is True


@given(st.lists(st.integers(min_value=1, max_value=200), max_size=30))
def test_messages_are_told_apart_wherever_they_are_cut(cuts: list[int]) -> None:
    told: list[Message] = []
    channel = Channel(told.append, lambda _: None)
    data = b"".join(
        len(body).to_bytes(4) + body for message in MESSAGES for body in (encode(message),)
    )

    for cut in cuts:
        channel.data_received(data[:cut])
        data = data[cut:]
    channel.data_received(data)

    assert told == MESSAGES


async def test_end_is_told_once_and_what_is_sent_later_is_lost(socket_enabled: None) -> None:
    ends: list[Exception | None] = []
    ours, theirs = socket.socketpair()
    channel = await Channel.open(ours, lambda _: None, ends.append)
    theirs.close()
    while not ends:
        await asyncio.sleep(0)

    channel.send(Stop())
    channel.close()

    assert ends == [None]


async def test_what_cannot_be_read_ends_the_channel_with_the_reason(socket_enabled: None) -> None:
    ended: asyncio.Future[Exception | None] = asyncio.get_running_loop().create_future()
    complaints: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, told: complaints.append(told))
    ours, theirs = socket.socketpair()
    await Channel.open(ours, lambda _: None, ended.set_result)

    theirs.sendall((3).to_bytes(4) + b"???")

    assert isinstance(await ended, pickle.UnpicklingError)
    assert not complaints  # they would be logged with whatever was sent
    theirs.close()


async def test_log_is_forwarded_from_any_thread(socket_enabled: None) -> None:
    told: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
    ours, theirs = socket.socketpair()
    channel = await Channel.open(ours, lambda _: None, lambda _: None)
    other = await Channel.open(theirs, told.set_result, lambda _: None)
    forwarder = LogForwarder(asyncio.get_running_loop(), channel)
    record = logging.makeLogRecord(
        {"name": "an.engine", "levelno": logging.WARNING, "msg": "Slow: %s", "args": (5,)}
    )

    await asyncio.to_thread(forwarder.emit, record)

    assert await told == LogMessage("an.engine", logging.WARNING, "Slow: 5")
    channel.close()
    other.close()
