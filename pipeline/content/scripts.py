"""Reads a script: `content/scripts/<slug>.<language>.md`."""

from __future__ import annotations

from pipeline.core.messages import tr

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
            read = (statement(run, file.path, context) for run in block.runs)
            points += [point for point in read if point is not None]
        elif isinstance(block, Quote):
            message = tr("a quotation (“>”) has no place in a script; write a plain paragraph.")
            context.report.add(file.at(block.line), "unexpected-block", message)
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
