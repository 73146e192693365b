"""Piper: natural voices that work without a network, where one is installed.

A voice is a package that a language names under `speech: piper:` (it has `model_path()`
and `config_path()`), or a pair of files `<language>_….onnx` and `….onnx.json` that
somebody put into `content/voices/`.
"""

from __future__ import annotations

import importlib
import json
import threading
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.adapters.ffmpeg import Samples, resample
from pipeline.content.models import Language
from pipeline.core.digests import file_digest
from pipeline.core.messages import tr
from pipeline.narration import alignment
from pipeline.narration.alignment import Sound
from pipeline.narration.base import (
    Utterance,
    Voice,
    VoiceFailedError,
    VoiceIdentity,
    VoiceMissingError,
    Wish,
)
from pipeline.narration.normalise import plain

ENGINE = "piper"

_BETWEEN_S = 0.15  # Piper splits what it takes for two sentences; heard as one, a short pause

# Words a minute at a voice's own length scale, pauses between sentences included, where
# that is far from how the language is to be spoken. Measured over the sample scripts.
_OWN_PACE = {"en_US-joe-medium": 208.0}

_lock = threading.Lock()


@dataclass(frozen=True)
class Model:
    """The files of a Piper voice, and the name that tells it from all others."""

    name: str
    model: Path
    config: Path


@dataclass(frozen=True)
class PiperVoice(Voice):
    """A Piper voice; `slowness` multiplies its own length scale."""

    files: Model = Model("", Path(), Path())
    slowness: float = 1.0

    def speak(self, text: str) -> Utterance:
        """Speak `text` with the model, which is loaded at the first sentence.

        The marks tell where each word begins, if the model tells how long its sounds are.
        """
        try:
            with _lock:
                return _synthesise(_load(self.files), plain(text), self.slowness)
        except VoiceFailedError:
            raise
        # onnxruntime has no common base for its errors, and a damaged model raises any.
        except Exception as error:
            raise VoiceFailedError(tr("Piper failed: {reason}", reason=error)) from error


def open_voice(language: Language, wish: Wish) -> Voice:
    """Return the first Piper voice of `language` that is installed."""
    models = find_models(language, wish.voices)
    if not models:
        raise VoiceMissingError(_advice(language))
    try:
        version = metadata.version("piper-tts")
        importlib.import_module("piper")
    except ImportError as error:
        raise VoiceMissingError(
            tr('Piper is not installed. Run: pip install "pccc-studio[piper]"')
        ) from error
    identity = VoiceIdentity(ENGINE, version, models[0].name)
    slowness = round(_slowness(models[0], language, wish.speed), 3)
    return PiperVoice(identity, {"slowness": slowness}, models[0], slowness)


def find_models(language: Language, voices: Path | None) -> list[Model]:
    """Return the installed Piper voices of `language`: packages first, then files."""
    packages = (_from_package(name) for name in language.speech.piper)
    found = [model for model in packages if model]
    pattern = f"{language.code}_*.onnx"
    files = sorted(voices.glob(pattern)) if voices and voices.is_dir() else []
    for path in files:
        config = path.with_name(path.name + ".json")
        if path.is_file() and config.is_file():
            found.append(Model(f"{path.stem} {file_digest(path)[:12]}", path, config))
    return found


def _slowness(model: Model, language: Language, speed: float) -> float:
    wanted = language.speech.words_per_minute
    return _OWN_PACE.get(model.model.stem, wanted) / (wanted * speed)


def _from_package(name: str) -> Model | None:
    # The name comes from a content file: only a plain top-level package is imported.
    if not name.isidentifier():
        return None
    try:
        package = importlib.import_module(name)
        model, config = Path(package.model_path()), Path(package.config_path())
        version = metadata.version(name.replace("_", "-"))
    except (ImportError, AttributeError, TypeError):
        return None
    if not (model.is_file() and config.is_file()):
        return None
    return Model(f"{model.stem} {version}", model, config)


def _synthesise(voice: Any, text: str, slowness: float) -> Utterance:
    from piper import SynthesisConfig

    wish = SynthesisConfig(length_scale=voice.config.length_scale * slowness)
    rate = int(voice.config.sample_rate)
    pause = np.zeros(round(_BETWEEN_S * rate), np.float32)
    joined: list[Samples] = []
    sounds: list[Sound] = []
    complete = True
    for chunk in voice.synthesize(text, wish, include_alignments=True):
        joined += [pause, chunk.audio_float_array] if joined else [chunk.audio_float_array]
        at = sum(map(len, joined[:-1]))
        complete = complete and bool(chunk.phoneme_alignments)
        for sound in chunk.phoneme_alignments or ():
            sounds.append(Sound(sound.phoneme, at / rate))
            at += int(sound.num_samples)
    if not joined:
        raise VoiceFailedError(tr("Piper said nothing"))

    def alone(word: str) -> list[str]:
        return [phoneme for sentence in voice.phonemize(word) for phoneme in sentence]

    marks = alignment.marks(text, sounds, alone) if complete else ()
    return Utterance(resample(np.concatenate(joined), rate), marks)


@lru_cache(maxsize=2)
def _load(files: Model) -> Any:
    from piper import PiperConfig
    from piper import PiperVoice as Loaded

    onnxruntime = importlib.import_module("onnxruntime")
    # One thread: onnxruntime's own threads wait in busy loops, which costs half as much
    # again while videos are encoded beside it, and gains nothing on short sentences.
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    providers = ["CPUExecutionProvider"]
    model = alignment.with_lengths(files.model.read_bytes())
    session = onnxruntime.InferenceSession(model, options, providers=providers)
    config = PiperConfig.from_dict(json.loads(files.config.read_text(encoding="utf-8")))
    return Loaded(session=session, config=config)


def _advice(language: Language) -> str:
    names = " ".join(name.replace("_", "-") for name in language.speech.piper)
    if names:
        return tr(
            "no Piper voice for {language}. Run: pip install piper-tts {packages}",
            language=language.name,
            packages=names,
        )
    return tr(
        "no Piper voice for {language}: put a voice ({code}_….onnx and its .onnx.json) into "
        "content/voices/.",
        language=language.name,
        code=language.code,
    )
