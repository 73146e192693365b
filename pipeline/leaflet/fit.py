"""What to say when a leaflet is too full: which line, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn

from pipeline.content.models import Script
from pipeline.core.errors import ContentError
from pipeline.core.messages import tr
from pipeline.core.problems import Problem
from pipeline.leaflet.formats import Format

RULE = "leaflet-overflow"


def raise_overflow(script: Script, sheet: Format, overflow: Mapping[str, Any]) -> NoReturn:
    """Raise the ContentError for what the template says finds no room.

    `overflow` is `{part: title | foot}` or `{part: scene | word, scene: index, statement: index}`;
    the statement -1 is the heading, others count narration first, then points.
    """
    place, message = script.place, ""
    name = sheet.name.upper()
    if overflow["part"] == "title":
        message = tr(
            "the title and summary leave no room for scenes on the {format} leaflet: shorten them",
            format=name,
        )
    elif overflow["part"] == "foot":
        message = tr(
            "the sources and the authority's words take up the whole last side of the {format} "
            "leaflet: cite fewer sources or shorten the authority's name and note",
            format=name,
        )
    else:
        scene = script.scenes[overflow["scene"]]
        statements = (*scene.narration, *scene.points)
        index = overflow["statement"]
        statement = statements[index] if 0 <= index < len(statements) else None
        place = statement.place if statement else scene.place
        message = tr(
            "from here on (scene {id}) the text does not fit the {format} leaflet, even at its "
            "smallest type: shorten this scene or another, or leave out a point",
            id=scene.id,
            format=name,
        )
        if overflow["part"] == "word":
            message = tr(
                "a word of scene {id} is wider than its column on the {format} leaflet: "
                "write it shorter, or with spaces",
                id=scene.id,
                format=name,
            )
    raise ContentError([Problem(place, RULE, message)])
