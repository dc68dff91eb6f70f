"""Titles as TMDB has them on a bad day; all have the words of `ODD_WORDS` in their names."""

from .controls import SimulatorControls
from .titles import SimulatedEpisode, SimulatedSeries

ODD_WORDS = "Kỳ Lạ"
MANY_WORDS = "Rất Nhiều"
MANY = 200


def add_odd_titles(simulator: SimulatorControls) -> SimulatedSeries:
    """Add movies with holes and rubbish in them, and a series like that, which is returned."""
    for number, released in enumerate((None, "", "0000-00-00", "2021-13-45", "someday"), start=1):
        simulator.add_movie(f"{ODD_WORDS} {number}", released)
    simulator.add_movie(f"{ODD_WORDS} 6", without=["release_date", "overview", "poster_path"])
    simulator.add_movie(f"{ODD_WORDS} 🏠🎬", "2020-01-01", has_poster=False)
    simulator.add_movie(f"{ODD_WORDS} 8", odd={"overview": None, "poster_path": ""})
    simulator.add_movie(f"{ODD_WORDS} 9", without=["id"])
    simulator.add_movie(f"{ODD_WORDS} 10", odd={"title": "", "original_title": None})
    return simulator.add_series(
        f"{ODD_WORDS} 11",
        odd={"origin_country": None, "genre_ids": "none", "popularity": "12"},
        seasons={
            3: [],
            0: [SimulatedEpisode(number=1)],
            1: [
                SimulatedEpisode(number=2, air_date="2999-01-01", titles={"en": "", "vi": ""}),
                SimulatedEpisode(number=1, air_date="2020-02-30", titles={"vi": "Mở đầu 🎉"}),
                SimulatedEpisode(number=1, air_date="2020-02-03"),
                SimulatedEpisode(number=3, air_date=""),
            ],
        },
    )


def add_many_titles(simulator: SimulatorControls) -> None:
    """Add so many movies that a search finds ten pages of them."""
    for number in range(MANY):
        simulator.add_movie(f"{MANY_WORDS} {number:03}", f"{1990 + number % 30}-06-01")
