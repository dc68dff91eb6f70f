"""The endpoint: one function of Newznab for each value of `t`."""

import asyncio
import hmac
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from ...core.errors import DownloaderError
from ..models import ApiAnswer, ApiRequest
from ..nzb import nzb_of
from ..offers.book import OfferBook
from ..offers.search import Answer, OfferSearch
from .caps import caps_answer
from .errors import ErrorCode, error_answer
from .feed import NZB_TYPE, Page, feed_answer
from .parameters import SearchParameters

_LOGGER = logging.getLogger(__name__)

_SEARCHES: Final = ("search", "tvsearch", "movie")
_NOT_FOUND: Final = 404


class NewznabApi:
    """Answers calls; what goes wrong is told in the answer."""

    def __init__(
        self, *, search: OfferSearch, offers: OfferBook, api_key: Callable[[], str]
    ) -> None:
        """`api_key` may be renewed at any time."""
        self._search = search
        self._offers = offers
        self._api_key = api_key
        self._functions: Mapping[str, Callable[[ApiRequest], Awaitable[ApiAnswer]]] = {
            "caps": self._caps,
            **dict.fromkeys(_SEARCHES, self._find),
            "get": self._get,
        }

    async def answer(self, request: ApiRequest) -> ApiAnswer:
        """Answer a call; raises nothing."""
        refusal = self._refusal(request)
        if refusal is not None:
            return refusal
        try:
            return await self._functions[_function(request)](request)
        except DownloaderError as error:
            return error_answer(ErrorCode.UNKNOWN, str(error))
        except TimeoutError:
            return error_answer(ErrorCode.UNKNOWN, "Fshare Downloader is being stopped")
        except Exception:
            _LOGGER.exception("Unexpected error in a call of the indexer")
            return error_answer(ErrorCode.UNKNOWN, "Something unexpected happened")

    def _refusal(self, request: ApiRequest) -> ApiAnswer | None:
        """Return what is wrong with a call, before anything is done for it."""
        function, key = _function(request), request.parameters.get("apikey", "")
        if not self._is_key(key) and (key or function != "caps"):
            words = "Incorrect user credentials" if key else "API key required"
            return error_answer(ErrorCode.KEY_WRONG, words)
        if not function:
            return error_answer(ErrorCode.PARAMETER_MISSING, "Missing parameter: t")
        if function not in self._functions:
            return error_answer(ErrorCode.NO_SUCH_FUNCTION, "No such function")
        if request.parameters.get("o", "").strip().lower() == "json":
            return error_answer(ErrorCode.PARAMETER_WRONG, "Answers are XML; leave out o=json")
        return None

    # --- functions -------------------------------------------------------------------------------

    async def _caps(self, request: ApiRequest) -> ApiAnswer:
        return caps_answer(request.base_url)

    async def _find(self, request: ApiRequest) -> ApiAnswer:
        asked = SearchParameters.of(_function(request), request.parameters)
        found = await self._found(asked)
        offers = [offer for offer in found.offers if offer.category_ids[-1] in asked.category_ids]
        if not offers and found.problem is not None:
            return error_answer(ErrorCode.UNKNOWN, found.problem)
        page = Page(
            offers=offers[asked.offset : asked.offset + asked.limit],
            offset=asked.offset,
            total=len(offers),
            base_url=request.base_url,
            api_key=request.parameters.get("apikey", ""),
        )
        return await asyncio.to_thread(feed_answer, page)

    async def _found(self, asked: SearchParameters) -> Answer:
        question = asked.question
        if not asked.category_ids:
            return Answer()
        if question is None:
            return await self._search.recent(asked.category_ids)
        if asked.ids:
            question = await self._search.with_title(question, asked.ids)
        return Answer() if question is None else await self._search.search(question)

    async def _get(self, request: ApiRequest) -> ApiAnswer:
        offer_id = request.parameters.get("id", "").strip()
        if not offer_id:
            return error_answer(ErrorCode.PARAMETER_MISSING, "Missing parameter: id")
        offer = await self._offers.find(offer_id)
        if offer is None:
            return error_answer(ErrorCode.NO_SUCH_ITEM, "No such item", status=_NOT_FOUND)
        return ApiAnswer(
            body=nzb_of(offer), content_type=NZB_TYPE, filename=f"{offer.offer_id}.nzb"
        )

    def _is_key(self, key: str) -> bool:
        known = self._api_key()
        return bool(known) and hmac.compare_digest(key.encode(errors="replace"), known.encode())


def _function(request: ApiRequest) -> str:
    return request.parameters.get("t", "").strip().lower()
