"""The formulas of the ranking table: round by round, total, tie-breaks, rank.

A tie-break's cell holds what its rule looks at, in its own unit, as the minutes say it; whether
more or less of it is better is in the formula of the rank, as `ties.key_value` does it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.content.contests import Event
from pipeline.contest.columns import FIRST_ROW, Table, absolute, exact, letters, quoted
from pipeline.contest.ties import LESS_IS_BETTER, WORST_GUESS, lot_order

Formulas = Iterator[tuple[str, int, str]]
"""Key of the column, number of the row, formula."""


def weight_row(table: Table) -> int:
    """Return the row of the ranking table that holds the weights of the rounds."""
    return table.last_row + 2


def rank_formulas(event: Event, every: Sequence[Table]) -> Formulas:
    """Yield the formulas of the ranking table, the last of `every`."""
    by_name = {table.name: table for table in every}
    table = by_name["ranking"]
    at = letters(table)
    rows = range(FIRST_ROW, table.last_row + 1)
    lots = lot_order(event)
    for row, (team, _) in zip(rows, table.rows, strict=True):
        for name in table.weights:
            source = by_name[name]
            yield name, row, f"={quoted(source)}!{letters(source)['score']}{row}"
        yield "total", row, _total_formula(table, at, row)
        for number, rule in enumerate(event.tie_breaks, start=1):
            yield f"tie{number}", row, _tie_formula(rule, by_name, at, row, lots.index(team) + 1)
        yield "rank", row, _rank_formula(event, at, rows, row)


def _total_formula(table: Table, at: Mapping[str, str], row: int) -> str:
    first, last = (at[name] for name in (next(iter(table.weights)), list(table.weights)[-1]))
    scores = f"{first}{row}:{last}{row}"
    weights = f"{first}${weight_row(table)}:{last}${weight_row(table)}"
    return (
        f'=IF(COUNT({scores})<{len(table.weights)},"",'
        f"ROUND({exact(f'SUMPRODUCT({scores},{weights})')}/SUM({weights}),2))"
    )


def _tie_formula(
    rule: str, by_name: Mapping[str, Table], at: Mapping[str, str], row: int, lot: int
) -> str:
    """Return what a rule looks at, as `ties.shown_value` does."""
    if rule == "lots":
        return f"={lot}"
    if rule in ("practice-score", "theory-score", "mass-score"):
        return f"={at[rule.removesuffix('-score')]}{row}"
    if rule == "closing-guess":
        mass, general = by_name["mass"], by_name["general"]
        guess = f"{quoted(mass)}!{letters(mass)['guess']}{row}"
        right = f"{quoted(general)}!${letters(general)['value']}${FIRST_ROW}"
        return f"=IF(COUNT({guess},{right})<2,{WORST_GUESS},ABS({guess}-{right}))"
    practice = by_name["practice"]
    key = "seconds" if rule == "practice-time" else "faults"
    return f"={quoted(practice)}!{letters(practice)[key]}{row}"


def _rank_formula(event: Event, at: Mapping[str, str], rows: Sequence[int], row: int) -> str:
    """Return 1 + the teams with more points + those with equal points whom a rule prefers."""
    total = f"{at['total']}{row}"
    parts = [f'COUNTIF({absolute(at["total"], rows)},">"&{total})']
    equal = f"{absolute(at['total'], rows)},{total}"
    for number, rule in enumerate(event.tie_breaks, start=1):
        letter, sign = at[f"tie{number}"], "<" if rule in LESS_IS_BETTER else ">"
        cells, own = absolute(letter, rows), f"{letter}{row}"
        parts.append(f'COUNTIFS({equal},{cells},"{sign}"&{own})')
        equal = f"{equal},{cells},{own}"
    return f'=IF({total}="","",1+{"+".join(parts)})'
