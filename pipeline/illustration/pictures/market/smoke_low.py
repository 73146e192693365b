"""Smoke in the market: low along the aisle to the exit, never upright in it."""

from __future__ import annotations

from pipeline.illustration.easing import between, progress, smooth
from pipeline.illustration.people import CHILD, WOMAN, crawl, person, walk
from pipeline.illustration.pictures.household.scenery import way
from pipeline.illustration.pictures.market.hall import BASE, GROUND, WAY, hall
from pipeline.illustration.props.market_stall import market_stall
from pipeline.illustration.props.marks import wrong_mark
from pipeline.illustration.props.smoke import smoke_layer
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.signs import sign
from pipeline.illustration.stage import Stage

_WRONG = -3.5
_WALKS = walk(0.25)


@picture("smoke-low", key_time=3.4)
def smoke_low(stage: Stage, settings: Settings) -> Movement:
    """A woman and a child crawl below the smoke to the exit; standing upright is crossed out."""
    hall(stage)
    market_stall(stage, -0.9, BASE, width=3.0, goods=False)
    stage.rectangle(2.75, BASE, 2.1, 5.0, "metal-shade", radius=0.06)
    stage.rectangle(2.95, BASE, 1.7, 4.9, "sky")
    stage.rectangle(2.95, BASE, 1.7, 0.75, "pavement")
    sign(stage, "E002", 2.2, 2.85, 0.85)

    def move(stage: Stage, t: float) -> None:
        smoke_layer(stage, -9, 9, 3.5, 8, t)
        _upright(stage)
        crossed = between(t, 0.3, 1.0)
        if crossed > 0.02:
            wrong_mark(stage, _WRONG + 0.1, 5.3, 0.72 * crossed)
        way(stage, [(-2.4, WAY), (3.6, WAY)], t, part=between(t, 0.4, 2.6), width=0.28)
        gone = 1.0 * smooth(progress(t, 0.5, 4.2))
        with stage.placed(-1.35 + gone, GROUND, scale=1.2):
            person(stage, 0, 0, body=WOMAN, pose=crawl(gone / 1.2, WOMAN), mood="serious")
        with stage.placed(1.1 + gone, GROUND, scale=1.2):
            person(stage, 0, 0, body=CHILD, pose=crawl(gone / 1.2, CHILD), mood="worried",
                   shirt="fabric-blue")  # fmt: skip

    return move


def _upright(stage: Stage) -> None:
    """A man who walks upright, with his head in the smoke."""
    person(stage, _WRONG, GROUND, pose=_WALKS, shirt="fabric-blue-shade", mood="worried")
