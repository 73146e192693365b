"""A translation is for another audience than the source."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.checks.walk import bank_pairs, script_pairs
from pipeline.content import Bank, Project, Script
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find translations whose audience differs."""
    pairs: list[tuple[Script | Bank, Script | Bank]] = [*script_pairs(project)]
    for source, thing in (*pairs, *bank_pairs(project)):
        if source.audience and thing.audience and source.audience != thing.audience:
            message = tr(
                "the audience is “{here}”, in {file} it is “{there}”; make them agree.",
                here=thing.audience,
                there=source.audience,
                file=source.place.path.name,
            )
            yield Finding(thing.at("audience"), message)
