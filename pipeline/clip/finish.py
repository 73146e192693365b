"""The finished file: its tags, the last look at it, and what stands beside it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.clip import subtitles
from pipeline.clip.boards import Board
from pipeline.clip.order import ClipOrder
from pipeline.clip.timing import TimedBoard
from pipeline.content.cues import Cue
from pipeline.core.wholefiles import write_bytes
from pipeline.narration.base import VoiceIdentity

# Names by which the engines are known to the public.
_ENGINES = {"espeak": "eSpeak NG", "piper": "Piper", "gtts": "Google Translate"}


def voice_words(order: ClipOrder, voice: VoiceIdentity) -> str:
    """Return the line that tells what kind of voice speaks."""
    if not voice.synthetic:
        return order.language.phrase("voice-recorded")
    return order.language.phrase("voice-synthetic", engine=_ENGINES.get(voice.engine, voice.engine))


def music_words(order: ClipOrder) -> str:
    """Return the line that tells whose music plays; empty where none does."""
    return order.language.phrase("music", credit=order.music.credit) if order.music else ""


def metadata(order: ClipOrder, voice: VoiceIdentity) -> Mapping[str, str]:
    """Return the tags of the file; machines read from them that the voice is synthetic."""
    script = order.script
    return {
        "title": script.title,
        "artist": order.in_words(order.authority.name),
        "description": script.summary,
        "language": order.language.code,
        # Read by machines: sound made by a machine is marked as such.
        "synthetic_voice": "yes" if voice.synthetic else "no",
        "comment": voice_words(order, voice),
        "date": script.reviewed.isoformat(),
    } | ({"copyright": music_words(order)} if order.music else {})


def write_side_files(
    timed: tuple[TimedBoard, ...],
    of_clip: tuple[Board, ...],
    order: ClipOrder,
    voice_line: str,
    poster: Path,
    target: Path,
) -> tuple[Path, ...]:
    """Write captions, transcript and the `poster` beside `target`; return all files of the clip."""
    fps = order.size.fps
    cues = [
        Cue(cue.lines, cue.start_s + item.first / fps, cue.end_s + item.first / fps)
        for item in timed
        for cue in item.cues
    ]
    captions = [target.with_suffix(ending) for ending in (".vtt", ".srt")]
    for path in captions:
        subtitles.write_captions(cues, path)
    transcript = target.with_suffix(".txt")
    subtitles.write_transcript(_transcript(of_clip, order, voice_line), transcript)
    beside = target.with_suffix(".jpg")
    write_bytes(beside, poster.read_bytes())
    return (target, *captions, transcript, beside)


def _transcript(
    of_clip: tuple[Board, ...], order: ClipOrder, voice_line: str
) -> list[tuple[str, list[str]]]:
    script = order.script
    sections: list[tuple[str, list[str]]] = [(script.title, [script.summary])]
    for board in of_clip:
        if board.kind == "scene":
            sections.append((f"{board.number}. {board.heading}", list(board.spoken)))
    sections.append((order.language.phrases["call"], [order.in_words(order.authority.name)]))
    cited = [order.sources[name] for name in script.cited() if name in order.sources]
    lines = [
        " – ".join(filter(None, (order.in_words(s.title), s.publisher, s.article, s.url)))
        for s in cited
    ]
    made_with = [line for line in (voice_line, music_words(order)) if line]
    sections.append((order.language.phrases["sources"], [*lines, *made_with]))
    return sections
