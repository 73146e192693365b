"""Words of a language: what is missing is named, blank words count as missing."""

from __future__ import annotations

import pytest
from tiny_project import PROJECT

from pipeline.content import read_project
from pipeline.content.models import Language
from pipeline.content.phrases import missing_phrases, require_phrases, said_in
from pipeline.core.errors import ContentError


@pytest.fixture(scope="module")
def english() -> Language:
    language = read_project(PROJECT).languages["en"]
    return language.model_copy(update={"phrases": {"said": "Said", "blank": " "}})


def test_words_are_in_the_language_else_in_the_first_there_is(english: Language) -> None:
    assert said_in({"vi": "Cửa", "en": "Door"}, english) == "Door"
    assert said_in({"vi": "Cửa", "fr": "Porte"}, english) == "Cửa"
    assert said_in({"vi": "Cửa", "en": ""}, english) == "Cửa"
    assert said_in({}, english) == ""


def test_blank_words_count_as_missing_and_all_are_named(english: Language) -> None:
    problems = list(missing_phrases(english, ["said", "blank", "never"]))
    assert [problem.rule for problem in problems] == ["missing-phrase"] * 2
    assert {problem.place for problem in problems} == {english.place}
    assert "blank" in problems[0].message
    assert "never" in problems[1].message


def test_one_refusal_for_all_languages(english: Language) -> None:
    other = read_project(PROJECT).languages["vi"]
    require_phrases([english], ["said"])
    with pytest.raises(ContentError) as refused:
        require_phrases([english, other], iter(["never"]))
    assert [one.place for one in refused.value.problems] == [english.place, other.place]
