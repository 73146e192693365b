"""A bubble for what somebody thinks (with dots) or says (with a tail)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.illustration.easing import mix
from pipeline.illustration.props.base import Spot, shown
from pipeline.illustration.stage import Stage

_RIM = 0.07


@contextmanager
def bubble(
    stage: Stage,
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    to: Spot,
    part: float = 1.0,
    speech: bool = False,
) -> Iterator[Stage]:
    """Draw a bubble around (x, y) that belongs to the head at `to`; draw inside the block.

    In the block, the middle of the bubble is (0, 0). `part` 0 to 1 has grown.
    """
    edge = x + max(-0.4, min(0.4, (to[0] - x) / width)) * width, y - 0.45 * height
    root = (edge[0] - 0.26, edge[1]), (edge[0] + 0.26, edge[1])
    if speech:
        stage.polygon([*root, mix(edge, to, part)], "metal")
        stage.line([root[0], mix(edge, to, part), root[1]], "metal", 2 * _RIM)
    else:
        for along, radius in ((0.85, 0.1), (0.45, 0.16)):
            spot = mix(edge, to, along)
            stage.circle(*spot, radius * part + 0.05, "metal")
            stage.circle(*spot, radius * part, "white")
    with stage.placed(x, y, scale=part):
        left, low, rim = -width / 2, -height / 2, _RIM
        corner = (0.2 if speech else 0.34) * height
        stage.rectangle(left - rim, low - rim, width + 2 * rim, height + 2 * rim, "metal",
                        radius=corner + rim)  # fmt: skip
        stage.rectangle(left, low, width, height, "white", radius=corner)
    if speech:  # its root opens into the bubble
        stage.polygon([*root, mix(edge, to, part)], "white")
    with stage.placed(x, y, scale=part):
        yield stage


@shown("thought-bubble", (-1.6, -1.8, 1.6, 0.9))
def _thought(stage: Stage, t: float) -> None:
    with bubble(stage, 0, 0, 2.8, 1.4, to=(-0.7, -1.6)):
        stage.circle(0, 0, 0.4, "metal-shade")


@shown("speech-bubble", (-1.6, -1.8, 1.6, 0.9))
def _speech(stage: Stage, t: float) -> None:
    with bubble(stage, 0, 0, 2.8, 1.4, to=(-0.9, -1.6), speech=True):
        stage.circle(0, 0, 0.4, "metal-shade")
