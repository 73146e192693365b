"""The pictures of a leaflet: vectors, the part of the scene that matters, its moment for print."""

from __future__ import annotations

from functools import lru_cache

from pipeline.content.models import MonoInk, PictureCall
from pipeline.core.errors import ContentError
from pipeline.core.messages import tr
from pipeline.core.problems import Problem
from pipeline.illustration import paint, vectors
from pipeline.illustration.mono import MonoPalette, mono_palette
from pipeline.illustration.registry import draw
from pipeline.illustration.signs import sign
from pipeline.illustration.stage import ACTION_BOX, WIDE_BOX, Box, Stage
from pipeline.leaflet.lodgings import code_files
from pipeline.leaflet.notes import note_files
from pipeline.leaflet.order import LeafletOrder
from pipeline.leaflet.words import picture_path

Pairs = tuple[tuple[str, str], ...]
Inks = tuple[tuple[str, MonoInk], ...]

_REMEMBERED = 256

_SIGN = 4.0
"""Height of a sign of its own, in scene units."""

_WIDE: Box = (WIDE_BOX[0], ACTION_BOX[1], WIDE_BOX[2], ACTION_BOX[3])
"""All that matters and the ground at both sides of it, 5:2."""


def leaflet_pictures(order: LeafletOrder) -> dict[str, bytes]:
    """Return the picture files that the template reads, by name.

    Those of lodgings are left to `lodgings`. ContentError lists every picture that does not
    exist or takes no such setting.
    """
    found = {
        **code_files(order.authority.url, mono=order.variant == "mono"),
        **_signs(order),
        **note_files(order),
    }
    problems: list[Problem] = []
    for index, scene in enumerate(order.main.script.scenes):
        if scene.picture:
            try:
                found[picture_path(index)] = _drawn(scene.picture, order)
            except KeyError:
                message = tr("there is no picture {name}", name=scene.picture.name)
                problems.append(Problem(scene.picture.place, "unknown-picture", message))
            except ValueError as error:
                problems.append(Problem(scene.picture.place, "picture-setting", str(error)))
    if problems:
        raise ContentError(problems)
    return found


def _signs(order: LeafletOrder) -> dict[str, bytes]:
    palette, inks = _colours(order)
    return {f"pictures/sign-{name}.svg": _sign(name, palette, inks) for name in order.sheet.signs}


def _drawn(call: PictureCall, order: LeafletOrder) -> bytes:
    settings = tuple(sorted(call.settings.items()))
    palette, inks = _colours(order)
    box = _WIDE if order.sheet.wide_pictures else ACTION_BOX
    return _svg(call.name, settings, palette, inks, box, order.sheet.narrowest_mm)


def _colours(order: LeafletOrder) -> tuple[Pairs, Inks | None]:
    inks = tuple(order.studio.mono.items()) if order.variant == "mono" else None
    return tuple(order.studio.palette.items()), inks


def _mono(palette: Pairs, inks: Inks | None) -> MonoPalette | None:
    return None if inks is None else mono_palette(dict(palette), dict(inks))


@lru_cache(maxsize=_REMEMBERED)
def _svg(
    name: str, settings: Pairs, palette: Pairs, inks: Inks | None, box: Box, narrowest_mm: float
) -> bytes:
    """Draw a picture once for all formats, languages and lodgings."""
    drawing = draw(name, dict(settings), dict(palette))
    return paint.to_svg(drawing, box=box, mono=_mono(palette, inks), narrowest_mm=narrowest_mm)


@lru_cache(maxsize=_REMEMBERED)
def _sign(number: str, palette: Pairs, inks: Inks | None) -> bytes:
    """Draw a sign of ISO 7010 that fills a square."""
    mono = _mono(palette, inks)
    stage = Stage(mono.colours if mono else dict(palette))
    sign(stage, number, 0, 0, _SIGN)
    return vectors.svg(stage.shapes, (-_SIGN / 2, -_SIGN / 2, _SIGN / 2, _SIGN / 2), mono)
