"""The bank of safety signs: every sign is asked for, and no question answers itself or another."""

from __future__ import annotations

import pytest
from exported import project

from pipeline.content.models import Bank, Question
from pipeline.illustration import signs
from pipeline.quiz.drawing import draw_forms

SLUG = "safety-signs"
LANGUAGES = ("vi", "en")


def bank(language: str = "vi") -> Bank:
    return project().bank(SLUG, language)


def key_of(question: Question) -> str:
    (key,) = question.keys()
    return question.options[key].text


def test_every_sign_is_shown_by_a_question() -> None:
    shown = {one.picture.name for one in bank().questions if one.picture}
    assert shown == {f"sign-{number.lower()}" for number in signs.registered()}


def test_every_explanation_rests_on_the_standard() -> None:
    for language in LANGUAGES:
        for one in bank(language).questions:
            assert one.explanation[0].sources == ("iso-7010",)
            assert one.topic == "signs"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_in_words_does_not_give_the_right_answer(language: str) -> None:
    words = project().alternatives[language]
    for one in bank(language).questions:
        if one.kind == "single" and one.picture:
            described = f"{words[one.picture.name]} {one.stem}".lower()
            assert key_of(one).lower() not in described


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_right_answer_is_not_to_be_guessed(language: str) -> None:
    single = [one for one in bank(language).questions if one.kind == "single"]
    lengths = [[len(option.text) for option in one.options] for one in single]
    longest = [
        max(all_of) == all_of[one.keys()[0]] for one, all_of in zip(single, lengths, strict=True)
    ]
    shortest = [
        min(all_of) == all_of[one.keys()[0]] for one, all_of in zip(single, lengths, strict=True)
    ]
    assert sum(longest) <= len(single) / 3
    assert sum(shortest) <= len(single) / 3
    places = [one.keys()[0] for one in single]
    assert {place: places.count(place) for place in range(4)} == dict.fromkeys(range(4), 3)


def test_questions_with_the_same_sign_never_meet() -> None:
    by_sign: dict[str, list[Question]] = {}
    for one in bank().questions:
        if one.picture:
            by_sign.setdefault(one.picture.name, []).append(one)
    for questions in by_sign.values():
        assert len(questions) == 1 or set.intersection(*(set(one.alike) for one in questions))


@pytest.mark.parametrize(("name", "count"), [("mass-round", 3), ("lodging", 2)])
def test_our_sets_ask_for_signs(name: str, count: int) -> None:
    wanted = project().sets[name]
    banks = [project().bank(slug, "vi") for slug in wanted.banks]
    for form in draw_forms(wanted, banks):
        assert sum(item.question.topic == "signs" for item in form) >= count
        names = [name for item in form for name in item.question.alike]
        assert len(names) == len(set(names))
