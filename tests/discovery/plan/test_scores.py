"""What is preferred, as tables: of two releases the left one is taken."""

from dataclasses import replace
from typing import Any

import pytest

from custom_components.fshare_downloader.core.models import MediaType
from custom_components.fshare_downloader.discovery.models import (
    Candidate,
    Codec,
    HdrWish,
    QualityWish,
    ReleaseName,
    SearchHit,
    Source,
    VietnameseWish,
)
from custom_components.fshare_downloader.discovery.plan.scores import (
    rank,
    rate,
    with_reason,
    without_reason,
)

GB = 1_000_000_000
NO_MATTER = QualityWish(vietnamese=VietnameseWish.ANY)


def release(**fields: Any) -> ReleaseName:
    known: dict[str, Any] = {"resolution": 1080, "source": Source.WEB_DL}
    return ReleaseName(title="Film", **(known | fields))


def rated(
    what: ReleaseName,
    wish: QualityWish | None = None,
    *,
    name: str = "Film.mkv",
    size: int | None = 8 * GB,
    episodes: int = 1,
    media_type: MediaType = MediaType.MOVIE,
    title_words: tuple[str, ...] = (),
) -> Candidate:
    hit = SearchHit(link=f"link {name}", name=name, size=size, source="site")
    found = rate(
        hit,
        what,
        wish or QualityWish(),
        media_type=media_type,
        episodes=episodes,
        title_words=title_words,
    )
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("better", "worse", "wish"),
    [
        (release(), release(resolution=720), QualityWish()),
        (release(resolution=720), release(resolution=2160), QualityWish()),
        (release(resolution=2160), release(resolution=480), QualityWish()),
        (release(resolution=576), release(resolution=480), QualityWish()),
        (release(resolution=2160), release(), QualityWish(resolution=2160)),
        (release(), release(resolution=720), QualityWish(resolution=2160)),
        (release(resolution=480), release(resolution=720), QualityWish(resolution=480)),
        (release(resolution=480), release(resolution=None), QualityWish()),
        (release(), release(source=Source.CAM), QualityWish()),
        (release(resolution=480), release(source=Source.CAM), QualityWish()),
        (release(resolution=None, source=None), release(source=Source.TELESYNC), QualityWish()),
        (release(source=Source.TELESYNC), release(source=Source.CAM), QualityWish()),
        (release(source=Source.SCREENER), release(source=Source.TELESYNC), QualityWish()),
        (release(source=Source.BLU_RAY), release(source=Source.WEB_RIP), QualityWish()),
        (release(source=Source.WEB_DL), release(source=Source.REMUX), QualityWish()),
        (release(has_vietnamese_subtitles=True), release(), QualityWish()),
        (release(has_vietnamese_subtitles=True), release(dub="dubbed"), QualityWish()),
        (
            release(dub="dubbed"),
            release(dub="voice_over"),
            QualityWish(vietnamese=VietnameseWish.DUBBED),
        ),
        (
            release(dub="voice_over"),
            release(has_vietnamese_subtitles=True),
            QualityWish(vietnamese=VietnameseWish.DUBBED),
        ),
        (
            release(has_vietnamese_subtitles=True),
            release(),
            QualityWish(vietnamese=VietnameseWish.DUBBED),
        ),
        (release(), release(hdr=("HDR10",)), QualityWish(hdr=HdrWish.AVOID)),
        (release(hdr=("HDR10",)), release(), QualityWish(hdr=HdrWish.PREFER)),
        (release(hdr=("DV", "HDR10")), release(hdr=("DV",)), QualityWish()),
        (release(codec=Codec.AV1), release(codec=Codec.H265), QualityWish(codec=Codec.AV1)),
        (release(codec=Codec.H264), release(codec=Codec.XVID), QualityWish()),
        (release(is_proper=True), release(), QualityWish()),
    ],
)
def test_the_wish_decides(better: ReleaseName, worse: ReleaseName, wish: QualityWish) -> None:
    assert rated(better, wish).score > rated(worse, wish).score


def test_a_dub_is_as_good_as_none_for_who_wants_subtitles() -> None:
    assert rated(release(dub="dubbed")).score == rated(release()).score
    anything = QualityWish(vietnamese=VietnameseWish.ANY)
    subtitled = release(has_vietnamese_subtitles=True)
    assert rated(subtitled, anything).score == rated(release(), anything).score


@pytest.mark.parametrize(
    ("found", "wish", "missing"),
    [
        (release(), VietnameseWish.SUBTITLES, {"vietnamese_subtitles_missing"}),
        (release(dub="dubbed"), VietnameseWish.SUBTITLES, {"vietnamese_subtitles_missing"}),
        (release(has_vietnamese_subtitles=True), VietnameseWish.SUBTITLES, set()),
        (release(has_vietnamese_subtitles=True), VietnameseWish.DUBBED, {"vietnamese_dub_missing"}),
        (release(dub="voice_over"), VietnameseWish.DUBBED, set()),
        (release(), VietnameseWish.ANY, set()),
    ],
)
def test_what_lacks_the_wish_says_so(
    found: ReleaseName, wish: VietnameseWish, missing: set[str]
) -> None:
    reasons = dict(rated(found, QualityWish(vietnamese=wish)).reasons)
    assert {code for code in reasons if code.endswith("_missing")} == missing
    assert all(reasons[code] < 0 for code in missing)


def test_the_reasons_add_up_to_the_score() -> None:
    found = rated(
        release(
            codec=Codec.H265,
            has_vietnamese_subtitles=True,
            is_proper=True,
            hdr=("DV",),
            dub="dubbed",
        ),
        QualityWish(hdr=HdrWish.PREFER, codec=Codec.H265, vietnamese=VietnameseWish.DUBBED),
    )
    assert dict(found.reasons).keys() == {
        "resolution_wanted",
        "source_web_dl",
        "codec_wanted",
        "hdr_wanted",
        "dolby_vision_alone",
        "vietnamese_dubbed",
        "vietnamese_subtitles",
        "proper",
    }
    assert found.score == sum(points for _, points in found.reasons)
    more = with_reason(found, "same_group", 20)
    assert (more.score, more.reasons[-1]) == (found.score + 20, ("same_group", 20))
    assert without_reason(more, "same_group") == found


@pytest.mark.parametrize("source", list(Source))
def test_every_source_has_its_points_and_its_code(source: Source) -> None:
    codes = [code for code, _ in rated(release(source=source)).reasons]
    assert [code for code in codes if code.startswith("source_")] == [
        f"source_{source.value.lower().replace('-', '_')}"
    ]


@pytest.mark.parametrize("resolution", [480, 576, 720, 1080, 1440, 2160, 4320])
@pytest.mark.parametrize("wanted", [480, 576, 720, 1080, 1440, 2160])
def test_nothing_is_better_than_the_resolution_that_is_wanted(resolution: int, wanted: int) -> None:
    wish = QualityWish(resolution=wanted)
    found = rated(release(resolution=resolution), wish).score
    best = rated(release(resolution=wanted), wish).score
    assert (found == best) if resolution == wanted else (found < best)


@pytest.mark.parametrize(
    ("size", "episodes", "media_type", "suspicious"),
    [
        (300_000_000, 1, MediaType.MOVIE, True),
        (2 * GB, 1, MediaType.MOVIE, False),
        (300_000_000, 1, MediaType.TV, False),
        (50_000_000, 1, MediaType.TV, True),
        (200_000_000, 2, MediaType.TV, True),
        (None, 1, MediaType.MOVIE, False),
    ],
)
def test_a_file_too_small_to_be_true_is_suspicious(
    size: int | None, episodes: int, media_type: MediaType, suspicious: bool
) -> None:
    found = rated(release(), size=size, episodes=episodes, media_type=media_type)
    assert ("size_suspicious" in dict(found.reasons)) is suspicious


def test_larger_than_allowed_is_out_of_the_question() -> None:
    wish = QualityWish(max_size=3 * GB)
    hit = SearchHit(link="x", name="x.mkv", size=4 * GB, source="site")
    assert rate(hit, release(), wish, media_type=MediaType.TV) is None
    assert rate(hit, release(), wish, media_type=MediaType.TV, episodes=2) is not None


def test_three_dimensions_are_for_nobody_unless_the_movie_is_called_so() -> None:
    assert "three_d" in dict(rated(release(), name="Film.2012.3D.HSBS.1080p.mkv").reasons)
    assert "three_d" in dict(rated(release(), name="Film.2012.1080p.Half-SBS.mkv").reasons)
    named = rated(release(), name="Step.Up.3D.mkv", title_words=("step", "up", "3d"))
    assert "three_d" not in dict(named.reasons)


def test_of_equals_the_larger_comes_first_and_then_always_the_same() -> None:
    candidates = [
        rated(release(), name="b.mkv", size=5 * GB),
        rated(release(), name="a.mkv", size=5 * GB),
        rated(release(), name="c.mkv", size=6 * GB),
        rated(release(), name="d.mkv", size=None),
    ]
    expected = ["c.mkv", "a.mkv", "b.mkv", "d.mkv"]
    assert [one.hit.name for one in sorted(candidates, key=rank)] == expected
    candidates.reverse()
    assert [one.hit.name for one in sorted(candidates, key=rank)] == expected


@pytest.mark.parametrize(
    ("what", "wish", "unmet"),
    [
        (release(has_vietnamese_subtitles=True), QualityWish(), ()),
        (release(), QualityWish(), ("vietnamese_subtitles_missing",)),
        (release(), NO_MATTER, ()),
        (release(resolution=480), replace(NO_MATTER, resolution=2160), ("resolution_lower",)),
        (release(resolution=2160), NO_MATTER, ("resolution_higher",)),
        (release(resolution=None), NO_MATTER, ("resolution_unknown",)),
        (release(), replace(NO_MATTER, hdr=HdrWish.PREFER), ("hdr_missing",)),
        (release(hdr=("HDR10",)), replace(NO_MATTER, hdr=HdrWish.PREFER), ()),
        (release(hdr=("HDR10",)), replace(NO_MATTER, hdr=HdrWish.AVOID), ("hdr_avoided",)),
        (release(codec=Codec.H264), replace(NO_MATTER, codec=Codec.AV1), ("codec_missing",)),
        (release(codec=Codec.AV1), replace(NO_MATTER, codec=Codec.AV1), ()),
        (
            release(has_vietnamese_subtitles=True),
            replace(NO_MATTER, vietnamese=VietnameseWish.DUBBED),
            ("vietnamese_dub_missing",),
        ),
    ],
)
def test_a_wish_that_is_not_met_is_said(
    what: ReleaseName, wish: QualityWish, unmet: tuple[str, ...]
) -> None:
    assert rated(what, wish).unmet_wishes == unmet
