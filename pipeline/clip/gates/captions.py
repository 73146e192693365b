"""Captions say all that is spoken, and stand long enough to be read."""

from __future__ import annotations

from pipeline.clip.gates.base import Evidence, Finding, gate
from pipeline.content.linebreaks import pieces
from pipeline.core.messages import tr
from pipeline.core.problems import Problem

# Times are rounded to frames and milliseconds: that must not decide.
_SLACK = 1.02


@gate("caption-speed")
def speed(evidence: Evidence) -> Finding:
    """Find the fastest caption, in characters a second."""
    most = evidence.order.language.captions.chars_per_second
    fastest, problems = 0.0, []
    for item, cue in evidence.cues():
        asked = cue.chars_per_second()
        fastest = max(fastest, asked)
        if asked > most * _SLACK:
            message = tr(
                "the caption «{words}» asks for {speed} characters a second, at most "
                "{most}: shorten the sentence or speak slower",
                words=cue.text,
                speed=round(asked, 1),
                most=most,
            )
            problems.append(Problem(evidence.place_of(item, cue), "caption-speed", message))
    return Finding(round(fastest, 1), most, tuple(problems))


@gate("captioned")
def captioned(evidence: Evidence) -> Finding:
    """Count the spoken sentences that no caption shows, word for word, while they are spoken."""
    missing = []
    for item in evidence.timed:
        if item.board.kind != "scene":
            continue
        shown = [word.text for cue in item.cues for line in cue.lines for word in pieces(line)]
        said = [word.text for s in item.spoken.sentences for word in pieces(s.text_written)]
        timely = all(
            any(
                cue.start_s < item.board.lead_s + sentence.end_s
                and cue.end_s > item.board.lead_s + sentence.start_s
                for cue in item.cues
            )
            for sentence in item.spoken.sentences
        )
        if shown != said or not timely:
            message = tr(
                "scene {scene}: not every spoken sentence has its caption; build again, and "
                "report it if it stays",
                scene=item.board.id,
            )
            missing.append(Problem(item.board.place, "not-captioned", message))
    return Finding(len(missing), 0, tuple(missing))
