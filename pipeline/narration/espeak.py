"""espeak-ng: the voice that is always there, in every language it knows.

It comes with espeakng-loader, so nothing has to be installed on the system. It speaks
in a process of its own (`espeak_process.py`), because some texts make it crash; that
process starts in a few hundredths of a second and stays for the sentences that follow.
"""

from __future__ import annotations

import atexit
import ctypes
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

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
from pipeline.narration.normalise import plain

ENGINE = "espeak"

_SLOWEST, _FASTEST = 80, 450  # the range of espeak-ng's rate

# Where a language does not say its rate: so much of its words a minute.
_USUAL_RATE_PER_WORD = 0.9

# espeak-ng keeps the path of its data in a fixed buffer (160 bytes in 1.52).
_LONGEST_PATH = 140

# A sentence takes a tenth of a second. Some broken texts never end.
_PATIENCE_S = 60.0
_PROCESS = Path(__file__).with_name("espeak_process.py")
_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)

_lock = threading.Lock()


class _CrashedError(Exception):
    """The process ended before it had answered."""


class Speaker:
    """The process that speaks; one request at a time, with `_lock` held."""

    def __init__(self) -> None:
        import espeakng_loader

        try:
            library = str(espeakng_loader.get_library_path())
            data = _short(Path(espeakng_loader.get_data_path()))
            # -I -S: it needs the standard library only, and starts three times as fast.
            self.process = subprocess.Popen(
                [sys.executable, "-I", "-S", str(_PROCESS), library, data],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=_NO_WINDOW,
            )
        except (OSError, RuntimeError) as error:
            raise _broken(error) from error
        atexit.register(self.close)
        try:
            about, _ = self._read()
        except _CrashedError as error:
            raise _broken(tr("it ended at once")) from error
        if "error" in about:
            self.close()
            raise _broken(about["error"])
        self.version: str = about["version"]
        self.rate: int = about["rate"]

    def ask(self, **request: str | int) -> tuple[dict[str, Any], bytes]:
        """Return the answer to `request` and its samples; _CrashedError where none comes."""
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(json.dumps(request).encode("ascii") + b"\n")
            self.process.stdin.flush()
        except OSError as error:
            self.close()
            raise _CrashedError from error
        return self._read()

    def _read(self) -> tuple[dict[str, Any], bytes]:
        assert self.process.stdout is not None
        watchdog = threading.Timer(_PATIENCE_S, self.process.kill)
        watchdog.daemon = True
        watchdog.start()
        try:
            answer: dict[str, Any] = json.loads(self.process.stdout.readline())
            samples = self.process.stdout.read(answer.get("bytes", 0))
            if len(samples) < answer.get("bytes", 0):
                raise EOFError
            return answer, samples
        except (ValueError, EOFError) as error:
            self.close()
            raise _CrashedError from error
        except BaseException:
            # Interrupted: whoever asks next must not get the answer to this request.
            self.close()
            raise
        finally:
            watchdog.cancel()

    def close(self) -> None:
        """End the process; the next sentence gets a new one."""
        atexit.unregister(self.close)
        _speaker.cache_clear()
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                try:
                    pipe.close()
                except OSError:
                    continue  # what was not sent yet has nobody to go to


@cache
def _speaker(process: int) -> Speaker:
    """Return the process that speaks for the process `process`: pipes are not shared."""
    return Speaker()


@dataclass(frozen=True)
class EspeakVoice(Voice):
    """An espeak-ng voice at a rate; slower than the library can go, the sound is stretched."""

    rate: int = 150
    tempo: float = 1.0

    def speak(self, text: str) -> Utterance:
        """Speak `text`; the marks tell where each word begins.

        A text on which espeak-ng crashes is spoken again with nothing but letters,
        digits and common signs; VoiceFailedError where it cannot say that either.
        """
        try:
            return self._speak(text)
        except _CrashedError:
            pass
        try:
            return self._speak(plain(text))
        except _CrashedError as error:
            raise VoiceFailedError(tr("espeak-ng crashed")) from error

    def _speak(self, text: str) -> Utterance:
        with _lock:
            speaker = _speaker(os.getpid())
            answer, pcm = speaker.ask(voice=self.identity.name, text=text, rate=self.rate)
        if "error" in answer:
            raise VoiceFailedError(tr("espeak-ng gave an error: {reason}", reason=answer["error"]))
        samples = np.frombuffer(pcm, dtype=np.int16).astype(np.float32) / np.float32(32768)
        if not samples.size:
            raise VoiceFailedError(tr("espeak-ng said nothing"))
        return Utterance(
            resample(samples, speaker.rate, tempo=self.tempo),
            tuple(Mark(int(place), start_s / self.tempo) for place, start_s in answer["marks"]),
        )


def open_voice(language: Language, wish: Wish) -> Voice:
    """Return the espeak-ng voice of `language` at its pace times `wish.speed`."""
    name = language.speech.espeak
    with _lock:
        speaker = _speaker(os.getpid())
        if not name or not _has_voice(speaker, name):
            raise VoiceMissingError(
                tr(
                    "espeak-ng has no voice for {language}: set speech: espeak: in "
                    "content/languages/{code}.yaml to a voice that it has.",
                    language=language.name,
                    code=language.code,
                )
            )
    speech = language.speech
    own = speech.espeak_rate or speech.words_per_minute * _USUAL_RATE_PER_WORD
    wanted = own * wish.speed
    rate = min(max(round(wanted), _SLOWEST), _FASTEST)
    tempo = 1.0 if rate > _SLOWEST else round(min(wanted / rate, 1.0), 3)
    identity = VoiceIdentity(ENGINE, speaker.version, name)
    return EspeakVoice(identity, {"rate": rate, "tempo": tempo}, rate, tempo)


def _has_voice(speaker: Speaker, name: str) -> bool:
    try:
        return "error" not in speaker.ask(voice=name)[0]
    except _CrashedError:
        return False


def _short(data: Path) -> str:
    """Return a name of the data folder that fits espeak-ng's buffer and its character set."""
    if os.name == "nt":
        buffer = ctypes.create_unicode_buffer(1024)
        windll = ctypes.windll  # type: ignore[attr-defined]
        awkward = not str(data).isascii() or len(str(data)) > _LONGEST_PATH
        # The 8.3 name has neither length nor letters that could trouble it.
        if awkward and windll.kernel32.GetShortPathNameW(str(data), buffer, len(buffer)):
            return buffer.value
        return str(data)
    if len(os.fsencode(data)) <= _LONGEST_PATH:
        return str(data)
    folder = tempfile.mkdtemp(prefix="espeak-")
    # espeak-ng reads its data as it goes: the link has to last as long as the process.
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    link = Path(folder) / "espeak-ng-data"
    link.symlink_to(data, target_is_directory=True)
    return str(link)


def _broken(why: object) -> VoiceMissingError:
    return VoiceMissingError(
        tr(
            "espeak-ng cannot be loaded ({reason}). Run: pip install --force-reinstall "
            "espeakng-loader",
            reason=why,
        )
    )
