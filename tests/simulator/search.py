"""A search source like timfshare: Fshare itself has no public search.

Its index is as stale and as odd as those of the real ones: it knows files that are gone, gives
some twice, and mixes numbers, texts and nothing at all.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import override

from aiohttp import web

from .catalog import SimulatedFile, SimulatedFolder
from .hosts import HostKind
from .json_host import Call, JsonHost, Payload, html_answer, json_answer

_SEARCH_PATHS = frozenset({"/v1/string-query-search", "/api/v1/string-query-search"})
_AUTOCOMPLETE_PATHS = frozenset({"/v1/autocomplete", "/api/v1/autocomplete"})
_TRENDING_PATH = "/api/key/data-top"
MAX_RESULTS = 200
_SHARE_TOKEN = 1_700_000_000


class SearchHost(JsonHost):
    """Finds the simulated files by the words of their names."""

    kind = HostKind.SEARCH

    @property
    @override
    def latency_seconds(self) -> float:
        """No latency of its own."""
        return 0.0

    @override
    async def answer(self, call: Call) -> web.Response:
        """Answer one request."""
        method, path = call.request.method, call.path
        query = call.request.query.get("query") or call.text("query")
        if method == "POST" and path in _SEARCH_PATHS:
            bearer = self._world.settings.search_bearer
            given = call.request.headers.get("Authorization")
            if bearer is not None and given != f"Bearer {bearer}":
                return json_answer({"message": "Unauthenticated."}, status=401)
            return json_answer({"data": self._results(query)})
        if method == "GET" and path in _AUTOCOMPLETE_PATHS:
            found = self._find(query)
            return json_answer({"data": [{"value": node.name} for node in found]})
        if method == "GET" and path == _TRENDING_PATH:
            return json_answer({"dataFile": self._trending()})
        return html_answer(404, "Not Found")

    def _find(self, query: str) -> list[SimulatedFile | SimulatedFolder]:
        """Return what has all words in its name, removed or not."""
        words = _words_of(query)
        return [
            node
            for node in self._world.catalog.nodes.values()
            if words and words.issubset(_words_of(node.name))
        ]

    def _results(self, query: str) -> list[Payload | None]:
        """Describe what was found, with what else such an index holds."""
        found = self._find(query)
        results: list[Payload | None] = [
            self._describe(number, node) for number, node in enumerate(found, start=1)
        ]
        if found and self._world.settings.search_oddities:
            results += self._oddities(len(found) + 1, found[0])
        return results[:MAX_RESULTS]

    def _describe(self, number: int, node: SimulatedFile | SimulatedFolder) -> Payload:
        is_file = isinstance(node, SimulatedFile)
        size = node.size if isinstance(node, SimulatedFile) else 0
        sizes: tuple[int | str, ...] = ("", size, str(size))
        return {
            "id": number,
            "name": node.name,
            "url": f"{node.url.partition('?')[0]}?token={_SHARE_TOKEN + number}",
            "file_type": "1" if is_file else "0",
            "size": sizes[number % 3],
        }

    def _oddities(
        self, number: int, node: SimulatedFile | SimulatedFolder
    ) -> Iterator[Payload | None]:
        """Yield the first hit again in other clothes, and items that lead to nothing."""
        again = self._describe(number, node)
        yield again
        yield None
        yield dict.fromkeys(again)
        yield again | {"id": number + 1, "name": f"🔥 {node.name} 🎬", "size": None}
        foreign = f"https://www.fshare.vn.example.invalid/file/{node.code}"
        yield again | {"id": number + 2, "url": foreign}
        yield again | {"id": number + 3, "url": "https://drive.example.invalid/file/d/1"}

    def _trending(self) -> list[Payload]:
        return [
            {
                "id": file.number,
                "name": file.name,
                "linkcode": file.code,
                "file_extension": file.name.rpartition(".")[2],
                "size": file.size,
                "size_display": f"{file.size / 1e9:.2f} GB",
            }
            for file in self._world.catalog.files
        ]


@lru_cache(maxsize=10_000)
def _words_of(text: str) -> frozenset[str]:
    """Return the words of a text; case, diacritics and punctuation don't count."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("đ", "d"))
    spoken = re.sub(r"['’\u0300-\u036f]", "", letters)
    return frozenset(re.findall(r"[^\W_]+", spoken))
