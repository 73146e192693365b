"""Reads a script: `content/scripts/<slug>.<language>.md`."""

from __future__ import annotations

from pipeline.core.messages import tr
from pipeline.core.problems import Place

from .files import TextFile
from .markdown import Items, Paragraph, Quote, Section, parse
from .models import Scene, Script, Statement
from .reading import (
    Context,
    ScriptHead,
    heading_id,
    heading_title,
    nothing_before,
    odd_block,
    picture_call,
    read_head,
    statement,
    statements,
)


def read_script(file: TextFile, context: Context) -> Script:
    """Return the script; whatever is wrong is in the report, and the rest is still there."""
    document = parse(file.text)
    head = read_head(ScriptHead, document, file, context)
    stray = tr("text before the first “## ” heading; nobody would see it. Move it.")
    nothing_before(document, file, context, stray)
    if not document.sections:
        message = tr("the script has no scene; begin each scene with “## Title {#id}”.")
        context.report.add(file.at(document.last_line), "no-scenes", message)
    return Script(
        slug=context.slug,
        language=context.language,
        title=head.title,
        audience=head.audience,
        summary=head.summary,
        reviewed=head.reviewed,
        scenes=tuple(_scene(section, file, context) for section in document.sections),
        place=file.at(1),
        lines=head.lines,
    )


def _scene(section: Section, file: TextFile, context: Context) -> Scene:
    place = file.at(section.heading.line)
    name, attributes = heading_id(section.heading, place, context)
    title = heading_title(section.heading, place, context)
    narration: list[Statement] = []
    points: list[Statement] = []
    for block in section.blocks:
        if isinstance(block, Paragraph):
            narration += statements(block.run, file.path, context)
        elif isinstance(block, Items):
            points += _points(block, file, context)
        elif isinstance(block, Quote):
            _no_quotation(file.at(block.line), context)
        else:
            odd_block(block, file.path, context.report)
    return Scene(
        id=name,
        title=title,
        picture=picture_call(attributes.values, place, context),
        narration=tuple(narration),
        points=tuple(points),
        place=place,
    )


def _points(block: Items, file: TextFile, context: Context) -> list[Statement]:
    points: list[Statement] = []
    for item in block.items:
        point = statement(item.whole, file.path, context)
        if point is not None:
            points.append(point)
        if item.notes:
            _no_quotation(file.at(item.notes_line), context)
    return points


def _no_quotation(place: Place, context: Context) -> None:
    message = tr("a quotation (“>”) has no place in a script; write a plain paragraph.")
    context.report.add(place, "unexpected-block", message)
