"""A picture is given a setting or a value that it does not take."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.checks.walk import picture_calls
from pipeline.content import Project
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find settings that the picture does not know."""
    for _, call in picture_calls(project):
        spec = knowledge.pictures.get(call.name)
        for key, value in call.settings.items() if spec else ():
            allowed = spec.settings if spec else {}
            if key not in allowed:
                message = tr(
                    "picture “{name}” takes no setting “{key}”; it takes {known}.",
                    name=call.name,
                    key=key,
                    known=", ".join(sorted(allowed)) or tr("nothing"),
                )
                yield Finding(call.place, message)
            elif value not in allowed[key]:
                message = tr(
                    "picture “{name}”: “{key}={value}” is not possible; write one of {known}.",
                    name=call.name,
                    key=key,
                    value=value,
                    known=", ".join(allowed[key]),
                )
                yield Finding(call.place, message)
