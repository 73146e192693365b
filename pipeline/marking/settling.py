"""From what was read, and what was decided, to points; nothing that was handed in is lost.

What is unsure, double or contradictory goes to the organiser, and so does a sheet on which nothing
is marked: more often than an empty paper it is one that was not seen, or was never handed out. Of
several pictures of one sheet that do not contradict each other, the one with the fewest open rows
counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.core.messages import tr
from pipeline.marking.belonging import as_sheet, stranger
from pipeline.marking.decisions import (
    ANSWERS,
    BLANK,
    COUNTS,
    DROP,
    EYE,
    GUESS,
    SHEET,
    Decision,
    Decisions,
    Key,
)
from pipeline.marking.keys import AskedRow, MarkingKey
from pipeline.marking.records import UNSURE, Sheet
from pipeline.marking.results import (
    Fate,
    FateKind,
    MarkedSheet,
    Matter,
    MatterKind,
    Outcome,
    RowResult,
)
from pipeline.marking.rows import (
    all_in_doubt,
    contradicted,
    guesses_differ,
    open_rows,
    plain_guess,
    read_row,
    reads_blank,
    without_doubts,
)


def settle(sheets: Sequence[Sheet], key: MarkingKey, decisions: Decisions) -> Outcome:
    """Return what `sheets` are worth; every one of them has exactly one fate in the result."""
    return _Settling(key, decisions).all(sheets)


class _Settling:
    """Collects what became of each sheet, and which decisions were of use."""

    def __init__(self, key: MarkingKey, decisions: Decisions) -> None:
        self.key = key
        self.decisions = decisions
        self.used: set[Key] = set()
        self.marked: list[MarkedSheet] = []
        self.matters: list[Matter] = []
        self.fates: list[Fate] = []

    def all(self, sheets: Sequence[Sheet]) -> Outcome:
        groups: dict[tuple[str, int | str], list[Sheet]] = {}
        seen: dict[str, Sheet] = {}
        for sheet in sheets:
            if sheet.id in seen:
                self._aside(sheet, tr("the same picture as {file}", file=seen[sheet.id].where))
                continue
            seen[sheet.id] = sheet
            known = self._identified(sheet)
            if known and known.identity:
                number = known.identity.number
                # Sheets without a number were photocopied: each picture is one of its own.
                name = number or known.id
                groups.setdefault((known.identity.form, name), []).append(known)
        for group in groups.values():
            self._group(group)
        unused = [one for at, one in self.decisions.by_key.items() if at not in self.used]
        order = {sheet.id: place for place, sheet in enumerate(sheets)}
        return Outcome(
            tuple(sorted(self.marked, key=lambda one: order[one.sheet.id])),
            tuple(sorted(self.matters, key=lambda one: order[one.sheet.id])),
            tuple(sorted(self.fates, key=lambda one: (order[one.sheet.id], one.kind == "aside"))),
            tuple(unused),
        )

    # ---- which sheet it is ----

    def _identified(self, sheet: Sheet) -> Sheet | None:
        """Return `sheet` where it is one of this set; else note what becomes of it."""
        decision = self._decision(sheet, SHEET)
        if decision and decision.value == DROP:
            self._aside(sheet, tr("left out by decision"))
            self.matters.append(Matter("unreadable", sheet, SHEET, decision=DROP))
            self.used.update(at for at in self.decisions.by_key if at[0] == sheet.id)
            return None
        assigned = decision.sheet_number() if decision else None
        if assigned and decision:
            known = as_sheet(sheet, self.key, *assigned)
            if known is None:
                self.used.discard(decision.key)
            sheet = known or sheet
            self.matters.append(Matter("unreadable", sheet, SHEET, decision=decision.value))
        reason = stranger(sheet, self.key.known)
        if reason:
            self._unreadable(sheet, reason)
            return None
        return sheet

    def _unreadable(self, sheet: Sheet, reason: str) -> None:
        self.fates.append(Fate(sheet, "review", reason))
        self.matters = [one for one in self.matters if one.key != (sheet.id, SHEET)]
        self.matters.append(Matter("unreadable", sheet, SHEET, reason))

    def _aside(self, sheet: Sheet, why: str) -> None:
        self.fates.append(Fate(sheet, "aside", why))

    def _decision(self, sheet: Sheet, item: str) -> Decision | None:
        found = self.decisions.of(sheet.id, item)
        if found:
            self.used.add(found.key)
        return found

    # ---- pictures of one sheet ----

    def _group(self, group: Sequence[Sheet]) -> None:
        group = self._without_blanks(group)
        if not group:
            return
        rows = {sheet.id: self._rows(sheet) for sheet in group}
        wanted = [sheet for sheet in group if self._counts(sheet)]
        differing = contradicted([rows[sheet.id] for sheet in group])
        if len(group) == 1:
            self._mark(group[0], rows[group[0].id])
        elif len(wanted) == 1:
            self._choose(wanted[0], group, rows, tr("another picture of this sheet counts"))
            self._note_duplicate(group, differing, wanted[0])
        elif differing or len(wanted) > 1 or guesses_differ(group):
            self._conflict(group, rows, differing)
        else:
            best = min(group, key=lambda sheet: open_rows(rows[sheet.id]))
            self._choose(best, group, rows, _again())

    def _without_blanks(self, group: Sequence[Sheet]) -> list[Sheet]:
        """Return `group` without blank pictures that are set aside, the others as was decided.

        What was decided of one blank picture holds for the others of the same sheet.
        """
        said = {
            sheet.guess: sheet
            for sheet in group
            if reads_blank(sheet) and self.decisions.of(sheet.id, ANSWERS)
        }
        left = []
        for sheet in group:
            decision = self._decision(sheet, ANSWERS) if reads_blank(sheet) else None
            value = decision.value if decision else ""
            if value in (DROP, EYE):
                self.matters.append(Matter("blank", sheet, ANSWERS, decision=value))
            if value == DROP:
                self._aside(sheet, tr("left out by decision"))
            elif value == EYE:
                left.append(all_in_doubt(sheet))
            elif value == BLANK:
                left.append(without_doubts(sheet))
            elif reads_blank(sheet) and sheet.guess in said:
                self._aside(sheet, f"{_again()}: {said[sheet.guess].where}")
            else:
                left.append(sheet)
        return left

    def _counts(self, sheet: Sheet) -> bool:
        decision = self.decisions.of(sheet.id, SHEET)
        return decision is not None and decision.value == COUNTS

    def _choose(
        self,
        best: Sheet,
        group: Sequence[Sheet],
        rows: dict[str, tuple[RowResult, ...]],
        why: str,
    ) -> None:
        self._mark(best, rows[best.id])
        for sheet in group:
            if sheet is not best:
                self._aside(sheet, f"{why}: {best.where}")

    def _note_duplicate(
        self, group: Sequence[Sheet], differing: Sequence[AskedRow], chosen: Sheet
    ) -> None:
        matter = Matter("duplicate", group[0], SHEET, "", None, tuple(group), tuple(differing))
        self.matters.append(replace(matter, decision=chosen.id))

    def _conflict(
        self,
        group: Sequence[Sheet],
        rows: dict[str, tuple[RowResult, ...]],
        differing: Sequence[AskedRow],
    ) -> None:
        """Count only what all pictures agree on, and ask which of them counts."""
        first, names = group[0], {row.name for row in differing}
        agreed = tuple(
            replace(row, state="differs") if row.asked.name in names else row
            for row in rows[first.id]
        )
        guess = UNSURE if guesses_differ(group) else plain_guess(first.guess)
        self._add(first, agreed, guess, [f"duplicate: {', '.join(one.where for one in group)}"])
        matter = Matter("duplicate", first, SHEET, "", None, tuple(group), tuple(differing))
        self.matters.append(matter)
        for sheet in group:
            self.used -= {(sheet.id, SHEET), (sheet.id, ANSWERS)}
            self.fates.append(Fate(sheet, "review", tr("the same sheet with other answers")))

    # ---- one sheet ----

    def _rows(self, sheet: Sheet) -> tuple[RowResult, ...]:
        assert sheet.identity is not None
        rows = []
        for asked, boxes in zip(self.key.rows(sheet.identity.form), sheet.rows, strict=True):
            decision = self._decision(sheet, asked.name)
            row = read_row(asked, boxes, decision)
            if decision and not row.decided:
                self.used.discard(decision.key)
            rows.append(row)
        return tuple(rows)

    def _mark(self, sheet: Sheet, rows: tuple[RowResult, ...]) -> None:
        waiting = []
        seems_blank = self._seems_blank(sheet, rows)
        if seems_blank:
            waiting.append("nothing marked")
        for row in () if seems_blank else rows:
            before = read_row(row.asked, row.boxes, None)
            if before.state in ("unsure", "double"):
                kind: MatterKind = "unsure" if before.state == "unsure" else "double"
                self.matters.append(
                    Matter(kind, sheet, row.asked.name, "", before, decision=row.decided)
                )
                if not row.decided:
                    waiting.append(f"{row.state} {row.asked.name}")
        guess = self._guess(sheet, waiting)
        self._add(sheet, rows, guess, waiting, seems_blank)
        kind_of_fate: FateKind = "review" if waiting else "read"
        self.fates.append(Fate(sheet, kind_of_fate, "; ".join(waiting)))

    def _seems_blank(self, sheet: Sheet, rows: Sequence[RowResult]) -> bool:
        """Return whether nothing is marked and nobody has said that this is so; note it."""
        if not reads_blank(sheet) or self._counts(sheet) or any(row.decided for row in rows):
            return False
        decision = self._decision(sheet, ANSWERS)
        value = decision.value if decision else ""
        self.matters.append(Matter("blank", sheet, ANSWERS, decision=value))
        return decision is None

    def _guess(self, sheet: Sheet, waiting: list[str]) -> str:
        decision = self._decision(sheet, GUESS)
        if UNSURE in sheet.guess:
            value = decision.value if decision else ""
            self.matters.append(Matter("unsure", sheet, GUESS, decision=value))
            if not decision:
                waiting.append("unsure guess")
        if decision:
            return "" if decision.value == BLANK else decision.value
        return plain_guess(sheet.guess)

    def _add(
        self,
        sheet: Sheet,
        rows: tuple[RowResult, ...],
        guess: str,
        waiting: Iterable[str],
        seems_blank: bool = False,
    ) -> None:
        assert sheet.identity is not None
        number = str(sheet.identity.number) if sheet.identity.number else f"~{sheet.id}"
        form = sheet.identity.form
        self.marked.append(
            MarkedSheet(sheet, form, number, rows, guess, tuple(waiting), seems_blank)
        )


def _again() -> str:
    return tr("the same sheet again, with the same answers")
