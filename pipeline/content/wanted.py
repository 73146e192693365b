"""In which languages scripts and banks exist, and what of them a campaign wants in each.

Checks and builds both ask here, so that what is asked for is what is made.
"""

from __future__ import annotations

from .models import Campaign, Project


def script_languages(project: Project, slug: str) -> tuple[str, ...]:
    """Return the languages in which the script `slug` has to exist: those of its audience.

    Where nobody knows its audience, which is a problem of its own, they are those of all
    content and those in which it exists: nothing of it counts as given up.
    """
    studio, script = project.studio, project.scripts.get((slug, project.source_language))
    if studio and script and script.audience in studio.audiences:
        return studio.languages_for(script.audience)
    there = {code: one for (name, code), one in project.scripts.items() if name == slug}
    if studio and not script:
        audience = next((one.audience for one in there.values()), "")
        if audience in studio.audiences:
            return studio.languages_for(audience)
    return tuple(dict.fromkeys((*(studio.languages if studio else ()), *there)))


def bank_languages(project: Project) -> tuple[str, ...]:
    """Return the languages in which question banks and quiz sets exist: those of all content."""
    return project.studio.languages if project.studio else ()


def wants_script(project: Project, campaign: Campaign, slug: str, language: str) -> bool:
    """Tell whether `campaign` wants the script `slug` in `language`."""
    return (
        slug in campaign.scripts
        and language in campaign.languages
        and language in script_languages(project, slug)
    )


def wanted_scripts(project: Project, campaign: Campaign, language: str) -> tuple[str, ...]:
    """Return the scripts that `campaign` wants in `language`, in its order."""
    return tuple(
        slug for slug in campaign.scripts if wants_script(project, campaign, slug, language)
    )


def wanted_sets(project: Project, campaign: Campaign, language: str) -> tuple[str, ...]:
    """Return the quiz sets that `campaign` wants in `language`, in its order."""
    if campaign.quizzes is None or language not in campaign.languages:
        return ()
    return campaign.quizzes.sets if language in bank_languages(project) else ()
