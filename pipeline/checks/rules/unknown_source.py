"""A sentence cites a source that sources.yaml does not have: nobody could look it up."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.checks.walk import is_unread, statements
from pipeline.content import Project
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find citations of sources that do not exist."""
    if not project.sources and is_unread(project, "sources.yaml"):
        return
    known = project.sources.keys() | project.rejected_sources
    for _, statement in statements(project):
        for source in statement.sources:
            if source in known:
                continue
            close = difflib.get_close_matches(source, known, n=1)
            if close:
                message = tr(
                    "source “{source}” is not in content/sources.yaml; did you mean “{other}”?",
                    source=source,
                    other=close[0],
                )
            else:
                message = tr(
                    "source “{source}” is not in content/sources.yaml; add it there.",
                    source=source,
                )
            yield Finding(statement.place, message)
