"""Runs all rules over a project, and puts a problem into one line of text."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

from pipeline.content import Project, below
from pipeline.content.files import absolute
from pipeline.core.problems import Problem

from .base import Knowledge
from .registry import RULES


def check(project: Project, knowledge: Knowledge) -> tuple[Problem, ...]:
    """Return every problem once, reading problems included, by file, line and rule."""
    found = set(project.problems)
    for name, rule in RULES.items():
        found.update(Problem(place, name, message) for place, message in rule(project, knowledge))
    return tuple(sorted(found))


def check_only(
    project: Project, knowledge: Knowledge, paths: Sequence[Path]
) -> tuple[Problem, ...]:
    """Return the problems that stand in `paths`, files or folders."""
    return tuple(below(check(project, knowledge), paths, project.root))


def describe(problem: Problem, base: Path) -> str:
    """Return `path:line: rule: message` on one line; the path is relative where below `base`."""
    path = problem.place.path
    with contextlib.suppress(ValueError):
        path = absolute(path).relative_to(absolute(base))
    text = f"{path}:{problem.place.line}: {problem.rule}: {problem.message}"
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
