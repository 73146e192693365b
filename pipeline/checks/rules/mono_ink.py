"""A colour for the photocopier that the palette does not have, or whose pattern nobody can see."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.content import Project
from pipeline.core.messages import tr

SEEN = 20
"""Percent of black by which a pattern's lines must differ from their ground."""


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find entries of `mono:` in studio.yaml that change nothing."""
    if project.studio is None:
        return
    for name, ink in project.studio.mono.items():
        if name not in project.studio.palette:
            message = tr("the palette has no colour “{name}”; add it there.", name=name)
            yield Finding(project.studio.at("mono", name), message)
        if ink.pattern and abs(ink.mark - ink.black) < SEEN:
            message = tr(
                "the pattern of “{name}” cannot be seen: let “mark” and “black” differ by {seen} "
                "or more.",
                name=name,
                seen=SEEN,
            )
            yield Finding(project.studio.at("mono", name), message)
