"""YAML 1.2 to plain data that remembers the line of every key.

Only what a configuration needs is accepted: mappings, lists, text, numbers,
true/false and null. Anchors, aliases and tags are refused, so no small file
grows into a large one, and no file names a Python object.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from pipeline.core.messages import tr

from .characters import clean_at
from .files import TextFile
from .models import KeyPath
from .names import shown
from .report import Report

MAX_DEPTH = 12
"""Mappings and lists inside one another; ours need four."""

RULE = "yaml-syntax"

_TEXT_TAG = "tag:yaml.org,2002:str"
_PLAIN_TAGS = (None, _TEXT_TAG, "!", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")
_SPACES = re.compile(r"[ \t]*\n\s*")
_INT = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,3})?")
_CORE = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


@dataclass(frozen=True)
class Tree:
    """The data of a YAML text and the line of each value (of its key, in a mapping)."""

    data: Any
    lines: dict[KeyPath, int] = field(default_factory=dict)

    def below(self, key: str) -> Tree:
        """Return the part that stands under `key` of the mapping."""
        lines = {path[1:]: line for path, line in self.lines.items() if path[:1] == (key,)}
        return Tree(self.data[key], lines)


class _RefusedError(Exception):
    """The text uses something that is not accepted; the message says what."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


def read_tree(file: TextFile, report: Report, first_line: int = 1) -> Tree | None:
    """Parse the YAML of `file`, whose text begins on `first_line`; None if it is broken."""
    try:
        return _Builder(file, report, first_line).build()
    except _RefusedError as refused:
        report.give_up(file.at(refused.line), RULE, refused.message)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = (mark.line if mark else 0) + first_line
        what = " ".join(str(error.problem or error.context or "").split())
        report.give_up(file.at(line), RULE, _broken(what))
    except (YAMLError, ValueError, AssertionError, LookupError) as error:
        # ruamel.yaml raises plain errors for some broken escapes and directives
        report.give_up(file.at(first_line), RULE, _broken(" ".join(str(error).split())))
    return None


def _broken(what: str) -> str:
    return tr(
        "cannot read this YAML: {what}. Check the indentation, the colons and the quotes here "
        "and on the line before.",
        what=shown(what, 120),
    )


class _Builder:
    """Builds one tree from the parser's events."""

    def __init__(self, file: TextFile, report: Report, first_line: int) -> None:
        self.file = file
        self.report = report
        self.first_line = first_line
        self.lines: dict[KeyPath, int] = {}
        parser = YAML(typ="safe", pure=True)
        self.events: Iterator[Event] = iter(parser.parse(file.text))

    def build(self) -> Tree:
        data: Any = None
        documents = 0
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _RefusedError(
                        self.line(event),
                        tr("“---” begins a second document; keep one document in a file."),
                    )
            elif isinstance(event, NodeEvent):
                data = self.value(event, ())
        return Tree(data, self.lines)

    def line(self, event: Event) -> int:
        return int(event.start_mark.line) + self.first_line

    def value(self, event: Event, path: KeyPath) -> Any:
        self.lines.setdefault(path, self.line(event))
        self.refuse(event, path)
        if isinstance(event, ScalarEvent):
            return self.scalar(event)
        if isinstance(event, SequenceStartEvent):
            return self.sequence(path)
        return self.mapping(path)

    def refuse(self, event: Event, path: KeyPath) -> None:
        if len(path) > MAX_DEPTH:
            raise _RefusedError(
                self.line(event),
                tr("lists and mappings stand too deep inside one another; flatten them."),
            )
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None) is not None:
            raise _RefusedError(
                self.line(event),
                tr("& and * (anchors and aliases) are not used here; put the text in quotes."),
            )
        if _tag(event) not in _PLAIN_TAGS:
            raise _RefusedError(
                self.line(event),
                tr("! (a tag) is not used here; put the text in quotes."),
            )

    def sequence(self, path: KeyPath) -> list[Any]:
        items: list[Any] = []
        for event in self.events:
            if isinstance(event, CollectionEndEvent):
                break
            items.append(self.value(event, (*path, str(len(items)))))
        return items

    def mapping(self, path: KeyPath) -> dict[str, Any]:
        items: dict[str, Any] = {}
        for event in self.events:
            if isinstance(event, CollectionEndEvent):
                break
            if not isinstance(event, ScalarEvent):
                raise _RefusedError(
                    self.line(event), tr("a key must be one word or text in quotes.")
                )
            self.refuse(event, path)
            key = self.text(event)
            line = self.line(event)
            if key in items:
                self.report.add(
                    self.file.at(line),
                    "duplicate-key",
                    tr("“{key}” stands here twice; delete one.", key=shown(key)),
                )
            self.lines[(*path, key)] = line
            items[key] = self.value(next(self.events), (*path, key))
        return items

    def text(self, event: ScalarEvent) -> str:
        text = clean_at(event.value, self.file.at(self.line(event)), self.report)
        text = _SPACES.sub(" ", text)
        return text.strip() if event.style in ("|", ">") else text

    def scalar(self, event: ScalarEvent) -> Any:
        text = self.text(event)
        if event.style is not None or _tag(event) == _TEXT_TAG:
            return text
        if text in _CORE:
            return _CORE[text]
        if _INT.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text) and math.isfinite(float(text)):
            return float(text)
        return text


def _tag(event: Event) -> str | None:
    tag = getattr(event, "tag", None)
    return None if tag is None else str(tag)
