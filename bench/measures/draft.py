"""A draft against the full clip, both from nothing, as whole builds."""

from __future__ import annotations

from collections.abc import Mapping

from bench.base import Measure, Run, Wish
from bench.campaign import campaign


class Draft(Measure):
    """How many times faster `pccc build --draft` is."""

    name = "draft"
    wishes = (Wish("draft", "cold draft against the cold full build", 4, "x faster"),)

    def once(self, run: Run) -> Mapping[str, float]:
        """Build one clip in full, and as a draft elsewhere."""
        build = ("build", campaign(run, "bench-draft", ["vi"], "espeak"), "--only", "clips")
        full = run.pccc(*build, "--output", run.folder / "full")
        draft = run.pccc(*build, "--draft", "--output", run.folder / "draft")
        run.say(f"       full {full:.1f} s, draft {draft:.1f} s")
        return {"draft": full / draft}
