"""Questions that are alike never meet in one form, whatever line would draw them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quiz_samples import CALM, ROOT, bank, question, quiz_set

from pipeline.content import read_project
from pipeline.content.models import Draw, Question, QuizSet
from pipeline.core.errors import ContentError
from pipeline.quiz.drawing import draw_forms
from pipeline.quiz.select import Item, select

TOPICS = ("alarm", "door")


def made(name: str, alike: str = "", topic: str = "alarm", difficulty: int = 1) -> Question:
    one = question(name, name, [("a", True), ("b", False)], topic=topic, difficulty=difficulty)
    return one.model_copy(update={"alike": tuple(alike.split())})


def parallel(lines: Sequence[Draw], forms: str, seed: int = 114) -> QuizSet:
    return quiz_set(lines, forms=list(forms), seed=seed).model_copy(
        update={"forms_draw": "parallel"}
    )


def names(items: Sequence[Item]) -> list[str]:
    return [item.question.id for item in items]


def keeps_apart(items: Sequence[Item]) -> bool:
    used = [name for item in items for name in item.question.alike]
    return len(used) == len(set(used))


def fills(items: Sequence[Item], lines: Sequence[Draw]) -> bool:
    places = [line for line in lines for _ in range(line.count)]
    return len(items) == len({item.key for item in items}) == len(places) and all(
        line.fits(item.question) for line, item in zip(places, items, strict=True)
    )


@st.composite
def satisfiable(draw: st.DrawFn) -> tuple[list[Question], list[Draw]]:
    """Lines that some questions of a bank satisfy, no two of which are alike."""
    rows = st.tuples(
        st.sampled_from(TOPICS),
        st.integers(1, 2),
        st.sampled_from(["", "", "p", "q", "r", "p q", "q r"]),
    )
    there = [
        made(f"q{number}", alike, topic, difficulty)
        for number, (topic, difficulty, alike) in enumerate(
            draw(st.lists(rows, min_size=1, max_size=12))
        )
    ]
    lines: list[Draw] = []
    used: set[str] = set()
    for one in draw(st.permutations(there)):
        if used.isdisjoint(one.alike):
            used.update(one.alike)
            topic = draw(st.sampled_from([None, one.topic]))
            difficulty = draw(st.sampled_from([None, one.difficulty]))
            lines.append(Draw(count=1, topic=topic, difficulty=difficulty))
    return there, lines


@CALM
@given(satisfiable(), st.integers(0, 500))
def test_what_can_be_satisfied_is_and_keeps_apart(
    case: tuple[list[Question], list[Draw]], seed: int
) -> None:
    there, lines = case
    items = select(quiz_set(lines, seed=seed), [bank(there)])
    assert fills(items, lines)
    assert keeps_apart(items)
    assert items == select(quiz_set(lines, seed=seed), [bank(there[::-1])])


@CALM
@given(satisfiable(), st.integers(0, 500), st.integers(1, 4))
def test_every_parallel_form_keeps_apart(
    case: tuple[list[Question], list[Draw]], seed: int, forms: int
) -> None:
    there, lines = case
    wanted = parallel(lines, "ABCD"[:forms], seed)
    try:
        drawn = draw_forms(wanted, [bank(there)])
    except ContentError as error:
        assert [problem.rule for problem in error.problems] == ["set-parallel"]
        return
    assert all(fills(items, lines) and keeps_apart(items) for items in drawn)
    assert drawn == draw_forms(wanted, [bank(there[::-1])])


def test_the_first_free_one_would_leave_the_second_line_empty() -> None:
    """The hard question is alike to an easy one; the open line must take the other."""
    there = [made("easy", "p"), made("other"), made("hard", "p", difficulty=3)]
    lines = [Draw(count=1, difficulty=1), Draw(count=1, difficulty=3)]
    for seed in range(20):
        assert names(select(quiz_set(lines, seed=seed), [bank(there)])) == ["other", "hard"]


def test_of_two_that_are_alike_either_may_be_drawn() -> None:
    there = [made("one", "p"), made("other", "p")]
    drawn = {names(select(quiz_set([Draw(count=1)], seed=n), [bank(there)]))[0] for n in range(20)}
    assert drawn == {"one", "other"}


def test_alike_reaches_over_banks_and_groups_of_names() -> None:
    banks = [bank([made(slug, "p")], slug=slug) for slug in ("one", "two")]
    with pytest.raises(ContentError):
        select(quiz_set([Draw(count=2)], banks=["one", "two"]), banks)
    # a touches b and c, which do not touch each other
    there = [made("a", "p q"), made("b", "p"), made("c", "q")]
    for seed in range(20):
        assert set(names(select(quiz_set([Draw(count=2)], seed=seed), [bank(there)]))) == {"b", "c"}


def test_two_parallel_forms_may_each_have_one() -> None:
    there = [made("one", "p"), made("other", "p"), made("x"), made("y")]
    for seed in range(20):
        first, second = draw_forms(parallel([Draw(count=2)], "AB", seed), [bank(there)])
        assert not {item.key for item in first} & {item.key for item in second}
        assert keeps_apart(first)
        assert keeps_apart(second)


def test_the_exchange_between_forms_keeps_apart() -> None:
    """Balancing would bring p2 to the form that has p1: topics and difficulties ask for it."""
    there = [made(f"p{n}", "p", "alarm", 1 + n % 3) for n in range(4)]
    there += [made(f"q{n}", "q", "door", 1 + n % 3) for n in range(4)]
    there += [made(f"r{n}", "p q" if n % 2 else "", "smoke", 1 + n % 3) for n in range(6)]
    for seed in range(40):
        drawn = draw_forms(parallel([Draw(count=4)], "ABCD", seed), [bank(there)])
        assert all(keeps_apart(items) for items in drawn)


def why_not(lines: list[Draw], there: list[Question], mode: str) -> str:
    wanted = quiz_set(lines).model_copy(update={"forms_draw": mode})
    with pytest.raises(ContentError) as caught:
        draw_forms(wanted, [bank(there)])
    (problem,) = caught.value.problems
    assert problem.rule == "set-asks-too-much"
    assert str(problem.place) == f"{Path('quizzes/sets/lodging.yaml')}:4"
    return problem.message


@pytest.mark.parametrize("mode", ["same", "parallel"])
def test_what_cannot_be_says_which_line_and_why(english: None, mode: str) -> None:
    there = [made("a", "p"), made("b", "p"), made("c", "q", "door"), made("d", "lone", "door")]
    assert why_not([Draw(count=1), Draw(count=2, topic="alarm")], there, mode) == (
        "draw line 2 asks for 2 questions (topic alarm, difficulty *, type *); beside the lines "
        "above, only 1 can be drawn without two that are alike (p). Write more questions, ask for "
        "fewer, or take an “alike=” away."
    )
    across = [Draw(count=1, topic="alarm"), Draw(count=1, topic="door")]
    message = why_not(across, [made("a", "p"), made("b", "p", "door")], mode)
    assert message.startswith("draw line 2 asks for 1 questions (topic door,")
    assert "only 0 can be drawn without two that are alike (p)" in message


def test_too_few_is_told_before_alike(english: None) -> None:
    there = [made("a", "p"), made("b", "p")]
    assert "the banks have 2" in why_not([Draw(count=3)], there, "same")
    together = [Draw(count=2), Draw(count=1, difficulty=1)]
    assert "the banks can give 2" in why_not(together, there, "same")


def test_our_banks_keep_apart_what_must_not_meet() -> None:
    """Pairs that met on real papers before questions could be told apart."""
    project = read_project(ROOT)
    alike = {
        f"{slug}/{one.id}": set(one.alike)
        for (slug, language), each in project.banks.items()
        if language == "vi"
        for one in each.questions
    }
    for one, other in (
        ("alarm-sounds/door-close", "first-minute/door-shut"),
        ("closing-the-stall/goods-or-life", "people-before-goods/never-back"),
        ("alarm-sounds/call-say", "people-before-goods/call-say"),
        ("gas-leak/call-say", "second-way-out/match-fire"),
        ("people-before-goods/time-left", "second-way-out/alarm-time"),
        ("boarding-house/heat-law", "oil-pan/law-burnables"),
        ("extinguisher/empty", "extinguisher/drop-why"),
    ):
        assert alike[one] & alike[other], (one, other)


@pytest.mark.parametrize("mode", ["same", "parallel"])
def test_our_own_sets_can_be_drawn_by_every_seed(mode: str) -> None:
    project = read_project(ROOT)
    for quiz in project.sets.values():
        if mode == "parallel" and quiz.name == "oral-round":
            continue  # it draws all there are
        banks = [project.bank(slug, "vi") for slug in quiz.banks]
        for seed in range(1, 51 if mode == "same" else 6):
            wanted = quiz.model_copy(update={"seed": seed, "forms_draw": mode})
            for items in draw_forms(wanted, banks):
                assert fills(items, quiz.draw), (quiz.name, seed)
                assert keeps_apart(items), (quiz.name, seed)


@pytest.mark.parametrize("hash_seed", ["0", "1"])
def test_not_by_python_hashes(hash_seed: str) -> None:
    code = (
        "from test_quiz_alike import *;"
        "there = [made(f'q{n}', ['', 'p', 'q', 'p q'][n % 4], 'ab'[n % 2]) for n in range(16)];"
        "lines = [Draw(count=2, topic='a'), Draw(count=3)];"
        "print([names(one) for one in draw_forms(parallel(lines, 'ABC'), [bank(there)])])"
    )
    folders = os.pathsep.join([str(ROOT), str(Path(__file__).parent)])
    environment = os.environ | {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": folders}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    there = [made(f"q{n}", ["", "p", "q", "p q"][n % 4], "ab"[n % 2]) for n in range(16)]
    lines = [Draw(count=2, topic="a"), Draw(count=3)]
    here = [names(one) for one in draw_forms(parallel(lines, "ABC"), [bank(there)])]
    assert done.stdout.strip() == str(here)


def test_known_draw() -> None:
    """Published sets must come out the same from every later version."""
    there = [made(f"q{n}", ["", "p", "q", "p q"][n % 4]) for n in range(12)]
    drawn = names(select(quiz_set([Draw(count=4)]), [bank(there)]))
    assert drawn == ["q3", "q8", "q4", "q0"]
