"""A translation gives other numbers than the source: 114, metres, minutes must be the same."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.checks.base import Finding, Knowledge
from pipeline.checks.walk import question_pairs, scene_pairs, script_pairs
from pipeline.content import Project, Question, Scene
from pipeline.core.messages import tr
from pipeline.core.problems import Place

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")

Text = tuple[str, Place]


def numbers(text: str) -> Counter[str]:
    """Count the numbers in `text`; a decimal comma counts as a point, ٣ as 3."""
    found = (match.group().replace(",", ".") for match in _NUMBER.finditer(text))
    return Counter("".join(_digit(sign) for sign in number) for number in found)


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find scenes, questions and titles whose numbers differ from the source's."""
    for source, script in script_pairs(project):
        yield from _compare(
            [(source.title, source.place), (source.summary, source.place)],
            [(script.title, script.at("title")), (script.summary, script.at("summary"))],
        )
    for _, there, _, here in scene_pairs(project):
        yield from _compare(_of_scene(there), _of_scene(here))
    for _, original, _, question in question_pairs(project):
        yield from _compare(_of_question(original), _of_question(question))


def _digit(sign: str) -> str:
    return sign if sign == "." else str(unicodedata.digit(sign))


def _of_scene(scene: Scene) -> list[Text]:
    words = [(spoken.text, spoken.place) for spoken in (*scene.narration, *scene.points)]
    return [(scene.title, scene.place), *words]


def _of_question(question: Question) -> list[Text]:
    answers = [
        (text, option.place)
        for option in question.options
        for text in (option.text, option.match, option.feedback)
    ]
    words = [(said.text, said.place) for said in question.explanation]
    return [(question.stem, question.place), *answers, *words]


def _compare(there: Sequence[Text], here: Sequence[Text]) -> Iterator[Finding]:
    wanted = sum((numbers(text) for text, _ in there), Counter[str]())
    found = sum((numbers(text) for text, _ in here), Counter[str]())
    if wanted == found:
        return
    only_here, only_there = found - wanted, wanted - found
    origin = next((place for text, place in there if numbers(text) & only_there), there[0][1])
    message = tr(
        "the numbers differ from {file} line {line}: {here} here, {there} there; make them agree.",
        file=origin.path.name,
        line=origin.line,
        here=_list(only_here),
        there=_list(only_there),
    )
    place = next((place for text, place in here if numbers(text) & only_here), here[0][1])
    yield Finding(place, message)


def _list(counted: Counter[str]) -> str:
    return ", ".join(sorted(counted.elements())[:8]) or tr("nothing")
