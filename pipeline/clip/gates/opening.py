"""The first frame is not black: it is what players show before they play."""

from __future__ import annotations

from pipeline.clip.gates.base import Evidence, Finding, gate
from pipeline.clip.gates.sight import luminance
from pipeline.core.messages import tr
from pipeline.core.problems import Problem

LEAST = 0.04
"""Mean relative luminance of the first frame; black is 0, white is 1."""


@gate("first-frame")
def opening(evidence: Evidence) -> Finding:
    """Measure the light of the first decoded frame."""
    grid = evidence.sight.grid
    light = float(luminance(grid[0]).mean()) if len(grid) else 0.0
    if light >= LEAST:
        return Finding(round(light, 3), LEAST)
    message = tr("the clip begins with a black frame: give its first scene a picture")
    problem = Problem(evidence.order.script.place, "black-start", message)
    return Finding(round(light, 3), LEAST, (problem,))
