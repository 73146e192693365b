"""A scene or question asks for a picture that does not exist."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.checks.walk import picture_calls
from pipeline.content import Project
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find pictures by a name that the illustration room does not know."""
    for _, call in picture_calls(project):
        if call.name in knowledge.pictures:
            continue
        close = difflib.get_close_matches(call.name, knowledge.pictures, n=3)
        message = tr(
            "there is no picture “{name}”; choose one of the list: {some}.",
            name=call.name,
            some=", ".join(close or sorted(knowledge.pictures)[:5]) + " …",
        )
        yield Finding(call.place, message)
