"""One sentence of a clip is changed: how much of the cold time does the new clip take?"""

from __future__ import annotations

from collections.abc import Mapping

from bench.base import Measure, Run, Wish
from bench.measures.cold_clip import cold


class ChangedSentence(Measure):
    """The time after a change, in per cent of the cold time; both in a fresh process."""

    name = "changed"
    wishes = (Wish("changed", "one sentence changed in a 60 s clip", 25, "% of cold", least=False),)

    def once(self, run: Run) -> Mapping[str, float]:
        """Change a sentence in the middle and make the clip again."""
        made = cold(run)
        wall, _ = run.python("bench.clip", "changed", run.folder / "changed.mp4", made.store)
        return {"changed": 100 * wall / made.wall_s}
