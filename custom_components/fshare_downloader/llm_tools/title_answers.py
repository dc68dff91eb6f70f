"""What a language model is told of titles: found ones, planned ones, followed ones."""

from collections import Counter

from ..wire import Wire
from .short_values import Answer, cut, file_in_short, gigabytes, known, line, sentences


def found_in_short(result: Wire) -> Answer:
    """Return titles and files that a search has found."""
    titles, files = cut(result["results"], result["files"])
    return {
        "titles": [
            known(
                {
                    "tmdb_id": title["tmdb_id"],
                    "media_type": title["media_type"],
                    "title": line(title["title"]),
                    "original_title": line(title["original_title"]),
                    "year": title["year"],
                }
            )
            for title in titles
        ],
        "files": [
            file_in_short(file["name"], file["size"]) | {"link": file["link"]} for file in files
        ],
        "problems": sentences(problem["reason"] for problem in result["problems"]),
    }


def plan_in_short(plan: Wire) -> Answer:
    """Return what a Smart Grab has put into the queue, or would put there."""
    batches, missing = cut(plan["batches"], plan["missing"])
    return known(
        {
            "title": line(plan["title"]),
            "year": plan["year"],
            "is_only_a_plan": plan["dry_run"],
            "file_count": sum(len(batch["files"]) for batch in plan["batches"]),
            "size_gb": gigabytes(plan["size"]),
            "available_space_gb": gigabytes(plan["available_space"]),
            "batches": [
                file_in_short(batch["batch_name"], batch["size"])
                | {"file_count": len(batch["files"])}
                for batch in batches
            ],
            "unmet_wishes": _unmet_wishes(plan),
            "missing_count": len(plan["missing"]),
            "missing": [_gap(gap) for gap in missing],
            "left_out_counts": dict(Counter(gap["reason"] for gap in plan["skipped"])),
            "problems": sentences(problem["reason"] for problem in plan["problems"]),
        }
    )


def _unmet_wishes(plan: Wire) -> Answer | None:
    """Return in how many files something is not as wished, by what it is."""
    files = [file for batch in plan["batches"] for file in batch["files"]]
    return dict(Counter(code for file in files for code in file["unmet_wishes"])) or None


def followed_in_short(title: Wire) -> Answer:
    """Return how a followed title stands."""
    coming = title["upcoming"][0] if title["upcoming"] else None
    return known(
        {
            "title": line(title["title"]),
            "year": title["year"],
            "follows": title["scope"],
            "seasons": title["seasons"] or None,
            "state": title["state"],
            "out_and_not_there_count": title["wanted_count"],
            "next": coming and _episode(coming) | {"air_date": coming["air_date"]},
            "release_date": title["release_date"],
            "until": title["until"],
            "problem": title["problem"],
        }
    )


def _gap(gap: Wire) -> Answer:
    named = known({"title": line(gap["title"]), "reason": gap["code"] or "not_found"})
    return _episode(gap) | named


def _episode(episode: Wire) -> Answer:
    """Return the number of an episode; nothing for a movie."""
    if episode["season"] is None or episode["episode"] is None:
        return {}
    return {"episode": f"S{episode['season']:02}E{episode['episode']:02}"}
