"""Words that are not questions: phrases, dates, citations, plain text."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quiz_samples import CALM, DAY, ROOT, SOURCES, language

from pipeline.content.dates import DATE_PHRASE, written_date
from pipeline.core.errors import ContentError
from pipeline.quiz.words import PHRASES, citation, citations, phrases, plain


@pytest.mark.parametrize("code", ["vi", "en"])
def test_the_languages_have_every_phrase(code: str) -> None:
    assert set(phrases(language(code))) == set(PHRASES)


def test_every_phrase_that_the_code_uses_is_listed_and_the_other_way_round() -> None:
    folder = ROOT / "pipeline" / "quiz"
    code = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.py")))
    named = Counter(re.findall(r"['\"]((?:quiz_|paper-)[a-z_-]+)['\"]", code))
    assert set(named) == set(PHRASES) - {DATE_PHRASE}
    assert min(named.values()) > 1


def test_a_missing_phrase_is_named(english: None) -> None:
    whole = language("vi")
    fewer = {key: words for key, words in whole.phrases.items() if key != "quiz_end"}
    with pytest.raises(ContentError, match="the phrase quiz_end is missing"):
        phrases(whole.model_copy(update={"phrases": fewer}))


def test_dates() -> None:
    assert written_date(DAY, language("vi")) == "22/11/2026"
    assert written_date(DAY, language("en")) == "22 November 2026"
    assert written_date(DAY, language("vi").model_copy(update={"code": "xx"})) == "2026-11-22"


def test_a_legal_citation_has_article_and_date() -> None:
    assert citation(SOURCES["law"], language("vi")) == (
        "Luật số 55/2024/QH15, Điều 20.2b, hethongphapluat.com (đối chiếu ngày 22/11/2026)"
    )
    assert (
        citation(SOURCES["usfa"], language("en")) == "Hotel fire safety, U.S. Fire Administration"
    )


def test_citations_stand_once_and_unknown_ids_for_themselves() -> None:
    lines = citations(("usfa", "gone", "usfa"), SOURCES, language("en"))
    assert lines == ("Hotel fire safety, U.S. Fire Administration", "gone")


@CALM
@given(st.text())
def test_plain_text_has_nothing_unprintable(text: str) -> None:
    result = plain(text)
    assert result == plain(result)
    assert not any(unicodedata.category(char) in ("Cs",) for char in result)
    assert not set(result) & {"\0", "\r", "\u2028", "\u202e", "\ufeff", "\x85"}


def test_plain_text_keeps_what_matters() -> None:
    assert plain(" Cửa\r\nno\u0301ng\u202e \0") == "Cửa\nnóng"
