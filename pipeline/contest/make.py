"""Everything for the day, from one event: papers, draw, projector page, workbook.

A workbook or CSV file that somebody has filled in is never written over: its digest differs from
what was made last (`.made.json`), so it stays and is told.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.content.contests import Event
from pipeline.content.models import Language, Project
from pipeline.content.phrases import missing_phrases
from pipeline.contest.cells import csv_text
from pipeline.contest.columns import Table
from pipeline.contest.draw import BOM, draw_csv
from pipeline.contest.mass import mass_files
from pipeline.contest.material import Kit, gather_kit
from pipeline.contest.minutes import minutes
from pipeline.contest.papers import PAPERS, THEORY_ONLY, judge_sheets, paper_pdf
from pipeline.contest.projector import projector_page
from pipeline.contest.tables import tables
from pipeline.contest.words import PREFIX
from pipeline.contest.workbook import ranking_workbook
from pipeline.core import messages
from pipeline.core.errors import ContentError
from pipeline.core.messages import tr
from pipeline.core.problems import Problem
from pipeline.core.wholefiles import write_bytes

WORKBOOK = "ranking.xlsx"
SCORES = "scores"
DRAW = "draw.csv"
PROJECTOR = "projector.html"
MADE = ".made.json"
MINUTES = "minutes.pdf"
_SEED, _DRAWN = "seed", "drawn"


@dataclass(frozen=True)
class Made:
    """What was written, and what was left alone because somebody had filled it in."""

    files: tuple[Path, ...]
    kept: tuple[Path, ...]


def make_contest(project: Project, event: Event, target: Path, *, drawn: bool = False) -> Made:
    """Write everything of `event` into `target`; `drawn` says that its seed was drawn in public.

    All is made before the first file is written. ContentError lists what is wrong with the
    content, MachineError tells where a file cannot be written or Typst fails.
    """
    kits = [replace(kit, is_trial=not drawn) for kit in kits_of(project, event)]
    first = kits[0]
    made: dict[str, bytes] = {}
    for kit in kits:
        for name, data in _papers(kit):
            made[f"{kit.language.code}/{name}"] = data
    if event.rounds.theory:
        made[DRAW] = draw_csv(event, first.drawn)
        made[PROJECTOR] = projector_page(kits)
    made |= mass_files(project, event)
    filled = {WORKBOOK: ranking_workbook(event, first.exercises, first.language)}
    for table in tables(event, first.exercises, first.language):
        if table.name != "ranking":
            filled[f"{SCORES}/{table.name}.csv"] = blank_csv(table)
    return _write(target, {_SEED: str(event.seed), _DRAWN: "yes" * drawn}, made, filled)


@dataclass(frozen=True)
class MadeSeed:
    """The seed of a kit, and whether it was drawn in public."""

    seed: int
    drawn: bool


def made_seed(target: Path) -> MadeSeed | None:
    """Return the seed with which the kit in `target` was made; None where there is none."""
    record = _read_record(target / MADE)
    seed = record.get(_SEED, "")
    return MadeSeed(int(seed), bool(record.get(_DRAWN))) if seed.lstrip("-").isdigit() else None


def kits_of(project: Project, event: Event) -> list[Kit]:
    """Return the kit in each language of `event`; errors as in `make_contest`."""
    return [gather_kit(project, event, code) for code in _languages(project, event)]


def first_language(project: Project, event: Event) -> Language:
    """Return the language of workbook and draw."""
    return project.languages[_languages(project, event)[0]]


def language_of_messages(project: Project, event: Event) -> Language:
    """Return the language of what the program says, else the first one of `event`.

    The latter where the project has not all contest phrases in the language of the messages.
    """
    first = first_language(project, event)
    spoken = project.languages.get(messages.language(), first)
    needed = (key for key in first.phrases if key.startswith(PREFIX))
    return first if any(missing_phrases(spoken, needed)) else spoken


def _languages(project: Project, event: Event) -> Sequence[str]:
    missing = [
        Problem(
            event.at("languages", index),
            "contest-part",
            tr("there is no language “{code}”.", code=code),
        )
        for index, code in enumerate(event.languages)
        if code not in project.languages
    ]
    if missing:
        raise ContentError(missing)
    return event.languages


def _papers(kit: Kit) -> Iterator[tuple[str, bytes]]:
    for name, (template, data) in PAPERS.items():
        if kit.event.rounds.theory or name not in THEORY_ONLY:
            yield name, paper_pdf(kit, template, data(kit))
    for name, exercise in kit.exercises.items():
        yield f"judges-{name}.pdf", paper_pdf(kit, "judge", judge_sheets(kit, exercise))
    yield MINUTES, paper_pdf(kit, "minutes", minutes(kit))


def blank_csv(table: Table) -> bytes:
    """Return `table` as CSV to be filled in, for who has no spreadsheet that reads XLSX."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    kept = [column for column in table.columns if column.kind != "formula"]
    writer.writerow([csv_text(_heading(column.group, column.label)) for column in kept])
    # The row of keys comes second: reading begins there.
    keys = dict(zip((column.key for column in table.columns), table.keys, strict=True))
    writer.writerow([keys[column.key] for column in kept])
    for ident, words in table.rows:
        writer.writerow([csv_text(ident), csv_text(words), *[""] * (len(kept) - 2)])
    return (BOM + stream.getvalue()).encode("utf-8")


def _heading(group: str, label: str) -> str:
    return f"{group} – {label}" if group else label


def _write(
    target: Path, seed: dict[str, str], made: dict[str, bytes], filled: dict[str, bytes]
) -> Made:
    record = target / MADE
    before = _read_record(record)
    files: list[Path] = []
    kept: list[Path] = []
    for name, data in made.items():
        write_bytes(target / name, data)
        files.append(target / name)
    for name, data in filled.items():
        path = target / name
        if path.exists() and _digest(path.read_bytes()) not in (before.get(name), _digest(data)):
            kept.append(path)
            continue
        write_bytes(path, data)
        before[name] = _digest(data)
        files.append(path)
    write_bytes(record, json.dumps(before | seed, indent=1, sort_keys=True).encode("ascii"))
    return Made(tuple(files), tuple(kept))


def _read_record(path: Path) -> dict[str, str]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
