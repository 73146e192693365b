"""Contest and exercise files: each mistake is told with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from tiny_project import PROJECT

from pipeline import checks
from pipeline.build.knowledge import knowledge
from pipeline.content import Project
from pipeline.content.contestfiles import read_contest, read_exercise
from pipeline.content.contests import Event, sheet_numbers, spare_numbers
from pipeline.content.files import TextFile
from pipeline.content.report import Report

EXAMPLE = (PROJECT / "quizzes/contests/example.yaml").read_text(encoding="utf-8")
EXERCISE = (PROJECT / "quizzes/exercises/call-114.yaml").read_text(encoding="utf-8")


def read(text: str) -> tuple[Event | None, Report]:
    report = Report()
    return read_contest(TextFile(Path("event.yaml"), text), "event", report), report


def line_of(text: str, words: str, nth: int = 1) -> int:
    lines = [n for n, line in enumerate(text.splitlines(), start=1) if words in line]
    return lines[nth - 1]


def test_the_example_is_good_and_plainly_an_example(project: Project) -> None:
    event = project.contests["example"]
    assert len(event.teams) == 13
    assert all("Ví dụ" in team.name for team in event.teams)
    assert all("Ví Dụ" in name for team in event.teams for name in (*team.members, *team.victims))
    numbers = [number for one in sheet_numbers(event).values() for number in one]
    assert [*numbers, *spare_numbers(event)] == list(range(1, 201))
    found = checks.check(project, knowledge(project))
    assert not [p for p in found if p.place.path.parent.name in ("contests", "exercises")]


@pytest.mark.parametrize(
    ("old", "new", "where", "words"),
    [
        ("id: xa-2\n", "id: xa-1\n", ("id: xa-1", 2), "the team “xa-1” is listed twice"),
        ("name: Xã Ví dụ 2\n", "name: xã  ví dụ 1\n", ("name: xã  ví dụ 1", 1), "is listed twice"),
        ("theory: {weight: 30", "theory: {weight: -30", ("weight: -30", 1), "at least 0"),
        ("theory: {weight: 30", "theory: {weight: 3.5", ("weight: 3.5", 1), "whole number"),
        ("[practice-score, fewer", "[prettiest, fewer", ("[prettiest", 1), "should be"),
        ("[practice-score, fewer", "[lots, lots, fewer", ("[lots", 1), "stands here twice"),
        ("id: xa-3\n", "id: Xã 3\n", ("id: Xã 3", 1), "is not a name"),
        (
            "captain: Trần Ví Dụ Một",
            "captain: Ai Đó",
            ("captain: Ai Đó", 1),
            "not among the members",
        ),
        ("counted: 10", "counted: 16", ("counted: 16", 1), "more than the sheets of a team"),
        ("level: region", "level: moon", ("level: moon", 1), "should be"),
        ("date: 2026-12-06", "date: 6/12/2026", ("date: 6/12", 1), "should be a day"),
        ("seed: 114", "sed: 114", ("sed: 114", 1), "unknown key “sed”; did you mean “seed”"),
        (
            "exercises: [extinguisher-small-fire, smoke",
            "exercises: [smoke-escape, smoke",
            ("exercises: [smoke", 1),
            "stands here twice",
        ),
    ],
)
def test_mistakes_of_a_contest(old: str, new: str, where: tuple[str, int], words: str) -> None:
    assert old in EXAMPLE
    text = EXAMPLE.replace(old, new, 1)
    event, report = read(text)
    assert event is None
    assert any(
        words in problem.message and problem.place.line == line_of(text, *where)
        for problem in report.problems
    ), report.problems


def test_a_tie_break_needs_its_round() -> None:
    text = "\n".join(line for line in EXAMPLE.splitlines() if not line.startswith("  mass:"))
    event, report = read(text)
    assert event is None
    (problem,) = report.problems
    assert "“closing-guess” needs the round “mass”" in problem.message
    assert problem.place.line == line_of(text, "tie_breaks:")


def test_someone_cannot_be_member_and_victim() -> None:
    event, report = read(EXAMPLE.replace("victims: [Bùi Ví Dụ Bảy", "victims: [Trần Ví Dụ Một", 1))
    assert event is None
    assert "is a member and a victim at the same time" in report.problems[0].message


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("limit_seconds: 120", "limit_seconds: 30", "should be more than par_seconds (30)"),
        ("    penalty: 20", "    penalty: -20", "should be at least 0"),
        ('    sources: ["114"]\n', "    sources: []\n", "should not be empty"),
        ('    sources: ["114"]\n', "", "“tasks.1.sources” is missing"),
        ("id: who", "id: number", "stands here twice"),
    ],
)
def test_mistakes_of_an_exercise(old: str, new: str, words: str) -> None:
    report = Report()
    text = EXERCISE.replace(old, new, 1)
    assert read_exercise(TextFile(Path("e.yaml"), text), "e", report) is None
    assert words in report.problems[0].message


def test_what_nobody_wrote_is_found(project: Project) -> None:
    event = project.contests["example"]
    assert event.rounds.theory
    assert event.rounds.practice
    theory = event.rounds.theory.model_copy(update={"set": "no-such-set"})
    practice = event.rounds.practice.model_copy(update={"exercises": ("no-such-exercise",)})
    rounds = event.rounds.model_copy(update={"theory": theory, "practice": practice})
    odd = event.model_copy(update={"rounds": rounds, "languages": ("vi", "xx")})
    exercise = project.exercises["call-114"]
    step = exercise.tasks[0].model_copy(update={"sources": ("no-such-source",)})
    broken = project.model_copy(
        update={
            "contests": {"example": odd},
            "exercises": {"call-114": exercise.model_copy(update={"tasks": (step,)})},
        }
    )
    found = "\n".join(
        str(p) for p in checks.check(broken, knowledge(broken)) if p.rule == "contest-part"
    )
    for words in (
        f"example.yaml:{line_of(EXAMPLE, 'theory: {')}: contest-part: there is no quiz set “no",
        "there is no exercise “no-such-exercise”; there are: call-114",
        "there is no language “xx”",
        "source “no-such-source” is not in content/sources.yaml",
    ):
        assert words in found


def test_every_step_of_every_exercise_has_a_source_that_may_be_used(project: Project) -> None:
    assert {"extinguisher-small-fire", "smoke-escape", "call-114", "locked-door-rescue"} <= set(
        project.exercises
    )
    for exercise in project.exercises.values():
        assert exercise.left_out  # what is not judged is said
        for step in (*exercise.tasks, *exercise.faults):
            assert {"vi", "en"} <= set(step.text)
            assert all(project.sources[one].grade in "ABC" for one in step.sources)
