"""Asks once per build whether gTTS answers, while the rest of the plan is worked out."""

from __future__ import annotations

import threading


class GttsProbe:
    """Call it to know whether gTTS answers; the answer costs at most 3 s, and nothing twice.

    `begin()` starts asking in the background. An answer that is known already
    is given as `answer`.
    """

    def __init__(self, answer: bool | None = None) -> None:
        self._answer = answer
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def begin(self) -> None:
        """Start asking, unless that was done or the answer is known."""
        with self._lock:
            if self._answer is None and self._thread is None:
                self._thread = threading.Thread(target=self._ask, daemon=True)
                self._thread.start()

    def __call__(self) -> bool:
        """Return the answer; wait for it where it is still on its way."""
        self.begin()
        if self._thread is not None:
            self._thread.join()
        return bool(self._answer)

    def _ask(self) -> None:
        from pipeline.narration import probe_gtts

        self._answer = probe_gtts()
