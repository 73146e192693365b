"""What shapes a clip, as plain JSON: the identity of a segment, a sound, a whole clip."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pipeline.adapters import ffmpeg, fonts
from pipeline.clip.boards import Board, boards
from pipeline.clip.encode import COLOUR_ARGUMENTS, TIME_BASE, VIDEO_ARGUMENTS
from pipeline.clip.order import PHRASES, ClipOrder, logo_path
from pipeline.clip.timing import Timing
from pipeline.content.models import Language
from pipeline.core.digests import code_digest, file_digest
from pipeline.narration.base import VoiceIdentity

_TOOLS = (
    "fonttools",
    "matplotlib",
    "numpy",
    "opencv-python-headless",
    "pillow",
    "pysubs2",
    "segno",
)
_WEIGHTS = (400, 600, 700, 800)


@cache
def rooms() -> str:
    """Return the digest of the code that makes clips."""
    return code_digest(
        "pipeline.clip", "pipeline.illustration", "pipeline.adapters", "pipeline.content"
    )


@cache
def _tools() -> dict[str, str]:
    return {name: version(name) for name in _TOOLS} | {"ffmpeg": ffmpeg.version()}


@cache
def _file(path: Path) -> str:
    return file_digest(path)


def _fonts(language: Language) -> dict[str, Any]:
    """Return every face that may draw a word, by what its file holds, and where text runs."""
    fonts.require(language.fonts, language.font_packages)
    faces = (fonts.font_face(family, each) for family in language.fonts for each in _WEIGHTS)
    return {
        "faces": [[_file(face.path), face.number, face.weight] for face in faces],
        "direction": language.direction,
    }


def _look(order: ClipOrder) -> dict[str, Any]:
    return {
        "format": order.size.model_dump(mode="json"),
        "palette": dict(order.studio.palette),
        "fonts": _fonts(order.language),
        "encoder": [*VIDEO_ARGUMENTS, *COLOUR_ARGUMENTS, *TIME_BASE],
        "tools": _tools(),
        "rooms": rooms(),
    }


def _picture(board: Board) -> Any:
    return [board.picture.name, dict(board.picture.settings)] if board.picture else None


def _card(order: ClipOrder) -> dict[str, Any]:
    """What only the title and the end card show."""
    studio, script = order.studio, order.script
    return {
        "audience": order.in_words(studio.audiences.get(script.audience, {})),
        "authority": [
            order.in_words(order.authority.name),
            order.in_words(order.authority.note),
            order.authority.url,
        ],
        "phrases": {key: order.language.phrases.get(key) for key in PHRASES},
        "reviewed": script.reviewed.isoformat(),
        "publishers": [source.publisher for source in order.spoken_sources()],
    }


def _venue(order: ClipOrder) -> Any:
    """What only the end card of a lodging shows; its logo by what the file holds."""
    if order.venue is None:
        return None
    shown = order.venue.model_dump(mode="json", exclude={"place", "id", "logo"})
    path = logo_path(order.venue)
    return shown | {"logo": file_digest(path) if path and path.is_file() else None}


def board_inputs(
    board: Board,
    of_clip: Sequence[Board],
    order: ClipOrder,
    voice_line: str,
    stretch: tuple[int, int],
    timing: Timing,
) -> dict[str, Any]:
    """Return everything that shapes a segment: `stretch` is its first frame and how many.

    Of captions and sentences only those count that stand in the segment. Equal
    stretches of the end card, which does not move, are the same segment.
    """
    first, frames = stretch
    start, end = first / order.size.fps, (first + frames) / order.size.fps

    def shown(spans: Iterable[tuple[float, float]]) -> list[list[float]]:
        return [[round(a, 6), round(b, 6)] for a, b in spans if a < end and b > start]

    scenes = [other for other in of_clip if other.kind == "scene"]
    inputs: dict[str, Any] = {
        "look": _look(order),
        "kind": board.kind,
        "heading": board.heading,
        "number": [board.number, len(scenes)],
        "picture": _picture(board),
        "stretch": [0 if board.kind == "end" else first, frames],
        "cues": [
            [list(cue.lines), *shown([(cue.start_s, cue.end_s)])]
            for cue in timing.cues
            if board.kind == "scene" and cue.start_s < end and cue.end_s > start
        ],
    }
    if board.kind == "recap":
        inputs["scenes"] = [[scene.heading, _picture(scene)] for scene in scenes]
        inputs["sentences"] = [
            [number, *shown([span])]
            for number, span in enumerate(timing.sentences)
            if shown([span])
        ]
    if board.kind in ("title", "end"):
        inputs["card"] = _card(order)
        inputs["voice"] = voice_line
    if board.kind == "end":
        inputs["venue"] = _venue(order)
    return inputs


def clip_inputs(order: ClipOrder, voice: VoiceIdentity) -> dict[str, Any]:
    """Return everything that shapes a whole clip spoken by `voice`."""
    script, music = order.script, order.music
    return {
        "look": _look(order),
        "card": _card(order),
        "venue": [order.for_venues, _venue(order)],
        "boards": [
            [board.id, board.kind, board.heading, list(board.spoken), _picture(board)]
            for board in boards(order)
        ],
        "title": script.title,
        "summary": script.summary,
        "cited": [
            order.sources[name].model_dump(mode="json", exclude={"place"})
            for name in script.cited()
            if name in order.sources
        ],
        "language": order.language.model_dump(mode="json", exclude={"place"}),
        "lexicon": order.lexicon.model_dump(mode="json", exclude={"place"}),
        "music": [music.digest, music.credit, music.level_db] if music else None,
        "loudness": [order.studio.loudness_lufs, order.studio.true_peak_dbtp],
        "speed": order.speed,
        "draft": order.draft,
        "voice": [voice.engine, voice.version, voice.name],
        "narration": code_digest("pipeline.narration"),
    }
