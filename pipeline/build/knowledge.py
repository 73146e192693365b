"""What the checks must know of pictures and fonts, gathered from the rooms that have it."""

from __future__ import annotations

from pipeline.adapters import fonts
from pipeline.checks import Knowledge
from pipeline.clip.order import PHRASES as CLIP_PHRASES
from pipeline.content.models import Project
from pipeline.illustration.registry import catalogue
from pipeline.leaflet.formats import FORMATS
from pipeline.leaflet.words import PHRASES as LEAFLET_PHRASES
from pipeline.quiz.words import PHRASES as QUIZ_PHRASES


def knowledge(project: Project) -> Knowledge:
    """Return the pictures that exist and the characters that each language's fonts draw."""
    return Knowledge(
        pictures=catalogue(),
        drawable={
            code: fonts.drawable(language.fonts) for code, language in project.languages.items()
        },
        leaflet_formats=frozenset(FORMATS),
        phrases=frozenset((*CLIP_PHRASES, *LEAFLET_PHRASES, *QUIZ_PHRASES)),
    )
