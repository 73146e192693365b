"""Captions can be read: contrast of 4.5 to 1 on the decoded pixels, as long as each stands."""

from __future__ import annotations

import math

from pipeline.clip.gates.base import Evidence, Finding, gate
from pipeline.core.messages import tr
from pipeline.core.problems import Problem

LIMIT = 4.5
"""WCAG 2.2, 1.4.3; large letters would need 3, captions are read in passing."""


@gate("caption-contrast")
def contrast(evidence: Evidence) -> Finding:
    """Find the lowest contrast of any caption at any time it stands."""
    seen = evidence.sight.contrasts
    shown = list(evidence.cues())
    lowest = float(seen[:, 2].min()) if len(seen) else (math.inf if not shown else 1.0)
    if lowest >= LIMIT:
        return Finding(round(min(lowest, 21.0), 1), LIMIT)
    place = evidence.order.studio.place
    message = tr(
        "captions reach a contrast of only {ratio}, at least {limit} is needed: change the "
        "colours of the captions or of their ground",
        ratio=round(lowest, 1),
        limit=LIMIT,
    )
    return Finding(round(lowest, 1), LIMIT, (Problem(place, "caption-contrast", message),))
