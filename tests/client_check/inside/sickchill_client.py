"""SickChill's own classes for a SABnzbd and for an indexer, run by the Python that has them."""

import json
import pkgutil
import sys
import warnings
from datetime import UTC, datetime
from importlib.util import find_spec
from types import SimpleNamespace
from typing import Any

# It is of 2024: what its helpers need of the Pythons of that time.
pkgutil.find_loader = find_spec  # type: ignore[attr-defined]
warnings.simplefilter("ignore")

from sickchill import settings  # noqa: E402
from sickchill.oldbeard import sab  # noqa: E402
from sickchill.oldbeard.classes import NZBDataSearchResult, NZBSearchResult  # noqa: E402
from sickchill.oldbeard.providers.newznab import NewznabProvider  # noqa: E402


def main() -> None:
    """Test both, search, and hand over what was found: once as a link, once as a file."""
    told = json.load(sys.stdin)
    settings.CPU_PRESET = "LOW"
    settings.USENET_RETENTION = 500
    settings.SAB_USERNAME = settings.SAB_PASSWORD = ""
    settings.SAB_APIKEY = told["api_key"]
    settings.SAB_HOST = told["sabnzbd_urls"][0]
    settings.SAB_CATEGORY = settings.SAB_CATEGORY_BACKLOG = "tv"
    settings.SAB_FORCED = False
    providers = [NewznabProvider("Fshare", url, told["api_key"]) for url in told["newznab_urls"]]
    answer: dict[str, Any] = {
        "tests": [
            sab.test_client_connection(host, "", "", told["api_key"])
            for host in told["sabnzbd_urls"]
        ],
        "wrong_key": sab.test_client_connection(settings.SAB_HOST, "", "", "0" * 32),
        "categories": providers[0].get_newznab_categories(),
        "found": [search(provider, told["show"], 1, 2) for provider in providers],
        "news": providers[0].search({"RSS": [""]}),
    }
    first, second = (
        next(one for one in search(providers[0], told["show"], 1, number)) for number in (2, 3)
    )
    answer["sent"] = [send_link(first), send_file(providers[0], second)]
    print(json.dumps(answer, default=str))


def search(provider: Any, show: str, season: int, number: int) -> Any:
    """Search for an episode as the backlog does."""
    provider.show = SimpleNamespace(
        indexerid=1, air_by_date=False, sports=False, is_anime=False, show_name=show
    )
    provider.current_episode_object = SimpleNamespace(scene_season=season, scene_episode=number)
    return provider.search({"Episode": [f"{show} S{season:02}E{number:02}"]})


def send_link(item: dict[str, Any]) -> bool:
    """Hand over the link of an item."""
    return bool(sab.send_nzb(result_of(NZBSearchResult, item)))


def send_file(provider: Any, item: dict[str, Any]) -> bool:
    """Fetch the file of an item, and hand that over."""
    result = result_of(NZBDataSearchResult, item)
    result.extraInfo = [provider.get_url(item["link"], returns="content")]
    return bool(sab.send_nzb(result))


def result_of(kind: Any, item: dict[str, Any]) -> Any:
    """Return an item of the indexer as SickChill chooses it."""
    result = kind([episode()], None, item["link"])
    result.name = item["title"]
    result.show = SimpleNamespace(is_anime=False)
    return result


def episode() -> Any:
    """Return an episode that was aired a moment ago."""
    return SimpleNamespace(airdate=datetime.now(UTC).date())


main()
