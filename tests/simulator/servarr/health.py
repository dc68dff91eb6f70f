"""What Sonarr and Radarr warn of on their own: paths that are not there, clients that forget."""

from pathlib import Path

from .library import Library
from .providers import Provider, Providers, Resource
from .resources import Json
from .sabnzbd_client import DownloadClientError, SabnzbdClient

_WIKI = "https://wiki.servarr.com"


async def check_health(
    library: Library,
    providers: Providers,
    clients: list[tuple[Provider, SabnzbdClient]],
    *,
    is_docker: bool,
) -> list[Json]:
    """Return all warnings and errors, as the API shows them."""
    name = library.kind.value
    found: list[Json] = []
    if not clients:
        found.append(_issue("DownloadClientCheck", "warning", "No download client is available"))
    for provider, client in clients:
        found += await _check_client(library, provider, client, name, is_docker=is_docker)
    if not library.root.is_dir():
        found.append(_issue("RootFolderCheck", "error", f"Missing root folder: {library.root}"))
    known = {one.provider_id for one in providers.of(Resource.DOWNLOAD_CLIENT)}
    lost = [
        one.name
        for one in providers.of(Resource.INDEXER)
        if int(one.flags.get("downloadClientId") or 0) not in {0, *known}
    ]
    if lost:
        message = f"Indexers with invalid download clients: {', '.join(lost)}."
        found.append(_issue("IndexerDownloadClientCheck", "warning", message))
    return found


async def _check_client(
    library: Library, provider: Provider, client: SabnzbdClient, name: str, *, is_docker: bool
) -> list[Json]:
    shown = provider.name
    try:
        folders = await client.folders()
        config = await client.config()
    except DownloadClientError as err:
        message = f"Unable to communicate with {shown}. {err}"
        return [_issue("DownloadClientCheck", "error", message)]
    found = []
    for folder in folders:
        if not Path(folder).is_dir():
            host = client.settings.host
            message = _missing_folder(shown, folder, name, host, is_docker=is_docker)
            found.append(_issue("RemotePathMappingCheck", "error", message))
        if library.root == Path(folder) or library.root.is_relative_to(folder):
            message = (
                f"Download client {shown} places downloads in the root folder {library.root}."
                " You should not download to a root folder."
            )
            found.append(_issue("DownloadClientRootFolderCheck", "warning", message))
    if config.removes_completed:
        message = (
            f"Download client {shown} is set to remove completed downloads. This can result in"
            f" downloads being removed from your client before {name} can import them."
        )
        found.append(_issue("DownloadClientRemovesCompletedDownloadsCheck", "warning", message))
    return found


def _missing_folder(shown: str, folder: str, name: str, host: str, *, is_docker: bool) -> str:
    if is_docker:
        return (
            f"You are using docker; download client {shown} places downloads in {folder} but this"
            " directory does not appear to exist inside the container. Review your remote path"
            " mappings and container volume settings."
        )
    if host in ("127.0.0.1", "localhost"):
        return (
            f"Download client {shown} places downloads in {folder} but {name} cannot see this"
            " directory. You may need to adjust the folder's permissions."
        )
    return (
        f"Remote download client {shown} places downloads in {folder} but this directory does not"
        " appear to exist. Likely missing or incorrect remote path mapping."
    )


def _issue(source: str, level: str, message: str) -> Json:
    return {"source": source, "type": level, "message": message, "wikiUrl": _WIKI}
