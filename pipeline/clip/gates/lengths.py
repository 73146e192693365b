"""The clip is no longer than its format allows, and sound and picture end together."""

from __future__ import annotations

from pipeline.clip.gates.base import Evidence, Finding, gate
from pipeline.core.messages import tr
from pipeline.core.problems import Problem

TOGETHER_S = 0.1
"""How far the ends of sound and picture may lie apart: two frames and a packet of sound."""


@gate("duration")
def duration(evidence: Evidence) -> Finding:
    """Measure how long the finished file plays."""
    seconds = max(evidence.packets.video_end_s, evidence.packets.sound_end_s)
    limit = evidence.order.size.max_seconds
    if seconds <= limit + TOGETHER_S:
        return Finding(round(seconds, 2), limit)
    message = tr(
        "the clip takes {seconds} seconds, the format {format} allows {limit}: "
        "shorten the narration",
        seconds=round(seconds),
        format=evidence.order.format,
        limit=round(limit),
    )
    problem = Problem(evidence.order.script.place, "clip-too-long", message)
    return Finding(round(seconds, 2), limit, (problem,))


@gate("equal-length")
def equal_length(evidence: Evidence) -> Finding:
    """Measure how far the ends of picture and sound lie apart, in seconds."""
    apart = abs(evidence.packets.video_end_s - evidence.packets.sound_end_s)
    if apart <= TOGETHER_S:
        return Finding(round(apart, 3), TOGETHER_S)
    message = tr(
        "the picture lasts {video} s and the sound {sound} s: build again",
        video=round(evidence.packets.video_end_s, 2),
        sound=round(evidence.packets.sound_end_s, 2),
    )
    problem = Problem(evidence.order.script.place, "unequal-length", message)
    return Finding(round(apart, 3), TOGETHER_S, (problem,))
