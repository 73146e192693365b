"""A source of grade U is cited, or one of grade C that nothing else supports.

Facts of grade U are not verified and must not be stated; a fact of grade C
only where a second source agrees or where it is general practice.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.checks.walk import statements
from pipeline.content import Project
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find what rests on too weak a source: U where it is cited, C where it is described."""
    for _, statement in statements(project):
        for name in statement.sources:
            source = project.sources.get(name)
            if source is not None and source.grade == "U":
                message = tr(
                    "source “{source}” is of grade U, not verified; cite a verified source or "
                    "delete the sentence.",
                    source=name,
                )
                yield Finding(statement.place, message)
    for source in project.sources.values():
        if source.grade == "C" and not (source.support or "").strip():
            message = tr(
                "source “{source}” is of grade C and has no “support”; say what agrees with it, or "
                "“general practice”.",
                source=source.id,
            )
            yield Finding(source.place, message)
