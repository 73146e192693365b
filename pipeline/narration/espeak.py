"""espeak-ng in this process: the voice that is always there, in every language it knows.

It comes with espeakng-loader, so nothing has to be installed on the system. It is a
C library with one global state: one call at a time. Interface: espeak-ng's speak_lib.h.
"""

from __future__ import annotations

import atexit
import ctypes
import os
import shutil
import tempfile
import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from pipeline.adapters.ffmpeg import resample
from pipeline.content.models import Language
from pipeline.core.messages import tr
from pipeline.narration.base import (
    Mark,
    Utterance,
    Voice,
    VoiceFailedError,
    VoiceIdentity,
    VoiceMissingError,
    Wish,
)

ENGINE = "espeak"

_SYNCHRONOUS, _DONT_EXIT, _UTF8, _RATE, _EVENT_END, _EVENT_WORD = 2, 0x8000, 1, 1, 0, 1
_SLOWEST, _FASTEST = 80, 450  # the range of espeak-ng's rate

# The rate at which a script comes out at one word a minute, pauses between sentences
# included: espeak-ng's own counting is off, and differently in each language. Measured
# over the sample scripts; the tests hold it within a tenth.
_RATE_PER_WORD = {"vi": 0.76, "en": 0.95}
_USUAL_RATE_PER_WORD = 0.9

# espeak-ng keeps the path of its data in a fixed buffer (160 bytes in 1.52).
_LONGEST_PATH = 140

_lock = threading.Lock()


class _Event(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int),
        ("identifier", ctypes.c_uint),
        ("position", ctypes.c_int),  # characters from 1
        ("length", ctypes.c_int),
        ("audio_ms", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user", ctypes.c_void_p),
        ("id", ctypes.c_char * 8),
    ]


_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


class _Library:
    """The loaded library; use it with `_lock` held."""

    def __init__(self) -> None:
        import espeakng_loader

        self._pieces: list[bytes] = []
        self._marks: list[Mark] = []
        try:
            self._lib = ctypes.CDLL(espeakng_loader.get_library_path())
            data = _short(Path(espeakng_loader.get_data_path()))
        except (OSError, RuntimeError) as error:
            raise _broken(error) from error
        self.rate: int = self._lib.espeak_Initialize(_SYNCHRONOUS, 0, data, _DONT_EXIT)
        if self.rate <= 0:
            raise _broken(data)
        self._callback = _Callback(self._receive)  # kept: the library calls it later
        self._lib.espeak_SetSynthCallback(self._callback)
        self._lib.espeak_Info.restype = ctypes.c_char_p
        self.version = self._lib.espeak_Info(None).decode("ascii", "replace").split()[0]

    def choose(self, name: str) -> bool:
        """Speak with the voice `name` from here on; False where there is none."""
        return bool(self._lib.espeak_SetVoiceByName(name.encode("utf-8")) == 0)

    def synthesise(self, text: str, rate: int) -> tuple[bytes, list[Mark]]:
        """Return 16-bit samples at `self.rate` and where each word begins."""
        self._pieces.clear()
        self._marks.clear()
        self._lib.espeak_SetParameter(_RATE, rate, 0)
        encoded = text.encode("utf-8") + b"\0"
        status = self._lib.espeak_Synth(
            encoded, ctypes.c_size_t(len(encoded)), 0, 1, 0, _UTF8, None, None
        )
        if status != 0:
            raise VoiceFailedError(tr("espeak-ng gave error {number}", number=status))
        return b"".join(self._pieces), list(self._marks)

    def _receive(self, wav: object, count: int, events: object) -> int:
        if wav and count > 0:
            self._pieces.append(ctypes.string_at(wav, 2 * count))  # type: ignore[arg-type]
        index = 0
        while events[index].type != _EVENT_END:  # type: ignore[index]
            event = events[index]  # type: ignore[index]
            if event.type == _EVENT_WORD:
                self._marks.append(Mark(event.position - 1, event.audio_ms / 1000))
            index += 1
        return 0


@dataclass(frozen=True)
class EspeakVoice(Voice):
    """An espeak-ng voice at a rate; slower than the library can go, the sound is stretched."""

    rate: int = 150
    tempo: float = 1.0

    def speak(self, text: str) -> Utterance:
        """Speak `text`; the marks tell where each word begins."""
        with _lock:
            library = _library()
            if not library.choose(self.identity.name):
                raise VoiceFailedError(tr("espeak-ng has no voice {name}", name=self.identity.name))
            pcm, marks = library.synthesise(text, self.rate)
            rate = library.rate
        samples = np.frombuffer(pcm, dtype=np.int16).astype(np.float32) / np.float32(32768)
        if not samples.size:
            raise VoiceFailedError(tr("espeak-ng said nothing"))
        return Utterance(
            resample(samples, rate, tempo=self.tempo),
            tuple(Mark(mark.position, mark.start_s / self.tempo) for mark in marks),
        )


def open_voice(language: Language, wish: Wish) -> Voice:
    """Return the espeak-ng voice of `language` at its pace times `wish.speed`."""
    name = language.speech.espeak
    with _lock:
        if not name or not _library().choose(name):
            raise VoiceMissingError(
                tr(
                    "espeak-ng has no voice for {language}: set speech: espeak: in "
                    "content/languages/{code}.yaml to a voice that it has.",
                    language=language.name,
                    code=language.code,
                )
            )
        version = _library().version
    factor = _RATE_PER_WORD.get(language.code, _USUAL_RATE_PER_WORD)
    wanted = language.speech.words_per_minute * wish.speed * factor
    rate = min(max(round(wanted), _SLOWEST), _FASTEST)
    tempo = 1.0 if rate > _SLOWEST else round(min(wanted / rate, 1.0), 3)
    return EspeakVoice(
        VoiceIdentity(ENGINE, version, name), {"rate": rate, "tempo": tempo}, rate, tempo
    )


@cache
def _library() -> _Library:
    return _Library()


def _short(data: Path) -> bytes:
    """Return a name of the data folder that fits espeak-ng's buffer and its character set."""
    if os.name == "nt":
        buffer = ctypes.create_unicode_buffer(1024)
        windll = ctypes.windll  # type: ignore[attr-defined]
        awkward = not str(data).isascii() or len(str(data)) > _LONGEST_PATH
        # The 8.3 name: espeak-ng opens files in the old Windows character set.
        if awkward and windll.kernel32.GetShortPathNameW(str(data), buffer, len(buffer)):
            return buffer.value.encode("mbcs", "replace")
        return str(data).encode("mbcs", "replace")
    encoded = os.fsencode(data)
    if len(encoded) <= _LONGEST_PATH:
        return encoded
    folder = tempfile.mkdtemp(prefix="espeak-")
    # espeak-ng reads its data as it goes: the link has to last as long as the process.
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    link = Path(folder) / "espeak-ng-data"
    link.symlink_to(data, target_is_directory=True)
    return os.fsencode(link)


def _broken(why: object) -> VoiceMissingError:
    return VoiceMissingError(
        tr(
            "espeak-ng cannot be loaded ({reason}). Run: pip install --force-reinstall "
            "espeakng-loader",
            reason=why,
        )
    )
