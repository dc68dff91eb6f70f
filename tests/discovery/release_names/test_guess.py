"""guessit, and when it is imported."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from custom_components.fshare_downloader.discovery.release_names import guess, parse_release_name

SCRIPT = """
import sys
from custom_components.fshare_downloader.discovery.release_names import parse_release_name
before = "guessit" in sys.modules
parse_release_name("a")
print(before, "guessit" in sys.modules)
"""


def test_guessit_is_imported_with_the_first_name_and_not_before() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False
    )
    assert (answer.stdout, answer.stderr) == ("False True\n", "")


def test_an_error_of_guessit_costs_only_what_guessit_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(Exception):  # noqa: N818
        pass

    class Api:
        def guessit(self, _text: str, _options: dict[str, object]) -> dict[str, object]:
            raise Broken

    monkeypatch.setattr(guess, "_guessit", lambda: (Api(), Broken))

    release = parse_release_name("The.Wire.S01E05.1080p.DV.WEB-DL.mkv")

    assert (release.title, release.seasons, release.episodes) == ("The Wire", (1,), (5,))
    assert (release.resolution, release.source, release.hdr) == (None, None, ("DV",))


def test_names_can_be_parsed_in_several_threads_at_once() -> None:
    names = [f"Some.Show.S{season:02}E05.1080p.WEB-DL.x264-GRP.mkv" for season in range(1, 60)]

    with ThreadPoolExecutor(4) as pool:
        releases = list(pool.map(parse_release_name, names))

    assert [release.seasons for release in releases] == [(season,) for season in range(1, 60)]
    assert {(release.title, release.resolution) for release in releases} == {("Some Show", 1080)}
