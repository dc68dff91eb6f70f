"""A search source like timfshare: Fshare itself has no public search."""

from typing import override

from aiohttp import web

from .catalog import SimulatedFile, SimulatedFolder
from .hosts import HostKind
from .json_host import Call, JsonHost, html_answer, json_answer

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
        """Return what has all words in its name; dots separate words, too."""
        words = query.casefold().replace(".", " ").split()
        return [
            node
            for node in self._world.catalog.nodes.values()
            if words
            and all(word in node.name.casefold().replace(".", " ").split() for word in words)
        ]

    def _results(self, query: str) -> list[dict[str, str | int]]:
        """Describe what was found: sizes as number or text, the first hit twice."""
        results = [
            self._describe(number, node) for number, node in enumerate(self._find(query), start=1)
        ]
        return (results + results[:1])[:MAX_RESULTS]

    def _describe(self, number: int, node: SimulatedFile | SimulatedFolder) -> dict[str, str | int]:
        is_file = isinstance(node, SimulatedFile)
        size = node.size if isinstance(node, SimulatedFile) else 0
        return {
            "id": number,
            "name": node.name,
            "url": f"{node.url.partition('?')[0]}?token={_SHARE_TOKEN + number}",
            "file_type": "1" if is_file else "0",
            "size": size if number % 2 else str(size),
        }

    def _trending(self) -> list[dict[str, str | int]]:
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
