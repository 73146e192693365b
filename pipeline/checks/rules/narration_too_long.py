"""The clip would be longer than a format allows, estimated before anything is spoken."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.checks.speaking import clip_seconds
from pipeline.checks.walk import clip_wishes
from pipeline.content import Project
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find scripts that are too long for a clip format in which they are made."""
    if project.studio is None:
        return
    for script in project.scripts.values():
        language = project.languages.get(script.language)
        if language is None:
            continue
        lexicon = project.lexicons.get(script.language)
        for name, speed in clip_wishes(project, script.slug, script.language):
            limit = project.studio.clip_formats[name].max_seconds
            seconds = clip_seconds(script, language, lexicon, speed)
            if seconds > limit:
                message = tr(
                    "the clip would take about {seconds} s; the format {name} allows {limit:g} s. "
                    "Shorten the narration by about {words} words.",
                    seconds=round(seconds),
                    name=name,
                    limit=limit,
                    words=round((seconds - limit) * language.speech.words_per_minute / 60) + 1,
                )
                yield Finding(script.place, message)
