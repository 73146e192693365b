"""People as rigs: bodies, poses, and the figure that is drawn from both."""

from pipeline.illustration.people.bodies import (
    ADULT,
    BODIES,
    CHILD,
    FIREFIGHTER,
    OLDER,
    OLDER_MAN,
    TRADER,
    WOMAN,
    Body,
)
from pipeline.illustration.people.figure import Held, person
from pipeline.illustration.people.hands import Hand
from pipeline.illustration.people.poses import (
    CARRY,
    CROUCH,
    HELP,
    KNEEL,
    LIE,
    LOOK_UP,
    PHONE,
    POINT,
    POSES,
    REACH,
    REACH_UP,
    SIT,
    STAND,
    SWEEP,
    WAVE,
    crawl,
    journey,
    run,
    sequence,
    stride_of,
    walk,
)
from pipeline.illustration.people.rig import Joints, Pose, blend, joints

__all__ = [
    "ADULT", "BODIES", "CARRY", "CHILD", "CROUCH", "FIREFIGHTER", "HELP", "KNEEL", "LIE",
    "LOOK_UP", "OLDER", "OLDER_MAN", "PHONE", "POINT", "POSES", "REACH", "REACH_UP", "SIT",
    "STAND", "SWEEP", "TRADER", "WAVE", "WOMAN", "Body", "Hand", "Held", "Joints", "Pose", "blend",
    "crawl", "joints", "journey", "person", "run", "sequence", "stride_of", "walk",
]  # fmt: skip
