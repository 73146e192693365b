"""An officer's own voice: one recording per scene, used when every scene has one.

`content/recordings/<script>/<language>/<scene>.wav` (or .mp3, .m4a, .ogg, .flac). A
recording is brought to 48 kHz, one channel and one loudness with the others, and divided
into its sentences: at its longest pauses near where the sentences' lengths say that they
end. Every piece begins and ends in silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.adapters import ffmpeg
from pipeline.adapters.ffmpeg import RATE, Samples
from pipeline.core.digests import digest, file_digest
from pipeline.core.errors import ContentError, MachineError
from pipeline.core.messages import tr
from pipeline.core.problems import Place, Problem
from pipeline.core.store import Store
from pipeline.narration.base import VoiceIdentity
from pipeline.narration.clipping import is_clipped
from pipeline.narration.sound import fade_ends, implausible_length, quietest, silences, trim

ENGINE = "recorded"
RULE = "recording"
SUFFIXES = (".wav", ".mp3", ".m4a", ".ogg", ".flac")

_KIND = "recording"
_FORMAT = 2
_LOUDNESS = -20.0  # LUFS, before the clip is brought to its own
_MOST_GAIN = 16.0
_PEAK = 0.89  # -1 dB
_MAX_SECONDS = 300.0  # a scene has a minute at most
_SHORTEST_PAUSE_S = 0.12
_SEARCH_S = 1.5  # how far from the expected end of a sentence its pause may be
_NEAR_S = 0.4  # the same for the calmest moment, where the sentences run on without a pause


@dataclass(frozen=True)
class Recording:
    """A recorded scene: a WAV for each sentence and its length; laid end to end they are all."""

    pieces: tuple[tuple[Path, float], ...]


def find(folder: Path | None, slug: str, language: str, ids: Iterable[str]) -> dict[str, Path]:
    """Return the recordings that exist, by scene id."""
    if folder is None or not slug:
        return {}
    home = folder / slug / language
    found = {}
    for name in ids:
        candidates = (home / f"{name}{suffix}" for suffix in SUFFIXES)
        path = next((path for path in candidates if path.is_file()), None)
        if path:
            found[name] = path
    return found


def identity(files: Mapping[str, Path]) -> VoiceIdentity:
    """Return who speaks: a digest over the files stands for the version."""
    key = digest({name: file_digest(path) for name, path in files.items()})
    return VoiceIdentity(ENGINE, key[:16], "recorded", synthetic=False)


def divide(
    files: Mapping[str, Path],
    sentences: Mapping[str, Sequence[str]],
    words_per_minute: float,
    folder: Path,
    store: Store,
) -> dict[str, Recording]:
    """Return each scene's recording, divided into as many pieces as it has sentences.

    `words_per_minute` is the language's pace: it tells which length cannot be right.
    ContentError, with every file that cannot be used or leads out of `folder`
    (`content/recordings`), where there is one.
    """
    done, problems = {}, []
    for name, path in files.items():
        try:
            if not path.resolve().is_relative_to(folder.resolve()):
                raise _UnusableError(tr("{path}: this link leads out of the folder.", path=path))
            done[name] = _divide_one(path, sentences[name], words_per_minute, store)
        except _UnusableError as error:
            problems.append(Problem(Place(path), RULE, str(error)))
    if problems:
        raise ContentError(problems)
    return done


class _UnusableError(Exception):
    """Why a recording cannot be used."""


def _divide_one(
    path: Path, sentences: Sequence[str], words_per_minute: float, store: Store
) -> Recording:
    key = {
        "format": _FORMAT,
        "file": file_digest(path),
        "sentences": list(sentences),
        "pace": words_per_minute,
    }
    keys = [{**key, "index": index} for index in range(len(sentences))]
    found = [store.find(_KIND, key, ".wav") for key in keys]
    if all(found):
        return Recording(tuple((kept[0], kept[1]["duration_s"]) for kept in found if kept))
    samples = _speech(path, sentences, words_per_minute)
    cuts = [0, *boundaries(samples, sentences), samples.size]
    pieces = []
    for key, (start, end) in zip(keys, pairwise(cuts), strict=True):
        part = fade_ends(samples[start:end])

        def write(temporary: Path, part: Samples = part) -> dict[str, Any]:
            ffmpeg.write_wav(temporary, part)
            return {"duration_s": ffmpeg.decode(temporary).size / RATE}

        audio, about = store.make(_KIND, key, ".wav", write)
        pieces.append((audio, about["duration_s"]))
    return Recording(tuple(pieces))


def _speech(path: Path, sentences: Sequence[str], words_per_minute: float) -> Samples:
    """Return what is said in the file `path`, trimmed, at `_LOUDNESS`."""
    try:
        sound, rate = ffmpeg.decode_channels(path, max_seconds=_MAX_SECONDS)
        if is_clipped(sound):
            raise _UnusableError(
                tr(
                    "{path}: the recording is clipped, it was too loud for the microphone: "
                    "record it again, further from the microphone or with less volume.",
                    path=path,
                )
            )
        samples = _level(trim(ffmpeg.to_48k_mono(sound, rate)).samples)
    except MachineError as error:
        raise _UnusableError(_named(path, error)) from error
    wrong = implausible_length(samples, " ".join(sentences), words_per_minute)
    if wrong:
        raise _UnusableError(
            tr(
                "{path}: {seconds} s of speech cannot be this scene (about {expected} s): record "
                "its sentences, all of them and nothing else.",
                path=path,
                seconds=wrong[0],
                expected=wrong[1],
            )
        )
    return samples


def _named(path: Path, error: MachineError) -> str:
    """Return what is wrong, and with which file."""
    return str(error) if str(path) in str(error) else f"{path}: {error}"


def boundaries(samples: Samples, sentences: Sequence[str]) -> list[int]:
    """Return where one sentence ends and the next begins, in samples.

    By their share of the letters, moved into the middle of the longest pause nearby.
    """
    seconds = samples.size / RATE
    total = sum(max(1, len(sentence)) for sentence in sentences)
    pauses = silences(samples, _SHORTEST_PAUSE_S)
    cuts: list[float] = []
    letters = 0
    for sentence in sentences[:-1]:
        letters += max(1, len(sentence))
        expected = seconds * letters / total
        after = cuts[-1] if cuts else 0.0
        near = [
            (end - start - 0.2 * abs(expected - (start + end) / 2), (start + end) / 2)
            for start, end in pauses
            if abs(expected - (start + end) / 2) <= _SEARCH_S and (start + end) / 2 > after + 0.2
        ]
        cuts.append(max(near)[1] if near else _calmest(samples, expected, after + 0.01))
    return [min(round(cut * RATE), samples.size - 1) for cut in cuts]


def _calmest(samples: Samples, expected: float, earliest: float) -> float:
    """Return the calmest moment near `expected`, in seconds; the sentences run on there."""
    last = samples.size / RATE - 0.01
    moment = quietest(samples, max(earliest, expected - _NEAR_S), min(last, expected + _NEAR_S))
    return max(moment, earliest)


def _level(speech: Samples) -> Samples:
    """Bring speech to `_LOUDNESS`, as far as its peaks and its noise allow."""
    loudness = ffmpeg.measure_loudness(speech, true_peak=False).integrated_lufs
    gain = min(10 ** ((_LOUDNESS - loudness) / 20), _MOST_GAIN) if loudness > -60 else 1.0
    peak = float(np.abs(speech).max())
    return np.asarray(speech * min(gain, _PEAK / peak), dtype=np.float32)
