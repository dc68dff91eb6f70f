"""The head of an answer is read within bounds, whatever a server sends and in whatever pieces."""

from itertools import pairwise

import h11
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.fshare_downloader.core.engine import TransferPolicy
from custom_components.fshare_downloader.core.engine.http.content_range import (
    parse_content_range,
    size_of_unsatisfied,
)
from custom_components.fshare_downloader.core.engine.http.limits import (
    MAX_DIGITS,
    MAX_HEADERS,
    MAX_VALIDATOR_BYTES,
)
from custom_components.fshare_downloader.core.engine.http.response_head import (
    HeadScanner,
    parse_head,
)
from custom_components.fshare_downloader.core.engine.http.validators import usable_validator
from custom_components.fshare_downloader.core.errors import HostAnswerError

MAX_HEAD_BYTES = TransferPolicy().max_head_bytes
STATUS = b"HTTP/1.1 200 OK\r\n"

names = st.from_regex(r"[A-Za-z][A-Za-z0-9-]{0,30}", fullmatch=True).map(str.encode)
values = st.from_regex(r"[!-~]([ -~]{0,60}[!-~])?", fullmatch=True).map(str.encode)
ends = st.sampled_from([b"\r\n", b"\n"])


@st.composite
def heads(draw: st.DrawFn) -> bytes:
    """A head as a server may send it."""
    end = draw(ends)
    status = draw(st.sampled_from([b"100 Continue", b"103 Hints", b"200 OK", b"302 ", b"404 No"]))
    fields = draw(st.lists(st.tuples(names, values), max_size=20))
    lines = [b"HTTP/1.1 " + status, *(b"X-" + name + b": " + value for name, value in fields)]
    return end.join([*lines, b"", b""])


def scan(data: bytes, cuts: list[int]) -> tuple[list[bytes], HeadScanner]:
    """Feed a scanner in pieces; return the heads that it cuts out."""
    scanner, found = HeadScanner(MAX_HEAD_BYTES), []
    edges = [0, *sorted(cut % (len(data) + 1) for cut in cuts), len(data)]
    for start, stop in pairwise(edges):
        scanner.feed(data[start:stop])
        if (head := scanner.next_head()) is not None:
            found.append(head)
    return found, scanner


@given(head=heads(), body=st.binary(max_size=200), cuts=st.lists(st.integers(0, 4000), max_size=8))
def test_head_is_cut_where_it_ends_however_it_arrives(
    head: bytes, body: bytes, cuts: list[int]
) -> None:
    scanner, found = HeadScanner(MAX_HEAD_BYTES), None
    data = head + body
    edges = [0, *sorted(cut % (len(data) + 1) for cut in cuts), len(data)]
    for start, stop in pairwise(edges):
        scanner.feed(data[start:stop])
        if found is None:
            found = scanner.next_head()

    assert found == head
    assert scanner.rest() == body


@given(all_heads=st.lists(heads(), min_size=1, max_size=5))
def test_each_head_is_handed_out_once(all_heads: list[bytes]) -> None:
    scanner = HeadScanner(MAX_HEAD_BYTES)
    scanner.feed(b"".join(all_heads))

    assert [scanner.next_head() for _ in all_heads] == all_heads
    assert scanner.next_head() is None
    assert scanner.rest() == b""


@given(data=st.binary(max_size=400), cuts=st.lists(st.integers(0, 400), max_size=6))
def test_anything_at_all_is_a_head_or_the_error_for_none(data: bytes, cuts: list[int]) -> None:
    for beginning in (b"", STATUS):
        try:
            found, _ = scan(beginning + data, cuts)
            for head in found:
                protocol = h11.Connection(h11.CLIENT)
                protocol.send(h11.Request(method="GET", target="/", headers=[("Host", "x")]))
                protocol.send(h11.EndOfMessage())
                parse_head(protocol, head)
        except HostAnswerError:
            continue


@given(cuts=st.lists(st.integers(0, 2 * MAX_HEAD_BYTES), max_size=20))
def test_head_without_end_is_given_up_at_the_limit(cuts: list[int]) -> None:
    with pytest.raises(HostAnswerError):
        scan(STATUS + b"X: " + b"x" * MAX_HEAD_BYTES, cuts)


@pytest.mark.parametrize("interim", [0, 3])
def test_limit_of_bytes_holds_for_all_heads_together(interim: int) -> None:
    before = b"HTTP/1.1 103 Hints\r\nX: y\r\n\r\n" * interim
    room = MAX_HEAD_BYTES - len(before) - len(STATUS) - len(b"X: \r\n\r\n")
    for count, is_taken in ((room, True), (room + 1, False)):
        scanner = HeadScanner(MAX_HEAD_BYTES)
        scanner.feed(before + STATUS + b"X: " + b"x" * count + b"\r\n\r\n" + b"body" * 99)
        for _ in range(interim):
            scanner.next_head()
        if is_taken:
            assert scanner.next_head() is not None
        else:
            with pytest.raises(HostAnswerError):
                scanner.next_head()


@pytest.mark.parametrize("end", [b"\r\n", b"\n"])
def test_limit_of_headers(end: bytes) -> None:
    fields = [b"a: b"] * MAX_HEADERS
    scanner = HeadScanner(MAX_HEAD_BYTES)
    scanner.feed(end.join([b"HTTP/1.1 200 OK", *fields, b"", b"\n" * 1000]))
    assert scanner.next_head() is not None

    with pytest.raises(HostAnswerError):
        scan(end.join([b"HTTP/1.1 200 OK", *fields, b"a: b", b"", b""]), [])
    with pytest.raises(HostAnswerError):
        scan(end.join([b"HTTP/1.1 200 OK", *fields, b"a: b", b"a: b", b"a: b"]), [])


@pytest.mark.parametrize("data", [b"\x16\x03\x01", b"SSH-2.0", b"\r\nHTTP/1.1", b"<html>", b"HTTQ"])
def test_what_begins_like_no_answer_is_none(data: bytes) -> None:
    with pytest.raises(HostAnswerError):
        scan(data, [])


# --- numbers and names in headers ----------------------------------------------------------------


@given(st.text(alphabet="0123456789bytes -/*\u0664x", max_size=60))
def test_any_content_range_is_read_or_refused(value: str) -> None:
    found = parse_content_range(value)

    assert found is None or 0 <= found.start < found.stop
    assert (size_of_unsatisfied(value) or 0) >= 0


def test_numbers_of_absurd_length_are_refused() -> None:
    nines = "9" * (MAX_DIGITS + 1)

    assert parse_content_range(f"bytes 0-{nines}/{nines}") is None
    assert parse_content_range(f"bytes 0-{'9' * 5000}/*") is None
    assert size_of_unsatisfied(f"bytes */{nines}") is None
    assert size_of_unsatisfied(f"bytes */{nines[1:]}") == int(nines[1:])


@pytest.mark.parametrize(
    ("value", "is_usable"),
    [
        ('"abc"', True),
        ("Fri, 28 Nov 2026 09:00:00 GMT", True),
        ("x" * MAX_VALIDATOR_BYTES, True),
        ("x" * (MAX_VALIDATOR_BYTES + 1), False),
        ('"ké"', False),
        ('"\x07"', False),
        (None, False),
    ],
)
def test_validator_that_could_not_be_sent_back_is_not_used(
    value: str | None, is_usable: bool
) -> None:
    assert usable_validator(value) == (value if is_usable else None)
