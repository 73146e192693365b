"""What stays where it is on a form: pinned answers, groups, marking points, steps that tell."""

from __future__ import annotations

from string import ascii_uppercase

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quiz_samples import CALM, bank, place, question, quiz_set

from pipeline.content.models import Draw, Option, Question
from pipeline.quiz.forms import AnswerRow, Form, make_forms
from pipeline.quiz.select import select

KINDS = st.sampled_from(["single", "multiple", "truefalse", "matching", "ordering", "oral"])


def made(
    kind: str, name: str = "q", count: int = 4, pins: tuple[int, ...] = (), group: str = ""
) -> Question:
    options = tuple(
        Option(
            id=f"o{number}",
            text="" if kind == "matching" and number == count - 1 else f"{name} {number}",
            match=f"m {number}" if kind == "matching" else "",
            correct={"matching": number < count - 1, "single": number == 0}.get(kind, True)
            and (kind not in ("truefalse", "multiple") or number == 0 or kind == "multiple"),
            points=2 if kind == "oral" else 0,
            pinned=number in pins,
            place=place(),
        )
        for number in range(count)
    )
    start = question(name, name, [("x", True)], kind=kind)
    return start.model_copy(update={"options": options, "group": group})


def forms_of(questions: list[Question], seed: int = 114, names: str = "A") -> tuple[Form, ...]:
    lines = [
        Draw(count=sum(one.kind == kind for one in questions), type=kind)
        for kind in dict.fromkeys(one.kind for one in questions)
    ]
    wanted = quiz_set(lines, seed=seed, forms=list(names))
    return make_forms(wanted, select(wanted, [bank(questions)]))


@CALM
@given(st.integers(2, 6), st.sets(st.integers(0, 5)), st.integers(0, 99))
def test_pinned_answers_keep_their_place(count: int, pins: set[int], seed: int) -> None:
    pinned = tuple(pin for pin in pins if pin < count)
    (placed,) = forms_of([made("single", count=count, pins=pinned)], seed)[0].items
    assert sorted(placed.order) == list(range(count))
    assert all(placed.order[pin] == pin for pin in pinned)


@CALM
@given(st.integers(3, 6), st.integers(0, 99))
def test_steps_are_never_printed_in_the_right_order(count: int, seed: int) -> None:
    (placed,) = forms_of([made("ordering", count=count)], seed)[0].items
    assert placed.order != tuple(range(count))
    assert sorted(placed.order) == list(range(count))


def test_marking_points_keep_their_order() -> None:
    (placed,) = forms_of([made("oral", count=6)])[0].items
    assert placed.order == (0, 1, 2, 3, 4, 5)
    assert placed.rows() == ()


@CALM
@given(KINDS, st.integers(0, 99))
def test_the_rows_of_an_answer_sheet_lead_back_to_the_answers(kind: str, seed: int) -> None:
    count = 2 if kind == "truefalse" else 4
    (placed,) = forms_of([made(kind, count=count)], seed)[0].items
    options = placed.item.question.options
    printed = dict(zip(ascii_uppercase, placed.options(), strict=False))
    rows = placed.rows()
    if kind in ("matching", "ordering"):
        asked = [option for option in options if option.correct]
        parts = "abc" if kind == "matching" else "1234"
        assert "".join(row.part for row in rows) == parts
        assert [printed[row.right[0]] for row in rows] == asked
    elif kind != "oral":
        assert len(rows) == 1
        assert {printed[letter].id for letter in rows[0].right} == {
            option.id for option in options if option.correct
        }
    assert all(row.choices == count for row in rows)


@pytest.mark.parametrize("seed", range(8))
def test_a_group_follows_one_another_in_the_banks_order(seed: int) -> None:
    names = ("q5", "q9", "q2", "q1", "q4", "q3")
    groups = ("shop", "fire", "", "fire", "fire", "shop")
    questions = [
        made("single", name, group=group) for name, group in zip(names, groups, strict=True)
    ]
    for form in forms_of(questions, seed, "ABC"):
        order = [placed.item.question.id for placed in form.items]
        fire, shop = order.index("q9"), order.index("q5")
        assert order[fire : fire + 3] == ["q9", "q1", "q4"]
        assert order[shop : shop + 2] == ["q5", "q3"]


def test_groups_of_two_banks_are_two_groups() -> None:
    banks = [
        bank([made("single", f"{slug}{number}", group="g") for number in range(2)], slug=slug)
        for slug in ("one", "two")
    ]
    wanted = quiz_set([Draw(count=4)], banks=["one", "two"], forms=["A"])
    (form,) = make_forms(wanted, select(wanted, banks))
    order = [placed.item.question.id for placed in form.items]
    assert order in (["one0", "one1", "two0", "two1"], ["two0", "two1", "one0", "one1"])


def test_rows_by_hand() -> None:
    """Printed order 2, 0, 1 is A, B, C: the bank's first answer is B, and so on."""
    (placed,) = forms_of([made("matching", count=3)])[0].items
    placed = type(placed)(placed.item, (2, 0, 1))
    assert placed.rows() == (AnswerRow("a", 3, ("B",)), AnswerRow("b", 3, ("C",)))
