"""Bodies: proportions, clothes and hair, as plain data. Lengths are in scene units.

To add a body, add a `Body` here; `BODIES` lists them for the gallery.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Hair = Literal["short", "bob", "tail", "bun", "child", "thin", "helmet", "hat"]


@dataclass(frozen=True)
class Body:
    """One kind of person. Colours are names of the palette.

    `build` scales the thickness of limbs and trunk; `shoulders` and `hips` are half
    distances between the near and the far joint (a three-quarter view).
    """

    name: str
    height: float = 3.8
    head_width: float = 0.52
    head_height: float = 0.6
    neck: float = 0.17
    trunk: float = 1.2
    upper_arm: float = 0.64
    forearm: float = 0.58
    thigh: float = 0.84
    shin: float = 0.82
    ankle: float = 0.11
    heel: float = 0.13
    toe: float = 0.33
    shoulders: float = 0.17
    hips: float = 0.07
    build: float = 1.0
    stoop: float = 0.0
    hair: Hair = "short"
    hair_colour: str = "hair"
    skin: str = "skin"
    skin_shade: str = "skin-dark"
    shirt: str = "shirt-blue"
    trousers: str = "trousers"
    shoes: str = "ink"
    sleeves: float = 0.55
    """How much of the upper arm is covered: 0.55 short sleeves, 2 the whole arm."""
    bands: str | None = None
    """Colour of reflective bands on sleeves, trunk and legs."""
    tunic: float = 0.0
    """How far the shirt falls below the hip."""

    @property
    def knee_radius(self) -> float:
        """Radius of the knee."""
        return 0.155 * self.build

    @property
    def hand_radius(self) -> float:
        """Radius of the hand."""
        return 0.115 * self.build


ADULT = Body("adult")
WOMAN = Body(
    "woman", height=3.65, head_width=0.5, head_height=0.58, trunk=1.13, thigh=0.81, shin=0.79,
    upper_arm=0.6, forearm=0.55, shoulders=0.15, build=0.9, hair="tail", shirt="shirt-pink",
    tunic=0.14,
)  # fmt: skip
CHILD = Body(
    "child", height=2.6, head_width=0.53, head_height=0.57, neck=0.09, trunk=0.8, thigh=0.52,
    shin=0.5, upper_arm=0.41, forearm=0.37, ankle=0.09, heel=0.1, toe=0.24, shoulders=0.12,
    hips=0.055, build=0.76, hair="child", shirt="shirt-pink", trousers="navy",
)  # fmt: skip
OLDER = Body(
    "older", height=3.6, stoop=16.0, trunk=1.14, thigh=0.8, shin=0.78, build=0.95, hair="bun",
    hair_colour="hair-grey", shirt="fabric-violet", sleeves=2.0, tunic=0.2,
)  # fmt: skip
OLDER_MAN = replace(OLDER, name="older-man", hair="thin", shirt="metal-shade", tunic=0.04)
FIREFIGHTER = Body(
    "firefighter", build=1.12, hair="helmet", hair_colour="flame-light", shirt="navy",
    trousers="navy", sleeves=2.0, bands="amber", tunic=0.16,
)  # fmt: skip
TRADER = replace(WOMAN, name="trader", hair="hat", hair_colour="floor", shirt="shirt-blue")

BODIES: tuple[Body, ...] = (ADULT, WOMAN, CHILD, OLDER, OLDER_MAN, FIREFIGHTER, TRADER)
