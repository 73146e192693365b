"""Leaflets in a process of their own: door cards of many lodgings, or one leaflet after another."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from bench.base import ROOT
from pipeline.content import read_project
from pipeline.content.models import Project, Venue
from pipeline.core.problems import Place
from pipeline.leaflet import FORMATS, Edition, LeafletOrder, typeset

_SCRIPT = "alarm-sounds"


def main() -> None:
    """`cards COUNT FOLDER`: write so many; `single`: print the slowest seconds, the most kB."""
    if sys.argv[1] == "cards":
        cards(int(sys.argv[2]), Path(sys.argv[3]))
    else:
        print(*single())


def cards(count: int, folder: Path) -> None:
    """Write the door cards of `count` lodgings, as a build does."""
    from pipeline.leaflet.batch import make_leaflets

    lodgings = [(_lodging(n), folder / f"{n}.pdf") for n in range(1, count + 1)]
    failed = [o for _, o in make_leaflets(_order(_project(), "vi", "door-card"), lodgings) if o]
    if failed:
        raise SystemExit(str(failed[0]))


def single() -> tuple[float, float]:
    """Return the slowest leaflet's seconds and the largest one's kB, when its pictures exist.

    Each is one that was never set before: what Typst remembers of another language or format
    is what it would remember in a build.
    """
    project = _project()
    typeset(_order(project, "vi", "a5"))  # draws the pictures, loads the libraries
    slowest = largest = 0.0
    for name, sheet in FORMATS.items():
        for language in ("en", "fr") if sheet.medium == "paper" else ():
            order = _order(project, language, name)
            start = time.perf_counter()
            made = typeset(order)
            slowest = max(slowest, time.perf_counter() - start)
            largest = max(largest, len(made) / 1000)
    return slowest, largest


def _project() -> Project:
    return read_project(ROOT)


def _order(project: Project, language: str, name: str) -> LeafletOrder:
    def edition(code: str) -> Edition:
        return Edition(
            project.script(_SCRIPT, code), project.languages[code], project.alternatives[code]
        )

    if project.studio is None:
        raise SystemExit("content/studio.yaml cannot be read")
    return LeafletOrder(
        main=edition(language),
        studio=project.studio,
        sources=project.sources,
        authority=project.campaigns["demo"].authority,
        format=name,
        second=edition("en" if language == "vi" else "vi"),
    )


def _lodging(number: int) -> Venue:
    return Venue(
        place=Place(ROOT / "content" / "venues" / "bench.csv", number + 1),
        id=f"vi-du-{number}",
        name=f"Nhà nghỉ Ví dụ {number}",
        address=f"Số {number} đường Ví Dụ, phường Ví Dụ",
        phone=f"0000 000 {number:03}",
        assembly_point=f"Bãi xe trước cổng số {number % 9 + 1}",
        exits="Cầu thang đầu hành lang; cầu thang cuối hành lang",
        url=f"https://example.org/vi-du-{number}",
    )


if __name__ == "__main__":
    main()
