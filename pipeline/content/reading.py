"""What the readers of scripts and question banks share: front matter, ids, statements."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import Field

from pipeline.core.messages import tr
from pipeline.core.problems import Place

from .attributes import Attributes
from .characters import clean_at
from .files import TextFile
from .inline import Run
from .markdown import Block, Document, FrontMatter, Heading, Odd
from .models import Keyed, PictureCall, Statement
from .names import name_fault, shown
from .report import Report
from .sentences import split
from .validate import validate
from .yamltree import Tree, read_tree

UNKNOWN_DAY = datetime.date.min
"""Stands for a `reviewed` that is missing or wrong; the problem is reported."""


@dataclass(frozen=True)
class Context:
    """What a reader must know besides the file: its slug and language, and the source language."""

    slug: str
    language: str
    source_language: str
    abbreviations: Collection[str]
    report: Report

    @property
    def is_source(self) -> bool:
        """Whether the file carries structure and not only words."""
        return self.language == self.source_language


class BankHead(Keyed):
    """The front matter of a question bank."""

    title: str = Field(default="", min_length=1)
    audience: str = Field(default="", min_length=1)
    reviewed: datetime.date = UNKNOWN_DAY


class ScriptHead(BankHead):
    """The front matter of a script."""

    summary: str = Field(default="", min_length=1)


Head = TypeVar("Head", bound=BankHead)


def read_head(model: type[Head], document: Document, file: TextFile, context: Context) -> Head:
    """Read the front matter; what is missing or wrong is reported and left at its default."""
    report = context.report
    if document.front is None:
        report.add(file.at(1), "front-matter", _no_front(file))
        return model(place=file.at(1))
    front = TextFile(file.path, document.front.text)
    tree = _front_tree(front, document.front, report)
    if tree is None:  # reported already; what it lacks cannot be known
        return model(place=file.at(1))
    if not isinstance(tree.data, dict):
        message = tr("the front matter should be lines such as “title: …”.")
        report.add(file.at(1), "front-matter", message)
        return model(place=file.at(1))
    for key in model.model_fields:
        if key not in ("place", "lines") and key not in tree.data:
            message = tr("“{key}” is missing; add it to the front matter.", key=key)
            report.add(file.at(1), "missing-key", message)
    head = validate(model, tree, file, report)
    if head is None:  # keep what is right, so that the other rules can still look at it
        head = _what_is_right(model, tree, file)
    return head.model_copy(update={"place": file.at(1)})


def _front_tree(front: TextFile, block: FrontMatter, report: Report) -> Tree | None:
    if not front.text.strip():
        return Tree({})
    unread = set(report.unread)
    tree = read_tree(front, report, block.line)
    report.unread.clear()
    report.unread.update(unread)  # the scenes can still be read
    return tree


def _what_is_right(model: type[Head], tree: Tree, file: TextFile) -> Head:
    right = model(place=file.at(1), lines=tree.lines)
    silent = Report()
    for key, value in tree.data.items():
        part = validate(model, Tree({key: value}), file, silent)
        if part is not None and key in model.model_fields:
            right = right.model_copy(update={key: getattr(part, key)})
    return right


def _no_front(file: TextFile) -> str:
    if file.text.startswith("---"):
        return tr("the front matter is not closed; end it with a line “---”.")
    return tr("the front matter is missing; begin the file with “---”, title, audience, “---”.")


def heading_id(heading: Heading, place: Place, context: Context) -> tuple[str, Attributes]:
    """Return the id of a heading (empty where it is missing or wrong) and its attributes."""
    report = context.report
    attributes = heading.attributes or Attributes()
    if attributes.fault:
        report.add(place, "attributes", attributes.fault)
        return "", attributes
    if not attributes.id:
        message = tr(
            "the heading has no id; end it with one, such as {example}.", example="{#name}"
        )
        report.add(place, "missing-id", message)
        return "", attributes
    fault = name_fault(attributes.id)
    if fault:
        report.add(place, "bad-name", fault)
        return "", attributes
    return attributes.id, attributes


def heading_title(heading: Heading, place: Place, context: Context) -> str:
    """Return the words of a heading."""
    for reference in heading.title.references:
        no_sources_here(reference.label, Place(place.path, reference.line), context.report)
    title = clean_at(heading.title.text, place, context.report).strip()
    if not title:
        context.report.add(place, "empty-title", tr("the heading has no words; write some."))
    return title


def no_sources_here(label: str, place: Place, report: Report) -> None:
    """Report a footnote reference that stands where no source can be cited."""
    message = tr(
        "[^{label}] cannot stand in a heading or an answer; put it behind the sentence that it "
        "supports.",
        label=shown(label),
    )
    report.add(place, "misplaced-reference", message)


def picture_call(
    values: dict[str, str], place: Place, context: Context, ours: Collection[str] = ()
) -> PictureCall | None:
    """Return the picture that heading attributes ask for; `ours` are keys with another meaning."""
    rest = {key: value for key, value in values.items() if key not in ours}
    if not context.is_source:
        for key in values:
            message = tr(
                "“{key}=” belongs to the {language} file only; delete it here and keep the id.",
                key=shown(key),
                language=context.source_language,
            )
            context.report.add(place, "translation-structure", message)
        return None
    name = rest.pop("picture", None)
    if name is None:
        for key in rest:
            message = tr("unknown attribute “{key}=”; delete it.", key=shown(key))
            context.report.add(place, "unknown-key", message)
        return None
    return PictureCall(name=name, settings=rest, place=place)


def statements(run: Run, path: Path, context: Context) -> tuple[Statement, ...]:
    """Return the sentences of a paragraph, each with its line and the sources behind it."""
    cuts = [reference.offset for reference in run.references]
    spans = split(run.text, context.abbreviations, cuts)
    if not spans:
        return _only_references(run, path, context)
    cited: list[dict[str, None]] = [{} for _ in spans]
    for reference in run.references:
        before = [index for index, span in enumerate(spans) if span[0] < reference.offset]
        cited[before[-1] if before else 0][reference.label] = None
    return tuple(
        _statement(run, path, span, sources, context)
        for span, sources in zip(spans, cited, strict=True)
    )


def statement(run: Run, path: Path, context: Context) -> Statement | None:
    """Return a whole paragraph as one statement; None if it has no words."""
    sources = dict.fromkeys(reference.label for reference in run.references)
    if not run.text.strip():
        _only_references(run, path, context)
        return None
    return _statement(run, path, (0, len(run.text)), sources, context)


def _statement(
    run: Run, path: Path, span: tuple[int, int], sources: dict[str, None], context: Context
) -> Statement:
    place = Place(path, run.line_at(span[0]))
    text = clean_at(run.text[slice(*span)], place, context.report).strip()
    return Statement(text=text, sources=tuple(sources), place=place)


def _only_references(run: Run, path: Path, context: Context) -> tuple[Statement, ...]:
    for reference in run.references:
        no_sources_here(reference.label, Place(path, reference.line), context.report)
    return ()


def nothing_before(document: Document, file: TextFile, context: Context, message: str) -> None:
    """Report what stands between the front matter and the first heading; `message` says why.

    Without front matter all of it is the front matter that was not read; that is told already.
    """
    for block in document.before if document.front else ():
        if isinstance(block, Odd):
            odd_block(block, file.path, context.report)
        else:
            context.report.add(file.at(block_line(block)), "unexpected-block", message)


def odd_block(block: Block, path: Path, report: Report) -> None:
    """Report a block that has no meaning where it stands."""
    if isinstance(block, Odd):
        report.add(
            Place(path, block.line), "unexpected-block", tr("this is {what}", what=block.what)
        )


def block_line(block: Block) -> int:
    """Return the line on which a block begins."""
    return block.line if not hasattr(block, "run") else block.run.line
