"""A source is cited that has expired, such as a law that was replaced: it may not be printed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.checks.walk import statements
from pipeline.content import Project
from pipeline.core.messages import tr


def find(
    project: Project, knowledge: Knowledge, today: datetime.date | None = None
) -> Iterator[Finding]:
    """Find sentences that rest on a source whose `expires` is `today` (the day it is) or past."""
    today = today or datetime.date.today()
    for _, statement in statements(project):
        for name in statement.sources:
            source = project.sources.get(name)
            if source is not None and source.expires and source.expires <= today:
                message = tr(
                    "source “{source}” has expired on {day}; read what replaces it, mend the "
                    "text and cite the new source.",
                    source=name,
                    day=source.expires.isoformat(),
                )
                yield Finding(statement.place, message)
