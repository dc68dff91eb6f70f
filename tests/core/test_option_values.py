"""Options are read from what was stored, checked, and never half changed."""

from dataclasses import FrozenInstanceError, replace
from pathlib import Path
from typing import Any

import pytest

from custom_components.fshare_downloader.core.location import Location
from custom_components.fshare_downloader.core.models import Settings
from custom_components.fshare_downloader.discovery.models import DiscoverySettings

FOLDER = "/media/fshare"


def read(**values: Any) -> Settings:
    """Return settings of what was stored."""
    return Settings.model_validate({"download_dir": FOLDER, **values})


def test_what_is_not_stored_is_as_usual_and_what_is_of_others_is_passed_by() -> None:
    assert read(tmdb_api_key="key") == Settings(download_dir=Path(FOLDER))


def test_forms_give_whole_numbers_as_floats() -> None:
    slots = read(max_active_downloads=4.0).max_active_downloads
    assert (slots, type(slots)) == (4, int)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("max_active_downloads", 0),
        ("max_active_downloads", 11),
        ("max_active_downloads", 2.5),
        ("max_active_downloads", "two"),
        ("max_active_downloads", None),
        ("max_active_downloads", True),
        ("speed_limit", -1),
        ("speed_limit", float("inf")),
        ("speed_limit", float("nan")),
        ("connections_per_download", 17),
        ("max_retries", 51),
        ("direct_links", "maybe"),
        ("direct_links", []),
        ("download_dir", 5),
    ],
)
def test_nonsense_is_refused_by_its_name_alone(name: str, value: object) -> None:
    with pytest.raises(ValueError, match=f"^{name} has no valid value$"):
        read(**{name: value})


@pytest.mark.parametrize("links", ["one", [5], None])
def test_a_list_of_texts_is_one(links: object) -> None:
    with pytest.raises(ValueError, match=r"^folder_links has no valid value$"):
        DiscoverySettings.model_validate({"folder_links": links})


def test_a_copy_is_checked_and_leaves_the_original_alone() -> None:
    settings = read()
    assert settings.model_copy(update={"max_retries": 7}) == read(max_retries=7)
    with pytest.raises(ValueError, match="max_retries"):
        settings.model_copy(update={"max_retries": -1})
    with pytest.raises(FrozenInstanceError):
        settings.max_retries = 7  # type: ignore[misc]
    assert settings == read()


@pytest.mark.parametrize("count", [-1, "much", 0.5, True])
def test_what_a_location_keeps_free_is_a_number_or_nothing(count: object) -> None:
    location = {"location_id": "1", "name": "USB", "folder": "/media/usb"}
    with pytest.raises(ValueError, match="min_free_space"):
        Location.model_validate({**location, "min_free_space": count})
    assert Location.model_validate({**location, "min_free_space": None}).min_free_space is None


def test_a_location_may_keep_more_or_less_free() -> None:
    usb = Location(location_id="1", name="USB", folder=Path("/media/usb"), min_free_space=0)
    nas = Location(location_id="2", name="NAS", folder=Path("/media/nas"))
    rule = read(min_free_space=7, locations=[usb, nas]).free_space_rule
    assert rule.at(Path("/media/usb/tv/a.mkv")) == 0
    assert rule.at(Path("/media/usb2/a.mkv")) == 7
    assert rule.at(Path("/media/nas/a.mkv")) == 7
    assert rule.at(Path(FOLDER, "a.mkv")) == 7


def test_a_location_takes_no_more_downloads_than_there_may_be() -> None:
    usb = Location(location_id="1", name="USB", folder=Path("/media/usb"), max_active_downloads=1)
    nas = Location(location_id="2", name="NAS", folder=Path("/media/nas"), max_active_downloads=9)
    settings = read(max_active_downloads=3, locations=[usb, nas])
    folders = (usb.folder, nas.folder, Path(FOLDER))
    assert [settings.max_active_downloads_at([folder]) for folder in folders] == [1, 3, 3]
    two = replace(nas, max_active_downloads=1)
    both = replace(settings, locations=(usb, two))
    assert both.max_active_downloads_at([usb.folder, nas.folder]) == 2, "one daemon serves both"


def test_what_is_dumped_is_json_and_reads_as_before() -> None:
    settings = DiscoverySettings(folder_links=("a", "b"))
    assert settings.model_dump()["folder_links"] == ["a", "b"]
    assert DiscoverySettings.model_validate(settings.model_dump()) == settings
    assert read().model_dump()["download_dir"] == FOLDER


def test_a_key_is_not_spelled_out() -> None:
    assert "secret" not in repr(DiscoverySettings(tmdb_api_key="secret"))
