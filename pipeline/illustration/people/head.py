"""Heads: face, hair, helmet and hat. Drawn upright, facing right, one unit half a head high."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pipeline.illustration import colours
from pipeline.illustration.people.bodies import Body, Hair
from pipeline.illustration.people.rig import Joints
from pipeline.illustration.stage import Stage


def draw_head(stage: Stage, body: Body, at: Joints, *, tilt: float, mood: str) -> None:
    """Draw the head of `body` at its joint, tilted forward by `tilt` degrees."""
    with stage.placed(
        *at.head, scale=body.head_height / 2, turn=-tilt * at.facing, mirror=at.facing < 0
    ):
        width = body.head_width / body.head_height
        hair = stage.colour(body.hair_colour)
        before, behind = _HAIR[body.hair]
        if behind:
            behind(stage, width, hair)
        _face(stage, body, width, mood)
        before(stage, width, hair)


def _face(stage: Stage, body: Body, width: float, mood: str) -> None:
    skin, shade = body.skin, body.skin_shade
    stage.blob(
        [
            (0, 1), (width * 0.72, 0.74), (width * 0.98, 0.1), (width * 0.84, -0.55),
            (width * 0.36, -0.97), (-width * 0.2, -0.9), (-width * 0.78, -0.45),
            (-width * 0.98, 0.15), (-width * 0.72, 0.76),
        ],
        skin,
    )  # fmt: skip
    stage.ellipse(width * 0.98, -0.13, 0.13, 0.13, skin)  # the nose
    stage.ellipse(-width * 0.32, -0.12, 0.17, 0.22, shade)  # the ear
    brows = colours.blend(stage.colour("ink"), stage.colour(body.hair_colour), 0.5)
    for x in (width * 0.3, width * 0.76):
        if mood == "asleep":
            stage.line([(x - 0.09, 0.06), (x + 0.09, 0.06)], "ink", 0.06)
        else:
            stage.ellipse(x, 0.08, 0.075, 0.095, "ink")
        inner = x < width * 0.5
        lift = 0.06 * (1 if inner else -1) if mood == "worried" else 0.0
        brow = 0.34 if mood == "serious" else 0.3
        stage.line([(x - 0.1, brow - lift), (x + 0.1, brow + lift)], brows, 0.055)
    lips = colours.blend(stage.colour(shade), stage.colour("ink"), 0.55)
    if mood == "worried":
        stage.ellipse(width * 0.56, -0.5, 0.1, 0.075, lips)
    elif mood == "serious":
        stage.line([(width * 0.34, -0.48), (width * 0.74, -0.48)], lips, 0.065)
    else:
        stage.arc(width * 0.52, -0.34, 0.2, 205, 325, lips, 0.065)


def _cap(stage: Stage, width: float, hair: str, *, fringe: float, nape: float) -> None:
    """Draw hair over the top and the back of the head."""
    stage.blob(
        [
            (width * 0.98, 0.42), (width * 0.9, 0.86), (width * 0.4, 1.13), (-width * 0.35, 1.15),
            (-width * 0.98, 0.75), (-width * 1.14, 0.1), (-width * 0.98, nape),
            (-width * 0.66, nape - 0.05), (-width * 0.52, 0.1), (-width * 0.22, 0.28),
            (-width * 0.04, fringe), (width * 0.5, fringe + 0.06),
        ],
        hair,
    )  # fmt: skip


def _short(stage: Stage, width: float, hair: str) -> None:
    _cap(stage, width, hair, fringe=0.52, nape=-0.38)


def _child(stage: Stage, width: float, hair: str) -> None:
    _cap(stage, width, hair, fringe=0.42, nape=-0.3)
    stage.ellipse(-width * 0.1, 1.14, 0.16, 0.12, hair)


def _long(stage: Stage, width: float, hair: str) -> None:
    _cap(stage, width, hair, fringe=0.5, nape=-0.5)


def _tail_behind(stage: Stage, width: float, hair: str) -> None:
    stage.blob(
        [
            (-width * 0.8, 0.5), (-width * 1.3, 0.42), (-width * 1.62, -0.1),
            (-width * 1.6, -0.8), (-width * 1.38, -1.3), (-width * 1.12, -0.7),
            (-width * 0.95, -0.1),
        ],
        hair,
    )  # fmt: skip


def _dark_tail_behind(stage: Stage, width: float, straw: str) -> None:
    _tail_behind(stage, width, stage.colour("hair"))


def _bob_behind(stage: Stage, width: float, hair: str) -> None:
    stage.blob(
        [
            (0, 0.9), (-width * 0.95, 0.7), (-width * 1.26, -0.2), (-width * 1.12, -0.95),
            (-width * 0.5, -1.02), (-width * 0.2, -0.5),
        ],
        hair,
    )  # fmt: skip


def _bun_behind(stage: Stage, width: float, hair: str) -> None:
    stage.circle(-width * 1.1, 0.52, 0.36, colours.blend(hair, stage.colour("ink"), 0.18))


def _thin(stage: Stage, width: float, hair: str) -> None:
    stage.blob(
        [
            (-width * 0.3, 0.98), (-width * 0.86, 0.78), (-width * 1.1, 0.15),
            (-width * 0.98, -0.36), (-width * 0.66, -0.36), (-width * 0.56, 0.1),
            (-width * 0.5, 0.5),
        ],
        hair,
    )  # fmt: skip


def _helmet(stage: Stage, width: float, shell: str) -> None:
    shade = colours.blend(shell, stage.colour("ink"), 0.28)
    stage.blob(
        [
            (width * 0.9, 0.4), (width * 0.86, 0.98), (width * 0.3, 1.34), (-width * 0.5, 1.32),
            (-width * 1.08, 0.9), (-width * 1.22, 0.36),
        ],
        shell,
    )  # fmt: skip
    stage.line([(-width * 0.95, 0.35), (-width * 0.78, -0.5), (width * 0.1, -0.88)], shade, 0.1)
    stage.line([(-width * 1.4, 0.2), (-width * 1.1, 0.4), (width * 1.34, 0.4)], shade, 0.17)
    stage.blob(
        [(width * 0.45, 0.62), (width * 0.8, 0.62), (width * 0.78, 0.98), (width * 0.5, 1.02)],
        shade,
    )


def _hat(stage: Stage, width: float, straw: str) -> None:
    """Draw dark hair under a conical palm-leaf hat."""
    _cap(stage, width, stage.colour("hair"), fringe=0.5, nape=-0.5)
    shade = colours.blend(straw, stage.colour("ink"), 0.22)
    stage.polygon([(-1.75, 0.34), (1.75, 0.34), (0.08, 1.55), (-0.08, 1.55)], straw)
    stage.polygon([(-1.75, 0.34), (-0.55, 0.34), (-0.04, 1.55), (-0.08, 1.55)], shade)
    stage.line([(-1.72, 0.34), (1.72, 0.34)], shade, 0.09)
    stage.line([(-width * 0.4, 0.3), (-width * 0.1, -0.5), (width * 0.2, -0.95)], shade, 0.06)


_Part = Callable[[Stage, float, str], None]
_HAIR: Mapping[Hair, tuple[_Part, _Part | None]] = {
    "short": (_short, None),
    "bob": (_long, _bob_behind),
    "tail": (_long, _tail_behind),
    "bun": (_long, _bun_behind),
    "child": (_child, None),
    "thin": (_thin, None),
    "helmet": (_helmet, None),
    "hat": (_hat, _dark_tail_behind),
}
