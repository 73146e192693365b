"""Everything about one set in one language, gathered once: papers and exports only lay it out."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
from pipeline.core.errors import ContentError
from pipeline.core.messages import tr
from pipeline.core.problems import Problem
from pipeline.illustration.mono import MonoPalette, mono_palette
from pipeline.illustration.paint import to_png, to_svg
from pipeline.illustration.registry import Drawing, catalogue, draw
from pipeline.quiz.forms import Form, make_forms
from pipeline.quiz.select import Item, in_words_of, select
from pipeline.quiz.words import citations, plain, said_in

RULE_PICTURE = "picture"
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
        return to_svg(self.drawing, mono=self.mono)

    def png(self) -> bytes:
        """Return it as pixels in colour, for a screen."""
        stream = io.BytesIO()
        to_png(self.drawing, stream, PNG_WIDTH)
        return stream.getvalue()


@dataclass(frozen=True)
class Material:
    """A set in one language: the questions drawn, its forms, pictures and citations."""

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

    def explanation(self, item: Item) -> str:
        """Return the explanation of a question as one paragraph."""
        return plain(one_line(statement.text for statement in item.question.explanation))

    def all_cited(self) -> tuple[str, ...]:
        """Return every citation of the set once, in alphabetical order."""
        return tuple(sorted({line for lines in self.cited.values() for line in lines}))


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
) -> Material:
    """Draw the questions and gather what belongs to them.

    `banks` are in `language`. `structure` are the same banks in the source language:
    given these, a question without a translation is an error here, and not another
    selection. `alternatives` are the alternative texts of pictures in `language`.
    ContentError lists what is wrong with the content; FontMissingError names what to install.
    """
    fonts.require(language.fonts, language.font_packages)
    items = select(quiz_set, structure or banks)
    if structure:
        items = in_words_of(items, banks)
    return Material(
        quiz_set=quiz_set,
        language=language,
        title=plain(said_in(quiz_set.title, language)),
        authority=plain(said_in(authority.name, language)),
        note=plain(said_in(authority.note, language)),
        items=items,
        forms=make_forms(quiz_set, items),
        pictures=_pictures(items, studio, alternatives),
        cited={item.key: citations(_sources(item.question), sources, language) for item in items},
    )


def _sources(question: Question) -> tuple[str, ...]:
    return tuple(one for statement in question.explanation for one in statement.sources)


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
