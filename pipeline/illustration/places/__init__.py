"""Places: calm backgrounds that fill the whole canvas, so that no format shows an edge."""

from pipeline.illustration.places.lodging import corridor
from pipeline.illustration.places.market import (
    market_lane,
    market_night,
    market_outside,
)
from pipeline.illustration.places.plain import forecourt, wall_and_floor

__all__ = [
    "corridor", "forecourt", "market_lane", "market_night", "market_outside",
    "wall_and_floor",
]  # fmt: skip
