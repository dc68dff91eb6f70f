"""No two files get one place, and no file the place of a folder."""

from pathlib import Path

from custom_components.fshare_downloader.core.paths import path_key
from custom_components.fshare_downloader.core.taken_places import TakenPlaces, place_of

ROOT = Path("/media/fshare")


def taken(*files: str) -> TakenPlaces:
    """Return the places of files below the root."""
    places = TakenPlaces()
    for file in files:
        places.add(place_of(ROOT / file), str((ROOT / file).parent))
    return places


def test_name_is_free_again_when_the_last_file_of_it_is_gone() -> None:
    places = taken("a/x.mkv", "a/x.mkv")
    for is_taken in (True, False):
        places.discard(place_of(ROOT / "a/x.mkv"), str(ROOT / "a"))
        assert (path_key(ROOT / "a/X.MKV") in places) is is_taken
    assert path_key(ROOT / "a") not in places


def test_what_is_taken_beside_others_is_not_theirs() -> None:
    others = taken("a/x.mkv")
    places = TakenPlaces(beside=others)
    assert places.take(ROOT / "a/X.mkv", ROOT) == ROOT / "a/X (2).mkv"
    assert places.take(ROOT / "a/x.mkv", ROOT) == ROOT / "a/x (3).mkv"
    assert path_key(ROOT / "a/x (2).mkv") not in others


def test_own_place_does_not_stand_in_the_way() -> None:
    own = ROOT / "a/x.mkv"
    assert path_key(own) not in TakenPlaces(beside=taken("a/x.mkv"), without=own)
    assert path_key(own) in TakenPlaces(beside=taken("a/x.mkv", "a/x.mkv"), without=own)


def test_folder_gives_way_to_a_file_and_takes_its_files_along() -> None:
    places = TakenPlaces(beside=taken("a"))
    assert places.take(ROOT / "a/x.mkv", ROOT) == ROOT / "a (2)/x.mkv"
    assert places.take(ROOT / "a/y.mkv", ROOT) == ROOT / "a (2)/y.mkv"
    assert places.take(ROOT / "a (2)", ROOT) == ROOT / "a (2) (2)"
