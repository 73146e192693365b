"""Patterns that take the place of colour in black and white, as SVG tiles.

Lines are wide enough for a copy of a copy: none under 0.03 scene units, which is
0.3 pt in the smallest picture.

To add a pattern: name it in `pipeline.content.models.MonoPattern`, give its tile here, put
it on a colour in `content/studio.yaml`, and look (`make gallery`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.content.models import MonoPattern


@dataclass(frozen=True)
class Tile:
    """One tile: size and line width in thousandths of a scene unit, `turn` in degrees.

    `path` is drawn with lines `line` wide, or filled where that is 0.
    """

    width: int
    height: int
    path: str
    line: int
    turn: int = 0


# A full wave across the tile, begun and ended outside so that the lines join.
_WAVE = "M-60 100q60-110 120 0t120 0t120 0"

TILES: Mapping[MonoPattern, Tile] = {
    "stripes": Tile(150, 150, "M75-10V160", 60, turn=45),
    "flames": Tile(240, 200, _WAVE, 70, turn=90),
    "ripples": Tile(240, 200, _WAVE, 50),
    "dots": Tile(170, 170, "M45 85a40 40 0 1 0 80 0a40 40 0 1 0-80 0z", 0, turn=45),
    "rings": Tile(280, 280, "M70 140a70 70 0 1 0 140 0a70 70 0 1 0-140 0z", 36, turn=45),
}


def tile_svg(name: MonoPattern, identity: str, mark: str) -> str:
    """Return the pattern `name` as an SVG element, its lines in the grey `mark`."""
    tile = TILES[name]
    look = (
        f'fill="none" stroke="{mark}" stroke-width="{tile.line}"' if tile.line else f'fill="{mark}"'
    )
    turn = f' patternTransform="rotate({tile.turn})"' if tile.turn else ""
    return (
        f'<pattern id="{identity}" width="{tile.width}" height="{tile.height}"'
        f' patternUnits="userSpaceOnUse"{turn}><path {look} d="{tile.path}"/></pattern>'
    )
