"""A source that has expired stops printing, from its day on and not before."""

from __future__ import annotations

import datetime

import pytest
from quiz_samples import ALL_TEN, SOURCES, quiz_set, sample_bank, sample_bits

from pipeline.content.models import Draw
from pipeline.core.errors import ContentError
from pipeline.quiz.material import gather

LAST_DAY = datetime.date(2027, 6, 30)
EXPIRED = LAST_DAY + datetime.timedelta(days=1)


def bits(expires: datetime.date = EXPIRED) -> dict[str, object]:
    law = SOURCES["law"].model_copy(update={"expires": expires})
    return sample_bits("vi") | {"sources": SOURCES | {"law": law}}


def test_it_is_gathered_until_the_day_before() -> None:
    material = gather(ALL_TEN, [sample_bank("vi")], **bits(), today=LAST_DAY)  # type: ignore[arg-type]
    assert len(material.items) == 10


def test_it_is_refused_from_that_day_on(english: None) -> None:
    with pytest.raises(ContentError, match="source “law” has expired on 2027-07-01") as caught:
        gather(ALL_TEN, [sample_bank("vi")], **bits(), today=EXPIRED)  # type: ignore[arg-type]
    (problem,) = caught.value.problems
    (question,) = (one for one in sample_bank("vi").questions if one.id == "escape-kept")
    assert problem.rule == "expired-source"
    assert problem.place == question.explanation[0].place


def test_today_is_the_day_it_is() -> None:
    gone = datetime.date(2020, 1, 1)
    with pytest.raises(ContentError):
        gather(ALL_TEN, [sample_bank("vi")], **bits(gone))  # type: ignore[arg-type]


def test_a_question_that_is_not_drawn_does_not_matter() -> None:
    topic = next(one.topic for one in sample_bank("vi").questions if one.id != "escape-kept")
    others = quiz_set([Draw(count=1, topic=topic)])
    gather(others, [sample_bank("vi")], **bits(), today=EXPIRED)  # type: ignore[arg-type]
