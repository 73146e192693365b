"""From what was read, and what was decided, to points; nothing that was handed in is lost.

What is unsure, double or contradictory goes to the organiser. Of several pictures of one sheet
that do not contradict each other, the one with the fewest open rows counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.core.messages import tr
from pipeline.marking.decisions import (
    BLANK,
    COUNTS,
    DOUBLE,
    DROP,
    GUESS,
    SHEET,
    Decision,
    Decisions,
    Key,
)
from pipeline.marking.keys import AskedRow, MarkingKey
from pipeline.marking.records import MARKED, UNSURE, Sheet
from pipeline.marking.results import (
    Fate,
    FateKind,
    MarkedSheet,
    Matter,
    MatterKind,
    Outcome,
    RowResult,
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
            sheet = self._assigned(sheet, *assigned)
            self.matters.append(Matter("unreadable", sheet, SHEET, decision=decision.value))
        reason = self._stranger(sheet)
        if reason:
            self._unreadable(sheet, reason)
            return None
        return sheet

    def _assigned(self, sheet: Sheet, form: str, number: int) -> Sheet:
        """Return `sheet` as sheet `number` of `form`: somebody has looked at it.

        Boxes that were not read as that form's are all unsure, to be decided one by one.
        """
        version = sheet.identity.version if sheet.identity else ""
        own = version if version in self.key.known.guesses else ""
        identity = self.key.identity(form, number, own)
        if identity is None:
            self.used.discard((sheet.id, SHEET))
            return sheet
        other = sheet.identity and sheet.identity.form != form
        blank = tuple(UNSURE * row.choices for row in self.key.known.rows[form])
        return replace(sheet, identity=identity, rows=blank if other else sheet.rows or blank)

    def _stranger(self, sheet: Sheet) -> str:
        """Return why nobody can mark `sheet`, or "" where it can be marked."""
        identity, known = sheet.identity, self.key.known
        if identity is None:
            return sheet.reason or tr("nobody can tell which sheet it is")
        if identity.set_name != known.set_name:
            return tr("a sheet of another set: {name}", name=identity.set_name)
        if identity.version not in known.guesses:
            return tr(
                "printed for another version of the set ({version}): its questions, their order "
                "or right answers were changed since",
                version=identity.version,
            )
        if identity.form not in known.rows:
            return tr("the set has no form {form}", form=identity.form)
        expected = [row.choices for row in known.rows[identity.form]]
        if [len(row) for row in sheet.rows] != expected:
            return sheet.reason or tr("its boxes cannot be read")
        return ""

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
        rows = {sheet.id: self._rows(sheet) for sheet in group}
        wanted = [sheet for sheet in group if self._counts(sheet)]
        differing = _differing([rows[sheet.id] for sheet in group])
        if len(group) == 1:
            self._mark(group[0], rows[group[0].id])
        elif len(wanted) == 1:
            self._choose(wanted[0], group, rows, tr("another picture of this sheet counts"))
            self._note_duplicate(group, differing, wanted[0])
        elif differing or len(wanted) > 1 or _guesses_differ(group):
            self._conflict(group, rows, differing)
        else:
            best = min(group, key=lambda sheet: _open_rows(rows[sheet.id]))
            self._choose(best, group, rows, tr("the same sheet again, with the same answers"))

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
        guess = UNSURE if _guesses_differ(group) else _plain(first.guess)
        self._add(first, agreed, guess, [f"duplicate: {', '.join(one.where for one in group)}"])
        matter = Matter("duplicate", first, SHEET, "", None, tuple(group), tuple(differing))
        self.matters.append(matter)
        for sheet in group:
            self.used.discard((sheet.id, SHEET))
            self.fates.append(Fate(sheet, "review", tr("the same sheet with other answers")))

    # ---- one sheet ----

    def _rows(self, sheet: Sheet) -> tuple[RowResult, ...]:
        assert sheet.identity is not None
        rows = []
        for asked, boxes in zip(self.key.rows(sheet.identity.form), sheet.rows, strict=True):
            decision = self._decision(sheet, asked.name)
            row = _row(asked, boxes, decision)
            if decision and not row.decided:
                self.used.discard(decision.key)
            rows.append(row)
        return tuple(rows)

    def _mark(self, sheet: Sheet, rows: tuple[RowResult, ...]) -> None:
        waiting = []
        for row in rows:
            before = _row(row.asked, row.boxes, None)
            if before.state in ("unsure", "double"):
                kind: MatterKind = "unsure" if before.state == "unsure" else "double"
                self.matters.append(
                    Matter(kind, sheet, row.asked.name, "", before, decision=row.decided)
                )
                if not row.decided:
                    waiting.append(f"{row.state} {row.asked.name}")
        guess = self._guess(sheet, waiting)
        self._add(sheet, rows, guess, waiting)
        kind_of_fate: FateKind = "review" if waiting else "read"
        self.fates.append(Fate(sheet, kind_of_fate, "; ".join(waiting)))

    def _guess(self, sheet: Sheet, waiting: list[str]) -> str:
        decision = self._decision(sheet, GUESS)
        if UNSURE in sheet.guess:
            value = decision.value if decision else ""
            self.matters.append(Matter("unsure", sheet, GUESS, decision=value))
            if not decision:
                waiting.append("unsure guess")
        if decision:
            return "" if decision.value == BLANK else decision.value
        return _plain(sheet.guess)

    def _add(
        self, sheet: Sheet, rows: tuple[RowResult, ...], guess: str, waiting: Iterable[str]
    ) -> None:
        assert sheet.identity is not None
        number = str(sheet.identity.number) if sheet.identity.number else f"~{sheet.id}"
        form = sheet.identity.form
        self.marked.append(MarkedSheet(sheet, form, number, rows, guess, tuple(waiting)))


def _row(asked: AskedRow, boxes: str, decision: Decision | None) -> RowResult:
    """Return a row as read, or as decided."""
    letters = "".join(
        letter for letter, box in zip(asked.letters, boxes, strict=True) if box == MARKED
    )
    if decision is not None:
        value = decision.value
        if value == BLANK:
            return RowResult(asked, boxes, "", "clear", BLANK)
        if value == DOUBLE:
            seen = zip(asked.letters, boxes, strict=True)
            letters = "".join(letter for letter, box in seen if box in (MARKED, UNSURE))
            return RowResult(asked, boxes, letters, "clear", DOUBLE)
        if set(value) <= set(asked.letters):
            return RowResult(asked, boxes, value, "clear", value)
    if UNSURE in boxes:
        return RowResult(asked, boxes, letters, "unsure")
    double = len(letters) > 1 and not asked.answer.many
    return RowResult(asked, boxes, letters, "double" if double else "clear")


def _differing(readings: Sequence[tuple[RowResult, ...]]) -> list[AskedRow]:
    """Return the rows in which two readings are sure and contradict each other."""
    return [
        rows[0].asked
        for rows in zip(*readings, strict=True)
        if len({row.letters for row in rows if row.state != "unsure"}) > 1
    ]


def _plain(guess: str) -> str:
    """Return a closing guess without leading zeros, which a spreadsheet would drop anyway."""
    return str(int(guess)) if guess.isdecimal() else guess


def _guesses_differ(group: Sequence[Sheet]) -> bool:
    return len({sheet.guess for sheet in group if UNSURE not in sheet.guess}) > 1


def _open_rows(rows: Sequence[RowResult]) -> int:
    return sum(row.state != "clear" for row in rows)
