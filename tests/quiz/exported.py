"""What every test of an export shares: the real banks, what must be read again, safe readers."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from hypothesis import strategies as st
from lxml import etree
from quiz_samples import (
    AUTHORITY,
    ROOT,
    any_question,
    bank,
    place,
    quiz_set,
    sample_bits,
    texts,
)

from pipeline.content import read_project
from pipeline.content.models import Bank, Draw, Project, Question, QuizSet
from pipeline.quiz.exports.base import Made, explanation_lines
from pipeline.quiz.material import Material, gather
from pipeline.quiz.select import Item
from pipeline.quiz.words import plain

MOST_FILES, MOST_BYTES, MOST_RATIO = 2000, 50_000_000, 200
"""No export is larger: what claims to be is refused before it is unpacked."""


class BombError(Exception):
    """A zip that would fill the memory."""


def unzipped(data: bytes) -> dict[str, bytes]:
    """Return the files of a zip; BombError where it is too large unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        total = sum(entry.file_size for entry in entries)
        packed = max(1, sum(entry.compress_size for entry in entries))
        if len(entries) > MOST_FILES or total > MOST_BYTES or total / packed > MOST_RATIO:
            raise BombError(f"{len(entries)} files, {total} bytes from {packed}")
        assert archive.testzip() is None
        return {entry.filename: archive.read(entry) for entry in entries}


def xml(data: bytes) -> etree._Element:
    """Parse XML without entities, network or endless trees."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(data, parser)
    assert root.getroottree().docinfo.doctype == ""
    return root


def shown(markup: str) -> str:
    """Return what a browser shows of our HTML; fails on tags that are not ours."""
    lines = re.sub(r"</p><p>|<br>", "\n", markup)
    inside = re.sub(r"</?(p|div)>|<img [^>]*>", "", lines)
    assert "<" not in inside
    return html.unescape(inside)


@dataclass
class Seen:
    """A question as a reader of a format understands it.

    `answers` of a choice are (text, right, feedback); of a matching question (left, right), with
    empty left for distractors, sorted; of an ordering one the steps in the right order; of an
    oral one (point, points).
    """

    kind: str
    stem: str
    answers: list[tuple[object, ...]] = field(default_factory=list)
    explanation: str = ""
    alternative: str = ""


def expected(material: Material, item: Item) -> Seen:
    """Return what a reader must see if nothing at all is lost."""
    question = item.question
    picture = material.pictures.get(item.key)
    answers: list[tuple[object, ...]]
    if question.kind == "matching":
        answers = sorted((plain(one.text), plain(one.match)) for one in question.options)
    elif question.kind == "ordering":
        answers = [(plain(one.text),) for one in question.options]
    elif question.kind == "oral":
        answers = [(plain(one.text), one.points) for one in question.options]
    else:
        answers = [(plain(o.text), o.correct, plain(o.feedback)) for o in question.options]
    return Seen(
        question.kind,
        plain(question.stem),
        answers,
        "\n".join(explanation_lines(material, item)),
        picture.alternative if picture else "",
    )


@cache
def project() -> Project:
    return read_project(ROOT)


def meeting(bank: Bank) -> Bank:
    """Return a bank whose questions may all come together, also those that are alike."""
    questions = [one.model_copy(update={"alike": ()}) for one in bank.questions]
    return bank.model_copy(update={"questions": tuple(questions)})


@cache
def all_banks(code: str) -> Material:
    """Return every question of every bank of the project, oral ones too, in one language."""
    found = project()
    slugs = sorted({slug for slug, _ in found.banks})
    structure = [meeting(found.bank(slug, "vi")) for slug in slugs]
    kinds = Counter(one.kind for bank in structure for one in bank.questions)
    wanted = QuizSet(
        name="all",
        title={"vi": "Mọi câu hỏi", "en": "All questions"},
        audience="lodging",
        banks=tuple(slugs),
        draw=tuple(Draw(count=count, type=kind) for kind, count in sorted(kinds.items())),
        seed=114,
        forms=("A",),
        minutes=60,
        place=place("quizzes/sets/all.yaml"),
    )
    material = gather(
        wanted,
        [meeting(found.bank(slug, code)) for slug in slugs],
        language=found.languages[code],
        studio=found.studio,
        sources=found.sources,
        authority=AUTHORITY,
        alternatives=found.alternatives.get(code, {}),
        structure=structure,
    )
    assert len(material.items) >= 150
    return material


def left_out(made: Made) -> set[str]:
    return {loss.question for loss in made.losses if loss.left_out}


def held(material: Material, made: Made) -> list[Item]:
    """Return the questions that the loss report says are in the file."""
    return [item for item in material.items if item.key not in left_out(made)]


@st.composite
def any_full_question(draw: st.DrawFn, name: str = "q") -> Question:
    """Return a question of any kind whose words are code of every format, with feedback."""
    kind = draw(st.sampled_from(["choice", "matching", "ordering", "oral"]))
    asked = draw(any_question(name))
    said = draw(st.lists(texts, min_size=20, max_size=20))
    options = tuple(
        option.model_copy(update={"id": f"o-{n}", "feedback": f"F{n}{said[n]}"})
        for n, option in enumerate(asked.options)
    )
    if kind == "choice":
        return asked.model_copy(update={"options": options})
    bare = [option.model_copy(update={"feedback": "", "correct": True}) for option in options]
    if kind == "matching":
        made = [o.model_copy(update={"match": f"M{n}{said[-n]}"}) for n, o in enumerate(bare)]
        extra = made[0].model_copy(
            update={"id": "extra", "text": "", "match": f"X{said[9]}", "correct": False}
        )
        made = [o.model_copy(update={"text": f"L{o.text}"}) for o in made]
        return asked.model_copy(update={"kind": kind, "options": (*made, extra)})
    points = {"points": 2} if kind == "oral" else {}
    steps = [o.model_copy(update={"text": f"S{o.text}", **points}) for o in bare]
    return asked.model_copy(update={"kind": kind, "options": tuple(steps)})


def one_question(asked: Question, code: str = "vi") -> Material:
    """Return a set of this question alone."""
    wanted = quiz_set([Draw(count=1, type=asked.kind)], forms=["A"])
    return gather(wanted, [bank([asked], code=code)], **_bits(code))


@cache
def _bits(code: str) -> dict[str, Any]:
    return sample_bits(code)
