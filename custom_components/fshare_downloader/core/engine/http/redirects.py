"""Asks for a file and follows redirects; every hop is checked against what the link allows."""

from typing import Final
from urllib.parse import urljoin

from ...answer_rules import AnswerRules
from ...errors import HostAnswerError
from ...models import DirectLink
from .address import Address
from .exchange import FileRange, Network, exchange, headers_of
from .limits import MAX_REDIRECTS
from .response import Response

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})


async def fetch(link: DirectLink, wanted: FileRange, network: Network) -> Response:
    """Ask for a file; return the first response that is no redirect, whatever its status.

    Raises `AddressForbiddenError`, `ConnectionFailedError`, `HostAnswerError`, or what
    the rules of the link say of a redirect.
    """
    origin = target = Address.parse(link.url)
    for _ in range(MAX_REDIRECTS + 1):
        extra = link.headers if target.origin == origin.origin else {}
        response = await exchange(target, link, headers_of(target, wanted, extra, network), network)
        if response.status not in _REDIRECTS:
            return response
        response.close()
        target = _follow(target, response.headers.get("location"), link.answer_rules)
    msg = "The file service redirects in circles."
    raise HostAnswerError(msg)


def _follow(target: Address, location: str | None, rules: AnswerRules) -> Address:
    if not location:
        raise HostAnswerError
    if error := rules.error_of_location(location):
        raise error
    try:
        # Header bytes beyond ASCII are UTF-8 in the wild.
        location = location.encode("latin-1").decode()
        url = urljoin(target.url, location)
    except ValueError:
        raise HostAnswerError from None
    following = Address.parse(url)
    if target.scheme == "https" and following.scheme == "http":
        msg = "The file service redirects from https to http."
        raise HostAnswerError(msg)
    return following
