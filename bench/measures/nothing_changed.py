"""A second build of the whole library, where nothing has changed."""

from __future__ import annotations

from collections.abc import Mapping

from bench.base import Measure, Run, Wish


class NothingChanged(Measure):
    """Seconds of `pccc build library --only clips`: nine scripts, two languages, three formats."""

    name = "unchanged"
    wishes = (
        Wish("unchanged", "nothing changed, nine scripts x 2 languages x 3 formats", 3, "s", False),
    )

    def prepare(self, run: Run) -> None:
        """Build the library, if it is not there."""
        if not (run.library / "library" / "manifest.json").is_file():
            run.say(f"there is no library in {run.library} yet: it is built first")
        self._build(run)

    def once(self, run: Run) -> Mapping[str, float]:
        """Build again."""
        return {"unchanged": self._build(run)}

    @staticmethod
    def _build(run: Run) -> float:
        return run.pccc("build", "library", "--only", "clips", "--output", run.library)
