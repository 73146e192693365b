"""The pictures of a leaflet: vectors, the part of the scene that matters, its moment for print."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.adapters import qr
from pipeline.content.models import Authority, PictureCall, Script
from pipeline.core.errors import ContentError
from pipeline.core.messages import tr
from pipeline.core.problems import Problem
from pipeline.illustration import paint
from pipeline.illustration.registry import draw
from pipeline.illustration.stage import ACTION_BOX
from pipeline.leaflet.words import picture_path


def leaflet_pictures(
    script: Script, authority: Authority, palette: Mapping[str, str]
) -> dict[str, bytes]:
    """Return the SVG files that the template reads, by name.

    ContentError lists every picture that does not exist or takes no such setting.
    """
    found = {"pictures/code.svg": qr.svg(authority.url)}
    problems = []
    for index, scene in enumerate(script.scenes):
        if scene.picture:
            try:
                found[picture_path(index)] = _svg(scene.picture, palette)
            except KeyError:
                message = tr("there is no picture {name}", name=scene.picture.name)
                problems.append(Problem(scene.picture.place, "unknown-picture", message))
            except ValueError as error:
                problems.append(Problem(scene.picture.place, "picture-setting", str(error)))
    if problems:
        raise ContentError(problems)
    return found


def _svg(call: PictureCall, palette: Mapping[str, str]) -> bytes:
    return paint.to_svg(draw(call.name, call.settings, palette), box=ACTION_BOX)
