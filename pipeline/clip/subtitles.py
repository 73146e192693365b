"""Captions as files: WebVTT and SubRip through pysubs2, and the transcript as text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pysubs2

from pipeline.content.cues import Cue
from pipeline.core.wholefiles import write_text

# pysubs2 reads braces as style tags. While it works they are characters of the
# private use area, which `pccc check` refuses in scripts (no font draws them).
_HIDE = str.maketrans({"{": "\ue000", "}": "\ue001"})
_SHOW = str.maketrans({"\ue000": "{", "\ue001": "}"})


def write_captions(cues: Iterable[Cue], target: Path) -> None:
    """Write `cues` to `target`; its ending (`.vtt`, `.srt`) chooses the format."""
    ending = target.suffix.lstrip(".")
    subtitles = pysubs2.SSAFile()
    for cue in cues:
        # In WebVTT `&`, `<` and `-->` mean something; SubRip has no way to escape.
        lines = [escape(line) if ending == "vtt" else line for line in cue.lines]
        text = r"\N".join(lines).translate(_HIDE)
        start, end = round(cue.start_s * 1000), round(cue.end_s * 1000)
        subtitles.append(pysubs2.SSAEvent(start=start, end=end, text=text))
    write_text(target, subtitles.to_string(ending).translate(_SHOW))


def write_transcript(sections: Sequence[tuple[str, Sequence[str]]], target: Path) -> None:
    """Write what is shown and said: each section a heading and its sentences."""
    blocks = ["\n".join([heading, *sentences]) for heading, sentences in sections]
    write_text(target, "\n\n".join(blocks) + "\n")
