"""What the checks must know of pictures and fonts, gathered from the rooms that have it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from pipeline.adapters import fonts
from pipeline.checks import Knowledge
from pipeline.clip.order import PHRASES as CLIP_PHRASES
from pipeline.content.models import Project
from pipeline.illustration.registry import catalogue
from pipeline.leaflet.formats import FORMATS
from pipeline.leaflet.words import PHRASES as LEAFLET_PHRASES
from pipeline.quiz.sets import PHRASES as QUIZ_PHRASES


def knowledge(project: Project) -> Knowledge:
    """Return the pictures that exist and the characters that each language's fonts draw."""
    return Knowledge(
        pictures=catalogue(),
        drawable=_drawable(project),
        leaflet_formats=frozenset(FORMATS),
        venue_leaflets=frozenset(name for name, one in FORMATS.items() if one.for_venues),
        phrases=frozenset((*CLIP_PHRASES, *LEAFLET_PHRASES, *QUIZ_PHRASES)),
    )


def _drawable(project: Project) -> Mapping[str, frozenset[int]]:
    """Return what the fonts of each language draw; one whose fonts are not here is left out.

    Fonts of some languages come with an extra: the rest of the content is checked without them.
    """
    found: dict[str, frozenset[int]] = {}
    for code, language in project.languages.items():
        with suppress(fonts.FontMissingError):
            found[code] = fonts.drawable(language.fonts)
    return found
