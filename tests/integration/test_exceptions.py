"""Errors of the core reach people as translated errors of Home Assistant."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError

import custom_components.fshare_downloader
from custom_components.fshare_downloader import exceptions
from custom_components.fshare_downloader.const import DOMAIN
from custom_components.fshare_downloader.core.errors import (
    ConnectionFailedError,
    DiskFullError,
    DownloaderError,
)
from custom_components.fshare_downloader.core.request_errors import LinkInvalidError, TaskStateError
from custom_components.fshare_downloader.discovery.errors import (
    SearchUnavailableError,
    TmdbKeyMissingError,
)

COMPONENT = Path(custom_components.fshare_downloader.__file__).parent


def walk(error: type[DownloaderError]) -> Iterator[type[DownloaderError]]:
    """Yield an error and all that descend from it."""
    yield error
    for child in error.__subclasses__():
        yield from walk(child)


CODES = sorted(
    {error.code for error in walk(DownloaderError)}
    | {exceptions.NOT_LOADED, exceptions.TOO_MANY_CALLS}
)


def exception_texts(language: str) -> dict[str, dict[str, str]]:
    """Return the section of a translation that holds the errors."""
    texts: dict[str, dict[str, str]] = json.loads(
        (COMPONENT / "translations" / f"{language}.json").read_text()
    )["exceptions"]
    return texts


@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_error_code_has_a_text(language: str) -> None:
    texts = exception_texts(language)

    assert [code for code in CODES if not texts.get(code, {}).get("message")] == []


def test_english_and_vietnamese_texts_differ() -> None:
    english, vietnamese = exception_texts("en"), exception_texts("vi")

    assert [code for code in CODES if english[code] == vietnamese[code]] == []


def test_no_two_errors_declare_the_same_code() -> None:
    codes = [error.code for error in walk(DownloaderError) if "code" in vars(error)]

    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("error", exceptions.INPUT_ERRORS)
def test_what_the_caller_can_put_right_is_a_validation_error(
    error: type[DownloaderError],
) -> None:
    with pytest.raises(ServiceValidationError) as raised, exceptions.translate_errors():
        raise error

    assert raised.value.translation_domain == DOMAIN
    assert raised.value.translation_key == error.code


@pytest.mark.parametrize(
    "error", [ConnectionFailedError, DiskFullError, DownloaderError, SearchUnavailableError]
)
def test_what_went_wrong_elsewhere_is_no_validation_error(error: type[DownloaderError]) -> None:
    with pytest.raises(HomeAssistantError) as raised, exceptions.translate_errors():
        raise error

    assert not isinstance(raised.value, ServiceValidationError)
    assert raised.value.translation_key == error.code


def test_search_and_smart_grab_have_codes_of_their_own() -> None:
    assert {TmdbKeyMissingError.code, SearchUnavailableError.code} <= set(CODES)


def test_placeholders_and_cause_survive_the_translation() -> None:
    error = TaskStateError(placeholders={"state": "completed"})

    with pytest.raises(ServiceValidationError) as raised, exceptions.translate_errors():
        raise error

    assert raised.value.translation_placeholders == {"state": "completed"}
    assert raised.value.__cause__ is error


def test_without_placeholders_none_are_sent() -> None:
    assert exceptions.translated_error(LinkInvalidError.code).translation_placeholders is None


def test_foreign_exceptions_pass_untouched() -> None:
    with pytest.raises(KeyError), exceptions.translate_errors():
        raise KeyError
