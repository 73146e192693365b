"""Optical marking measured on simulated photographs: what is wrong, what is flagged, how fast.

`python -m bench.marking --sheets 2000 --seed 5 --worst FOLDER`: every second sheet is mixed, the
others have one trouble each, in turn. What is read wrongly is saved in FOLDER with its seed, so
that `--only CASE:SEED` reads it again.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from bench.base import ROOT
from pipeline.content import read_project
from pipeline.core.workers import Workers
from pipeline.marking.reading.read import SheetReading, read_picture
from pipeline.marking.simulate import (
    MIXED,
    TROUBLES,
    BoxTruth,
    PrintedSheet,
    SimulatedSheet,
    printed_sheets,
    simulate,
)
from pipeline.quiz.answersheet import (
    AnswerSheet,
    Rect,
    SheetDesign,
    SheetIdentity,
    SheetLayout,
    SheetRow,
    sheet_layout,
)

FINAL_SEED = 20261122
"""The seed of the figures in the table; nobody looks at its sheets while mending the reader."""
PROCESSES = 2
_CHUNK = 20
_VERSION = "0123ABCD"
_MOST_SAVED = 30
STATES = ("marked", "blank", "cancelled")
DECISIONS = (*STATES, "unsure", "unread")


@dataclass
class Result:
    """One sheet read: counts by (style, truth, decision), what was wrong, the time."""

    case: str
    seed: int
    strengths: dict[str, float]
    boxes: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    rows: int = 0
    flagged_rows: int = 0
    wrong: int = 0
    slips: int = 0
    fault: str = ""
    stranger: bool = False
    extra: int = 0
    wall_s: float = 0.0
    cpu_s: float = 0.0

    @property
    def flagged(self) -> int:
        return sum(n for (_, _, said), n in self.boxes.items() if said in ("unsure", "unread"))

    @property
    def total(self) -> int:
        return self.boxes.total()


def design() -> SheetDesign:
    """Return sheets of 40 questions: form A with four choices each, B as mixed as sets can be."""
    vietnamese = read_project(ROOT).languages["vi"]
    plain = [SheetRow(n, "", 4) for n in range(1, 41)]
    mixed = [
        SheetRow(n, part, choices)
        for n in range(1, 41)
        for parts, choices in [_KINDS[n % 8]]
        for part in parts
    ]
    return SheetDesign(
        (vietnamese,),
        ("Đo bộ đọc phiếu",),
        "",
        {"A": sheet_layout(plain, guess=True), "B": sheet_layout(mixed, guess=True)},
    )


_KINDS = [
    (("",), 4), (("",), 2), (("",), 5), (("",), 4), (("a", "b", "c"), 6), (("",), 3), (("",), 4),
    (("",), 2),
]  # fmt: skip


def plan(sheets: int, seed: int) -> list[tuple[int, str, str]]:
    """Return (seed, case, form) of each sheet: half of them mixed, one in five on form B."""
    alone = list(TROUBLES)
    return [
        (
            seed * 100_000 + n,
            MIXED if n % 2 else alone[n // 2 % len(alone)],
            "B" if n % 5 == 4 else "A",
        )
        for n in range(sheets)
    ]


@cache
def _design() -> SheetDesign:
    return design()


def read_some(wanted: Sequence[tuple[int, str, str]], worst: Path | None) -> list[Result]:
    """Simulate and read these sheets: in a process of its own, on one core."""
    cv2.setNumThreads(1)
    found = []
    for sheet, (seed, case, _) in zip(_printed(wanted), wanted, strict=True):
        simulated = simulate(sheet, seed, case)
        found.append(_result(simulated, sheet.layout, worst))
    return found


def _printed(wanted: Sequence[tuple[int, str, str]]) -> Iterable[PrintedSheet]:
    sheets = [
        AnswerSheet(SheetIdentity("bench-set", _VERSION, form, seed % 100_000))
        for seed, _, form in wanted
    ]
    return printed_sheets(_design(), sheets)


def _layouts(identity: SheetIdentity) -> SheetLayout | None:
    return _design().layouts.get(identity.form) if identity.version == _VERSION else None


def _result(sheet: SimulatedSheet, layout: SheetLayout, worst: Path | None) -> Result:
    start, cpu = time.perf_counter(), time.process_time()
    picture = cv2.imdecode(np.frombuffer(sheet.jpeg, np.uint8), cv2.IMREAD_GRAYSCALE)
    readings = read_picture(np.asarray(picture, np.uint8), _layouts)
    result = Result(sheet.case, sheet.seed, dict(sheet.strengths))
    result.wall_s, result.cpu_s = time.perf_counter() - start, time.process_time() - cpu
    mine = [one for one in readings if one.identity == sheet.identity]
    reading = (mine or readings)[0]
    result.extra = len(readings) - 1
    result.fault = reading.fault
    result.stranger = reading.identity not in (None, sheet.identity)
    said = decisions(reading, layout)
    wrongs = []
    for box, truth, decision in zip(layout.boxes(), sheet.truth, said, strict=True):
        result.boxes[truth.style, truth.state, decision] += 1
        if decision in STATES and decision != truth.state:
            chosen = "marked" in (decision, truth.state)
            result.wrong += chosen
            result.slips += not chosen
            if chosen:
                wrongs.append((box, truth, decision))
    _count_rows(result, layout, said)
    if result.stranger and not result.fault:
        result.wrong += result.total
    if worst is not None and (wrongs or result.stranger):
        _save_wrongs(worst, sheet, reading, wrongs)
    elif worst is not None and "unread" in said:
        _save_unread(worst, sheet, reading)
    return result


def decisions(reading: SheetReading, layout: SheetLayout) -> list[str]:
    """Return what was said of each box of `layout`; `unread` for all if it was not read."""
    groups = [*reading.rows, *reading.guess_boxes]
    said = [str(box.state) for row in groups for box in row]
    wanted = sum(1 for _ in layout.boxes())
    return said if len(said) == wanted else ["unread"] * wanted


def _count_rows(result: Result, layout: SheetLayout, said: Sequence[str]) -> None:
    start = 0
    for row in layout.rows:
        part = said[start : start + len(row.boxes)]
        start += len(row.boxes)
        result.rows += 1
        result.flagged_rows += any(one in ("unsure", "unread") for one in part)


# ---- pictures of the worst ----


def _save_wrongs(
    folder: Path,
    sheet: SimulatedSheet,
    reading: SheetReading,
    wrongs: Sequence[tuple[Rect, BoxTruth, str]],
) -> None:
    tiles = []
    for box, truth, said in wrongs[:12]:
        crop = reading.crop(box.grown(5))
        if not crop.size:
            continue
        tile = cv2.resize(crop, (220, 220), interpolation=cv2.INTER_CUBIC)
        tile = cv2.copyMakeBorder(tile, 20, 2, 2, 2, cv2.BORDER_CONSTANT, value=255)
        words = f"{truth.state} {truth.style}: {said}"
        cv2.putText(tile, words, (2, 14), cv2.FONT_HERSHEY_SIMPLEX, 0.38, 0, 1, cv2.LINE_AA)
        tiles.append(tile)
    if tiles:
        tiles += [np.full_like(tiles[0], 255)] * (-len(tiles) % 4)
        rows = [np.hstack(tiles[n : n + 4]) for n in range(0, len(tiles), 4)]
        _save(folder, f"wrong-{sheet.case}-{sheet.seed}.png", np.vstack(rows))


def _save_unread(folder: Path, sheet: SimulatedSheet, reading: SheetReading) -> None:
    picture = cv2.imdecode(np.frombuffer(sheet.jpeg, np.uint8), cv2.IMREAD_REDUCED_COLOR_4)
    _save(folder, f"unread-{reading.fault}-{sheet.case}-{sheet.seed}.png", picture)


def _save(folder: Path, name: str, picture: Any) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if sum(1 for _ in folder.glob("*.png")) < _MOST_SAVED * 2:
        (folder / name).write_bytes(bytes(cv2.imencode(".png", picture)[1]))


# ---- the report ----


def figures(results: Sequence[Result]) -> dict[str, float]:
    """Return the figures that are promised: wrong per 10,000 boxes, flagged %, sheets a second."""
    boxes = sum(one.total for one in results)
    seconds = sum(one.wall_s for one in results)
    return {
        "wrong": 1e4 * sum(one.wrong for one in results) / boxes,
        "flagged": 100 * sum(one.flagged for one in results) / boxes,
        "speed": PROCESSES * len(results) / seconds,
    }


def report(results: Sequence[Result]) -> str:
    """Return the confusion table, and the troubles and styles by what they do, worst first."""
    boxes = sum(one.total for one in results)
    rows = sum(one.rows for one in results)
    found = figures(results)
    cpu = sum(one.cpu_s for one in results) / len(results)
    faults = Counter(one.fault for one in results if one.fault)
    lines = [
        f"{len(results)} sheets, {boxes} boxes: {sum(one.wrong for one in results)} wrong and not "
        f"flagged ({found['wrong']:.2f} of 10,000), {found['flagged']:.2f} % flagged; of questions"
        f" {100 * sum(one.flagged_rows for one in results) / rows:.2f} % flagged",
        f"{found['speed']:.1f} sheets/s in {PROCESSES} processes; {1000 * cpu:.0f} ms of one core "
        "a sheet",
        f"cancelled and blank taken for each other: {sum(one.slips for one in results)}; not read "
        f"(all boxes flagged): {dict(faults)}; taken for another sheet: "
        f"{sum(one.stranger for one in results)}; readings too many: "
        f"{sum(one.extra for one in results)}",
        "",
        *_confusion(results),
        "",
        f"{'trouble':<16}{'sheets':>8}{'wrong/10^4':>12}{'flagged %':>11}{'unread':>8}",
        *_by_trouble(results),
        "",
        f"{'style':<16}{'boxes':>8}{'wrong':>8}{'unsure %':>11}",
        *_by_style(results),
    ]
    return "\n".join(lines)


def _confusion(results: Sequence[Result]) -> list[str]:
    counted: Counter[tuple[str, str]] = Counter()
    for one in results:
        for (_, truth, said), number in one.boxes.items():
            counted[truth, said] += number
    head = f"{'truth | read as':<16}" + "".join(f"{said:>11}" for said in DECISIONS)
    return [head] + [
        f"{truth:<16}" + "".join(f"{counted[truth, said]:>11}" for said in DECISIONS)
        for truth in STATES
    ]


def _by_trouble(results: Sequence[Result]) -> list[str]:
    """Return a line for each trouble alone, and for each (`+`) among others, worst first."""
    groups: dict[str, list[Result]] = {}
    for one in results:
        groups.setdefault(one.case, []).append(one)
        if one.case == MIXED:
            for name in one.strengths:
                groups.setdefault(f"+{name}", []).append(one)
    lines = []
    for name, members in groups.items():
        found, unread = figures(members), sum("unread" in _said(one) for one in members)
        lines.append(
            (
                (-found["wrong"], -found["flagged"]),
                f"{name:<16}{len(members):>8}{found['wrong']:>12.2f}{found['flagged']:>11.2f}"
                f"{unread:>8}",
            )
        )
    return [line for _, line in sorted(lines)]


def _said(result: Result) -> set[str]:
    return {said for _, _, said in result.boxes}


def _by_style(results: Sequence[Result]) -> list[str]:
    every: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    unsure: Counter[str] = Counter()
    for one in results:
        for (style, truth, said), number in one.boxes.items():
            name = style or "(empty)"
            every[name] += number
            unsure[name] += number * (said == "unsure")
            wrong[name] += number * (said in STATES and said != truth and "marked" in (said, truth))
    return [
        f"{name:<16}{every[name]:>8}{wrong[name]:>8}{100 * unsure[name] / every[name]:>11.2f}"
        for name in sorted(every, key=lambda name: (-wrong[name], name))
    ]


def measure(sheets: int, seed: int, worst: Path | None) -> list[Result]:
    """Simulate and read so many sheets in `PROCESSES` processes."""
    wanted = plan(sheets, seed)
    workers = Workers(PROCESSES)
    try:
        parts = [
            workers.submit(read_some, wanted[n : n + _CHUNK], worst)
            for n in range(0, len(wanted), _CHUNK)
        ]
        return [one for part in parts for one in part.result()]
    finally:
        workers.close()


def main() -> None:
    """Print the report, and in the last line the figures as JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench.marking", description=__doc__)
    parser.add_argument("--sheets", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--worst", type=Path, help="folder for pictures of what was read wrongly")
    parser.add_argument("--only", metavar="CASE:SEED", help="read one sheet again, on form A or B")
    wish = parser.parse_args()
    if wish.only:
        case, _, seed = wish.only.rpartition(":")
        form = "B" if int(seed) % 5 == 4 else "A"
        results = read_some([(int(seed), case, form)], wish.worst)
    else:
        results = measure(wish.sheets, wish.seed, wish.worst)
    print(report(results))
    print(json.dumps(figures(results)))


if __name__ == "__main__":
    main()
