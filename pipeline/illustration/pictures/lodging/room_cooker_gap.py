"""Bedding lay beside the cooker; it is pushed away: at least half a metre from heat."""

from __future__ import annotations

from pipeline.illustration.easing import act, between, lerp, mix, progress, settle
from pipeline.illustration.people import STAND, WOMAN, Pose, blend, joints, person
from pipeline.illustration.pictures.household.scenery import EDGE, room
from pipeline.illustration.props.bedroom import bed
from pipeline.illustration.props.digits import digits
from pipeline.illustration.props.goods import fabric_stack, ghost
from pipeline.illustration.props.marks import distance, right_mark, wrong_mark
from pipeline.illustration.props.stove import pot, stove
from pipeline.illustration.props.window import window
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

TOP = 2.45
"""Height of the counter."""
_COOKER, _SIZE = -3.55, 1.2
SIDE = _COOKER + 0.9 * _SIZE
"""The cooker's right side."""
_WIDTH, _HEIGHT = 1.7, 1.6
"""Of the pile of bedding, clothes and paper."""
_NEAR, _FAR = SIDE + 0.08, 1.7
"""The pile's left side, before and after."""
_FLOOR = 1.6
"""Where she stands, out of sight behind the counter."""
_HOLD = Pose(lean=4, nod=10, near_arm=10, near_elbow=60, far_arm=20, far_elbow=50)


@picture("room-cooker-gap", key_time=4.0)
def room_cooker_gap(stage: Stage, settings: Settings) -> Movement:
    """A tenant pushes a pile that burns easily along the counter, away from the flame."""
    room(stage)
    window(stage, -6.9, 2.9)
    bed(stage, 7.4, EDGE - 0.3, length=3.8)

    def move(stage: Stage, t: float) -> None:
        left = lerp(_NEAR, _FAR, act(progress(t, 0.8, 3.2), wind_up=0.0))
        shown = between(t, 2.0, 2.9)
        if shown > 0.02:
            with stage.faded(shown):
                ghost(stage, _NEAR + _WIDTH / 2, TOP + 0.03, _WIDTH - 0.2, _HEIGHT - 0.1)
        _pusher(stage, t, left)
        _counter(stage)
        with stage.placed(_COOKER, TOP, scale=_SIZE):
            spots = stove(stage, 0, 0, heat=2.1, t=t)
            with stage.placed(spots.burner[0], spots.burner[1] + 0.06, scale=0.82):
                pot(stage, 0, 0)
        _marks(stage, t)

    return move


def _counter(stage: Stage) -> None:
    """Draw the counter, which hides the legs of whoever stands behind it."""
    stage.rectangle(-4.7, EDGE - 0.75, 9.4, TOP - EDGE + 0.7, "wall-shade", radius=0.05)
    for x in (-4.7, -1.6, 1.5):
        stage.rectangle(x + 0.08, EDGE - 0.67, 3.0, TOP - EDGE + 0.4, "white", radius=0.06)
    stage.rectangle(-4.8, TOP - 0.2, 9.6, 0.2, "wood", radius=0.06)


def _pusher(stage: Stage, t: float, left: float) -> None:
    """She stands behind the pile, holds it on both sides, and takes it along the counter."""
    held = between(t, 0.1, 0.7)
    pose = blend(STAND, _HOLD, held)
    x = left + _WIDTH / 2 + 0.05
    rest = joints(WOMAN, pose, x, _FLOOR)
    near = mix(rest.near_hand, (left + 0.03, TOP + 0.86), held)
    far = mix(rest.far_hand, (left + _WIDTH, TOP + 0.8), held)
    person(stage, x, _FLOOR, body=WOMAN, pose=pose, near_hand=near, far_hand=far, mood="serious",
           near_shape="grip", far_shape="grip",
           held=lambda stage, _: _pile(stage, left + _WIDTH / 2, TOP))  # fmt: skip


def _pile(stage: Stage, x: float, y: float) -> None:
    """Draw folded bedding, a pillow and newspapers, the middle of their foot at (x, y)."""
    high = y + fabric_stack(stage, x, y, count=4, width=_WIDTH)
    stage.rectangle(x - 0.8, high, 1.55, 0.32, "cloth-bright", radius=0.16)
    stage.rectangle(x - 0.8, high, 1.55, 0.12, "amber-shade", radius=0.06)
    for sheet in range(3):
        stage.rectangle(x - 0.66 + 0.05 * sheet, high + 0.32 + 0.06 * sheet, 1.2, 0.07,
                        ("white", "metal-light")[sheet % 2])  # fmt: skip


def _marks(stage: Stage, t: float) -> None:
    """Cross out where the pile was; measure the gap, which may be wider."""
    crossed = settle(progress(t, 2.6, 3.3))
    if crossed > 0.02:
        wrong_mark(stage, _NEAR + _WIDTH / 2, TOP + 0.75, 0.55 * crossed)
    grown = between(t, 2.2, 3.4)
    if grown < 0.02:
        return
    with stage.faded(min(1.0, 3 * grown)):
        distance(stage, (SIDE, 1.7), (lerp(SIDE + 1.2, _FAR, grown), 1.7))
    if crossed > 0.02:
        digits(stage, "50 cm", -0.75, 0.74, 0.46 * crossed, "sign-safe")
        right_mark(stage, 1.12, 0.97, 0.36 * crossed)
