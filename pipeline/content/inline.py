"""The text inside a paragraph, heading or answer: plain text that knows its lines and sources.

Emphasis marks and links vanish, everything else is text: `<b>`, `#let` and
`$x$` are printed as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, autolink, backtick, image, link
from markdown_it.token import Token

from .linebreaks import joiner

InlineRule = Callable[[StateInline, bool], bool]

_BREAKS = ("softbreak", "hardbreak")
_LINES = "lines"
_SPACES = re.compile(r"[ \t\n]+")


@dataclass(frozen=True)
class Reference:
    """A footnote reference `[^label]` at `offset` of the plain text, on `line`."""

    label: str
    offset: int
    line: int


@dataclass(frozen=True)
class Run:
    """Plain text, the (offset, line) at which each of its lines begins, and its references."""

    text: str
    starts: tuple[tuple[int, int], ...]
    references: tuple[Reference, ...] = ()

    def line_at(self, offset: int) -> int:
        """Return the line of the file on which the character at `offset` stands."""
        return max(line for start, line in self.starts if start <= offset)

    @property
    def line(self) -> int:
        """The line on which the text begins."""
        return self.starts[0][1]


def remember_lines(markdown: MarkdownIt) -> None:
    """Let every inline token know how many line ends of the source it swallowed."""
    rules: dict[str, InlineRule] = {
        "backticks": backtick,
        "link": link,
        "image": image,
        "autolink": autolink,
    }
    for name, rule in rules.items():
        markdown.inline.ruler.at(name, _counting(rule))


def _counting(rule: InlineRule) -> InlineRule:
    def counting(state: StateInline, silent: bool) -> bool:
        start, first = state.pos, len(state.tokens)
        found = rule(state, silent)
        if found and not silent and len(state.tokens) > first:
            swallowed = state.src.count("\n", start, state.pos)
            known = sum(_lines(token) for token in state.tokens[first:])
            if swallowed > known:
                state.tokens[-1].meta[_LINES] = swallowed - known
        return found

    return counting


def _lines(token: Token) -> int:
    return (token.type in _BREAKS) + int(token.meta.get(_LINES, 0))


class _Writer:
    def __init__(self, line: int) -> None:
        self.text = ""
        self.line = line
        self.starts = [(0, line)]
        self.references: list[Reference] = []
        self.broken = False

    def write(self, text: str) -> None:
        text = _SPACES.sub(" ", text)
        if not text:
            return
        if self.broken:
            self._break(text)
        if self.text.endswith(" "):
            text = text.lstrip(" ")
        self.text += text

    def next_lines(self, count: int) -> None:
        self.line += count
        if count and not self.broken:
            self.starts.append((len(self.text), self.line))

    def _break(self, text: str) -> None:
        self.broken = False
        self.text = self.text.rstrip(" ")
        if self.text:
            self.text += joiner(self.text, text)
        self.starts.append((len(self.text), self.line))


def to_run(tokens: Sequence[Token], line: int) -> Run:
    """Return the plain text of inline `tokens` that begin on `line` of the file."""
    writer = _Writer(line)
    for token in tokens:
        if token.type in _BREAKS:
            writer.broken = True
        elif token.type == "footnote_ref":
            label = str(token.meta["label"])
            writer.references.append(Reference(label, len(writer.text), writer.line))
        elif token.type == "image":
            writer.write(to_run(token.children or (), line).text)
        else:
            writer.write(token.content)
        writer.next_lines(_lines(token))
    return Run(writer.text.rstrip(), tuple(writer.starts), tuple(writer.references))
