"""Ways through a project that several rules go."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.content import (
    Bank,
    PictureCall,
    Project,
    Question,
    Scene,
    Script,
    Statement,
    wants_script,
)


def statements(project: Project) -> Iterator[tuple[str, Statement]]:
    """Give every sentence, point and explanation with its language."""
    for script in project.scripts.values():
        for scene in script.scenes:
            for statement in (*scene.narration, *scene.points):
                yield script.language, statement
    for bank in project.banks.values():
        for question in bank.questions:
            for statement in question.explanation:
                yield bank.language, statement


def picture_calls(project: Project) -> Iterator[tuple[tuple[str, str], PictureCall]]:
    """Give every picture that is asked for, with `("script" or "bank", slug)`."""
    for script in project.scripts.values():
        for scene in script.scenes:
            if scene.picture:
                yield ("script", script.slug), scene.picture
    for bank in project.banks.values():
        for question in bank.questions:
            if question.picture:
                yield ("bank", bank.slug), question.picture


def script_pairs(project: Project) -> Iterator[tuple[Script, Script]]:
    """Give each translated script with its source."""
    for (slug, language), script in project.scripts.items():
        source = project.scripts.get((slug, project.source_language))
        if source is not None and language != project.source_language:
            yield source, script


def bank_pairs(project: Project) -> Iterator[tuple[Bank, Bank]]:
    """Give each translated bank with its source."""
    for (slug, language), bank in project.banks.items():
        source = project.banks.get((slug, project.source_language))
        if source is not None and language != project.source_language:
            yield source, bank


def scene_pairs(project: Project) -> Iterator[tuple[Script, Scene, Script, Scene]]:
    """Give each scene that exists in a source and a translation: source first."""
    for source, script in script_pairs(project):
        there = {scene.id: scene for scene in source.scenes if scene.id}
        for scene in script.scenes:
            if scene.id in there:
                yield source, there[scene.id], script, scene


def question_pairs(project: Project) -> Iterator[tuple[Bank, Question, Bank, Question]]:
    """Give each question that exists in a source and a translation: source first."""
    for source, bank in bank_pairs(project):
        there = {question.id: question for question in source.questions if question.id}
        for question in bank.questions:
            if question.id in there:
                yield source, there[question.id], bank, question


def clip_wishes(project: Project, slug: str, language: str) -> set[tuple[str, float]]:
    """Return the (format, speed) in which campaigns want a script; all formats if none does."""
    formats = project.studio.clip_formats.keys() if project.studio else ()
    wanted = {
        (name, campaign.speed)
        for campaign in project.campaigns.values()
        if campaign.clips and wants_script(project, campaign, slug, language)
        for name in campaign.clips.formats_for(slug)
        if name in formats
    }
    return wanted or {(name, 1.0) for name in formats}


def is_unread(project: Project, name: str) -> bool:
    """Whether a file of that name exists but could not be read, which is reported already."""
    return any(path.name == name for path in project.unread)


def known_languages(project: Project) -> frozenset[str]:
    """Return the codes of all languages with a file, and of those the studio names."""
    return frozenset(project.languages) | frozenset(
        project.studio.all_languages if project.studio else ()
    )
