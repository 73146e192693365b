"""Everything of one contest in one language, gathered once: papers only lay it out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.adapters import fonts
from pipeline.content.contests import Event, Exercise
from pipeline.content.linebreaks import one_line
from pipeline.content.models import Bank, Language, Project, QuizSet, Source
from pipeline.contest.draw import Drawn, draw
from pipeline.contest.points import MOST_POINTS
from pipeline.contest.words import words
from pipeline.core.errors import ContentError
from pipeline.core.messages import tr
from pipeline.core.problems import Problem
from pipeline.quiz.select import Item, in_words_of, select
from pipeline.quiz.words import citations, plain

RULE_ORAL = "contest-oral"
RULE_MISSING = "contest-part"


@dataclass(frozen=True)
class Card:
    """An oral question: its key, stem, marking points with what each is worth, explanation."""

    key: str
    stem: str
    points: tuple[tuple[str, int], ...]
    explanation: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Kit:
    """A contest in one language: its words, the cards by question key, the draw, the exercises."""

    event: Event
    language: Language
    words: Mapping[str, str]
    cards: Mapping[str, Card]
    drawn: tuple[Drawn, ...]
    exercises: Mapping[str, Exercise]
    cited: Mapping[str, tuple[str, ...]]
    """Citations of each exercise, by its name."""
    is_original: bool = True
    """Whether the language is the one in which content is written."""
    is_trial: bool = True
    """Whether the seed is only that of the event file, not one drawn in public."""


def gather_kit(project: Project, event: Event, code: str) -> Kit:
    """Return the kit of `event` in the language `code`.

    ContentError where a set, exercise, translation or phrase is missing; FontMissingError.
    """
    language = project.languages[code]
    source = project.languages[project.source_language]
    fonts.require(language.fonts, language.font_packages)
    cards = _cards(project, event, code)
    exercises = exercises_of(project, event)
    return Kit(
        event,
        language,
        words(language, source),
        cards,
        draw(event, tuple(cards)) if event.rounds.theory else (),
        exercises,
        {
            name: citations(one.cited(), project.sources, language)
            for name, one in exercises.items()
        },
        code == project.source_language,
    )


def exercises_of(project: Project, event: Event) -> dict[str, Exercise]:
    """Return the exercises of the practice round by name; ContentError where one is missing."""
    practice = event.rounds.practice
    names = practice.exercises if practice else ()
    missing = [
        Problem(
            event.at("rounds", "practice", "exercises", index),
            RULE_MISSING,
            tr(
                "there is no exercise “{name}”; there are: {known}.",
                name=name,
                known=", ".join(sorted(project.exercises)) or "–",
            ),
        )
        for index, name in enumerate(names)
        if name not in project.exercises
    ]
    if missing:
        raise ContentError(missing)
    return {name: project.exercises[name] for name in names}


def banks_of(project: Project, slugs: Sequence[str], code: str) -> list[Bank]:
    """Return the banks that exist in a language; drawing tells which are missing."""
    return [project.bank(slug, code) for slug in slugs if (slug, code) in project.banks]


def set_of(project: Project, event: Event, of_round: str, name: str) -> QuizSet:
    """Return the quiz set `name` that a round of the event asks for; ContentError without it."""
    quiz_set = project.sets.get(name)
    if quiz_set is None:
        message = tr(
            "there is no quiz set “{name}”; write quizzes/sets/{file} or correct the name.",
            name=name,
            file=f"{name}.yaml",
        )
        raise ContentError([Problem(event.at("rounds", of_round, "set"), RULE_MISSING, message)])
    return quiz_set


def _cards(project: Project, event: Event, code: str) -> dict[str, Card]:
    theory = event.rounds.theory
    if theory is None:
        return {}
    quiz_set = set_of(project, event, "theory", theory.set)
    items = select(quiz_set, banks_of(project, quiz_set.banks, project.source_language))
    _refuse_wrong(items)
    if code != project.source_language:
        items = in_words_of(items, banks_of(project, quiz_set.banks, code))
    return {item.key: _card(item, project.sources, project.languages[code]) for item in items}


def _refuse_wrong(items: Sequence[Item]) -> None:
    """Refuse what cannot be asked aloud, or is not worth ten points."""
    problems = []
    for item in items:
        question = item.question
        points = sum(option.points for option in question.options)
        if question.kind != "oral":
            message = tr("question {id} is not oral; draw with “type: oral”.", id=question.id)
        elif points != MOST_POINTS:
            message = tr(
                "the marking points of question {id} make {points}, not {most}.",
                id=question.id,
                points=points,
                most=MOST_POINTS,
            )
        else:
            continue
        problems.append(Problem(question.place, RULE_ORAL, message))
    if problems:
        raise ContentError(problems)


def _card(item: Item, sources: Mapping[str, Source], language: Language) -> Card:
    question = item.question
    cited = tuple(one for statement in question.explanation for one in statement.sources)
    return Card(
        item.key,
        plain(question.stem),
        tuple((plain(option.text), option.points) for option in question.options),
        plain(one_line(statement.text for statement in question.explanation)),
        citations(cited, sources, language),
    )
