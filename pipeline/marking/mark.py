"""Marks a batch of answer sheets: pictures in, results, pages to review and statistics out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.content.models import Language, Project
from pipeline.core.errors import MachineError, UsageError
from pipeline.core.messages import tr
from pipeline.core.problems import Problem
from pipeline.core.wholefiles import sweep, write_text
from pipeline.marking import review
from pipeline.marking.batch import Batch, read_batch
from pipeline.marking.decisions import FILE as DECISIONS_FILE
from pipeline.marking.decisions import (
    Decision,
    Decisions,
    read_decisions,
    together,
    write_decisions,
)
from pipeline.marking.drawings import draw_sheets
from pipeline.marking.files import Found, find_pictures
from pipeline.marking.keys import MarkingKey, read_key
from pipeline.marking.pages import Told
from pipeline.marking.reading.pictures import ENDINGS
from pipeline.marking.remembering import Assumed, Reader, reader_for
from pipeline.marking.results import Outcome, table, write_results
from pipeline.marking.resultsbook import write_results_book
from pipeline.marking.roster import Roster, read_roster, some_numbers, without_picture
from pipeline.marking.settling import settle
from pipeline.marking.statistics import statistics
from pipeline.marking.statisticsfiles import write_statistics
from pipeline.quiz.answersheet import SheetIdentity

_MOST_NUMBERS = 200
"""So many sheets without a picture are named in the files."""
_LEAST_PHRASES = ("mark_strip", "mark_review_title", "mark_stat_title", "mark_note_sheets")


@dataclass(frozen=True)
class Request:
    """What is to be marked; `output` is the folder for results, `made` the one of campaigns."""

    project: Project
    set_name: str
    photos: tuple[Path, ...]
    output: Path
    made: Path
    language: str = ""
    roster: Path | None = None
    decisions: Path | None = None


@dataclass(frozen=True)
class Marking:
    """What was done: pages in, what became of their sheets, and everything worth a line."""

    folder: Path
    pages: int
    second_sheets: int
    fresh: int
    outcome: Outcome
    problems: tuple[Problem, ...]
    left_out: tuple[str, ...]
    no_picture: tuple[int, ...] = ()
    """Sheets to which the roster gives a name or a unit, and of which no picture came in."""

    @property
    def review(self) -> int:
        """How many sheets wait for the organiser."""
        return self.outcome.count("review")

    @property
    def counted(self) -> int:
        """How many sheets have points and nothing left to decide."""
        return self.outcome.count("read")

    @property
    def aside(self) -> int:
        """How many sheets count for nobody: further pictures, spares, what was left out."""
        return self.outcome.count("aside")


def mark(request: Request, told: Told) -> Marking:
    """Read all pictures, settle what can be settled, write everything into the output folder.

    UsageError or ContentError where set, photographs or tables cannot be used at all; a single
    bad picture is a sheet to review. MachineError where the sheets do not add up.
    """
    language = _language(request)
    key = read_key(request.project, request.set_name, language.code)
    for form in key.forms:
        identity = key.identity(form, 0)
        if identity:
            key.known.layout(identity)  # says so if the set does not fit on a sheet
    roster = read_roster(request.roster) if request.roster else Roster({})
    decisions = _decisions(request)
    found = find_pictures(request.photos, ENDINGS, request.output)
    sweep(request.output)
    reader = reader_for(key.known, request.output)
    batch = _read(found, reader, key, decisions, told)
    outcome = settle(batch.sheets, key, decisions)
    _must_add_up(batch, outcome)
    crops = draw_sheets(outcome, key, reader, language, request.output, told)
    rows = table(outcome, key, roster.people, crops)
    marking = Marking(
        request.output,
        len(batch.pages),
        batch.second_sheets,
        batch.fresh,
        outcome,
        (*decisions.problems, *roster.problems),
        found.left_out,
        without_picture(roster, outcome, key.known),
    )
    write_results(request.output, rows, outcome)
    _workbook(marking, rows, language)
    missing = _no_picture(marking, language)
    page = review.review_page(
        outcome, key, decisions, language, reader.picture, _command(request), missing
    )
    write_text(request.output / review.FILE, page)
    settled = statistics(outcome.marked, key)
    write_statistics(request.output, settled, key, request.project, language, request.made)
    return marking


def _language(request: Request) -> Language:
    code = request.language or request.project.source_language
    language = request.project.languages.get(code)
    if language is None or any(name not in language.phrases for name in _LEAST_PHRASES):
        have = (
            name
            for name, one in request.project.languages.items()
            if all(phrase in one.phrases for phrase in _LEAST_PHRASES)
        )
        message = tr(
            "marking has no words in the language {name}; there are: {known}",
            name=code,
            known=", ".join(sorted(have)) or "–",
        )
        raise UsageError(message)
    return language


def _decisions(request: Request) -> Decisions:
    """Return the decisions kept in the output folder, and those of a file named beside them."""
    kept_at = request.output / DECISIONS_FILE
    kept = read_decisions(kept_at)
    if request.decisions is None or request.decisions.absolute() == kept_at.absolute():
        return kept
    new = read_decisions(request.decisions, must_exist=True)
    both = together(kept, new)
    write_decisions(kept_at, both.by_key.values())
    return both


def _read(found: Found, reader: Reader, key: MarkingKey, decisions: Decisions, told: Told) -> Batch:
    """Read everything; then again, as that sheet, what somebody has said to be a certain one."""
    batch = read_batch(found, reader, {}, told)
    assumed = _assumed(batch, key, decisions)
    if not assumed:
        return batch
    again = read_batch(found, reader, assumed, told)
    return Batch(again.pages, again.sheets, batch.fresh)


def _assumed(batch: Batch, key: MarkingKey, decisions: Decisions) -> Assumed:
    """Return which sheet a picture without a code shows, where that was decided."""
    versions = Counter(
        sheet.identity.version
        for sheet in batch.sheets
        if sheet.identity and sheet.identity.version in key.known.guesses
    )
    version = versions.most_common(1)[0][0] if versions else ""
    assumed: dict[str, SheetIdentity] = {}
    for sheet in batch.sheets:
        decision = decisions.of(sheet.id, "sheet")
        number = decision.sheet_number() if decision else None
        identity = key.identity(*number, version) if number else None
        if identity and sheet.identity is None and sheet.scale:
            assumed[sheet.id] = identity
    return assumed


def _must_add_up(batch: Batch, outcome: Outcome) -> None:
    fates = Counter(fate.sheet.id for fate in outcome.fates)
    came = Counter(sheet.id for sheet in batch.sheets)
    if fates != came or len(batch.sheets) < len(batch.pages):
        message = tr(
            "{pages} pages came in with {sheets} sheets, {fates} are accounted for: a fault of "
            "the program; nothing was written.",
            pages=len(batch.pages),
            sheets=len(batch.sheets),
            fates=len(outcome.fates),
        )
        raise MachineError(message)


def _workbook(marking: Marking, rows: Sequence[Sequence[object]], language: Language) -> None:
    notes = (
        language.phrase(
            "mark_note_sheets",
            pages=marking.pages,
            extra=marking.second_sheets,
            counted=marking.counted,
            aside=marking.aside,
            review=marking.review,
        ),
        _no_picture(marking, language),
        language.phrase("mark_note_open" if marking.review else "mark_note_final"),
    )
    path = marking.folder / "results.xlsx"
    write_results_book(path, rows, marking.outcome, [note for note in notes if note], language)


def _no_picture(marking: Marking, language: Language) -> str:
    """Return the line about sheets without a picture, "" where there are none."""
    missing = marking.no_picture
    if not missing:
        return ""
    numbers = some_numbers(missing, _MOST_NUMBERS)
    return language.phrase("mark_note_no_picture", count=len(missing), numbers=numbers)


def _command(request: Request) -> str:
    photos = " ".join(f'"{path}"' if " " in str(path) else str(path) for path in request.photos[:3])
    more = " …" if len(request.photos) > 3 else ""
    usual = default_output(request.made, request.set_name)
    output = "" if request.output == usual else f' --output "{request.output}"'
    spoken = f" --language {request.language}" if request.language else ""
    roster = f' --roster "{request.roster}"' if request.roster else ""
    name = f"--set {request.set_name}{spoken}{output}{roster} --decisions decisions.csv"
    return f"pccc mark {photos}{more} {name}"


def default_output(made: Path, set_name: str) -> Path:
    """Return where results of a set go if nobody says otherwise."""
    return made / "marking" / set_name


def unused_words(unused: Sequence[Decision]) -> list[str]:
    """Return a line for each decision that matches nothing any more."""
    return [
        tr(
            "no longer matches, or contradicts another: {picture} {item} {value} ({where})",
            picture=one.picture,
            item=one.item,
            value=one.value,
            where=one.where or "–",
        )
        for one in unused
    ]
