"""Makes answers of Fshare, the search site and TMDB that are nearly right, or not at all.

Everything follows from a seed. Lengths, depths, counts and types go beyond what real answers have.
"""

import json
import random
import string
from collections.abc import Callable
from typing import Any, Final

COUNTS: Final = (0, 1, 1, 2, 2, 7, 7, 20, 60, 200, 201, 1000)
MANY: Final = (2000, 2001, 5000, 9000, 20_000)
LENGTHS: Final = (0, 1, 12, 40, 200, 255, 256, 300)
LONG: Final = (1001, 10_001, 300_000, 2_000_000)
RARELY: Final = 0.04
LETTERS: Final = "abcXYZ 0123456789.-_()[]ếđ\u0301\u200b\u202e中🎬\"\\/\n\x00'%"
WORDS: Final = (
    "Phim",
    "S01E02",
    "S01",
    "1080p",
    "2020",
    "Tập 1",
    "x265",
    ".mkv",
    ".srt",
    "VietSub",
)
CODES: Final = string.ascii_uppercase + string.digits


class Liar:
    """Answers requests; each answer is new."""

    def __init__(self, seed: int) -> None:
        """Lie in the same way for the same seed."""
        self._random = random.Random(seed)
        self._kinds: dict[str, Callable[[], object]] = {
            "/api/v3/files/folder": self._page,
            "/api/fileops/getFolderList": self._items,
            "/api/fileops/get": self._item,
            "/api/user/login": self._login,
            "/api/user/get": self._account,
            "/api/session/download": self._download,
            "/api/v1/string-query-search": self._hits,
        }

    def answer(self, path: str) -> bytes:
        """Return the body of an answer to a request."""
        kind = self._kinds.get(path)
        data = kind() if kind else self._tmdb(path)
        if self._chance(0.4):
            data = self._spoil(data)
        body = json.dumps(data, ensure_ascii=self._chance(0.5)).encode("utf-8", "replace")
        match self._random.random():
            case chance if chance < 0.02:
                return body[: self._random.randrange(len(body) + 1)]
            case chance if chance < 0.03:
                return b"[" * self._random.choice((10, 1000, 100_000)) + body
            case chance if chance < 0.035:
                return body + b" " * 5_000_000
            case chance if chance < 0.04:
                return b"[" + b"{}," * 400_000 + b"{}]"
        return body

    # --- services --------------------------------------------------------------------------------

    def _page(self) -> object:
        return {
            "current": self._item(),
            "items": self._items(),
            "_links": self._random.choice(
                (None, {}, {"next": "/api?page=2"}, {"last": "/api?page=3"}, {"last": 7})
            )
            if self._chance(0.3)
            else {},
        }

    def _items(self) -> list[object]:
        names = self._names()
        items: list[object] = [self._item(self._random.choice(names)) for _ in range(self._count())]
        return [*items, self._item()] if items else items

    def _item(self, name: str | None = None) -> dict[str, object]:
        return {
            "linkcode": self._code(),
            "name": self._text() if name is None else name,
            "type": self._random.choice((0, 1, 1, 1, 1, 1, "1", "0", None)),
            "size": self._number(),
            "deleted": self._random.choice((0, 0, 0, "0", None, 1)),
            "pwd": self._random.choice((0, 0, None, "", 1)),
        }

    def _login(self) -> object:
        return {"code": 200, "token": "t" * self._length(), "session_id": "s" * self._length()}

    def _account(self) -> object:
        return {
            "account_type": self._text(),
            "expire_vip": self._number(),
            "level": self._number(),
            "traffic": self._number(),
            "traffic_used": self._number(),
        }

    def _download(self) -> object:
        return {"location": "https://download.fshare.vn/" + "x" * self._length()}

    def _hits(self) -> object:
        names = self._names()
        return {
            "data": [
                {
                    "name": self._random.choice(names),
                    "url": f"https://www.fshare.vn/file/{self._code()}",
                    "size": self._number(),
                    "file_type": self._random.choice(("0", "1", 1, None)),
                }
                for _ in range(self._count())
            ]
        }

    def _tmdb(self, path: str) -> object:
        if "/season/" in path:
            return {"name": self._short(), "episodes": self._episodes()}
        if "/search/" in path:
            return {"results": self._summaries(), "total_pages": self._number()}
        if "/collection/" in path:
            return {**self._summary(), "parts": self._summaries()}
        if path.endswith("/configuration"):
            return {"images": {"secure_base_url": self._text(), "poster_sizes": ["w342"]}}
        return {
            **self._summary(),
            "seasons": [{"season_number": number} for number in range(self._seasons())],
            "origin_country": ["US"] * self._count(),
            "alternative_titles": {"titles": self._titles()},
            "translations": {
                "translations": [
                    {"iso_639_1": "vi", "iso_3166_1": "VN", "data": title}
                    for title in self._titles()
                ]
            },
        }

    def _seasons(self) -> int:
        # Each is asked for.
        return self._random.choice((0, 1, 2, 3, 3, 3, 7, 501, 5000))

    def _episodes(self) -> list[object]:
        return [
            {"episode_number": number, "name": self._short(), "air_date": "2020-01-01"}
            for number in range(self._count())
        ]

    def _titles(self) -> list[dict[str, object]]:
        return [{"iso_3166_1": "VN", "title": self._short()} for _ in range(self._count())]

    def _summaries(self) -> list[object]:
        several = [
            {**self._summary(), "overview": "x", "title": name, "original_title": name}
            for name in self._names()
        ]
        return [
            {**self._random.choice(several), "id": self._random.randrange(1, 10**6)}
            for _ in range(self._count())
        ]

    def _summary(self) -> dict[str, object]:
        return {
            "id": self._random.randrange(1, 10**6),
            "media_type": self._random.choice(("movie", "tv", "person", "collection", "")),
            "title": self._text(),
            "original_title": self._text(),
            "original_language": self._random.choice(("vi", "en", "ja", "")),
            "release_date": self._random.choice(("2020-01-02", "", "2020-13-45", "1000-01-01")),
            "overview": self._text(),
            "poster_path": "/abc.jpg",
        }

    # --- what they are made of -------------------------------------------------------------------

    def _spoil(self, data: object) -> object:
        """Put something else in the place of something."""
        if isinstance(data, dict) and data and self._chance(0.9):
            key = self._random.choice(list(data))
            return {**data, key: self._spoil(data[key])}
        if isinstance(data, list) and data and self._chance(0.8):
            index = self._random.randrange(len(data))
            return [*data[:index], self._spoil(data[index]), *data[index + 1 :]]
        return self._odd()

    def _odd(self) -> object:
        nested: object = 1
        for _ in range(self._random.choice((1, 5, 300))):
            nested = [nested] if self._chance(0.5) else {"a": nested}
        choices: tuple[Any, ...] = (
            None,
            True,
            -1,
            0.5,
            10**17,
            10**40,
            float("inf"),
            float("nan"),
            "",
            {},
            [],
            [[]] * 300,
            {str(n): n for n in range(300)},
            nested,
            "\ud800",
            self._text(),
        )
        return self._random.choice(choices)

    def _chance(self, probability: float) -> bool:
        return self._random.random() < probability

    def _count(self) -> int:
        return self._random.choice(MANY if self._chance(RARELY) else COUNTS)

    def _length(self) -> int:
        return self._random.choice(LONG if self._chance(RARELY) else LENGTHS)

    def _short(self) -> str:
        return " ".join(self._random.choices(WORDS, k=self._random.randrange(5)))

    def _names(self) -> list[str]:
        """Return a few names that stand for those of many files."""
        return [self._text(self._random.choice(LENGTHS)) for _ in range(5)]

    def _text(self, length: int | None = None) -> str:
        length = self._length() if length is None else length
        if self._chance(0.5):
            return (".".join(self._random.choices(WORDS, k=8)) * (length // 20 + 1))[:length]
        return "".join(self._random.choices(LETTERS, k=min(length, 50))) * (length // 50 or 1)

    def _number(self) -> object:
        number = self._random.choice((0, 1, 1000, 4 * 10**9, 10**17, 10**19, -5))
        return self._random.choice((number, str(number), None, float(number)))

    def _code(self) -> str:
        length = 12 if self._chance(0.95) else self._random.choice((0, 3, 21))
        return "".join(self._random.choices(CODES, k=length))
