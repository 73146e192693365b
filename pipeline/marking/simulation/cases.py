"""What goes wrong with answer sheets: each trouble alone, at half to full strength, and mixed.

Strength 1 is the worst that the reader is held to: a camera 25° off, JPEG 40, a print 5 % larger
or smaller. Nothing is chosen so that a reader likes it; what it cannot read it has to flag.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from numpy.random import Generator

from pipeline.marking.simulation.camera import BACKGROUNDS, Shot
from pipeline.marking.simulation.paper import CORNERS, Cover

MIXED = "mixed"


@dataclass(frozen=True)
class Case:
    """One sheet's fate: who fills it in, what happens to the paper, how the picture is taken.

    `marks` are weights by name of `pens.MARKS`. Shares are of rows (`empty`, `double`,
    `cancelled`) or of blank boxes (`rests`, `rubbed`). `toner`, `copied` and `darkened` run from
    0 to 1; a copy is made `copied_first`, before it is filled in, or afterwards.
    """

    pen: str = "black"
    marks: Mapping[str, float] = field(default_factory=lambda: {"cross": 1.0})
    empty: float = 0.02
    double: float = 0.0
    cancelled: float = 0.0
    rests: float = 0.0
    rubbed: float = 0.0
    toner: float = 0.0
    copied: float = 0.0
    darkened: float = 0.0
    copied_first: bool = False
    cover: Cover | None = None
    scanned: bool = False
    shot: Shot = field(default_factory=Shot)


Trouble = Callable[[Case, float, Generator], Case]


def draw_case(name: str, rng: Generator) -> tuple[Case, dict[str, float]]:
    """Return a case and the strength of each trouble in it; `name` is of `TROUBLES`, or `MIXED`."""
    plain = Case(shot=Shot(turn=float(rng.normal(0, 1)), tilt=3.0, tilt_towards=_turn(rng)))
    if name != MIXED:
        strength = float(rng.uniform(0.5, 1))
        return TROUBLES[name](plain, strength, rng), {name: strength}
    return _mixed(plain, rng)


def _mixed(case: Case, rng: Generator) -> tuple[Case, dict[str, float]]:
    """Return a sheet as it comes on the day: a hand of its own, two to six troubles at once."""
    cross = float(rng.uniform(0, 1))
    marks = {"cross": cross, "tick": 1 - cross, "half-fill": 0.03, "off-centre": 0.08}
    marks["scribble"] = 0.04
    pen = str(rng.choice(["black", "blue", "pencil", "faint-pencil"], p=[0.35, 0.4, 0.17, 0.08]))
    case = replace(
        case, pen=pen, marks=marks, double=0.01, cancelled=0.03, rests=0.003,
        rubbed=0.01 if "pencil" in pen and rng.random() < 0.3 else 0.0,
    )  # fmt: skip
    strengths: dict[str, float] = {}
    damages = [name for name in DAMAGES if name != "scan"]
    count = int(rng.integers(2, 7))
    chosen = {str(name) for name in rng.choice(damages, count, replace=False)}
    if rng.random() < 0.1:
        chosen = {"scan", *chosen & {"photocopy", "darkening", "faint-toner", "corner", "scale"}}
    for name, trouble in DAMAGES.items():
        if name in chosen:
            strengths[name] = float(rng.uniform(0, 1))
            case = trouble(case, strengths[name], rng)
    return case, strengths | {pen: 1.0}


def _turn(rng: Generator) -> float:
    return float(rng.uniform(0, 360))


def _shot(case: Case, **changes: object) -> Case:
    return replace(case, shot=replace(case.shot, **changes))  # type: ignore[arg-type]


# ---- hands ----


def _marked(name: str) -> Trouble:
    def trouble(case: Case, strength: float, rng: Generator) -> Case:
        return replace(case, marks={name: 1.0}, pen=str(rng.choice(["black", "blue"])))

    return trouble


def _written_with(name: str) -> Trouble:
    def trouble(case: Case, strength: float, rng: Generator) -> Case:
        return replace(case, pen=name, marks={"cross": 0.5, "tick": 0.5})

    return trouble


def _cancellations(case: Case, strength: float, rng: Generator) -> Case:
    pen = str(rng.choice(["black", "blue", "pencil"]))
    return replace(case, pen=pen, cancelled=0.4 * strength, marks={"cross": 0.7, "tick": 0.3})


def _doubles(case: Case, strength: float, rng: Generator) -> Case:
    return replace(case, double=0.3 * strength, marks={"cross": 0.5, "tick": 0.5})


def _erasures(case: Case, strength: float, rng: Generator) -> Case:
    return replace(case, pen="pencil", rubbed=0.05 * strength)


def _rests(case: Case, strength: float, rng: Generator) -> Case:
    return replace(case, pen="blue", rests=0.03 * strength)


HANDS: dict[str, Trouble] = {
    "crosses": _marked("cross"),
    "ticks": _marked("tick"),
    "half-fills": _marked("half-fill"),
    "off-centre": _marked("off-centre"),
    "scribbles": _marked("scribble"),
    "cancellations": _cancellations,
    "double-marks": _doubles,
    "pencil": _written_with("pencil"),
    "faint-pencil": _written_with("faint-pencil"),
    "blue-pen": _written_with("blue"),
    "erasures": _erasures,
    "pen-rests": _rests,
}
"""What people do with a sheet."""


# ---- paper, light and camera ----


def _perspective(case: Case, strength: float, rng: Generator) -> Case:
    return _shot(case, tilt=25 * strength, tilt_towards=_turn(rng), frame=0.95)


def _rotation(case: Case, strength: float, rng: Generator) -> Case:
    turn = 90 * int(rng.integers(0, 4)) + 8 * strength * float(rng.choice([-1, 1]))
    return _shot(case, turn=turn)


def _scale(case: Case, strength: float, rng: Generator) -> Case:
    shift = rng.normal(0, 1, 2)
    return _shot(
        case,
        print_scale=1 + 0.05 * strength * float(rng.choice([-1, 1])),
        print_shift=(float(shift[0]), float(shift[1])),
    )


def _small(case: Case, strength: float, rng: Generator) -> Case:
    share = rng.uniform(0, 1, 2)
    return _shot(case, frame=0.9 - 0.25 * strength, offset=(float(share[0]), float(share[1])))


def _shadow(case: Case, strength: float, rng: Generator) -> Case:
    return _shot(case, shadow=strength, brightness=float(rng.uniform(0.65, 1)))


def _light(case: Case, strength: float, rng: Generator) -> Case:
    warm = 0.3 * strength * float(rng.choice([-1, 1]))
    tint = (1 - max(warm, 0), 1 - abs(warm) / 3, 1 - max(-warm, 0))
    dark_or_bright = 0.85 - 0.45 * strength if rng.random() < 0.6 else 0.95 + 0.25 * strength
    return _shot(case, brightness=dark_or_bright, tint=tint)


def _focus(case: Case, strength: float, rng: Generator) -> Case:
    return _shot(case, focus_px=4.0 * strength)


def _motion(case: Case, strength: float, rng: Generator) -> Case:
    return _shot(case, motion_px=9.0 * strength, motion_towards=_turn(rng))


def _jpeg(case: Case, strength: float, rng: Generator) -> Case:
    return _shot(case, jpeg=round(90 - 50 * strength))


def _noise(case: Case, strength: float, rng: Generator) -> Case:
    return _shot(case, noise=strength, brightness=case.shot.brightness * (1 - 0.3 * strength))


def _photocopy(case: Case, strength: float, rng: Generator) -> Case:
    return replace(case, copied=strength, copied_first=bool(rng.random() < 0.5))


def _darkening(case: Case, strength: float, rng: Generator) -> Case:
    return replace(case, darkened=strength, copied_first=bool(rng.random() < 0.5))


def _toner(case: Case, strength: float, rng: Generator) -> Case:
    return replace(case, toner=strength)


def _corner(case: Case, strength: float, rng: Generator) -> Case:
    kind = str(rng.choice(["thumb", "fold"]))
    return replace(case, cover=Cover(str(rng.choice(CORNERS)), kind, 20 + 25 * strength))


def _background(case: Case, strength: float, rng: Generator) -> Case:
    return _shot(case, background=str(rng.choice(BACKGROUNDS)), frame=0.92 - 0.2 * strength)


def _curl(case: Case, strength: float, rng: Generator) -> Case:
    return _shot(case, bend_mm=0.8 * strength, lens=0.02 * strength * float(rng.choice([-1, 1])))


def _scan(case: Case, strength: float, rng: Generator) -> Case:
    turn = 90 * int(rng.integers(0, 4)) + 3 * strength * float(rng.choice([-1, 1]))
    shot = Shot(turn=turn, print_scale=case.shot.print_scale, noise=0.1, jpeg=75)
    return replace(case, scanned=True, shot=shot)


DAMAGES: dict[str, Trouble] = {
    "perspective": _perspective,
    "rotation": _rotation,
    "scale": _scale,
    "small": _small,
    "shadow": _shadow,
    "light": _light,
    "focus": _focus,
    "motion": _motion,
    "jpeg": _jpeg,
    "noise": _noise,
    "photocopy": _photocopy,
    "darkening": _darkening,
    "faint-toner": _toner,
    "corner": _corner,
    "background": _background,
    "curl": _curl,
    "scan": _scan,
}
"""What happens to the paper and its picture."""

TROUBLES: dict[str, Trouble] = {**HANDS, **DAMAGES}
"""Every trouble alone, by name."""
