"""Movies with `Part N` in their title: the title and the name are read by the same rules."""

from datetime import date

import pytest

from custom_components.fshare_downloader.discovery.models import Movie, SearchHit
from custom_components.fshare_downloader.discovery.plan.movies.movie_matcher import MovieMatcher
from custom_components.fshare_downloader.discovery.plan.parsed_hit import ParsedHit
from custom_components.fshare_downloader.discovery.plan.title_key import TitleKey
from custom_components.fshare_downloader.discovery.release_names import parse_release_name


def movie(year: int, *titles: str) -> Movie:
    return Movie(
        tmdb_id=year,
        title=titles[0],
        original_title=titles[-1],
        other_titles=titles[1:-1],
        year=year,
        release_date=date(year, 5, 1),
    )


def is_found(one: Movie, name: str) -> bool:
    hit = ParsedHit(
        hit=SearchHit(link=name, name=name, source="site"), release=parse_release_name(name)
    )
    return bool(MovieMatcher([one]).match_all([hit]))


MOON_1 = movie(
    2023, "Rebel Moon: Phần Một - Đứa Con Của Lửa", "Rebel Moon - Part One: A Child of Fire"
)
MOON_2 = movie(
    2024, "Rebel Moon: Phần Hai - Kẻ Khắc Vết Sẹo", "Rebel Moon - Part Two: The Scargiver"
)
ELM_STREET_2 = movie(1985, "A Nightmare on Elm Street Part 2: Freddy's Revenge")
HALLOWS_2 = movie(
    2011, "Harry Potter Và Bảo Bối Tử Thần: Phần 2", "Harry Potter and the Deathly Hallows: Part 2"
)
RAMBO_2 = movie(1985, "Rambo: First Blood Part II")
INSIDIOUS_3 = movie(2015, "Quỷ Ám: Phần 3 - Khởi Đầu", "Insidious: Chapter 3")
EMPIRE = movie(1980, "Star Wars: Episode V - The Empire Strikes Back", "The Empire Strikes Back")
KILL_BILL_2 = movie(2004, "Kill Bill: Vol. 2")
SELVAN_1 = movie(2022, "Ponniyin Selvan: Part I")
HORIZON = movie(2024, "Horizon: An American Saga - Chapter 1")
SPIDER = movie(2023, "Spider-Man: Across the Spider-Verse")
MONKEY_3 = movie(2018, "Tân Tây Du Ký Phần 3: Nữ Nhi Quốc", "西游记女儿国")
WICK_3 = movie(2019, "John Wick: Chapter 3 - Parabellum")


@pytest.mark.parametrize(
    ("one", "name"),
    [
        (MOON_1, "Rebel.Moon.Part.One.A.Child.of.Fire.2023.1080p.NF.WEB-DL.H.264-FLUX.mkv"),
        (MOON_1, "Rebel Moon - Part One - A Child of Fire (2023) 2160p.mkv"),
        (MOON_1, "Rebel Moon: Phần Một - Đứa Con Của Lửa (2023) Vietsub.mkv"),
        (MOON_1, "Rebel.Moon.A.Child.of.Fire.2023.1080p.mkv"),
        (MOON_1, "Rebel Moon 1 A Child of Fire 2023.mkv"),
        (MOON_2, "Rebel.Moon.Part.Two.The.Scargiver.2024.1080p.NF.WEB-DL.H.264-FLUX.mkv"),
        (MOON_2, "Rebel Moon 2: The Scargiver (2024).mkv"),
        (MOON_2, "Rebel.Moon.The.Scargiver.2024.mkv"),
        (ELM_STREET_2, "A.Nightmare.on.Elm.Street.Part.2.Freddys.Revenge.1985.1080p.BluRay.mkv"),
        (ELM_STREET_2, "A Nightmare on Elm Street 2 Freddy's Revenge (1985).mkv"),
        (ELM_STREET_2, "A Nightmare on Elm Street Part II - Freddy's Revenge (1985).mkv"),
        (HALLOWS_2, "Harry.Potter.and.the.Deathly.Hallows.Part.2.2011.1080p.BluRay.mkv"),
        (HALLOWS_2, "Harry Potter và Bảo Bối Tử Thần Phần 2 (2011) Lồng Tiếng.mkv"),
        (RAMBO_2, "Rambo.First.Blood.Part.II.1985.1080p.BluRay.mkv"),
        (RAMBO_2, "Rambo First Blood 2 (1985).mkv"),
        (INSIDIOUS_3, "Insidious.Chapter.3.2015.1080p.mkv"),
        (INSIDIOUS_3, "Quỷ Ám Phần 3 - Khởi Đầu 2015.mkv"),
        (EMPIRE, "Star.Wars.Episode.V.The.Empire.Strikes.Back.1980.1080p.BluRay.mkv"),
        (EMPIRE, "Star Wars Episode 5 The Empire Strikes Back (1980).mkv"),
        (KILL_BILL_2, "Kill.Bill.Vol.2.2004.1080p.BluRay.x264.mkv"),
        (KILL_BILL_2, "Kill Bill Volume Two 2004.mkv"),
        (SELVAN_1, "Ponniyin.Selvan.Part.One.2022.1080p.AMZN.WEB-DL.mkv"),
        (SELVAN_1, "Ponniyin Selvan I (2022) 1080p.mkv"),
        (HORIZON, "Horizon.An.American.Saga.Chapter.1.2024.1080p.mkv"),
        (SPIDER, "Spider-Man.Across.The.Spider-Verse.Part.One.2023.1080p.mkv"),
        (MONKEY_3, "Tân Tây Du Ký Phần 3: Nữ Nhi Quốc (2018) Lồng Tiếng.mkv"),
        (WICK_3, "John.Wick.3.Parabellum.2019.mkv"),
        (WICK_3, "John Wick Parabellum (2019).mkv"),
    ],
)
def test_a_part_in_the_title_is_found(one: Movie, name: str) -> None:
    assert is_found(one, name)


@pytest.mark.parametrize(
    ("one", "name"),
    [
        (MOON_1, "Rebel.Moon.Part.Two.The.Scargiver.2024.mkv"),
        (MOON_1, "Rebel.Moon.Part.Two.A.Child.of.Fire.2023.mkv"),
        (MOON_1, "Rebel.Moon.Part.One.2023.mkv"),
        (MOON_1, "Rebel.Moon.A.Child.of.Fire.2024.mkv"),
        (MOON_2, "Rebel.Moon.The.Scargiver.mkv"),
        (ELM_STREET_2, "A.Nightmare.on.Elm.Street.1985.mkv"),
        (ELM_STREET_2, "A Nightmare on Elm Street 3 Freddy's Revenge (1985).mkv"),
        (HALLOWS_2, "Harry.Potter.and.the.Deathly.Hallows.Part.1.2011.mkv"),
        (HALLOWS_2, "Harry.Potter.and.the.Deathly.Hallows.2011.mkv"),
        (EMPIRE, "Star Wars Episode 4 The Empire Strikes Back (1980).mkv"),
        (SELVAN_1, "Ponniyin.Selvan.II.2022.mkv"),
        (SELVAN_1, "Ponniyin Selvan 2022 Part Two.mkv"),
        (WICK_3, "John.Wick.4.Parabellum.2019.mkv"),
        (movie(2016, "Toy Story 3"), "Toy Story 3 in Concert 2016.mkv"),
        (movie(2016, "Rogue One"), "Rogue 2016.mkv"),
        (movie(1956, "The King and I"), "The King 1956.mkv"),
        (movie(2011, "Dead 7 Story"), "Dead 7 Story Part 2 2011.mkv"),
    ],
)
def test_another_part_is_another_movie(one: Movie, name: str) -> None:
    assert not is_found(one, name)


@pytest.mark.parametrize(
    ("title", "words", "number"),
    [
        ("Harry Potter 2 Part One", "harry potter 2", 1),
        ("Rebel Moon - Part One: A Child of Fire", "rebel moon a child of fire", 1),
        ("Phần Hai", "phan hai", None),
        ("2 Fast 2 Furious", "2 fast furious", 2),
        ("Withnail and I", "withnail i", None),
        ("3 Idiots", "3 idiots", None),
        ("Area 5 and 7 Stories", "area 5 7 stories", None),
        ("Part of Me", "part of me", None),
    ],
)
def test_only_a_number_of_a_sequel_is_taken_out(title: str, words: str, number: int | None) -> None:
    assert TitleKey.of(title) == TitleKey(tuple(words.split()), number)
