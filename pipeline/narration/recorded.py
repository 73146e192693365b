"""An officer's own voice: one recording per scene, used when every scene has one.

`content/recordings/<script>/<language>/<scene>.wav` (or .mp3, .m4a, .ogg, .flac). A
recording is brought to one loudness with the others and divided into its sentences:
at its longest pauses near where the sentences' lengths say that they end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.adapters.ffmpeg import RATE, Samples, decode, measure_loudness, write_wav
from pipeline.core.digests import digest, file_digest
from pipeline.core.errors import ContentError, MachineError
from pipeline.core.messages import tr
from pipeline.core.problems import Place, Problem
from pipeline.core.store import Store
from pipeline.narration.base import VoiceIdentity
from pipeline.narration.sound import silences, trim

ENGINE = "recorded"
RULE = "recording"
SUFFIXES = (".wav", ".mp3", ".m4a", ".ogg", ".flac")

_KIND = "recording"
_FORMAT = 1
_LOUDNESS = -20.0  # LUFS, before the clip is brought to its own
_MOST_GAIN = 8.0
_PEAK = 0.89  # -1 dB
_SHORTEST_PAUSE_S = 0.12
_SEARCH_S = 1.5  # how far from the expected end of a sentence its pause may be


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
    folder: Path,
    store: Store,
) -> dict[str, Recording]:
    """Return each scene's recording, divided into as many pieces as it has sentences.

    ContentError, with every file that cannot be used or leads out of `folder`
    (`content/recordings`), where there is one.
    """
    done, problems = {}, []
    for name, path in files.items():
        try:
            if not path.resolve().is_relative_to(folder.resolve()):
                raise _UnusableError(tr("{path}: this link leads out of the folder.", path=path))
            done[name] = _divide_one(path, sentences[name], store)
        except _UnusableError as error:
            problems.append(Problem(Place(path), RULE, str(error)))
    if problems:
        raise ContentError(problems)
    return done


class _UnusableError(Exception):
    """Why a recording cannot be used."""


def _divide_one(path: Path, sentences: Sequence[str], store: Store) -> Recording:
    try:
        source = decode(path)
        key = {"format": _FORMAT, "file": file_digest(path), "sentences": list(sentences)}
        samples = _level(source, path)
    except MachineError as error:
        raise _UnusableError(str(error)) from error
    cuts = [0, *boundaries(samples, sentences), samples.size]
    pieces = []
    for index, (start, end) in enumerate(pairwise(cuts)):
        part = samples[start:end]

        def write(temporary: Path, part: Samples = part) -> dict[str, Any]:
            write_wav(temporary, part)
            return {"duration_s": decode(temporary).size / RATE}

        audio, about = store.make(_KIND, {**key, "index": index}, ".wav", write)
        pieces.append((audio, about["duration_s"]))
    return Recording(tuple(pieces))


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
        cuts.append(max(near)[1] if near else max(expected, after + 0.01))
    return [min(round(cut * RATE), samples.size - 1) for cut in cuts]


def _level(samples: Samples, path: Path) -> Samples:
    """Cut the silent ends and bring speech to `_LOUDNESS`; MachineError where there is none."""
    speech = trim(samples).samples
    loudness = measure_loudness(path).integrated_lufs
    gain = min(10 ** ((_LOUDNESS - loudness) / 20), _MOST_GAIN) if loudness > -60 else 1.0
    peak = float(np.abs(speech).max())
    return np.asarray(speech * min(gain, _PEAK / peak), dtype=np.float32)
