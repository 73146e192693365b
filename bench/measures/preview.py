"""The storyboard of a script."""

from __future__ import annotations

from collections.abc import Mapping

from bench.base import Measure, Run, Wish


class Preview(Measure):
    """Seconds of `pccc preview`."""

    name = "preview"
    wishes = (Wish("preview", "pccc preview of a script", 3, "s", least=False),)

    def once(self, run: Run) -> Mapping[str, float]:
        """Draw one storyboard."""
        target = run.folder / "storyboard.png"
        script = ("alarm-sounds", "--language", "vi")
        return {"preview": run.pccc("preview", *script, "--output", target)}
