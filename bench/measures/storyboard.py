"""The shared storyboard of 30 s: drawn by this engine, and as MoviePy's tutorials make videos."""

from __future__ import annotations

from collections.abc import Mapping

from bench.base import Measure, Run, Wish
from bench.board import assets


class Storyboard(Measure):
    """How many times faster the engine is than MoviePy, in its two ways."""

    name = "storyboard"
    wishes = (
        Wish("moviepy", "30 s storyboard against MoviePy's defaults", 10, "x faster"),
        Wish("bgclip", "the same against MoviePy with use_bgclip=True", 4, "x faster"),
    )

    def once(self, run: Run) -> Mapping[str, float]:
        """Make the storyboard three times."""
        folder = run.folder / "board"
        folder.mkdir()
        assets.write(folder)
        engine, _ = run.python("bench.board.engine", folder)
        plain, _ = run.python("bench.board.moviepy_way", folder)
        bgclip, _ = run.python("bench.board.moviepy_way", folder, "bg")
        run.say(f"       engine {engine:.1f} s, MoviePy {plain:.1f} s, use_bgclip {bgclip:.1f} s")
        return {"moviepy": plain / engine, "bgclip": bgclip / engine}
