"""The process in which espeak-ng speaks: a text that makes the library crash ends only this.

espeak-ng is C that reads and writes past its buffers for some texts: a lone «`» ends it
with the Vietnamese voice, and its fuzzers find more. `espeak.py` starts this file as a
script, so it imports nothing but the standard library. Interface: speak_lib.h of espeak-ng.

Arguments: the library and its data folder. The first answer tells the version and the
sampling rate. Then each line of standard input is a request in JSON, `{"voice", "text",
"rate"}`, answered by a line of JSON, `{"bytes", "marks": [[position, seconds], …]}`, and
that many bytes of 16-bit samples. Without `text` it is only asked whether there is such
a voice. What goes wrong is answered as `{"error": reason}`. It ends with its input.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys
from typing import Any

_SYNCHRONOUS, _DONT_EXIT, _UTF8, _RATE, _EVENT_END, _EVENT_WORD = 2, 0x8000, 1, 1, 0, 1
_NO_CRASH_WINDOW = 0x0001 | 0x0002  # Windows: SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX


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


class Library:
    """The loaded library; OSError where it or its data cannot be loaded."""

    def __init__(self, library: str, data: str) -> None:
        self._pieces: list[bytes] = []
        self._marks: list[list[float]] = []
        self._lib = ctypes.CDLL(library)
        # On Windows espeak-ng opens files in the old Windows character set.
        path = data.encode("mbcs", "replace") if os.name == "nt" else os.fsencode(data)
        self.rate: int = self._lib.espeak_Initialize(_SYNCHRONOUS, 0, path, _DONT_EXIT)
        if self.rate <= 0:
            raise OSError(data)
        self._callback = _Callback(self._receive)  # kept: the library calls it later
        self._lib.espeak_SetSynthCallback(self._callback)
        self._lib.espeak_Info.restype = ctypes.c_char_p
        self.version = self._lib.espeak_Info(None).decode("ascii", "replace").split()[0]

    def answer(self, voice: str, text: str, rate: int) -> tuple[dict[str, Any], bytes]:
        """Speak `text` with the voice `voice` at `rate`; return the answer and its samples."""
        if self._lib.espeak_SetVoiceByName(voice.encode("utf-8")) != 0:
            return {"error": "no such voice"}, b""
        self._pieces.clear()
        self._marks.clear()
        if text:
            self._lib.espeak_SetParameter(_RATE, rate, 0)
            encoded = text.encode("utf-8", "replace") + b"\0"
            length = ctypes.c_size_t(len(encoded))
            status = self._lib.espeak_Synth(encoded, length, 0, 1, 0, _UTF8, None, None)
            if status != 0:
                return {"error": f"error {status}"}, b""
        samples = b"".join(self._pieces)
        return {"bytes": len(samples), "marks": self._marks}, samples

    def _receive(self, wav: object, count: int, events: object) -> int:
        if wav and count > 0:
            self._pieces.append(ctypes.string_at(wav, 2 * count))  # type: ignore[arg-type]
        index = 0
        while events[index].type != _EVENT_END:  # type: ignore[index]
            event = events[index]  # type: ignore[index]
            if event.type == _EVENT_WORD:
                self._marks.append([event.position - 1, event.audio_ms / 1000])
            index += 1
        return 0


def _crash_quietly() -> None:
    """Leave no core file and show no window, and let the one who asks end this process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if os.name == "nt":
        ctypes.windll.kernel32.SetErrorMode(_NO_CRASH_WINDOW)  # type: ignore[attr-defined]
    else:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _send(answer: dict[str, Any], samples: bytes = b"") -> None:
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii") + b"\n" + samples)
    sys.stdout.buffer.flush()


def main(library: str, data: str) -> None:
    """Answer requests until there are no more."""
    _crash_quietly()
    try:
        speaker = Library(library, data)
    except OSError as error:
        _send({"error": str(error)})
        return
    _send({"version": speaker.version, "rate": speaker.rate})
    for line in sys.stdin.buffer:
        request = json.loads(line)
        _send(*speaker.answer(request["voice"], request.get("text", ""), request.get("rate", 0)))


if __name__ == "__main__":
    main(*sys.argv[1:])
