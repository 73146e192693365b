"""Forms: other orders, the same right answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quiz_samples import ALL_TEN, CALM, any_question, bank, question, quiz_set, sample_bank

from pipeline.content.models import Draw, Question, QuizSet
from pipeline.core.errors import ContentError
from pipeline.quiz.forms import Form, make_forms
from pipeline.quiz.select import Item, select

several = st.integers(1, 6).flatmap(lambda n: st.tuples(*[any_question(f"q{i}") for i in range(n)]))


def forms_of(questions: list[Question], **options: object) -> tuple[Form, ...]:
    wanted = quiz_set([Draw(count=len(questions))], **options)  # type: ignore[arg-type]
    return make_forms(wanted, select(wanted, [bank(questions)]))


@CALM
@given(several, st.integers(0, 99))
def test_keys_point_to_the_same_texts(questions: tuple[Question, ...], seed: int) -> None:
    form = forms_of(list(questions), seed=seed, forms=["A"])[0]
    assert sorted(placed.item.question.id for placed in form.items) == sorted(
        one.id for one in questions
    )
    for placed in form.items:
        asked = placed.item.question
        by_letter = dict(zip("ABCDEFGH", placed.options(), strict=False))
        assert {by_letter[letter].text for letter in placed.letters()} == {
            option.text for option in asked.options if option.correct
        }
        assert sorted(placed.order) == list(range(len(asked.options)))


@CALM
@given(several)
def test_true_false_keeps_its_order(questions: tuple[Question, ...]) -> None:
    for placed in forms_of(list(questions), forms=["A"])[0].items:
        if placed.item.question.kind == "truefalse":
            assert placed.order == (0, 1)


@pytest.mark.parametrize("seed", range(6))
def test_neighbours_share_no_number(seed: int) -> None:
    wanted = ALL_TEN.model_copy(update={"seed": seed})
    first, second = make_forms(wanted, select(wanted, [sample_bank("vi")]))
    same = [a.item.key == b.item.key for a, b in zip(first.items, second.items, strict=True)]
    assert not any(same)
    keys = [a.letters() == b.letters() for a, b in zip(first.items, second.items, strict=True)]
    assert sum(keys) <= 3


@pytest.mark.parametrize("seed", range(5))
def test_all_arrangements_of_a_small_set_are_found(seed: int) -> None:
    """Two questions of two answers: 8 arrangements, so 8 forms and not 9."""
    pair = [question(name, name, [("x", True), ("y", False)]) for name in ("a", "b")]
    forms = forms_of(pair, seed=seed, forms=list("ABCDEFGH"))
    seen = {tuple((p.item.key, p.order) for p in form.items) for form in forms}
    assert len(seen) == 8
    with pytest.raises(ContentError):
        forms_of(pair, seed=seed, forms=list("ABCDEFGHI"))


def test_one_true_false_question_has_one_form(english: None) -> None:
    lone = [question("a", "a", [("Đúng", True), ("Sai", False)], kind="truefalse")]
    assert len(forms_of(lone, forms=["A"])) == 1
    with pytest.raises(ContentError, match="2 different forms cannot be made") as caught:
        forms_of(lone)
    assert caught.value.problems[0].place.line == 4


@pytest.mark.parametrize("names", [[], ["A", "A"], ["../A"], ["a"], [""]])
def test_form_names_are_letters(names: list[str], english: None) -> None:
    with pytest.raises(ContentError, match="at least one form, each with a letter"):
        forms_of([question("a", "a", [("x", True), ("y", False)])], forms=names)


def test_twenty_answers_are_enough(english: None) -> None:
    def many(count: int) -> list[Question]:
        return [question("a", "a", [(str(n), n == 0) for n in range(count)])]

    assert len(forms_of(many(20))) == 2
    with pytest.raises(ContentError, match="question a has 21 answers"):
        forms_of(many(21))


def test_numbers() -> None:
    items = select(ALL_TEN, [sample_bank("vi")])
    form: Form = make_forms(ALL_TEN, items)[0]
    assert [form.number_of(placed.item.key) for placed in form.items] == list(range(1, 11))
    with pytest.raises(KeyError):
        form.number_of("nowhere")


def test_a_form_does_not_depend_on_the_language() -> None:
    def shape(code: str) -> list[list[tuple[str, tuple[int, ...]]]]:
        wanted: QuizSet = ALL_TEN
        items: tuple[Item, ...] = select(wanted, [sample_bank(code)])
        return [[(p.item.key, p.order) for p in form.items] for form in make_forms(wanted, items)]

    assert shape("vi") == shape("en")
