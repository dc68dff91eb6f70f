"""Print how often our parser and plain guessit are right.

`python -m tests.discovery.release_names`; with `--mistakes tuned` (or `held_out`) what ours gets
wrong, too.
"""

import argparse

from custom_components.fshare_downloader.discovery.release_names import parse_release_name

from . import plain_guessit
from .corpus import FIELDS, Part, samples
from .scores import Score, score


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--mistakes", choices=Part)
    chosen = arguments.parse_args().mistakes
    scores = [
        score(parser, samples(part))
        for part in Part
        for parser in (parse_release_name, plain_guessit.parse)
    ]
    print(f"{'':26}{'tuned':^24}{'held out':^24}")
    print(f"{'':26}" + f"{'ours':>12}{'guessit':>12}" * 2)
    for name in FIELDS:
        _print_row(name, [_share(each.right[name], each.told[name]) for each in scores])
    _print_row("all fields", [f"{each.field_rate:.1%}" for each in scores])
    _print_row("all fields, empty ones too", [f"{each.full_field_rate:.1%}" for each in scores])
    _print_row("names wholly right", [_share(each.right_names, each.names) for each in scores])
    _print_row("wrong season or episode", [str(len(each.wrong_numbering)) for each in scores])
    _print_row("names", [str(each.names) for each in scores])
    if chosen is not None:
        _print_mistakes(scores[2 * list(Part).index(chosen)])


def _print_row(name: str, cells: list[str]) -> None:
    print(f"{name:26}" + "".join(f"{cell:>12}" for cell in cells))


def _print_mistakes(result: Score) -> None:
    for name, field, expected, actual in result.mistakes:
        print(f"{name}\n    {field}: {actual!r}, not {expected!r}")


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "-"


if __name__ == "__main__":
    main()
