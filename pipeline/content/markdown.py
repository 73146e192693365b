"""Markdown to the few kinds of blocks that scripts and question banks are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from pipeline.core.messages import tr

from .attributes import Attributes, cut_attributes
from .inline import Run, remember_lines, to_run


@dataclass(frozen=True)
class FrontMatter:
    """The YAML text between the first `---` lines; it begins on `line`."""

    text: str
    line: int


@dataclass(frozen=True)
class Heading:
    """A `## heading` with its attributes."""

    title: Run
    attributes: Attributes | None
    line: int


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    run: Run


@dataclass(frozen=True)
class Item:
    """An item of a list: its paragraph, what stands in the braces behind it, a quotation below it.

    `whole` is the paragraph with the braces as text, `run` without them.
    """

    whole: Run
    run: Run
    attributes: Attributes | None
    notes: tuple[Run, ...]
    notes_line: int


@dataclass(frozen=True)
class Items:
    """A list, with numbers where `numbered`; each item is one paragraph and a quotation below."""

    items: tuple[Item, ...]
    line: int
    numbered: bool = False


@dataclass(frozen=True)
class Quote:
    """A block quotation of paragraphs."""

    runs: tuple[Run, ...]
    line: int


@dataclass(frozen=True)
class Odd:
    """Something that has no meaning here; `what` says what it is and what to do."""

    what: str
    line: int


Block = FrontMatter | Heading | Paragraph | Items | Quote | Odd


@dataclass(frozen=True)
class Section:
    """A heading and what stands below it."""

    heading: Heading
    blocks: list[Block]


@dataclass
class Document:
    """A Markdown text: front matter (None if missing), text before the first heading, sections."""

    front: FrontMatter | None = None
    before: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    last_line: int = 1


@cache
def _parser() -> MarkdownIt:
    # html=False: what looks like HTML is text. Without "reference", `[a]: b` is text.
    markdown = MarkdownIt("commonmark", {"html": False})
    markdown.disable(["code", "reference"])
    markdown.use(front_matter_plugin)
    markdown.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    remember_lines(markdown)
    return markdown


def parse(text: str) -> Document:
    """Return the blocks of `text`."""
    document = Document(last_line=text.rstrip("\n").count("\n") + 1)
    blocks = document.before
    for block in _blocks(_parser().parse(text)):
        if isinstance(block, FrontMatter):
            document.front = block
        elif isinstance(block, Heading):
            blocks = []
            document.sections.append(Section(block, blocks))
        else:
            blocks.append(block)
    return document


def _blocks(tokens: list[Token]) -> Iterator[Block]:
    for node in SyntaxTreeNode(tokens).children:
        yield _block(node)


def _block(node: SyntaxTreeNode) -> Block:
    line = node.map[0] + 1 if node.map else 1
    if node.type == "front_matter":
        return FrontMatter(node.content, line + 1)
    if node.type == "heading" and node.markup == "##":
        return _heading(node, line)
    if node.type == "paragraph":
        return Paragraph(_run(node))
    if node.type in ("bullet_list", "ordered_list"):
        return _items(node, line)
    if node.type == "blockquote":
        return _quote(node, line)
    return Odd(_name(node), line)


def _heading(node: SyntaxTreeNode, line: int) -> Heading:
    inline = node.children[0]
    text, attributes = cut_attributes(inline.content)
    environment: dict[str, Any] = {}
    tokens = _parser().parseInline(text, environment)
    return Heading(to_run(tokens[0].children or (), line), attributes, line)


def _run(paragraph: SyntaxTreeNode) -> Run:
    inline = paragraph.children[0]
    line = inline.map[0] + 1 if inline.map else 1
    token = inline.token
    return to_run((token.children if token else None) or (), line)


def _items(node: SyntaxTreeNode, line: int) -> Block:
    items: list[Item] = []
    for item in node.children:
        at = item.map[0] + 1 if item.map else line
        if not item.children:
            return Odd(tr("an empty item of a list; delete it."), at)
        if item.children[0].type != "paragraph":
            return Odd(tr("an item of a list holds plain text only."), at)
        notes = Quote((), at)
        for number, inner in enumerate(item.children[1:]):
            inner_line = inner.map[0] + 1 if inner.map else at
            if number or inner.type != "blockquote":
                return Odd(tr("an item of a list holds one paragraph only; split it."), inner_line)
            quote = _quote(inner, inner_line)
            if isinstance(quote, Odd):
                return quote
            notes = quote
        items.append(_item(item.children[0], notes))
    return Items(tuple(items), line, node.type == "ordered_list")


def _item(paragraph: SyntaxTreeNode, notes: Quote) -> Item:
    whole = _run(paragraph)
    text, attributes = cut_attributes(paragraph.children[0].content)
    run = whole
    if attributes is not None:
        tokens = _parser().parseInline(text, {})
        run = to_run(tokens[0].children or (), whole.line)
    return Item(whole, run, attributes, notes.runs, notes.line)


def _quote(node: SyntaxTreeNode, line: int) -> Quote | Odd:
    runs: list[Run] = []
    for inner in node.children:
        if inner.type != "paragraph":
            at = inner.map[0] + 1 if inner.map else line
            return Odd(tr("a quotation holds plain paragraphs only."), at)
        runs.append(_run(inner))
    return Quote(tuple(runs), line)


def _name(node: SyntaxTreeNode) -> str:
    if node.type == "heading":
        return tr("a heading of this level; begin each part with “## ”.")
    if node.type in ("fence", "code_block"):
        return tr("a block of code; write plain paragraphs.")
    if node.type == "hr":
        return tr("a line across the page; delete it.")
    if node.type == "footnote_reference":
        return tr("a footnote's text; sources stand in content/sources.yaml, only [^id] here.")
    return tr("something that has no place here; write plain paragraphs and lists.")
