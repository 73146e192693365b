"""A language is named, or used by a file, that has no file in content/languages."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.checks.walk import is_unread, known_languages
from pipeline.content import Project
from pipeline.core.messages import tr
from pipeline.core.problems import Place


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find languages of the studio, of campaigns, sets and files that are not described."""
    for code, place in _used(project):
        if code not in project.languages and not is_unread(project, f"{code}.yaml"):
            message = tr(
                "language “{code}” has no file content/languages/{code}.yaml; write it, or choose "
                "among {known}.",
                code=code,
                known=", ".join(sorted(project.languages or known_languages(project))),
            )
            yield Finding(place, message)


def _used(project: Project) -> Iterator[tuple[str, Place]]:
    if project.studio:
        for index, code in enumerate(project.studio.languages):
            yield code, project.studio.at("languages", index)
        for audience, codes in project.studio.languages_of.items():
            for index, code in enumerate(codes):
                yield code, project.studio.at("languages_of", audience, index)
    for campaign in project.campaigns.values():
        for index, code in enumerate(campaign.languages):
            yield code, campaign.at("languages", index)
        for index, code in enumerate(campaign.clips.languages if campaign.clips else ()):
            yield code, campaign.at("clips", "languages", index)
        if campaign.leaflets and campaign.leaflets.second:
            yield campaign.leaflets.second, campaign.at("leaflets", "second")
    for quiz_set in project.sets.values():
        if quiz_set.second:
            yield quiz_set.second, quiz_set.at("second")
    for things in (project.scripts, project.banks):
        for (_, code), thing in things.items():
            yield code, thing.place
