"""What to say when a leaflet is too full: which line, and what to do about it."""

from __future__ import annotations

import json
from typing import NoReturn

from pipeline.core.errors import ContentError
from pipeline.core.messages import tr
from pipeline.core.problems import Place, Problem
from pipeline.leaflet.order import LeafletOrder

RULE = "leaflet-overflow"
_MARK = "pccc-overflow "


def raise_overflow(order: LeafletOrder, message: str) -> NoReturn:
    """Raise the ContentError for what the template says finds no room.

    `message` is a mark and `{"part": "frame"}`, `{"part": "venue", "copy": index}` or
    `{"part": "scene", "scene": index, "statement": index}`, where statements count narration
    first, then points.
    """
    if not message.startswith(_MARK):
        raise AssertionError(message)
    found = json.loads(message.removeprefix(_MARK))
    place, words = {"frame": _frame, "venue": _venue, "scene": _scene}[found["part"]](order, found)
    raise ContentError([Problem(place, RULE, words)])


def _frame(order: LeafletOrder, found: dict[str, int]) -> tuple[Place, str]:
    return order.main.script.place, tr(
        "title, summary, headings, sources and the authority's words alone do not fit the "
        "{format} leaflet at its smallest type: shorten them",
        format=order.format,
    )


def _venue(order: LeafletOrder, found: dict[str, int]) -> tuple[Place, str]:
    return order.venues[found["copy"]].place, tr(
        "name, address, exits and assembly point together do not fit the {format} leaflet at its "
        "smallest type: shorten them",
        format=order.format,
    )


def _scene(order: LeafletOrder, found: dict[str, int]) -> tuple[Place, str]:
    scene = order.main.script.scenes[found["scene"]]
    statements = (*scene.narration, *scene.points)
    index = found["statement"]
    place = statements[index].place if index < len(statements) else scene.place
    return place, tr(
        "from here on (scene {id}) the text does not fit the {format} leaflet, even at its "
        "smallest type: shorten this scene or another, or leave out a point; if one word is "
        "wider than its column, write it shorter or with spaces",
        id=scene.id,
        format=order.format,
    )
