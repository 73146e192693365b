"""A sentence is too long to be spoken in one breath, or to be read as a caption."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.content import Project
from pipeline.content.names import shown
from pipeline.content.wordcount import words
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find sentences of the narration with too many words or characters."""
    for script in project.scripts.values():
        language = project.languages.get(script.language)
        if language is None:
            continue
        limits = language.speech
        for scene in script.scenes:
            for spoken in scene.narration:
                count = len(words(spoken.text))
                if count > limits.max_words or len(spoken.text) > limits.max_chars:
                    message = tr(
                        "a sentence of {words} words and {chars} characters; at most {max_words} "
                        "and {max_chars}. Make two of it: “{text}”",
                        words=count,
                        chars=len(spoken.text),
                        max_words=limits.max_words,
                        max_chars=limits.max_chars,
                        text=shown(spoken.text),
                    )
                    yield Finding(spoken.place, message)
