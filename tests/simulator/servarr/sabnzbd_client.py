"""A SABnzbd as Sonarr and Radarr use it: every request they make, and the Test of its settings."""

import re
import uuid
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from . import sabnzbd_answers as answers
from . import strict_json as strict
from .models import AppKind, Failure
from .remote_paths import RemotePaths, output_path
from .sabnzbd_answers import ClientConfig, ClientItem, ItemStatus
from .strict_json import JsonError
from .web_client import CallError, HttpError, UnreachableError, WebClient

HISTORY_LIMIT = 60
_VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+|x)")


class DownloadClientError(Exception):
    """The client has refused, or has answered what can't be read."""


class ClientUnavailableError(DownloadClientError):
    """Nobody has answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SabnzbdSettings:
    """The form of the download client, filled in."""

    host: str = "localhost"
    port: int = 8080
    use_ssl: bool = False
    url_base: str = ""
    api_key: str = field(default="", repr=False)
    username: str = ""
    password: str = field(default="", repr=False)
    category: str = "tv"
    priority: int = -100

    @property
    def api_url(self) -> str:
        """The address of the API."""
        scheme = "https" if self.use_ssl else "http"
        base = f"/{self.url_base.strip('/')}" if self.url_base.strip("/") else ""
        return f"{scheme}://{self.host}:{self.port}{base}/api"


class SabnzbdClient:
    """Makes the calls; raises `DownloadClientError` where theirs throws."""

    def __init__(
        self, kind: AppKind, web: WebClient, settings: SabnzbdSettings, paths: RemotePaths
    ) -> None:
        """Make no call yet."""
        self.settings = settings
        self._kind = kind
        self._web = web
        self._paths = paths

    async def version(self) -> str | None:
        """Return the version; None when there is none in the answer."""
        text = await self._call("version")
        try:
            return strict.to_text(strict.to_object(strict.parse(text), "").get("version"), "")
        except JsonError:
            return None

    async def config(self) -> ClientConfig:
        """Return the settings of the client."""
        return _read(answers.read_config, await self._call("get_config"))

    async def items(self) -> list[ClientItem]:
        """Return all downloads of the category, those in the queue first."""
        found = [*await self.queue(), *await self._history()]
        wanted = self.settings.category
        return [item for item in found if item.category == (wanted or "*")]

    async def queue(self) -> list[ClientItem]:
        """Return what is in the queue."""
        text = await self._call("queue", {"start": 0, "limit": 0, **self._category()})
        return _read(answers.read_queue, text)

    async def add(self, name: str, nzb: bytes) -> str | None:
        """Upload an NZB; returns the id of the download, None when the client gives none."""
        boundary = f"{'-' * 29}{uuid.uuid4().hex[:14]}"
        head = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="name"; filename="{name}"\r\n'
            "Content-Type: application/x-nzb\r\n\r\n"
        )
        text = await self._call(
            "addfile",
            {"cat": self.settings.category, "priority": self.settings.priority},
            body=head.encode() + nzb + f"\r\n--{boundary}--\r\n".encode(),
            content_type=f"multipart/form-data; boundary={boundary}",
        )
        return _read(_first_id, text)

    async def remove(
        self,
        item: ClientItem,
        *,
        delete_data: bool,
        delete_files: Callable[[str], Awaitable[None]],
    ) -> None:
        """Remove a download: from the queue if it is there, else from the history.

        Of what is completed, this program itself deletes the files before that: all below the
        output path. What has failed does not go into the archive.
        """
        download_id = item.download_id or ""
        if any(one.download_id == item.download_id for one in await self.queue()):
            await self._call(
                "queue",
                {"name": "delete", "del_files": int(delete_data), "value": download_id},
            )
            return
        if delete_data and item.status is ItemStatus.COMPLETED:
            await delete_files(self.output_path(item))
        await self._call(
            "history",
            {
                "name": "delete",
                "del_files": int(delete_data),
                "value": download_id,
                "archive": int(item.status is not ItemStatus.FAILED),
            },
        )

    async def test(self) -> list[Failure]:
        """Do what the Test button does, in its order."""
        failures = []
        try:
            for check in (
                self._test_version,
                self._test_key,
                self._test_pre_check,
                self._test_category,
            ):
                if failure := await check():
                    failures.append(failure)  # noqa: PERF401 - kept when a later one throws
        except DownloadClientError as err:
            message = f"Test was aborted due to an error: {err}"
            failures.append(Failure(property_name="", message=message))
        return failures

    async def folders(self) -> list[str]:
        """Return where the client puts downloads of the category, as this program sees it."""
        config = await self.config()
        names = (self.settings.category, "*")
        for name in names:
            for category in config.categories:
                if category.name == name:
                    folder = await self._folder(config, category.folder)
                    return [self._paths.remap(self.settings.host, folder)]
        return []

    def output_path(self, item: ClientItem) -> str:
        """Return where the files of a download are, as this program sees it; empty if unknown."""
        return output_path(self._paths.remap(self.settings.host, item.storage), item.title)

    # --- the checks of the Test button -----------------------------------------------------------

    async def _test_version(self) -> Failure | None:
        try:
            raw = await self.version()
        except DownloadClientError as err:
            message = "Unable to connect to SABnzbd"
            return Failure(property_name="Host", message=message, detail=str(err))
        version = _parse_version(raw)
        if version is None:
            return Failure(property_name="Version", message=f"Unknown Version: {raw or ''}")
        if (raw or "").lower() == "develop":
            message = "Sabnzbd develop version, assuming version 3.0.0 or higher."
            return Failure(property_name="Version", message=message, is_warning=True)
        if version >= (0, 7):
            return None
        shown = ".".join(map(str, version))
        message = f"SABnzbd version should be at least 0.7.0. Version reported is {shown}"
        return Failure(property_name="Version", message=message)

    async def _test_key(self) -> Failure | None:
        try:
            await self.config()
        except DownloadClientError as err:
            for message in ("API Key Incorrect", "API Key Required"):
                if message.lower() in str(err).lower():
                    return Failure(property_name="APIKey", message=message)
            raise
        return None

    async def _test_pre_check(self) -> Failure | None:
        config = await self.config()
        if not config.pre_check or (_parse_version(await self.version()) or (0, 0)) >= (1, 1):
            return None
        message = "Disable 'Check before download' option in Sabnbzd"
        return Failure(property_name="", message=message)

    async def _test_category(self) -> Failure | None:
        config = await self.config()
        if config.categories and not (config.complete_dir or "").startswith("/"):
            await self._folder(config, "")
        wanted = self.settings.category
        field_name = "TvCategory" if self._kind is AppKind.SONARR else "MovieCategory"
        category = next((one for one in config.categories if one.name == wanted), None)
        if category is None and wanted.strip():
            return Failure(property_name=field_name, message="Category does not exist")
        if category is not None and category.folder.endswith("*"):
            return Failure(property_name=field_name, message="Enable Job folders")
        for label, categories in config.sorting:
            if not categories or (wanted or "Default") in categories:
                message = f"Disable {label} Sorting"
                return Failure(property_name=field_name, message=message)
        return None

    # --- requests --------------------------------------------------------------------------------

    async def _history(self) -> list[ClientItem]:
        text = await self._call("history", {"start": 0, "limit": HISTORY_LIMIT, **self._category()})
        return _read(answers.read_history, text)

    async def _folder(self, config: ClientConfig, folder: str) -> str:
        complete_dir = config.complete_dir or ""
        if not complete_dir.startswith("/"):
            version = _parse_version(await self.version()) or (0, 0)
            if version < (2, 0):
                raise DownloadClientError("The complete folder is relative")
            text = await self._call("fullstatus", {"skip_dashboard": 1})
            complete_dir = _read(_complete_dir, text)
        relative = folder.rstrip("*")
        if relative.startswith("/"):
            return relative
        return f"{complete_dir.rstrip('/')}/{relative}".rstrip("/")

    def _category(self) -> dict[str, str]:
        return {"category": self.settings.category} if self.settings.category.strip() else {}

    async def _call(
        self,
        mode: str,
        parameters: Mapping[str, str | int] | None = None,
        *,
        body: bytes | None = None,
        content_type: str = "",
    ) -> str:
        settings = self.settings
        if settings.api_key.strip():
            login = {"apikey": settings.api_key}
        else:
            login = {"ma_username": settings.username, "ma_password": settings.password}
        query = {"mode": mode, **(parameters or {}), **login, "output": "json"}
        pairs = "&".join(f"{name}={quote(str(value), safe='')}" for name, value in query.items())
        headers = {"Accept": "application/json"}
        if body is not None:
            headers["Content-Type"] = content_type
        try:
            response = await self._web.send(
                "GET" if body is None else "POST",
                f"{settings.api_url}?{pairs}",
                headers=headers,
                body=body,
            )
        except HttpError as err:
            raise DownloadClientError(f"Unable to connect to SABnzbd, {err}") from err
        except UnreachableError as err:
            raise ClientUnavailableError(f"Unable to connect to SABnzbd, {err}") from err
        except CallError as err:
            raise DownloadClientError(str(err)) from err
        if (error := answers.error_of(response.text)) is not None:
            raise DownloadClientError(f"Error response received from SABnzbd: {error}")
        return response.text


def _read[Kind](read: Callable[[str], Kind], text: str) -> Kind:
    try:
        return read(text)
    except JsonError as err:
        raise DownloadClientError(str(err)) from err


def _first_id(text: str) -> str | None:
    try:
        answer = strict.to_object(strict.parse(text), "answer")
    except JsonError:
        return None
    strict.to_bool(answer.get("status"), "status")
    ids = strict.to_list(answer.get("nzo_ids"), "nzo_ids")
    return strict.to_text(ids[0], "nzo_ids") if ids else None


def _complete_dir(text: str) -> str:
    status = strict.to_object(
        strict.to_object(strict.parse(text), "answer").get("status"), "status"
    )
    folder = strict.to_text(status.get("completedir"), "completedir")
    if folder is None:
        raise JsonError("completedir is null")
    return folder


def _parse_version(raw: str | None) -> tuple[int, int, int] | None:
    if raw is None or not raw.strip():
        return None
    if found := _VERSION.search(raw):
        return int(found[1]), int(found[2]), int(found[3].replace("x", "0"))
    return (3, 0, 0) if raw.lower() == "develop" else None
