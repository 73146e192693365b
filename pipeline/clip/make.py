"""One clip, whole: voice, boards, segments, sound, captions, transcript, poster."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.adapters import ffmpeg
from pipeline.adapters.ffmpeg import Loudness
from pipeline.adapters.music import read_music
from pipeline.clip import encode, sound
from pipeline.clip.boards import boards, parts
from pipeline.clip.finish import metadata, voice_words, write_side_files
from pipeline.clip.gates import Evidence, Finding, judge
from pipeline.clip.gates.packets import read_packets, read_sound
from pipeline.clip.gates.sight import Sight, join
from pipeline.clip.identity import rooms
from pipeline.clip.music import under_speech
from pipeline.clip.order import ClipOrder
from pipeline.clip.segments import (
    Segment,
    SegmentTask,
    make_poster,
    make_segments,
    tasks_of,
    warm_up,
)
from pipeline.clip.timing import TimedBoard, check_length, lay_out_boards
from pipeline.core.digests import digest
from pipeline.core.errors import ContentError, MachineError
from pipeline.core.messages import tr
from pipeline.core.store import Store
from pipeline.core.wholefiles import whole_file
from pipeline.narration.base import VoiceIdentity
from pipeline.narration.narrate import narrate

Report = Callable[[str], None]


@dataclass(frozen=True)
class ClipResult:
    """A finished clip: its files, and what every gate measured on it."""

    path: Path
    files: tuple[Path, ...]
    duration_s: float
    voice: VoiceIdentity
    gates: Mapping[str, Finding]

    @property
    def loudness_lufs(self) -> float:
        """Integrated loudness of the finished file."""
        return float(self.gates["loudness"].value)


def make_clip(
    order: ClipOrder,
    target: Path,
    store: Store,
    *,
    voice: str = "auto",
    recordings: Path | None = None,
    gtts_answers: bool | None = None,
    report: Report = lambda _: None,
) -> ClipResult:
    """Make the clip `target` (.mp4) with its captions, transcript and poster beside it.

    What was made before from the same inputs is taken from `store`. ContentError
    or MachineError where a scene fails: all scenes that fail are named, and what
    the others gave stays in the store. ContentError too where the finished file
    does not pass a gate: there is no clip then, unless it is a draft. The clip of a lodging
    (`order.venue`) is the file alone; what stands beside it is that of all.
    """
    of_clip = boards(order)
    warm_up()
    narration = narrate(
        parts(of_clip),
        order.language,
        order.lexicon,
        store,
        slug=order.script.slug,
        voice=voice,
        speed=order.speed,
        recordings=recordings,
        gtts_answers=gtts_answers,
        report=report,
    )
    timed = lay_out_boards(of_clip, narration, order)
    seconds = sum(item.frames for item in timed) / order.size.fps
    if not order.draft:
        check_length(seconds, order)
    voice_line = voice_words(order, narration.voice)
    with ThreadPoolExecutor(max_workers=1) as beside:
        # Mastering is ffmpeg's work; the boards are drawn meanwhile.
        mastered = beside.submit(copy_context().run, _sound, timed, seconds, order, store)
        tasks = tasks_of(timed, of_clip, order, voice_line, store)
        segments = make_segments(tasks, report)
        poster = make_poster(tasks[0]) if order.venue is None else None
        audio = mastered.result()
    with whole_file(target) as temporary:
        videos = _videos(order, tasks, segments, store)
        encode.join_segments(videos, audio.path, metadata(order, narration.voice), temporary)
        found = _judge(temporary, order, timed, segments, audio)
    if poster is None:
        return ClipResult(target, (target,), seconds, narration.voice, found)
    files = write_side_files(timed, of_clip, order, voice_line, poster, target)
    return ClipResult(target, files, seconds, narration.voice, found)


def _videos(
    order: ClipOrder, tasks: Sequence[SegmentTask], segments: Sequence[Segment], store: Store
) -> list[tuple[Path, float]]:
    """Return what is joined: all segments, or for a lodging all before the end as one file.

    A thousand lodgings share that file: opening two dozen takes longer than all the rest.
    """
    videos = [(segment.video, segment.seconds) for segment in segments]
    if order.venue is None:
        return videos
    in_end = [task.item.board.kind == "end" for task in tasks]
    body = [video for video, is_end in zip(videos, in_end, strict=True) if not is_end]
    end = [video for video, is_end in zip(videos, in_end, strict=True) if is_end]

    def make(temporary: Path) -> dict[str, Any]:
        encode.join_segments(body, None, {}, temporary)
        return {}

    inputs = {"segments": [path.name for path, _ in body]}
    whole = store.make("body", inputs, ".mp4", make)[0]
    return [(whole, sum(seconds for _, seconds in body)), *end]


def _judge(
    path: Path,
    order: ClipOrder,
    timed: tuple[TimedBoard, ...],
    segments: Sequence[Segment],
    audio: Sound,
) -> Mapping[str, Finding]:
    """Measure the finished file at every gate; ContentError where one does not hold.

    A draft is judged too, but may fail: what does not hold is in the findings.
    """
    sight = join([Sight.load(segment.sight) for segment in segments])
    packets = read_packets(path)
    # Frames and sound were decoded and measured before they were joined.
    if packets.pictures != sight.pictures or digest(packets.sound) != audio.packets:
        raise MachineError(
            tr("{path}: the finished clip does not hold what was drawn; build again.", path=path)
        )
    info = ffmpeg.probe(path)
    found = judge(Evidence(path, order, timed, info, packets, audio.loudness, sight))
    problems = [problem for finding in found.values() for problem in finding.problems]
    if problems and not order.draft:
        raise ContentError(problems)
    return found


# ---- sound ----


@dataclass(frozen=True)
class Sound:
    """The finished sound, what was measured on it, and the digest of its packets."""

    path: Path
    loudness: Loudness
    packets: str


def _sound(timed: tuple[TimedBoard, ...], seconds: float, order: ClipOrder, store: Store) -> Sound:
    fps, studio = order.size.fps, order.studio
    offsets = [item.first / fps + item.board.lead_s for item in timed]
    spoken = [
        (offset + s.start_s, offset + s.end_s, s.audio)
        for offset, item in zip(offsets, timed, strict=True)
        for s in item.spoken.sentences
    ]
    pieces = [(start, audio) for start, _, audio in spoken]
    music = order.music
    inputs = {
        "pieces": [(round(start, 6), path.name) for start, path in pieces],
        "seconds": seconds,
        "lufs": studio.loudness_lufs,
        "peak": studio.true_peak_dbtp,
        "draft": order.draft,
        "music": [music.digest, music.level_db] if music else None,
        "rooms": rooms(),
    }

    def make(temporary: Path) -> dict[str, Any]:
        track = sound.lay_out(pieces, seconds)
        if music:
            spans = [(start, end) for start, end, _ in spoken]
            track = under_speech(track, spans, read_music(music.path), music.level_db)
        master = sound.master_roughly if order.draft else sound.master
        loud = master(track, studio.loudness_lufs, studio.true_peak_dbtp, temporary)
        return {
            "lufs": loud.integrated_lufs,
            "peak": loud.true_peak_dbtp,
            "packets": digest(read_sound(temporary)),
        }

    path, about = store.make("sound", inputs, ".m4a", make)
    return Sound(path, Loudness(about["lufs"], about["peak"]), about["packets"])
