"""Grabbing: an NZB is fetched, looked at, and handed to a download client."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus

from .back_off import BackOff
from .clean_titles import file_title
from .history import History
from .indexer import Indexer
from .models import Decision, GrabReport
from .nzb_check import InvalidNzbError, check_nzb
from .providers import Provider, Providers, Resource
from .sabnzbd_client import DownloadClientError, SabnzbdClient
from .web_client import CallError, HttpError, Response, WebClient

MAX_TRIES = 3
_TRIED_AGAIN = (HTTPStatus.REQUEST_TIMEOUT,)


class GrabError(Exception):
    """This release can't be had now; another one is tried."""


class ReleaseUnavailableError(GrabError):
    """The indexer has it no longer."""


class ClientsFailedError(Exception):
    """No download client takes anything; nothing else is tried."""


class Grabber:
    """Hands releases to download clients."""

    def __init__(
        self,
        providers: Providers,
        history: History,
        web: WebClient,
        *,
        indexer_of: Callable[[Provider], Indexer],
        client_of: Callable[[Provider], SabnzbdClient],
        back_off_of: Callable[[Provider], BackOff],
        notify: Callable[[Decision, str, Provider], Awaitable[None]],
    ) -> None:
        """`notify` is told what was grabbed, under which id, and by which client."""
        self._providers = providers
        self._history = history
        self._web = web
        self._indexer_of = indexer_of
        self._client_of = client_of
        self._back_off_of = back_off_of
        self._notify = notify
        self._turns = 0

    async def process(self, decisions: list[Decision]) -> GrabReport:
        """Grab the best release of each item; where one can't be had, the next best is tried."""
        report = GrabReport()
        taken: set[int] = set()
        have_clients_failed = False
        for decision in decisions:
            item_ids = {item.item_id for item in decision.items}
            if not decision.is_approved:
                report.rejected.append(decision)
            elif item_ids & taken:
                continue
            elif have_clients_failed:
                report.pending.append(decision)
            else:
                try:
                    report.download_ids.append(await self.grab(decision))
                except ReleaseUnavailableError:
                    report.rejected.append(decision)
                except GrabError:
                    report.skipped.append(decision)
                except ClientsFailedError:
                    report.pending.append(decision)
                    have_clients_failed = True
                else:
                    report.grabbed.append(decision)
                    taken |= item_ids
        return report

    async def grab(self, decision: Decision) -> str:
        """Hand one release over; returns the id of the download.

        Raises `GrabError` when it is the release that can't be had, `ClientsFailedError` else.
        """
        indexer = self._providers.find(Resource.INDEXER, decision.release.indexer_id)
        for client in self._clients_for(indexer):
            try:
                return await self._hand_over(decision, indexer, client)
            except DownloadClientError, InvalidNzbError:
                continue
        raise ClientsFailedError("All 'Usenet' download clients failed")

    async def _hand_over(
        self, decision: Decision, indexer: Provider | None, provider: Provider
    ) -> str:
        filename = f"{file_title(decision.release.title)}.nzb"
        response = await self._fetch(decision, indexer)
        check_nzb(response.body, filename)
        download_id = await self._client_of(provider).add(filename, response.body)
        if not download_id:
            raise GrabError("SABnzbd rejected the NZB for an unknown reason")
        self._back_off_of(provider).succeed()
        if indexer is not None:
            self._indexer_of(indexer).back_off.succeed()
        self._history.grabbed(decision, download_id, provider.name)
        await self._notify(decision, download_id, provider)
        return download_id

    async def _fetch(self, decision: Decision, indexer: Provider | None) -> Response:
        """Fetch the NZB; it is the indexer that fails when it can't be had."""
        url = decision.release.download_url
        for tries in range(1, MAX_TRIES + 1):
            try:
                return await self._web.get(url)
            except HttpError as err:
                if err.status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
                    raise ReleaseUnavailableError("Downloading nzb failed") from err
                is_passing = err.status >= HTTPStatus.INTERNAL_SERVER_ERROR
                if tries < MAX_TRIES and (is_passing or err.status in _TRIED_AGAIN):
                    continue
                self._note_failure(indexer, err)
                raise GrabError("Downloading nzb failed") from err
            except CallError as err:
                self._note_failure(indexer, None)
                raise GrabError("Downloading nzb failed") from err
        raise AssertionError("not reached")

    def _note_failure(self, indexer: Provider | None, err: HttpError | None) -> None:
        if indexer is None:
            return
        at_least = 0.0
        if err is not None and err.status == HTTPStatus.TOO_MANY_REQUESTS:
            at_least = float(err.response.headers.get("retry-after", 3600))
        self._indexer_of(indexer).back_off.fail(at_least)

    def _clients_for(self, indexer: Provider | None) -> list[Provider]:
        """Return the clients that may be used: the one that the indexer is pinned to, or all.

        Of clients of the same priority another one is the first each time.
        """
        clients = self._providers.enabled(Resource.DOWNLOAD_CLIENT)
        pinned = int(indexer.flags.get("downloadClientId") or 0) if indexer else 0
        if pinned:
            clients = [one for one in clients if one.provider_id == pinned]
        clients = [one for one in clients if not self._back_off_of(one).is_disabled]
        if not clients:
            raise ClientsFailedError("No Usenet download client available")
        best = int(clients[0].flags.get("priority", 1))
        first = [one for one in clients if int(one.flags.get("priority", 1)) == best]
        turn = self._turns % len(first)
        self._turns += 1
        return [*first[turn:], *first[:turn], *clients[len(first) :]]
