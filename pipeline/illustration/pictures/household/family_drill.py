"""A family practises: out of the house together, to the meeting place."""

from __future__ import annotations

from pipeline.illustration.easing import between, progress, settle
from pipeline.illustration.people import CHILD, OLDER, journey, person
from pipeline.illustration.pictures.household.scenery import (
    EDGE,
    GROUND,
    WAY,
    house,
    street,
    way,
)
from pipeline.illustration.props.head_count import stopwatch
from pipeline.illustration.props.year_sheet import tick_month, year_sheet
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.signs import sign
from pipeline.illustration.stage import Stage

_START, _SPEED = 0.5, 0.95
_SHEET = (1.5, 5.47)
_FROM, _TO = -1.0, 1.95


@picture("family-drill", key_time=3.5)
def family_drill(stage: Stage, settings: Settings) -> Movement:
    """An adult, a child and an older person walk hand in hand from the house to the sign."""
    street(stage)
    house(stage, -4.6, EDGE, 3.3, storeys=2, storey=2.0, gable=1.25)
    stage.rectangle(3.72, 0.7, 0.16, 3.3, "metal-shade", radius=0.06)
    sign(stage, "E007", 3.8, 4.4, 1.75)
    year_sheet(stage, *_SHEET, ticked=(3,), scale=0.6)

    def move(stage: Stage, t: float) -> None:
        way(stage, [(-3.6, WAY), (4.0, WAY)], t, part=0.25 + 0.75 * between(t, 0, 2.4), width=0.28)
        stopwatch(stage, -0.3, 5.45, t, radius=0.66)
        tick_month(stage, *_SHEET, 9, settle(progress(t, 2.6, 3.4)), scale=0.6)
        _family(stage, t)

    return move


def _family(stage: Stage, t: float) -> None:
    """All three walk hand in hand; the grips follow them."""
    x, pose, _ = journey(t, _FROM, _TO, start=_START, speed=_SPEED)
    older_x, older_pose, _ = journey(
        t, _FROM - 2.5, _TO - 2.5, start=_START, speed=_SPEED, body=OLDER
    )
    child_x, child_pose, _ = journey(t, _FROM - 1.3, _TO - 1.3, start=_START, speed=_SPEED,
                                     body=CHILD)  # fmt: skip
    front = child_x + 0.85, GROUND + 1.85
    back = child_x - 0.62, GROUND + 1.32
    person(stage, older_x, GROUND, body=OLDER, pose=older_pose, far_hand=back, far_shape="grip")
    person(stage, child_x, GROUND, body=CHILD, pose=child_pose, far_hand=front, near_hand=back,
           far_shape="grip", near_shape="grip")  # fmt: skip
    person(stage, x, GROUND, pose=pose, near_hand=front, near_shape="grip")
