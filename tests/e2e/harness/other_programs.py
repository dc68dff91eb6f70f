"""How other programs reach the integration: as an indexer, and as a download client."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import aiohttp
from yarl import URL

from .installation import Installation
from .servarr import BASE_PATH, api_key_of
from .waiting import eventually


@dataclass(frozen=True, slots=True)
class Access:
    """The addresses that a user enters in another program, and the key."""

    address: str
    """Of Home Assistant, without a slash at its end."""
    api_key: str

    @classmethod
    async def to(cls, installation: Installation) -> Self:
        """Return what the options of the integration show."""
        return cls(installation.home_assistant.base_url, await api_key_of(installation))

    @property
    def sabnzbd_url(self) -> str:
        """Where the download client is; programs add `/api`."""
        return f"{self.address}{BASE_PATH}/sabnzbd"

    @property
    def newznab_url(self) -> str:
        """Where the indexer is; programs add `/api`."""
        return f"{self.address}{BASE_PATH}/newznab"

    def link_to(self, code: str) -> str:
        """Return the link by which the indexer offers a file of Fshare."""
        return f"{self.newznab_url}/api?t=get&id=file-{code}&apikey={self.api_key}"

    async def ask(self, mode: str, **parameters: str | int) -> Any:
        """Call the download client; returns its answer."""
        query = {"mode": mode, "apikey": self.api_key, "output": "json", **parameters}
        url = URL(f"{self.sabnzbd_url}/api").with_query(query)
        async with aiohttp.ClientSession() as http, http.get(url) as response:
            return await response.json()

    async def hand_over(self, code: str, name: str, category: str = "tv") -> str:
        """Let a file of Fshare be downloaded; returns the id of the job."""
        answer = await self.ask("addurl", name=self.link_to(code), nzbname=name, cat=category)
        assert answer["status"] is True, answer
        (job_id,) = answer["nzo_ids"]
        return str(job_id)

    async def wait_for_status(self, job_id: str, status: str) -> dict[str, Any]:
        """Wait until a job has a status, in the queue or in the history; returns its row."""

        async def reached() -> dict[str, Any] | None:
            for mode in ("queue", "history"):
                answer = await self.ask(mode, nzo_ids=job_id)
                for row in answer[mode]["slots"]:
                    if row["status"] == status:
                        return dict(row)
            return None

        return await eventually(reached, what=f"{job_id} is {status}")


async def only_file(row: Mapping[str, Any]) -> Path:
    """Return what is in the folder of a completed job, as soon as that is one file alone.

    The record of how far it had come is deleted a moment after it is complete.
    """

    async def alone() -> Path | None:
        paths = list(Path(row["storage"]).iterdir())
        return paths[0] if len(paths) == 1 else None

    return await eventually(alone, what=f"{row['storage']} holds one file")
