"""gTTS: Google's voice, where the network lets it through.

gTTS prepares the requests; they are sent from here, because gTTS itself switches the
verification of TLS certificates off, waits for ever and never tries again. The
interface is Google Translate's `batchexecute`, procedure `jQ1olc`: the answer holds
MP3 in base64. `PCCC_GTTS_ENDPOINT` names another server that speaks it (a mirror).
"""

from __future__ import annotations

import base64
import binascii
import contextvars
import os
import random
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from importlib import metadata
from typing import TypeVar
from urllib.parse import urlsplit

import numpy as np
import requests

from pipeline.adapters.ffmpeg import RATE, Samples, resample, run
from pipeline.content.models import Language
from pipeline.core.errors import MachineError
from pipeline.core.messages import tr
from pipeline.narration.base import (
    Utterance,
    Voice,
    VoiceFailedError,
    VoiceIdentity,
    VoiceMissingError,
    Wish,
)
from pipeline.narration.sound import trim

ENGINE = "gtts"
ENDPOINT = "PCCC_GTTS_ENDPOINT"
PROBE_S = 3.0

_MOST_BYTES = 4_000_000
_BETWEEN_S = 0.08  # between the pieces of a sentence of more than 100 characters
_ANSWER = re.compile(r'jQ1olc","\[\\"(.*?)\\"')

T = TypeVar("T")


@dataclass(frozen=True)
class Patience:
    """How long one waits, in seconds, and how often one asks (`tries`).

    Between tries: `base_s` times 1, 2, 4 … with jitter, or what `Retry-After` asks for.
    If that, or the wait, is longer than `longest_wait_s`, the server is left alone.
    """

    connect_s: float = 4.0
    read_s: float = 10.0
    whole_s: float = 25.0
    tries: int = 4
    base_s: float = 1.0
    longest_wait_s: float = 12.0


class _TryAgainError(Exception):
    """This request may succeed later; `after_s` is what the server asked for."""

    def __init__(self, reason: str, after_s: float | None = None) -> None:
        super().__init__(reason)
        self.after_s = after_s


@dataclass(frozen=True)
class GttsVoice(Voice):
    """Google's voice for a language code of gTTS; `speed` stretches its own pace."""

    speed: float = 1.0
    patience: Patience = field(default_factory=Patience)

    def speak(self, text: str) -> Utterance:
        """Speak `text`, in as many requests as gTTS makes of it."""
        pieces: list[Samples] = []
        pause = np.zeros(round(_BETWEEN_S * RATE), np.float32)
        for request in _requests(text, self.identity.name):
            sound = _decode(_fetch(request, self.patience))
            pieces += [pause, sound] if pieces else [sound]
        samples = np.concatenate(pieces)
        return Utterance(
            samples if self.speed == 1.0 else resample(samples, RATE, tempo=self.speed)
        )


def open_voice(language: Language, wish: Wish) -> Voice:
    """Return Google's voice of `language`; nobody is asked whether it answers."""
    name = language.speech.gtts
    if not name:
        raise VoiceMissingError(
            tr(
                "gTTS is not set up for {language}: set speech: gtts: in "
                "content/languages/{code}.yaml.",
                language=language.name,
                code=language.code,
            )
        )
    if wish.gtts_answers is False:
        raise VoiceMissingError(
            tr("gTTS does not answer: check the internet connection, or choose --voice auto.")
        )
    return GttsVoice(VoiceIdentity(ENGINE, metadata.version("gtts"), name), {}, wish.speed)


def probe_gtts(timeout_s: float = PROBE_S) -> bool:
    """Ask gTTS for one short word; False if no sound has come after `timeout_s` seconds."""
    patience = Patience(connect_s=timeout_s, read_s=timeout_s, whole_s=timeout_s, tries=1)
    try:
        return bool(_fetch(_requests("114", "en")[0], patience))
    except VoiceFailedError:
        return False


# ---- the protocol ----


def _requests(text: str, language: str) -> list[requests.PreparedRequest]:
    """Return gTTS's own requests for `text`, turned to the endpoint that is wanted."""
    from gtts import gTTS

    try:
        prepared: list[requests.PreparedRequest] = gTTS(text, lang=language)._prepare_requests()
    except (AssertionError, ValueError) as error:
        raise VoiceFailedError(tr("gTTS cannot speak this: {reason}", reason=error)) from error
    endpoint = os.environ.get(ENDPOINT, "").rstrip("/")
    if endpoint:
        if urlsplit(endpoint).scheme not in ("http", "https"):
            raise VoiceFailedError(
                tr("{name} is not an http or https address: {value}", name=ENDPOINT, value=endpoint)
            )
        for request in prepared:
            request.prepare_url(endpoint + urlsplit(str(request.url)).path, None)
    return prepared


def _fetch(request: requests.PreparedRequest, patience: Patience) -> bytes:
    """Send `request` until MP3 comes back or the patience ends; VoiceFailedError then."""
    wait = patience.base_s
    for attempt in range(1, patience.tries + 1):
        try:
            body = _within(patience.whole_s, lambda: _exchange(request, patience))
            return _audio(body)
        except _TryAgainError as error:
            pause = error.after_s if error.after_s is not None else wait * random.uniform(0.6, 1.4)
            if attempt == patience.tries or pause > patience.longest_wait_s:
                raise VoiceFailedError(tr("gTTS: {reason}", reason=error)) from error
            time.sleep(pause)
            wait *= 2
    raise AssertionError("a patience of at least one try")


def _exchange(request: requests.PreparedRequest, patience: Patience) -> str:
    """Send `request` once with verified TLS; return the body of a 200."""
    with requests.Session() as session:
        # REQUESTS_CA_BUNDLE and proxies count; certificates are always verified.
        settings = session.merge_environment_settings(request.url, {}, True, True, None)
        timeouts = (patience.connect_s, patience.read_s)
        try:
            answer = session.send(request, timeout=timeouts, allow_redirects=False, **settings)
            with answer:
                _check_status(answer)
                return _body(answer)
        except requests.exceptions.RequestException as error:
            if "CERTIFICATE_VERIFY_FAILED" in str(error):
                raise VoiceFailedError(
                    tr("gTTS: the server's certificate is not trusted ({reason})", reason=error)
                ) from error
            raise _TryAgainError(tr("the connection failed ({reason})", reason=error)) from error


def _check_status(answer: requests.Response) -> None:
    status = answer.status_code
    if status == 429 or status >= 500:
        reason = tr("the server answers {status}", status=status)
        raise _TryAgainError(reason, _retry_after(answer.headers.get("Retry-After")))
    if status != 200:
        raise VoiceFailedError(
            tr("gTTS: the server answers {status} instead of sound", status=status)
        )


def _retry_after(header: str | None) -> float | None:
    """Return the seconds that `Retry-After` asks for: a number or a date."""
    if not header:
        return None
    try:
        return max(0.0, float(int(header)))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - time.time())
    except (ValueError, OverflowError):
        return None


def _body(answer: requests.Response) -> str:
    collected = bytearray()
    for piece in answer.iter_content(16_384):
        collected += piece
        if len(collected) > _MOST_BYTES:
            raise VoiceFailedError(tr("gTTS: the answer is too long to be a sentence"))
    return collected.decode("utf-8", "replace")


def _audio(body: str) -> bytes:
    """Return the MP3 of an answer; whatever else came is an error."""
    found = _ANSWER.search(body)
    try:
        sound = base64.b64decode(found.group(1), validate=True) if found else b""
    except binascii.Error:
        sound = b""
    if not (sound.startswith(b"ID3") or (len(sound) > 1 and _is_mp3_frame(sound))):
        raise _TryAgainError(tr("the answer holds no sound"))
    return sound


def _is_mp3_frame(sound: bytes) -> bool:
    return sound[0] == 0xFF and sound[1] & 0xE0 == 0xE0


def _decode(mp3: bytes) -> Samples:
    try:
        only = ["-loglevel", "error", "-xerror", "-f", "mp3", "-i", "pipe:0"]
        shape = ["-ac", "1", "-ar", str(RATE), "-f", "f32le", "pipe:1"]
        pcm = run([*only, *shape], input=mp3, timeout=60).output
        return trim(np.frombuffer(pcm, dtype="<f4").astype(np.float32)).samples
    except MachineError as error:
        raise VoiceFailedError(tr("gTTS: {reason}", reason=error)) from error


def _within(seconds: float, work: Callable[[], T]) -> T:
    """Do `work`, or raise _TryAgainError after `seconds`, whatever it hangs on.

    Time-outs of sockets cover neither the look-up of names nor a server that sends one
    byte at a time; a thread that is left behind covers everything.
    """
    result: list[T] = []
    raised: list[BaseException] = []

    def target() -> None:
        try:
            result.append(work())
        except BaseException as error:  # noqa: BLE001  (handed over to the caller below)
            raised.append(error)

    # The thread speaks the caller's language: messages are chosen by context.
    context = contextvars.copy_context()
    thread = threading.Thread(target=context.run, args=(target,), name="gtts", daemon=True)
    thread.start()
    thread.join(seconds)
    if raised:
        raise raised[0]
    if not result:
        raise _TryAgainError(tr("no answer within {seconds} s", seconds=round(seconds)))
    return result[0]
