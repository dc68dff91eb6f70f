"""FlexGet: whole tasks of it, from a search to the file on the disk."""

import re
from typing import Any

import yaml

from .house import House, require

ENVIRONMENT = "clients"
SHOW = "Lantern Road"
MOVIE = "Trăng Muối"
"""It drops all letters that are not ASCII, and has to be understood all the same."""
IMDB_ID = "tt7654321"


async def check(house: House) -> list[str]:
    """Let it search for an episode and a movie, and read what is new; returns what it did."""
    simulator = house.installation.simulator
    episode = await house.add_release(f"{SHOW} S01E01")
    movie = await house.add_release(f"{MOVIE} 2021")
    await simulator.control(
        "POST",
        "/titles/movies",
        title=MOVIE,
        released="2021-05-06",
        external_ids={"imdb_id": IMDB_ID},
    )
    path = house.folder / "flexget.yml"
    path.write_text(yaml.safe_dump({"tasks": _tasks(house)}), encoding="utf-8")
    output = await house.run(
        house.program(ENVIRONMENT, "flexget"), "-c", path, "execute", "--discover-now"
    )
    jobs = await house.jobs()
    wanted = (("tv", SHOW, episode), ("movies", MOVIE, movie))
    for category, title, file in wanted:
        name = title.replace(" ", ".")
        ids = [key for key, row in jobs.items() if name in (row.get("filename") or row["name"])]
        require(len(ids) == 1, f"of {name} there are the jobs {ids}:\n{output[-4000:]}")
        row = await house.completed(ids[0], file)
        require(row["category"] == category, f"category {row['category']}")
    refusals = ("API Key Incorrect", "leads neither to Fshare nor to the indexer")
    unheard = [text for text in refusals if not re.search(rf"FAILED: .*{text}", output)]
    require(not unheard, f"it was not told {unheard}:\n{output[-4000:]}")
    news = re.search(r" news +Produced (\d+) entries", output)
    require(news and int(news[1]) >= 1, f"nothing is new:\n{output[-4000:]}")
    return [
        "searched for an episode by its name, and for a movie by its number at IMDb",
        "handed both over; both were downloaded whole",
        "was told of a wrong key, and of a link to somebody else",
        "read what is new from the feed",
    ]


def _tasks(house: House) -> dict[str, Any]:
    access = house.access
    indexer = {"website": access.newznab_url, "apikey": access.api_key}
    client = {"key": access.api_key, "url": f"{access.sabnzbd_url}/api?", "priority": 1}
    return {
        "episodes": {
            "discover": {
                "what": [{"next_series_episodes": True}],
                "from": [{"newznab": indexer | {"category": "tvsearch"}}],
                "release_estimations": "ignore",
            },
            "series": [{SHOW: {"begin": "S01E01"}}],
            "sabnzbd": client | {"category": "tv"},
        },
        "movies": {
            "discover": {
                "what": [{"mock": [{"title": f"{MOVIE} 2021", "url": "", "imdb_id": IMDB_ID}]}],
                "from": [{"newznab": indexer | {"category": "movie"}}],
                "release_estimations": "ignore",
            },
            "accept_all": True,
            "sabnzbd": client | {"category": "movies"},
        },
        "stranger": {
            "mock": [{"title": "Another key", "url": access.link_to("NOBODYSFILE1")}],
            "accept_all": True,
            "sabnzbd": client | {"key": "0" * 32},
        },
        "elsewhere": {
            "mock": [{"title": "Another indexer", "url": "https://example.org/getnzb/1.nzb"}],
            "accept_all": True,
            "sabnzbd": client,
        },
        "news": {
            "rss": f"{access.newznab_url}/api?t=search&apikey={access.api_key}",
            "accept_all": True,
        },
    }
