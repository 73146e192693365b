"""A script's parts become sound laid out in time, spoken by one voice from end to end."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from pipeline.content.linebreaks import pieces
from pipeline.content.models import Language, Lexicon
from pipeline.core.errors import MachineError
from pipeline.core.messages import tr
from pipeline.core.store import Store
from pipeline.narration import recorded
from pipeline.narration.base import Voice, VoiceFailedError, VoiceIdentity, Wish
from pipeline.narration.engines import open_voice, voices_at_hand
from pipeline.narration.gtts import probe_gtts
from pipeline.narration.normalise import Spoken, spoken
from pipeline.narration.sentences import Kept, Pace, speak_sentence

SENTENCE_PAUSE_S = 0.35
"""Silence between two sentences of a part at speed 1, besides what each keeps at its ends."""

AUTO = "auto"

Report = Callable[[str], None]


@dataclass(frozen=True)
class Part:
    """What is said in one go: a scene, or a card that is spoken (title, recap, end).

    Only `recordable` parts (scenes) can have an officer's recording. With a recorded
    voice the others stay unspoken: no second voice speaks in a clip.
    """

    id: str
    sentences: tuple[str, ...]
    recordable: bool = True


@dataclass(frozen=True)
class WordTime:
    """A written word and when it is said, in seconds from the start of its part."""

    text: str
    start_s: float
    end_s: float


@dataclass(frozen=True)
class SpokenSentence:
    """A sentence as written, when it is said (seconds from the start of its part), its WAV.

    `audio` starts at `start_s` and lasts until `end_s`. `words` are all words of the
    sentence, or empty where the voice does not tell when it says them.
    """

    text_written: str
    start_s: float
    end_s: float
    audio: Path
    words: tuple[WordTime, ...] = ()


@dataclass(frozen=True)
class SpokenPart:
    """A part laid out in time; unspoken parts last 0 seconds and have no sentences."""

    duration_s: float
    sentences: tuple[SpokenSentence, ...]


@dataclass(frozen=True)
class Narration:
    """All parts by id, and the one voice that speaks them."""

    voice: VoiceIdentity
    parts: Mapping[str, SpokenPart]


def narrate(
    parts: Sequence[Part],
    language: Language,
    lexicon: Lexicon,
    store: Store,
    *,
    slug: str,
    voice: str = AUTO,
    speed: float = 1.0,
    recordings: Path | None = None,
    voices: Path | None = None,
    gtts_answers: bool | None = None,
    report: Report = lambda _: None,
) -> Narration:
    """Speak `parts` with one voice: `auto`, `recorded`, `gtts`, `piper` or `espeak`.

    `recordings` is `content/recordings`; `voices` the folder of Piper voices, by default
    the folder `voices` beside it. `gtts_answers` is what `probe_gtts` said (None: ask it
    if need be). Under `auto` a voice that fails makes the next one start over; `report`
    gets the reason. MachineError, with the one thing to do, where the wanted voice cannot
    be reached; ContentError where a recording cannot be used.
    """
    if voice in (AUTO, recorded.ENGINE):
        files = _recordings(parts, recordings, slug, language)
        if files and recordings:
            words_per_minute = language.speech.words_per_minute
            return _from_recordings(parts, files, words_per_minute, recordings, store)
        if voice == recorded.ENGINE:
            raise _missing_recordings(parts, recordings, slug, language)
    wish = _wish(language, voice, speed, recordings, voices, gtts_answers)
    pace = Pace(language.speech.words_per_minute, speed)
    texts = {part.id: [spoken(sentence, lexicon) for sentence in part.sentences] for part in parts}
    if voice != AUTO:
        try:
            return _speak_all(open_voice(voice, language, wish), parts, texts, pace, store)
        except VoiceFailedError as error:
            raise MachineError(
                tr("{reason}. Try again later, or choose --voice auto.", reason=error)
            ) from error
    for candidate in voices_at_hand(language, wish):
        try:
            return _speak_all(candidate, parts, texts, pace, store)
        except VoiceFailedError as error:
            name = candidate.identity.engine
            report(
                tr(
                    "{slug} ({language}): the voice {engine} failed, starting over with the "
                    "next one: {reason}",
                    slug=slug,
                    language=language.code,
                    engine=name,
                    reason=error,
                )
            )
    raise MachineError(
        tr("no voice speaks {language} here. Run: pccc doctor", language=language.name)
    )


def candidates(
    language: Language,
    *,
    parts: Sequence[Part] = (),
    slug: str = "",
    voice: str = AUTO,
    speed: float = 1.0,
    recordings: Path | None = None,
    voices: Path | None = None,
    gtts_answers: bool | None = None,
) -> list[VoiceIdentity]:
    """Return who would speak, the first choice first, without speaking.

    For a voice asked by name: that one, or MachineError with what to do.
    """
    if voice in (AUTO, recorded.ENGINE):
        files = _recordings(parts, recordings, slug, language)
        if files:
            return [recorded.identity(files)]
        if voice == recorded.ENGINE:
            raise _missing_recordings(parts, recordings, slug, language)
    wish = _wish(language, voice, speed, recordings, voices, gtts_answers)
    if voice != AUTO:
        return [open_voice(voice, language, wish).identity]
    return [candidate.identity for candidate in voices_at_hand(language, wish)]


# ---- the parts ----


def _wish(
    language: Language,
    voice: str,
    speed: float,
    recordings: Path | None,
    voices: Path | None,
    gtts_answers: bool | None,
) -> Wish:
    if voice == AUTO and gtts_answers is None and language.speech.gtts:
        gtts_answers = probe_gtts()
    if voices is None and recordings is not None:
        voices = recordings.parent / "voices"
    return Wish(speed, voices, gtts_answers)


def _speak_all(
    voice: Voice,
    parts: Sequence[Part],
    texts: Mapping[str, Sequence[Spoken]],
    pace: Pace,
    store: Store,
) -> Narration:
    done = {}
    for part in parts:
        pairs = [
            (written, text, speak_sentence(voice, text.text, pace, store))
            for written, text in zip(part.sentences, texts[part.id], strict=True)
            if text.speakable()
        ]
        done[part.id] = _lay_out(pairs, SENTENCE_PAUSE_S / pace.speed)
    return Narration(voice.identity, done)


def _lay_out(pairs: Sequence[tuple[str, Spoken, Kept]], pause_s: float) -> SpokenPart:
    sentences: list[SpokenSentence] = []
    start = 0.0
    for written, text, kept in pairs:
        end = start + kept.duration_s
        words = _words(text, kept, start)
        sentences.append(SpokenSentence(written, start, end, kept.audio, words))
        start = end + pause_s
    return SpokenPart(sentences[-1].end_s if sentences else 0.0, tuple(sentences))


def _words(text: Spoken, kept: Kept, offset_s: float) -> tuple[WordTime, ...]:
    """Return when each written word (`linebreaks.pieces`) is said: from the first mark in it
    to the next word's.

    Words without a mark share the time of the marked word before them by their letters;
    what is not said (a dash) takes no time. Nothing where the voice gave no marks.
    """
    if not kept.marks:
        return ()
    written = [piece.text for piece in pieces(text.written)]
    known = {0: 0.0, len(written): kept.duration_s}
    for mark in kept.marks:
        known.setdefault(text.word_at(mark.position), mark.start_s)
    # The first word begins with its own mark, not with the silence before it.
    known[0] = min(mark.start_s for mark in kept.marks)
    letters = [sum(map(str.isalnum, word)) for word in written]
    places = sorted(known)
    starts: list[float] = []
    for place, following in pairwise(places):
        share = letters[place:following]
        start = max(known[place], starts[-1] if starts else 0.0)
        each = max(known[following] - start, 0.0) / max(sum(share), 1)
        starts += [start + each * sum(share[:index]) for index in range(len(share))]
    ends = [*starts[1:], kept.duration_s]
    return tuple(
        WordTime(word, offset_s + start, offset_s + end)
        for word, start, end in zip(written, starts, ends, strict=True)
    )


def _recordings(
    parts: Sequence[Part], folder: Path | None, slug: str, language: Language
) -> dict[str, Path]:
    """Return the recordings of all recordable parts, or nothing where one is missing."""
    wanted = [part.id for part in parts if part.recordable and part.sentences]
    files = recorded.find(folder, slug, language.code, wanted)
    return files if wanted and len(files) == len(set(wanted)) else {}


def _from_recordings(
    parts: Sequence[Part],
    files: Mapping[str, Path],
    words_per_minute: float,
    folder: Path,
    store: Store,
) -> Narration:
    sentences = {part.id: part.sentences for part in parts if part.id in files}
    divided = recorded.divide(files, sentences, words_per_minute, folder, store)
    done = {}
    for part in parts:
        if part.id not in divided:
            done[part.id] = SpokenPart(0.0, ())
            continue
        laid: list[SpokenSentence] = []
        start = 0.0
        for written, (audio, seconds) in zip(part.sentences, divided[part.id].pieces, strict=True):
            laid.append(SpokenSentence(written, start, start + seconds, audio))
            start += seconds
        done[part.id] = SpokenPart(start, tuple(laid))
    return Narration(recorded.identity(files), done)


def _missing_recordings(
    parts: Sequence[Part], folder: Path | None, slug: str, language: Language
) -> MachineError:
    wanted = [part.id for part in parts if part.recordable and part.sentences]
    missing = [
        name for name in wanted if name not in recorded.find(folder, slug, language.code, wanted)
    ]
    return MachineError(
        tr(
            "no recording of {scenes}: put one file per scene (.wav, .mp3, .m4a, .ogg or .flac) "
            "into {folder}, or choose --voice auto.",
            scenes=", ".join(missing),
            folder=f"content/recordings/{slug}/{language.code}/",
        )
    )
