"""Makes clips in a fresh process, for the measures. Usage: python -m bench.clip WHAT OUT.mp4 STORE

WHAT is `cold` (prints how many seconds the clip plays), `changed` (the same clip
with one sentence changed) or `venues` (prints the seconds for each further lodging).
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path

from bench.base import ROOT
from pipeline.clip.make import ClipResult, make_clip
from pipeline.clip.order import ClipOrder
from pipeline.content import read_project
from pipeline.content.models import Script, Venue
from pipeline.core.problems import Place
from pipeline.core.store import Store

SLUG, LANGUAGE = "boarding-house", "vi"
CHANGED = "Hãy nhớ kỹ điều này."
LODGINGS = 5


def order() -> ClipOrder:
    """Return the order of the clip that is measured."""
    project = read_project(ROOT)
    assert project.studio is not None
    return ClipOrder(
        script=project.script(SLUG, LANGUAGE),
        format="16x9",
        language=project.languages[LANGUAGE],
        lexicon=project.lexicons[LANGUAGE],
        studio=project.studio,
        sources=project.sources,
        authority=project.campaigns["library"].authority,
    )


def changed(script: Script) -> Script:
    """Return `script` with another last sentence in its middle scene."""
    scenes = list(script.scenes)
    middle = len(scenes) // 2
    *before, last = scenes[middle].narration
    narration = (*before, last.model_copy(update={"text": CHANGED}))
    scenes[middle] = scenes[middle].model_copy(update={"narration": narration})
    return script.model_copy(update={"scenes": tuple(scenes)})


def lodging(number: int) -> Venue:
    """Return a lodging that does not exist."""
    return Venue(
        id=f"lodging-{number}",
        name=f"Nhà nghỉ Ví dụ {number}",
        address=f"Số {number} đường Ví Dụ, phường Ví Dụ",
        phone="0000 000 000",
        assembly_point="Bãi xe trước cổng",
        exits="Hai cầu thang, ở đầu và cuối hành lang",
        url=f"https://example.org/{number}",
        place=Place(ROOT / "content" / "venues" / "bench.csv", number + 1),
    )


def further(wish: ClipOrder, target: Path, store: Store) -> float:
    """Make the clip for lodgings, then each lodging's; return the seconds for each of these."""
    _make(replace(wish, for_venues=True), target, store)
    start = time.perf_counter()
    for number in range(1, LODGINGS + 1):
        own = replace(wish, for_venues=True, venue=lodging(number))
        _make(own, target.with_name(f"venue-{number}.mp4"), store)
    return (time.perf_counter() - start) / LODGINGS


def main(what: str, target: Path, store: Store) -> None:
    """Make what is asked for."""
    wish = order()
    if what == "venues":
        print(further(wish, target, store))
    elif what == "changed":
        _make(replace(wish, script=changed(wish.script)), target, store)
    else:
        print(_make(wish, target, store).duration_s)


def _make(wish: ClipOrder, target: Path, store: Store) -> ClipResult:
    return make_clip(wish, target, store, voice="espeak")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Store(Path(sys.argv[3])))
