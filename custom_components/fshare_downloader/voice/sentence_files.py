"""Our files among the custom sentences of Home Assistant. All functions read and write the disk."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from .sentence_check import BrokenFile, SentenceCheck, SentenceError, broken_files
from .sentence_text import LANGUAGES, is_changed, is_ours, shipped_text

FILENAME: Final = "fshare_downloader.yaml"


class NotOursError(Exception):
    """A file has our name that we have not written."""


def installed_languages(sentences_dir: Path) -> tuple[str, ...]:
    """Return the languages for which there is a file of ours."""
    return tuple(language for language in LANGUAGES if _ours(sentences_dir, language) is not None)


def install(sentences_dir: Path, languages: Iterable[str]) -> tuple[BrokenFile, ...]:
    """Write our files, also over changed ones; return files of others that silence a language.

    Raises `NotOursError`, `OSError`, and `SentenceError` when ours do not go with those of others;
    then nothing is written for that language.
    """
    broken: list[BrokenFile] = []
    for language in languages:
        path = sentences_dir / language / FILENAME
        if path.exists() and _ours(sentences_dir, language) is None:
            raise NotOursError(f"{language}/{FILENAME}")
        check = SentenceCheck(language)
        broken.extend(broken_files(check, path.parent, but=path))
        text = shipped_text(language)
        check.add_text(text)
        _write(path, text)
    return tuple(broken)


def update(sentences_dir: Path) -> bool:
    """Bring our files up to date, those that somebody has changed excepted; tell if any was not."""
    is_new = False
    for language in LANGUAGES:
        text = _ours(sentences_dir, language)
        if text is None or is_changed(text) or text == (shipped := shipped_text(language)):
            continue
        path = sentences_dir / language / FILENAME
        check = SentenceCheck(language)
        list(broken_files(check, path.parent, but=path))
        with suppress(OSError, SentenceError):  # then the former sentences stay
            check.add_text(shipped)
            _write(path, shipped)
            is_new = True
    return is_new


def remove(sentences_dir: Path, languages: Iterable[str] = LANGUAGES) -> bool:
    """Delete our files, and folders that are empty then; tell if there were any."""
    there = [language for language in languages if _ours(sentences_dir, language) is not None]
    for language in there:
        path = sentences_dir / language / FILENAME
        path.unlink(missing_ok=True)
        for folder in (path.parent, sentences_dir):
            with suppress(OSError):  # somebody has sentences of his own
                folder.rmdir()
    return bool(there)


def _ours(sentences_dir: Path, language: str) -> str | None:
    """Return the file of ours for a language; None if there is none."""
    try:
        text = (sentences_dir / language / FILENAME).read_text(encoding="utf-8")
    except OSError, UnicodeDecodeError:
        return None
    return text if is_ours(text) else None


def _write(path: Path, text: str) -> None:
    """Write a file in one step: nobody reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)
