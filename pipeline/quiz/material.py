"""Everything about one set in one language, gathered once: papers and exports only lay it out."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.adapters import fonts
from pipeline.content.linebreaks import one_line
from pipeline.content.models import (
    Authority,
    Bank,
    Language,
    PictureCall,
    Question,
    QuizSet,
    Source,
    Studio,
)
from pipeline.content.phrases import said_in
from pipeline.core.errors import ContentError
from pipeline.core.messages import tr
from pipeline.core.problems import Problem
from pipeline.illustration.mono import MonoPalette, mono_palette
from pipeline.illustration.paint import to_png, to_svg
from pipeline.illustration.registry import Drawing, catalogue, draw
from pipeline.quiz.drawing import draw_forms, together
from pipeline.quiz.forms import Form, make_forms
from pipeline.quiz.select import Item, in_words_of
from pipeline.quiz.words import citations, plain

RULE_PICTURE = "picture"
RULE_EXPIRED = "expired-source"
RULE_ANSWERS = "missing-translation"
PNG_WIDTH = 720
"""Pictures in exports are this many pixels wide: sharp on a telephone, some 30 kB."""


@dataclass(frozen=True)
class Picture:
    """A question's picture: the drawing, and what it shows in words."""

    name: str
    drawing: Drawing
    mono: MonoPalette
    alternative: str

    def svg(self) -> bytes:
        """Return it as vectors in black and white, for a paper that is photocopied."""
        return self._svg

    @cached_property
    def _svg(self) -> bytes:
        # Eight forms show the same picture, and drawing it takes longer than setting a page.
        return to_svg(self.drawing, mono=self.mono)

    def png(self) -> bytes:
        """Return it as pixels in colour, for a screen."""
        return self._pixels

    @cached_property
    def _pixels(self) -> bytes:
        # Five exports take the same picture.
        stream = io.BytesIO()
        to_png(self.drawing, stream, PNG_WIDTH)
        return stream.getvalue()


@dataclass(frozen=True)
class Material:
    """A set in one language: the questions drawn, its forms, pictures and citations.

    `items` are the questions of all forms, each once; forms drawn in parallel have their own of
    them.
    """

    quiz_set: QuizSet
    language: Language
    title: str
    authority: str
    note: str
    items: tuple[Item, ...]
    forms: tuple[Form, ...]
    pictures: Mapping[str, Picture]
    """By question key; a question without a picture has no entry."""
    cited: Mapping[str, tuple[str, ...]]
    """Citations by question key."""
    dated: Mapping[str, tuple[str, ...]]
    """The same, each with the day on which the source was last read."""

    def explanation(self, item: Item) -> str:
        """Return the explanation of a question as one paragraph."""
        return plain(one_line(statement.text for statement in item.question.explanation))

    def all_cited(self) -> tuple[str, ...]:
        """Return every citation of the set once, in alphabetical order."""
        return self.cited_by(self.items)

    def cited_by(self, items: Iterable[Item]) -> tuple[str, ...]:
        """Return every citation of `items` once, in alphabetical order."""
        return tuple(sorted({line for item in items for line in self.cited[item.key]}))


def gather(
    quiz_set: QuizSet,
    banks: Sequence[Bank],
    *,
    language: Language,
    studio: Studio,
    sources: Mapping[str, Source],
    authority: Authority,
    alternatives: Mapping[str, str],
    structure: Sequence[Bank] = (),
    today: datetime.date | None = None,
) -> Material:
    """Draw the questions and gather what belongs to them.

    `banks` are in `language`. `structure` are the same banks in the source language:
    given these, a question without a translation is an error here, and not another
    selection. `alternatives` are the alternative texts of pictures in `language`. A question
    that rests on a source which has expired by `today` (the day it is) is not printed.
    ContentError lists what is wrong with the content; FontMissingError names what to install.
    """
    fonts.require(language.fonts, language.font_packages)
    drawn = draw_forms(quiz_set, structure or banks)
    items = together(drawn)
    if structure:
        items = in_words_of(items, banks)
    _refuse_expired(items, sources, today or datetime.date.today())
    by_key = {item.key: item for item in items}
    own = [[by_key[item.key] for item in of_form] for of_form in drawn]
    return Material(
        quiz_set=quiz_set,
        language=language,
        title=plain(said_in(quiz_set.title, language)),
        authority=plain(said_in(authority.name, language)),
        note=plain(said_in(authority.note, language)),
        items=items,
        forms=make_forms(quiz_set, items, own),
        pictures=_pictures(items, studio, alternatives),
        cited={item.key: citations(_sources(item.question), sources, language) for item in items},
        dated={
            item.key: citations(_sources(item.question), sources, language, dated=True)
            for item in items
        },
    )


def in_second_language(material: Material, language: Language, banks: Sequence[Bank]) -> Material:
    """Return `material` with the words of `banks`, which are in `language`: forms stay the same.

    Answers are found by their ids, so a letter stands before the same answer in both languages.
    ContentError names every question and answer that has no translation; FontMissingError.
    """
    fonts.require(language.fonts, language.font_packages)
    words = {item.key: item for item in in_words_of(material.items, banks)}
    items = {
        item.key: replace(words[item.key], question=_aligned(item.question, words[item.key]))
        for item in material.items
    }
    return replace(
        material,
        language=language,
        title=plain(said_in(material.quiz_set.title, language)),
        items=tuple(items.values()),
        forms=tuple(
            replace(
                form,
                items=tuple(replace(one, item=items[one.item.key]) for one in form.items),
            )
            for form in material.forms
        ),
    )


def _aligned(question: Question, other: Item) -> Question:
    """Return the translation with its answers in the order of `question`."""
    by_id = {option.id: option for option in other.question.options}
    if by_id.keys() != {option.id for option in question.options}:
        message = tr(
            "the answers of question {id} are not those of the original: the same ids are needed.",
            id=question.id,
        )
        raise ContentError([Problem(other.question.place, RULE_ANSWERS, message)])
    options = tuple(by_id[option.id] for option in question.options)
    return other.question.model_copy(update={"options": options})


def _sources(question: Question) -> tuple[str, ...]:
    return tuple(one for statement in question.explanation for one in statement.sources)


def _refuse_expired(
    items: Sequence[Item], sources: Mapping[str, Source], today: datetime.date
) -> None:
    problems = [
        Problem(
            statement.place,
            RULE_EXPIRED,
            tr(
                "source “{source}” has expired on {day}; read what replaces it, mend the "
                "question and cite the new source.",
                source=name,
                day=source.expires.isoformat(),
            ),
        )
        for item in items
        for statement in item.question.explanation
        for name in statement.sources
        if (source := sources.get(name)) and source.expires and source.expires <= today
    ]
    if problems:
        raise ContentError(problems)


def _pictures(
    items: Sequence[Item], studio: Studio, alternatives: Mapping[str, str]
) -> dict[str, Picture]:
    found: dict[str, Picture] = {}
    problems: list[Problem] = []
    mono = mono_palette(studio.palette, studio.mono)
    for item in items:
        call = item.question.picture
        if call is None:
            continue
        try:
            drawing = draw(call.name, call.settings, studio.palette)
        except KeyError as error:
            problems.append(Problem(call.place, RULE_PICTURE, _cannot_draw(call, error)))
        except ValueError as error:
            problems.append(Problem(call.place, RULE_PICTURE, str(error)))
        else:
            words = plain(alternatives.get(call.name, call.name))
            found[item.key] = Picture(call.name, drawing, mono, words)
    if problems:
        raise ContentError(problems)
    return found


def _cannot_draw(call: PictureCall, error: KeyError) -> str:
    if call.name not in catalogue():
        return tr("there is no picture {name}.", name=call.name)
    return tr(
        "the picture {name} needs the colour {colour}; add it to the palette.",
        name=call.name,
        colour=error.args[0],
    )
