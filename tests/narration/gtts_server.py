"""A server on the loopback that speaks gTTS's protocol, and misbehaves when told to."""

from __future__ import annotations

import base64
import json
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

from pipeline.adapters import ffmpeg

Behaviour = Callable[["Handler", bytes], None]


@cache
def mp3(seconds: float) -> bytes:
    """Real MP3, made by LAME: a tone of about the length that the text would take."""
    tone = f"sine=frequency=220:duration={seconds}:sample_rate=24000"
    source = ["-f", "lavfi", "-i", tone, "-c:a", "libmp3lame", "-b:a", "32k"]
    return ffmpeg.run([*source, "-f", "mp3", "pipe:1"]).output


def answer(sound: bytes) -> bytes:
    """Wrap sound as Google does."""
    inner = json.dumps([base64.b64encode(sound).decode()], separators=(",", ":"))
    outer = json.dumps([["wrb.fr", "jQ1olc", inner, None, None, None, "generic"]])
    return f")]}}'\n\n{len(outer)}\n{outer.replace(', ', ',')}\n".encode()


@dataclass
class Server:
    """What the server was asked, and how it is to behave: one entry per request, then well."""

    address: str = ""
    spoken: list[tuple[str, str]] = field(default_factory=list)
    behaviours: list[Behaviour] = field(default_factory=list)
    otherwise: Behaviour | None = None
    requests: int = 0
    stop: Callable[[], None] = lambda: None


class Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        state: Server = self.server.state  # type: ignore[attr-defined]
        state.requests += 1
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        assert self.path == "/_/TranslateWebserverUi/data/batchexecute", self.path
        (rpc,) = json.loads(parse_qs(body)["f.req"][0])[0]
        assert rpc[0] == "jQ1olc"
        text, language = json.loads(rpc[1])[:2]
        assert 0 < len(text) <= 100
        seconds = round(max(0.3, len(text.split()) / 3), 1)
        good = answer(mp3(seconds))
        behaviour = state.behaviours.pop(0) if state.behaviours else state.otherwise
        if behaviour:
            behaviour(self, good)
            return
        state.spoken.append((text, language))
        self.reply(200, good)

    def reply(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@contextmanager
def serve(context: ssl.SSLContext | None = None) -> Iterator[Server]:
    """Serve on the loopback until the block ends."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        if context:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        scheme = "https" if context else "http"
        state = Server(f"{scheme}://127.0.0.1:{server.server_address[1]}")
        server.state = state  # type: ignore[attr-defined]

        def stop() -> None:
            server.shutdown()
            server.server_close()

        state.stop = stop
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield state
        finally:
            server.shutdown()
            thread.join(5)


# ---- ways to misbehave ----


def status(code: int, **headers: str) -> Behaviour:
    return lambda handler, good: handler.reply(code, b"busy", **headers)


def html(handler: Handler, good: bytes) -> None:
    handler.reply(200, b"<!doctype html><title>Log in</title>", Content_Type="text/html")


def empty(handler: Handler, good: bytes) -> None:
    handler.reply(200, b"")


def redirect(handler: Handler, good: bytes) -> None:
    handler.reply(302, b"", Location="/login")


def stall(handler: Handler, good: bytes) -> None:
    time.sleep(1.2)


def drip(handler: Handler, good: bytes) -> None:
    """One byte at a time: no read time-out ever strikes."""
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(good)))
    handler.end_headers()
    try:
        for byte in good[:20]:
            handler.wfile.write(bytes([byte]))
            handler.wfile.flush()
            time.sleep(0.1)
    except OSError:
        pass
    handler.close_connection = True


def cut(handler: Handler, good: bytes) -> None:
    """Promise all, send half, hang up."""
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(good)))
    handler.end_headers()
    handler.wfile.write(good[: len(good) // 2])
    handler.close_connection = True


def truncated(handler: Handler, good: bytes) -> None:
    """A whole answer whose base64 ends too early and is not base64 any more."""
    start = good.index(b'[\\"') + 3
    handler.reply(200, good[: start + 401] + b'\\"]",null]]\n')


def shortened(handler: Handler, good: bytes) -> None:
    """Valid base64, valid MP3 frames, but only the beginning of the sentence."""
    handler.reply(200, answer(mp3(0.3)))


def not_mp3(handler: Handler, good: bytes) -> None:
    handler.reply(200, answer(b"GIF89a" + bytes(400)))


def noise(handler: Handler, good: bytes) -> None:
    handler.reply(200, answer(b"\xff\xfb" + bytes(range(256)) * 8))


def silence(handler: Handler, good: bytes) -> None:
    source = ["-f", "lavfi", "-i", "anullsrc=r=24000:cl=mono", "-t", "3", "-c:a", "libmp3lame"]
    handler.reply(200, answer(ffmpeg.run([*source, "-f", "mp3", "pipe:1"]).output))
