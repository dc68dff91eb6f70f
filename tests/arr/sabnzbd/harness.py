"""SABnzbd's API over stand-ins, as a client meets it."""

import json
from datetime import datetime
from typing import Any

from custom_components.fshare_downloader.arr.models import ApiAnswer, ApiRequest, Upload
from custom_components.fshare_downloader.arr.sabnzbd.api import SabnzbdApi

from .fakes import BEGIN, FakeJobs, FakeOffers, FakeQueue, FakeTasks

KEY = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"


class Sabnzbd:
    """A client's view of the API, and what lies behind it."""

    def __init__(self) -> None:
        self.jobs = FakeJobs()
        self.offers = FakeOffers()
        self.queue = FakeQueue()
        self.tasks = FakeTasks()
        self.categories: tuple[str, ...] = ("tv", "movies")
        self.key = KEY
        self.now: datetime = BEGIN
        self.seconds = 0.0
        self.api = SabnzbdApi(
            jobs=self.jobs,
            offers=self.offers,
            queue=self.queue,
            tasks=self.tasks,
            links=self.queue,
            speed=self.queue,
            api_key=lambda: self.key,
            categories=self._categories,
            now=lambda: self.now,
            clock=lambda: self.seconds,
        )

    async def answer(
        self,
        parameters: dict[str, str],
        *,
        uploads: tuple[Upload, ...] = (),
        user_agent: str = "Sonarr/4.0.9.2244 (debian 12)",
    ) -> ApiAnswer:
        """Send these parameters and nothing else."""
        return await self.api.answer(
            ApiRequest(
                parameters=parameters,
                uploads=uploads,
                base_url="http://homeassistant.local:8123/api/fshare_downloader",
                user_agent=user_agent,
            )
        )

    async def call(self, mode: str, *, user_agent: str = "", **parameters: str) -> Any:
        """Call a mode with the right key, and return what the JSON holds."""
        given = {"mode": mode, **parameters, "apikey": KEY, "output": "json"}
        answer = await self.answer(given, user_agent=user_agent)
        assert answer.status == 200
        return json.loads(answer.body)

    async def upload(
        self, data: bytes, filename: str = "x.nzb", part: str = "name", **parameters: str
    ) -> Any:
        """Upload a file with the right key, and return what the JSON holds."""
        file = Upload(part=part, filename=filename, data=data)
        given = {"mode": "addfile", **parameters, "apikey": KEY, "output": "json"}
        return json.loads((await self.answer(given, uploads=(file,))).body)

    async def _categories(self) -> tuple[str, ...]:
        return self.categories
