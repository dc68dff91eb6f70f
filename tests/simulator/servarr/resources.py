"""What the library holds as the JSON of the API and of webhooks."""

from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from .history import Blocked, Event
from .library import Library
from .models import UNKNOWN_QUALITY, AppKind, Item, Parsed, Quality, Title
from .tracked_downloads import TrackedDownload

type Json = dict[str, Any]


def moment(at: datetime) -> str:
    """Write a time as they do."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def quality_json(quality: Quality) -> Json:
    """Return a quality."""
    return {
        "quality": {"id": quality.rank, "name": quality.name},
        "revision": {"version": 1, "real": 0, "isRepack": False},
    }


def title_json(kind: AppKind, title: Title) -> Json:
    """Return a series or a movie."""
    common: Json = {
        "id": title.title_id,
        "title": title.title,
        "sortTitle": title.title.lower(),
        "year": title.year,
        "path": str(title.path),
        "rootFolderPath": f"{title.path.parent}/",
        "qualityProfileId": 1,
        "monitored": title.is_monitored,
        "runtime": title.runtime_minutes,
        "tmdbId": title.tmdb_id,
        "titleSlug": title.title.lower().replace(" ", "-"),
        "cleanTitle": "".join(title.title.lower().split()),
        "alternateTitles": [{"title": one} for one in title.other_titles],
        "genres": [],
        "tags": [],
        "images": [],
        "added": "2026-01-01T00:00:00Z",
    }
    if title.imdb_id:
        common["imdbId"] = title.imdb_id
    if kind is AppKind.RADARR:
        item = title.items[0]
        common |= {"hasFile": item.file is not None, "sizeOnDisk": item.file_size}
        common |= {"isAvailable": True, "status": "released"}
        if title.collection:
            common["collection"] = {"title": title.collection, "tmdbId": title.title_id}
        return common
    files = [item for item in title.items if item.file is not None]
    numbers = sorted({item.season for item in title.items})
    return common | {
        "tvdbId": title.tvdb_id,
        "tvMazeId": 0,
        "seriesType": "standard",
        "seasonFolder": True,
        "status": "ended",
        "seasons": [{"seasonNumber": number, "monitored": True} for number in numbers],
        "statistics": {
            "seasonCount": len([number for number in numbers if number]),
            "episodeFileCount": len(files),
            "episodeCount": len(title.items),
            "totalEpisodeCount": len(title.items),
            "sizeOnDisk": sum(item.file_size for item in title.items),
        },
    }


def episode_json(item: Item) -> Json:
    """Return an episode."""
    episode: Json = {
        "id": item.item_id,
        "seriesId": item.title_id,
        "tvdbId": 500_000 + item.item_id,
        "seasonNumber": item.season,
        "episodeNumber": item.number,
        "title": item.name,
        "hasFile": item.file is not None,
        "monitored": item.is_monitored,
        "episodeFileId": item.item_id if item.file else 0,
    }
    if item.air_date is not None:
        episode["airDate"] = item.air_date.isoformat()
        episode["airDateUtc"] = moment(datetime.combine(item.air_date, time(12), UTC))
    return episode


def parsed_json(kind: AppKind, parsed: Parsed) -> Json:
    """Return what a title says."""
    common: Json = {
        "releaseTitle": parsed.release_title,
        "quality": quality_json(parsed.quality),
        "releaseGroup": parsed.group,
        "languages": [{"id": 1, "name": "English"}],
    }
    if kind is AppKind.RADARR:
        return common | {"movieTitles": [parsed.title], "year": parsed.year}
    return common | {
        "seriesTitle": parsed.title,
        "seriesTitleInfo": {"title": parsed.title, "year": parsed.year},
        "seasonNumber": parsed.season,
        "episodeNumbers": list(parsed.episodes),
        "absoluteEpisodeNumbers": [],
        "airDate": parsed.air_date.isoformat() if parsed.air_date else None,
        "fullSeason": parsed.is_full_season,
        "isPartialSeason": parsed.is_partial_season,
        "isMultiSeason": parsed.is_multi_season,
        "isDaily": parsed.air_date is not None,
    }


def queue_json(library: Library, tracked: TrackedDownload, item: Item | None) -> Json:
    """Return a line of the queue: one for each episode of a download."""
    client_item = tracked.item
    seconds = client_item.seconds_left
    line: Json = {
        "id": tracked.number * 1000 + (item.item_id if item else 0),
        "title": client_item.title,
        "size": client_item.size,
        "sizeleft": client_item.remaining,
        "status": client_item.status.value,
        "trackedDownloadStatus": "warning" if tracked.is_warned else "ok",
        "trackedDownloadState": tracked.state.value,
        "statusMessages": [
            {"title": one.title, "messages": list(one.messages)} for one in tracked.messages
        ],
        "downloadId": client_item.download_id,
        "protocol": "usenet",
        "downloadClient": tracked.client.name,
        "downloadClientHasPostImportCategory": False,
        "outputPath": tracked.output_path or None,
        "indexer": tracked.indexer,
        "errorMessage": client_item.message or None,
        "quality": quality_json(tracked.parsed.quality if tracked.parsed else UNKNOWN_QUALITY),
        "languages": [{"id": 1, "name": "English"}],
        "customFormats": [],
        "customFormatScore": 0,
    }
    if seconds is not None:
        line["timeleft"] = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    if tracked.title is not None and library.kind is AppKind.RADARR:
        line["movieId"] = tracked.title.title_id
    elif tracked.title is not None:
        line["seriesId"] = tracked.title.title_id
        if item is not None:
            line |= {"episodeId": item.item_id, "seasonNumber": item.season}
            line["episodeHasFile"] = item.file is not None
    return {name: value for name, value in line.items() if value is not None}


def event_json(library: Library, event: Event) -> Json:
    """Return a line of the history."""
    line: Json = {
        "id": event.event_id,
        "sourceTitle": event.source_title,
        "quality": quality_json(event.quality),
        "date": moment(event.at),
        "downloadId": event.download_id,
        "eventType": event.event_type.value,
        "data": event.data,
    }
    if library.kind is AppKind.RADARR:
        return line | {"movieId": event.title_id}
    return line | {"seriesId": event.title_id, "episodeId": event.item_id}


def blocked_json(library: Library, blocked: Blocked) -> Json:
    """Return a line of the blocklist."""
    owner = "movieId" if library.kind is AppKind.RADARR else "seriesId"
    return {
        "id": blocked.blocked_id,
        owner: blocked.title_id,
        "sourceTitle": blocked.source_title,
        "date": moment(blocked.at),
        "protocol": "usenet",
        "indexer": blocked.indexer,
        "message": blocked.message,
    }


def file_json(path: Path, *, root: Path, quality: Quality, size: int, file_id: int) -> Json:
    """Return a file of the library, as webhooks tell of it."""
    return {
        "id": file_id,
        "relativePath": str(path.relative_to(root)),
        "path": str(path),
        "quality": quality.name,
        "qualityVersion": 1,
        "size": size,
    }
