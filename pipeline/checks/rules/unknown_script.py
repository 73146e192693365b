"""A campaign names a script that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.checks.walk import is_unread
from pipeline.content import Project
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find scripts of campaigns that exist in no language."""
    known = {slug for slug, _ in project.scripts}
    for campaign in project.campaigns.values():
        for index, slug in enumerate(campaign.scripts):
            source_file = f"{slug}.{project.source_language}.md"
            if slug not in known and not is_unread(project, source_file):
                message = tr(
                    "there is no script “{slug}”; write content/scripts/{file} or correct it.",
                    slug=slug,
                    file=source_file,
                )
                yield Finding(campaign.at("scripts", index), message)
