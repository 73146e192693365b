"""Measures everything that was promised, several times, and prints the table of medians."""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.base import ROOT, Measure, Run, Wish
from bench.measures import MEASURES

Figures = dict[str, list[float]]


def table(wishes: Sequence[Wish], figures: Mapping[str, Sequence[float]]) -> str:
    """Return the table: measure, median figure, what was promised, whether it holds."""
    rows = [("measure", "figure", "at least", "holds")]
    for wish in wishes:
        figure = statistics.median(figures[wish.key])
        holds = "yes" if wish.holds(figure) else "NO"
        rows.append((wish.words, f"{figure:.2f} {wish.unit}", wish.bound(), holds))
    wide = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = [" | ".join(cell.ljust(wide[i]) for i, cell in enumerate(row)) for row in rows]
    lines.insert(1, "-|-".join("-" * width for width in wide))
    return "\n".join(f"| {line} |" if line[0] != "-" else f"|-{line}-|" for line in lines)


def measure(chosen: Sequence[Measure], runs: int, library: Path) -> Figures:
    """Measure `chosen` so many times, one after the other in each run, and tell each figure."""
    figures: Figures = {}

    def say(words: str) -> None:
        print(words, flush=True)

    for number in range(runs):
        with tempfile.TemporaryDirectory(prefix="pccc-bench-") as folder:
            run = Run(Path(folder), library, say)
            for one in chosen:
                if number == 0:
                    one.prepare(run)
                found = one.once(run)
                for wish in one.wishes:
                    figures.setdefault(wish.key, []).append(found[wish.key])
                    say(f"run {number + 1}: {wish.words}: {found[wish.key]:.2f} {wish.unit}")
    return figures


def main() -> None:
    """Read the arguments, measure, print the table."""
    names = [one.name for one in MEASURES]
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="how often everything is measured")
    parser.add_argument(
        "--only", default=",".join(names), help=f"names with commas between: {','.join(names)}"
    )
    parser.add_argument(
        "--library-output",
        type=Path,
        default=ROOT / "output",
        help="output folder with the finished campaign `library`; made where it is not there",
    )
    wish = parser.parse_args()
    wanted = wish.only.split(",")
    if wish.runs < 1 or set(wanted) - set(names):
        parser.error(f"at least one run, and names among {','.join(names)}")
    chosen = [one for one in MEASURES if one.name in wanted]
    figures = measure(chosen, wish.runs, wish.library_output.absolute())
    print(f"\nmedians of {wish.runs}\n")
    print(table([line for one in chosen for line in one.wishes], figures))


if __name__ == "__main__":
    main()
