"""The files of the small project that tests break, and what the check then finds."""

from pipeline.checks import check
from pipeline.content import read_project

SCRIPT = "content/scripts/gas-leak.vi.md"
ENGLISH = "content/scripts/gas-leak.en.md"
BANK = "quizzes/banks/gas-leak.vi.md"
BANK_EN = "quizzes/banks/gas-leak.en.md"
SET = "quizzes/sets/household.yaml"
CAMPAIGN = "content/campaigns/demo.yaml"
SOURCES = "content/sources.yaml"
STUDIO = "content/studio.yaml"
VENUES = "content/venues/homes.csv"
VI = "content/languages/vi.yaml"
EN = "content/languages/en.yaml"
LODGINGS = "venues:\n  file: venues/homes.csv\n  leaflets:{}\n"


def edit(folder, name, old, new):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def found(folder, knowledge):
    problems = check(read_project(folder), knowledge)
    return [
        (problem.rule, problem.place.path.relative_to(folder).as_posix(), problem.place.line)
        for problem in problems
    ]
