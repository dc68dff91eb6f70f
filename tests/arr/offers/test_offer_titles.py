"""What files are called on Fshare, and what Sonarr and Radarr read from the titles of offers."""

from datetime import date

import pytest

from custom_components.fshare_downloader.arr.models import Offer
from custom_components.fshare_downloader.arr.offers.hit_filter import Fit, HitFilter
from custom_components.fshare_downloader.arr.offers.offer_maker import offer_of
from custom_components.fshare_downloader.arr.offers.questions import Question
from custom_components.fshare_downloader.arr.offers.titles import MAX_TITLE_CHARS
from custom_components.fshare_downloader.core.models import MediaType
from custom_components.fshare_downloader.discovery.release_names import parse_release_name
from tests.arr.fakes import BEGIN, file, folder

from .title_reader import Reading, read_as_radarr, read_as_sonarr

TV, MOVIE = MediaType.TV, MediaType.MOVIE


def offered(name: str, question: Question, *, size: int | None = 10**9) -> Offer | None:
    """Return the offer of a file that a source has found, if it is what was asked for."""
    hit, release = file(name, size=size), parse_release_name(name)
    fit = HitFilter(question).fit(hit, release)
    return None if fit is None else offer_of(hit, release, fit, now=BEGIN, question=question)


def episode(title: str, season: str = "1", number: str = "5") -> Question:
    return Question.of_words(title, TV).with_numbers(season, number)


def movie(words: str) -> Question:
    return Question.of_words(words, MOVIE)


@pytest.mark.parametrize(
    ("asked", "name", "title", "read"),
    [
        # A name that they read rightly stays, but for blanks and what they would misunderstand.
        (
            episode("Squid Game"),
            "Squid.Game.S01E05.1080p.NF.WEB-DL.DDP5.1.x264-NTb.mkv",
            "Squid.Game.S01E05.1080p.NF.WEB-DL.DDP5.1.x264-NTb",
            "squidgame S1E5",
        ),
        (
            episode("Squid Game"),
            "Squid Game S01E05 1080p Vietsub.mkv",
            "Squid.Game.S01E05.1080p.Viet.sub",
            "squidgame S1E5",
        ),
        (
            episode("Tro Choi Con Muc"),
            "Trò Chơi Con Mực S01E05 Thuyết Minh 1080p.mkv",
            "Trò.Chơi.Con.Mực.S01E05.Thuyết.Minh.1080p",
            "trochoiconmuc S1E5",
        ),
        (
            episode("Office", "3", "4"),
            "The Office S03E04.mkv",
            "The.Office.S03E04",
            "theoffice S3E4",
        ),
        (
            episode("Friends", "1", "2"),
            "Friends.S01E01-02.720p.mkv",
            "Friends.S01E01-02.720p",
            "friends S1E1E2",
        ),
        (
            episode("Squid Game", "2", "3"),
            "Squid.Game.2024.S02E03.2160p.WEB.H265-GRP.mkv",
            "Squid.Game.2024.S02E03.2160p.WEB.H265-GRP",
            "squidgame2024 S2E3",
        ),
        (
            episode("Daily Show", "2024", "03/15"),
            "The.Daily.Show.2024.03.15.1080p.WEB.h264-EDITH.mkv",
            "The.Daily.Show.2024.03.15.1080p.WEB.h264-EDITH",
            "thedailyshow 2024-03-15",
        ),
        (
            episode("Sherlock", "00", "1"),
            "Sherlock S00E01 The Abominable Bride.mkv",
            "Sherlock.S00E01.The.Abominable.Bride",
            "sherlock S0E1",
        ),
        (
            Question.of_words("One Piece 905", TV),
            "[HorribleSubs] One Piece - 905 [1080p].mkv",
            "[HorribleSubs].One.Piece.-.905.[1080p]",
            "onepiece #905",
        ),
        (
            movie("Blade Runner 2049 2017"),
            "Blade.Runner.2049.2017.2160p.UHD.BluRay.x265-TERMiNAL.mkv",
            "Blade.Runner.2049.2017.2160p.UHD.BluRay.x265-TERMiNAL",
            "bladerunner2049 (2017)",
        ),
        (
            movie("2012 2009"),
            "2012 (2009) 720p Vietsub.mkv",
            "2012.2009.720p.Viet.sub",
            "2012 (2009)",
        ),
        (
            movie("Avatar 2009"),
            "Avatar 2009 Complete BluRay 1080p.iso",
            "Avatar.2009.BluRay.1080p",
            "avatar (2009)",
        ),
        (movie("Dune 2021"), "Dune 2021 1080p LT.mkv", "Dune.2021.1080p.Lồng.Tiếng", "dune (2021)"),
        # Any other is written anew.
        (
            episode("Squid Game"),
            "Trò Chơi Con Mực - Squid Game (2021) Tập 05 [1080p] Vietsub.mkv",
            "Squid.Game.2021.S01E05.1080p.Viet.Sub",
            "squidgame2021 S1E5",
        ),
        (
            episode("Squid Game", "2", "3"),
            "Squid Game (2024) Mùa 2 Tập 3 Lồng Tiếng.mkv",
            "Squid.Game.S02E03.Vietnamese.Dub",
            "squidgame S2E3",
        ),
        (
            episode("Squid Game", "2", "3"),
            "Squid Game Phần 2 - Tập 3.mkv",
            "Squid.Game.S02E03",
            "squidgame S2E3",
        ),
        (
            episode("Squid Game", "2", "3"),
            "Squid Game 2 Tập 3.mkv",
            "Squid.Game.S02E03",
            "squidgame S2E3",
        ),
        (
            episode("Squid Game", "2", "3"),
            "Squid.Game.2x03.720p.HDTV.mkv",
            "Squid.Game.S02E03.720p.HDTV",
            "squidgame S2E3",
        ),
        (
            episode("Squid Game"),
            "[Fshare.vn] Squid Game S01E05.mkv",
            "Squid.Game.S01E05",
            "squidgame S1E5",
        ),
        (
            episode("Squid Game"),
            "Phim bộ: Squid Game - Tập 5.mkv",
            "Squid.Game.S01E05",
            "squidgame S1E5",
        ),
        (
            episode("Reply 1988"),
            "Reply 1988 - Tập 05 - 720p.mkv",
            "Reply.1988.S01E05.720p",
            "reply1988 S1E5",
        ),
        (
            episode("Descendants of the Sun"),
            "Descendants.of.the.Sun.E05.160309.720p-NEXT.mkv",
            "Descendants.of.the.Sun.S01E05.720p-NEXT",
            "descendantssun S1E5",
        ),
        (
            Question.of_words("Area 51", TV),
            "Area 51 S02E03 1080p.mkv",
            "Area.51.S02E03.1080p",
            "area51 S2E3",
        ),
        (
            episode("Kamen Rider 555"),
            "Kamen Rider 555 Tập 5.mkv",
            "Kamen.Rider.555.S01E05",
            "kamenrider555 S1E5",
        ),
        (
            episode("Daily Show", "2024", "03/15"),
            "The Daily Show 15.03.2024 720p.mkv",
            "The.Daily.Show.2024.03.15.720p",
            "thedailyshow 2024-03-15",
        ),
        (
            Question.of_words("One Piece 905", TV),
            "One Piece Tập 905 Vietsub.mp4",
            "[Fshare].One.Piece.-.905.Viet.Sub",
            "onepiece #905",
        ),
        (
            movie("Despicable Me 4 2024"),
            "Kẻ Trộm Mặt Trăng 4 - Despicable Me 4 2024 2160p TM LT.mkv",
            "Despicable.Me.4.2024.2160p.Vietnamese.Dub",
            "despicableme4 (2024)",
        ),
        (
            movie("Dreamy Eyes 2019"),
            "Mắt Biếc (2019) - Dreamy Eyes [1080p WEB-DL].mkv",
            "Dreamy.Eyes.2019.1080p.WEB-DL",
            "dreamyeyes (2019)",
        ),
        (
            movie("John Wick Chapter 4 2023"),
            "John Wick 4 (2023) Bluray 1080p Vietsub.mkv",
            "John.Wick.Chapter.4.2023.1080p.BluRay.Viet.Sub",
            "johnwickchapter4 (2023)",
        ),
        (
            movie("Đat Rung Phuong Nam 2023"),
            "Dat.Rung.Phuong.Nam.2023.1080p.mkv",
            "Đat.Rung.Phuong.Nam.2023.1080p",
            "đatrungphuongnam (2023)",
        ),
        (
            episode("Tam The"),
            "Tam Thể (3 Body Problem) 2024 S01E05 1080p.mkv",
            "Tam.Thể.2024.S01E05.1080p",
            "tamthe2024 S1E5",
        ),
        (
            movie("Avatar 2009"),
            "Thế Thân - Avatar (2009) 3D HSBS 1080p.mkv",
            "Avatar.2009.3D.1080p",
            "avatar (2009)",
        ),
        (
            movie("Godfather Part II 1974"),
            "Bố Già 2 - The Godfather Part 2 (1974) 1080p.mkv",
            "The.Godfather.Part.II.1974.1080p",
            "thegodfatherpartii (1974)",
        ),
        (
            movie("Dat Rung Phuong Nam 2023"),
            "Đất Rừng Phương Nam 2023 1080p.mkv",
            "Đất.Rừng.Phương.Nam.2023.1080p",
            "đatrungphuongnam (2023)",
        ),
        (
            movie("Title 2020"),
            "Title.2160p.HDR10+.DV.DTS-HD MA.mkv",
            "Title.2020.2160p.DTS-HD.MA.DV.HDR10Plus",
            "title (2020)",
        ),
    ],
)
def test_a_title_is_kept_or_written_anew_so_that_it_is_read_rightly(
    asked: Question, name: str, title: str, read: str
) -> None:
    offer = offered(name, asked)
    assert offer is not None
    assert offer.title == title
    is_movie = offer.media.media_type is MOVIE
    assert str(read_as_radarr(title) if is_movie else read_as_sonarr(title)) == read


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        (episode("Squid Game"), "Squid.Game.The.Challenge.S01E05.1080p.mkv"),
        (episode("Squid Game"), "Squid.Game.S01E06.1080p.mkv"),
        (episode("Squid Game"), "Squid.Game.S02E05.1080p.mkv"),
        (episode("Squid Game", "2"), "Squid Game Tập 5.mkv"),
        (episode("Squid Game"), "Squid Game Phần 2 Tập 5.mkv"),
        (episode("Squid Game"), "Squid.Game.S01E05.srt"),
        (episode("Squid Game"), "Squid.Game.S01E05.part1.rar"),
        (episode("Squid Game"), "Squid.Game.S01E05.Sample.mkv"),
        (episode("Squid Game"), "Squid.Game.S01.1080p.mkv"),
        (episode("Squid Game", "3", "7"), "Squid Game Mùa 3 Phần 2 Tập 7.mkv"),
        (episode("Ghosts"), "Ghosts.US.S01E05.mkv"),
        (episode("Office US"), "The.Office.UK.S01E05.mkv"),
        (episode("Battlestar Galactica 2003"), "Battlestar Galactica 1978 S01E05.mkv"),
        (episode("Daily Show", "2024", "03/15"), "The.Daily.Show.2024.03.16.mkv"),
        (episode("Sherlock", "00", "1"), "Sherlock S01E01.mkv"),
        (Question.of_words("One Piece 905", TV), "One.Piece.S02E905.mkv"),
        (movie("Dune Part Two 2024"), "Dune 2021 1080p.mkv"),
        (movie("Lat Mat 6 2023"), "Lật Mặt 7 2024 1080p.mkv"),
        (movie("Alien 1979"), "Aliens 1986 1080p.mkv"),
        (movie("Dune 2021"), "Dune 1984 1080p.mkv"),
        (movie("Dune 2021"), "Dune S01E01 2021.mkv"),
        (movie("Dune 2021"), "Dune 2021 Trailer.mkv"),
    ],
)
def test_what_was_not_asked_for_is_left_out(asked: Question, name: str) -> None:
    assert offered(name, asked) is None


def test_a_file_of_a_few_bytes_is_left_out() -> None:
    assert offered("Squid.Game.S01E05.mkv", episode("Squid Game"), size=5_000_000) is None
    assert offered("Squid.Game.S01E05.mkv", episode("Squid Game"), size=None) is not None


def test_without_a_country_in_its_name_a_release_keeps_the_title_it_has() -> None:
    offer = offered("The.Office.S03E04.mkv", episode("Office US", "3", "4"))
    other = offered("Battlestar Galactica S01E05.mkv", episode("Battlestar Galactica 2003"))
    assert offer is not None
    assert other is not None
    assert (offer.title, other.title) == ("The.Office.S03E04", "Battlestar.Galactica.S01E05")


def test_asked_by_words_alone_a_file_is_called_as_libraries_call_it() -> None:
    words = Question.of_words("con mực", None)
    offer = offered("Trò Chơi Con Mực - Squid Game - Tập 7.mkv", words)
    assert offer is not None
    assert offer.title == "Squid.Game.S01E07"
    assert (offer.media.title, offer.media.seasons, offer.media.episodes) == (
        "Squid Game",
        (1,),
        (7,),
    )


def test_a_dubbed_file_is_vietnamese() -> None:
    languages = {
        name: offer.languages
        for name in (
            "Dune 2021 Thuyết Minh.mkv",
            "Dune 2021 Lồng Tiếng.mkv",
            "Dune 2021 Vietsub.mkv",
        )
        if (offer := offered(name, movie("Dune 2021"))) is not None
    }
    assert languages == {
        "Dune 2021 Thuyết Minh.mkv": ("Vietnamese",),
        "Dune 2021 Lồng Tiếng.mkv": ("Vietnamese",),
        "Dune 2021 Vietsub.mkv": (),
    }


@pytest.mark.parametrize(
    ("name", "category_id"),
    [
        ("Dune 2021 2160p BluRay.mkv", 2045),
        ("Dune 2021 1080p BluRay.mkv", 2050),
        ("Dune 2021 1080p WEB-DL.mkv", 2040),
        ("Dune 2021 WEB-DL.mkv", 2040),
        ("Dune 2021 HDCAM.mkv", 2030),
        ("Dune 2021 480p.mkv", 2030),
        ("Dune 2021.mkv", 2030),
    ],
)
def test_a_category_tells_how_good_the_picture_is(name: str, category_id: int) -> None:
    offer = offered(name, movie("Dune 2021"))
    assert offer is not None
    assert offer.category_ids == (2000, category_id)


def test_a_job_is_to_know_for_whom_it_was_found() -> None:
    question = Question(title="Dune", media_type=MOVIE, year=2021, tmdb_id=438631)
    offer = offered("Dune 2021.mkv", question)
    assert offer is not None
    assert (offer.media.tmdb_id, offer.media.title, offer.media.year) == (438631, "Dune", 2021)


def test_a_season_pack_has_the_title_of_its_season() -> None:
    hit = folder("Trò Chơi Con Mực (Squid Game) Mùa 2 [1080p]")
    fit = Fit(media_type=TV, title="Squid Game", seasons=(2,))
    offer = offer_of(hit, parse_release_name(hit.name), fit, now=BEGIN, size=9)
    assert offer is not None
    assert (offer.title, offer.size, offer.is_folder) == ("Squid.Game.S02.1080p", 9, True)
    assert offer.offer_id.startswith("folder-")
    assert read_as_sonarr(offer.title) == Reading("squidgame", season=2)


def test_no_title_is_longer_than_a_name_may_be() -> None:
    offer = offered(f"Squid Game S01E05 {'1080p ' * 35}.mkv", episode("Squid Game"))
    assert offer is not None
    assert len(offer.title) <= MAX_TITLE_CHARS
    assert not offer.title.endswith(".")


def test_the_day_of_an_issue_is_read_in_either_order() -> None:
    assert date(2024, 3, 15) == episode("Daily Show", "2024", "03/15").air_date
    assert episode("Daily Show", "2024", "13/45").air_date is None
