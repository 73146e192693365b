"""Which questions a form gets: by type, in parallel, as different as the bank allows."""

from __future__ import annotations

import itertools
import math
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from quiz_samples import CALM, ROOT, bank, question, quiz_set

from pipeline.content import read_project
from pipeline.content.models import Draw, Question, QuizSet
from pipeline.core.errors import ContentError
from pipeline.quiz.drawing import cheapest, draw_forms, together
from pipeline.quiz.forms import make_forms

OPTIONS = [("a", True), ("b", False), ("c", False), ("d", False)]


def simple(name: str, topic: str = "alarm", difficulty: int = 1, kind: str = "single") -> Question:
    return question(name, name, OPTIONS, topic=topic, difficulty=difficulty, kind=kind)


def parallel(lines: list[Draw], forms: str, seed: int = 114) -> QuizSet:
    return quiz_set(lines, forms=list(forms), seed=seed).model_copy(
        update={"forms_draw": "parallel"}
    )


def names(quiz: QuizSet, there: list[Question]) -> list[list[str]]:
    return [[item.question.id for item in items] for items in draw_forms(quiz, [bank(there)])]


def test_a_type_is_drawn_and_oral_only_where_it_is_asked_for() -> None:
    there = [simple("s"), simple("o1", kind="oral"), simple("o2", kind="oral"), simple("s2")]
    drawn = names(quiz_set([Draw(count=2)]), there)
    assert {frozenset(one) for one in drawn} == {frozenset({"s", "s2"})}
    drawn = names(quiz_set([Draw(count=2, type="oral")]), there)
    assert {frozenset(one) for one in drawn} == {frozenset({"o1", "o2"})}
    with pytest.raises(ContentError):
        names(quiz_set([Draw(count=3)]), there)


def test_the_same_questions_unless_parallel_is_asked_for() -> None:
    there = [simple(f"q{number}") for number in range(6)]
    first, second = names(quiz_set([Draw(count=3)]), there)
    assert first == second


def test_parallel_forms_share_nothing_where_the_bank_is_large_enough() -> None:
    there = [
        simple(f"{topic}{number}", topic) for topic in ("alarm", "door") for number in range(8)
    ]
    lines = [Draw(count=2, topic="alarm"), Draw(count=2, topic="door")]
    drawn = names(parallel(lines, "ABCD"), there)
    assert len({name for form in drawn for name in form}) == 16
    for form in drawn:
        assert sorted(name[:-1] for name in form) == ["alarm", "alarm", "door", "door"]


def test_a_first_form_hands_back_what_only_a_later_one_can_use() -> None:
    """Topic t has a and c, anything else is b and d: {a or c, …} for both forms, nothing shared."""
    there = [simple("a", "t"), simple("c", "t"), simple("b"), simple("d")]
    lines = [Draw(count=1), Draw(count=1, topic="t")]
    for seed in range(30):
        one, other = names(parallel(lines, "AB", seed), there)
        assert not set(one) & set(other), seed


@CALM
@given(st.integers(0, 50), st.integers(2, 5), st.integers(3, 9))
def test_sharing_is_as_little_as_can_be(seed: int, forms: int, size: int) -> None:
    """Of one pile of `size`, each question is in as many forms as any other, or one more."""
    there = [simple(f"q{number}") for number in range(size)]
    count = size // 2
    assume(math.comb(size, count) >= forms)
    drawn = names(parallel([Draw(count=count)], "ABCDE"[:forms], seed), there)
    used = [sum(name in form for form in drawn) for name in (one.id for one in there)]
    assert max(used) - min(used) <= 1
    assert all(len(set(form)) == count for form in drawn)


def test_forms_that_can_only_be_the_same_are_refused(english: None) -> None:
    there = [simple("a"), simple("b")]
    with pytest.raises(ContentError, match="forms A and B cannot have different questions"):
        names(parallel([Draw(count=2)], "AB"), there)
    with pytest.raises(ContentError, match=r"asks for 3 questions .* the banks have 2"):
        names(parallel([Draw(count=3)], "AB"), there)
    with pytest.raises(ContentError, match="together ask for 3 questions, the banks can give 2"):
        names(parallel([Draw(count=2), Draw(count=1, difficulty=1)], "AB"), there)


COSTS = st.lists(
    st.dictionaries(st.integers(0, 4), st.integers(0, 30), min_size=1), min_size=1, max_size=4
)


@CALM
@given(COSTS)
def test_the_cheapest_places(costs: list[dict[int, int]]) -> None:
    """Against trying every way to give each row a column of its own."""
    ways = [
        columns
        for columns in itertools.permutations(range(5), len(costs))
        if all(column in row for column, row in zip(columns, costs, strict=True))
    ]
    if not ways:
        return

    def price(columns: tuple[int, ...]) -> int:
        return sum(row[column] for column, row in zip(columns, costs, strict=True))

    found = cheapest(costs, 5)
    assert len(set(found)) == len(costs)
    assert price(found) == min(map(price, ways))


@pytest.mark.parametrize("seed", range(6))
def test_forms_become_alike_in_topic_difficulty_and_type(seed: int) -> None:
    """The draw line says nothing about them; 12 of 36 questions leave room to choose."""
    there = [
        simple(f"q{n}", ("alarm", "door")[n % 2], n % 3 + 1, ("single", "multiple")[n // 6 % 2])
        for n in range(36)
    ]
    by_name = {one.id: one for one in there}
    drawn = names(parallel([Draw(count=12)], "ABC", seed), there)
    assert len({name for form in drawn for name in form}) == 36
    profiles = [
        Counter(
            trait
            for name in form
            for one in [by_name[name]]
            for trait in (one.topic, one.difficulty, one.kind)
        )
        for form in drawn
    ]
    for trait in ("alarm", "door", 1, 2, 3, "single", "multiple"):
        counts = [profile[trait] for profile in profiles]
        assert max(counts) - min(counts) <= 2, trait


def test_all_forms_together_have_each_question_once() -> None:
    there = [simple(f"q{number}") for number in range(5)]
    drawn = draw_forms(parallel([Draw(count=3)], "AB"), [bank(there)])
    keys = [item.key for item in together(drawn)]
    assert len(keys) == len(set(keys)) == 5


@pytest.mark.parametrize("mode", ["same", "parallel"])
def test_our_own_sets_can_be_made_in_either_way(mode: str) -> None:
    project = read_project(ROOT)
    for quiz in project.sets.values():
        wanted = quiz.model_copy(update={"forms_draw": mode, "forms": quiz.forms[:3]})
        banks = [project.bank(slug, "vi") for slug in quiz.banks]
        drawn = draw_forms(wanted, banks)
        forms = make_forms(wanted, together(drawn), drawn)
        assert {len(form.items) for form in forms} == {sum(line.count for line in quiz.draw)}
        for form, own in zip(forms, drawn, strict=True):
            assert {placed.item.key for placed in form.items} == {item.key for item in own}


def test_the_sets_are_those_that_were_asked_for() -> None:
    project = read_project(ROOT)
    sizes = {name: sum(line.count for line in one.draw) for name, one in project.sets.items()}
    assert sizes["mass-round"] == 40
    assert project.sets["mass-round"].forms == tuple("ABCDEFGH")
    oral = sum(
        one.kind == "oral"
        for (_, language), bank in project.banks.items()
        if language == "vi"
        for one in bank.questions
    )
    assert sizes["oral-round"] == oral
    for name in ("lodging", "market", "household"):
        assert sizes[name] == 20
        assert project.sets[name].forms == tuple("ABCD")
        banks = [project.bank(slug, "vi") for slug in project.sets[name].banks]
        kinds = {item.question.kind for item in draw_forms(project.sets[name], banks)[0]}
        assert {"single", "multiple", "truefalse", "matching"} <= kinds
    assert Path(project.sets["mass-round"].place.path).name == "mass-round.yaml"


@pytest.mark.parametrize("hash_seed", ["0", "1"])
def test_parallel_draws_repeat_whatever_pythons_hashes(hash_seed: str) -> None:
    code = (
        "import sys; from test_quiz_drawing import *;"
        "there = [simple(f'q{n}', 'ab'[n % 2]) for n in range(9)];"
        "print(names(parallel([Draw(count=2, topic='a'), Draw(count=3)], 'ABCD'), there))"
    )
    folders = os.pathsep.join([str(ROOT), str(Path(__file__).parent)])
    environment = os.environ | {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": folders}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    there = [simple(f"q{number}", "ab"[number % 2]) for number in range(9)]
    lines = [Draw(count=2, topic="a"), Draw(count=3)]
    assert done.stdout.strip() == str(names(parallel(lines, "ABCD"), there))


def test_known_parallel_draw() -> None:
    """Published sets must come out the same from every later version."""
    there = [simple(f"q{number}") for number in range(7)]
    assert names(parallel([Draw(count=3)], "ABC"), there) == [
        ["q4", "q0", "q5"],
        ["q6", "q5", "q3"],
        ["q1", "q3", "q2"],
    ]
