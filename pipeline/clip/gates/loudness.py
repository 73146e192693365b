"""The sound is as loud as the studio wants it, without clipping (EBU R128)."""

from __future__ import annotations

from pipeline.clip.gates.base import Evidence, Finding, gate
from pipeline.core.messages import tr
from pipeline.core.problems import Problem

TOLERANCE_LU = 1.0
_SILENCE_LUFS = -69.0  # a clip that nobody speaks in has no loudness to hold


@gate("loudness")
def loudness(evidence: Evidence) -> Finding:
    """Measure integrated loudness, in LUFS."""
    wanted = evidence.order.studio.loudness_lufs
    now = evidence.loudness.integrated_lufs
    limit = [wanted - TOLERANCE_LU, wanted + TOLERANCE_LU]
    if abs(now - wanted) <= TOLERANCE_LU or now <= _SILENCE_LUFS:
        return Finding(round(now, 1), limit)
    message = tr("the clip has {now} LUFS instead of {wanted}", now=round(now, 1), wanted=wanted)
    return Finding(
        round(now, 1), limit, (Problem(evidence.order.script.place, "clip-loudness", message),)
    )


@gate("true-peak")
def true_peak(evidence: Evidence) -> Finding:
    """Measure the true peak, in dBTP."""
    most, now = evidence.order.studio.true_peak_dbtp, evidence.loudness.true_peak_dbtp
    if now <= most:
        return Finding(round(now, 1), most)
    message = tr("the clip's true peak is {now} dBTP, at most {most}", now=round(now, 1), most=most)
    return Finding(
        round(now, 1), most, (Problem(evidence.order.script.place, "clip-peak", message),)
    )
