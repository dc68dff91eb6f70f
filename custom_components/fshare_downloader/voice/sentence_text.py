"""The sentences that come with the integration, as a file for Home Assistant."""

import hashlib
from pathlib import Path
from typing import Any, Final

import yaml

from .tone_marks import spellings

LANGUAGES: Final = ("en", "vi")

_SHIPPED: Final = Path(__file__).parent / "sentences"
_MARK: Final = "# Fshare Downloader, sentences "
_HEAD: Final = """{mark}{digest}
# Updates replace this file unless it was changed. Sentences of your own go into another file.
"""
_DIGEST_CHARS: Final = 16


def shipped_text(language: str) -> str:
    """Return the file of a language; reads from the disk.

    Sentences in Vietnamese are there in each way in which they may be written.
    """
    text = (_SHIPPED / f"{language}.yaml").read_text(encoding="utf-8")
    sentences = yaml.safe_load(text)
    if language == "vi":
        sentences = _with_spellings(sentences)
    body = yaml.safe_dump(sentences, allow_unicode=True, sort_keys=False, width=1000)
    return _HEAD.format(mark=_MARK, digest=_digest_of(body)) + body


def is_ours(text: str) -> bool:
    """Tell whether we have written a file."""
    return text.startswith(_MARK)


def is_changed(text: str) -> bool:
    """Tell whether somebody has changed a file that we have written."""
    head, _, rest = text.partition("\n")
    body = rest.partition("\n")[2]
    return head.removeprefix(_MARK) != _digest_of(body)


def _digest_of(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()[:_DIGEST_CHARS]


def _with_spellings(sentences: dict[str, Any]) -> dict[str, Any]:
    """Return sentences with all spellings: further ones in lists, alternatives within a text."""
    for content in sentences["intents"].values():
        for data in content["data"]:
            data["sentences"] = [way for text in data["sentences"] for way in spellings(text)]
    rules = {name: _any_of(text) for name, text in sentences["expansion_rules"].items()}
    lists = {name: _list_with_spellings(content) for name, content in sentences["lists"].items()}
    return {**sentences, "expansion_rules": rules, "lists": lists}


def _list_with_spellings(content: dict[str, Any]) -> dict[str, Any]:
    if "values" not in content:
        return content
    values = [{**value, "in": _any_of(value["in"])} for value in content["values"]]
    return {**content, "values": values}


def _any_of(text: str) -> str:
    ways = spellings(text)
    return text if len(ways) == 1 else f"({'|'.join(ways)})"
