"""A problem is one line, whatever stands in it; its path is short where it can be."""

from pathlib import Path

from pipeline.checks import check, describe
from pipeline.content import read_project
from pipeline.core.problems import Place, Problem


def test_the_path_is_relative_below_the_base(folder):
    problem = Problem(Place(folder / "content" / "a.md", 3), "some-rule", "Sửa đi.")
    inside = Path("content") / "a.md"
    assert describe(problem, folder) == f"{inside}:3: some-rule: Sửa đi."
    assert describe(problem, folder / "quizzes").startswith(str(folder))


def test_control_characters_are_shown_and_not_sent_to_the_terminal():
    problem = Problem(Place(Path("a\nb.md"), 1), "rule", "x\ny\x1b[31m\u202ez")
    assert describe(problem, Path()) == "a\\x0ab.md:1: rule: x\\x0ay\\x1b[31m\\u202ez"


def test_problems_are_sorted_unique_and_hold_the_reading_problems(folder, knowledge):
    for name in ("gas-leak.vi.md", "gas-leak.en.md"):
        path = folder / "content/scripts" / name
        text = path.read_text(encoding="utf-8").replace("[^gas-smell]", "[^x]")
        path.write_text(text.replace("2026-11-22", "never"), encoding="utf-8")
    project = read_project(folder)
    problems = check(project, knowledge)
    assert list(problems) == sorted(set(problems))
    assert set(project.problems) < set(problems)
    assert {problem.rule for problem in problems} == {"unknown-source", "wrong-value"}
