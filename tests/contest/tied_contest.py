"""The thirteen teams of the example with ties for every rule, the mass round from the marking.

Teams of equal points, pair by pair (base: 80 in each exercise, 80 % in the mass round):
1, 2 differ in practice and theory; 3, 4 in faults; 5, 6 in seconds; 7, 8 in theory and mass round;
9, 10 and 13 in the guess, the last has none; 11, 12 in nothing, both were stopped once.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.content.contests import Event, sheet_numbers, spare_numbers

ALL_RIGHT = 2
QUESTIONS = 40
RUNS = {
    "extinguisher-small-fire": "72",
    "smoke-escape": "96",
    "call-114": "48",
    "locked-door-rescue": "180",
}
"""Seconds that give 80 points in each exercise."""
BETTER = {
    "extinguisher-small-fire": "63.9",
    "smoke-escape": "85.2",
    "call-114": "42.6",
    "locked-door-rescue": "162",
}
"""Seconds that give 86 points in each."""
FAST = {**RUNS, "extinguisher-small-fire": "40.1", "smoke-escape": "50.2"}
"""Below par: 100 points in two of the exercises, whatever the seconds."""

Values = dict[tuple[str, str, str], object]


def entered(event: Event) -> Values:
    """Return what the organiser enters; the mass round is left to the marking."""
    found: Values = {}
    jurors = ["7 7 7", "6 6 6", *["6 6.5 7"] * 2, *["7.5 7 8"] * 2, "6 6 6", "7 7 7"]
    jurors += [*["8 8 8"] * 2, *["5 5 5"] * 2, "8 8 8"]
    runs = [RUNS, BETTER, RUNS, RUNS, FAST, {**FAST, "smoke-escape": "50.3"}, *[RUNS] * 7]
    for team, given, times in zip(event.teams, jurors, runs, strict=True):
        for number, points in enumerate(given.split(), start=1):
            found["theory", team.id, f"q1.j{number}"] = float(points)
        for name, seconds in times.items():
            found["practice", team.id, f"{name}.time"] = float(seconds)
            found["practice", team.id, f"{name}.penalty"] = 0
            found["practice", team.id, f"{name}.faults"] = 0
    ids = [team.id for team in event.teams]
    found["practice", ids[3], "call-114.faults"] = 2
    for team in (ids[10], ids[11]):
        found["practice", team, "smoke-escape.stopped"] = "x"
        for key in ("time", "penalty", "faults"):
            del found["practice", team, f"smoke-escape.{key}"]
    found["spare", str(spare_numbers(event)[0]), "used_by"] = ids[10]
    return found


def marked(event: Event, path: Path) -> Path:
    """Write the marking's results: ten papers of each team, one of them on a spare sheet."""
    points = [32, 32, 32, 32, 32, 32, 32, 26, *[32] * 5]
    guesses = [1, 1, 5, 5, 9, 9, 2, 2, 3, 6, 0, 0, None]
    lines = ["sheet,form,file,page,name_crop,points,questions,review,guess,name,unit"]
    numbers = sheet_numbers(event)
    for place, (team, right, guess) in enumerate(zip(event.teams, points, guesses, strict=True)):
        sheets = list(numbers[team.id])[:10]
        if place == 10:
            sheets[-1] = spare_numbers(event)[0]
        for nth, sheet in enumerate(sheets):
            best = QUESTIONS if place < ALL_RIGHT and nth == 5 else right
            told = guess if nth == 0 and guess is not None else ""
            lines.append(f"{sheet},,a.jpg,1,,{best},{QUESTIONS},,{told},,")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")
    return path
