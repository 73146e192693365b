"""What is in a filled cell: a number that may be entered there, or words; else what is wrong."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.content.names import shown
from pipeline.contest.columns import Column
from pipeline.contest.grids import RULE, Entry
from pipeline.core.messages import tr
from pipeline.core.problems import Problem

_NUMBER = re.compile(r"-?[0-9]{1,9}(?:[.,][0-9]{1,6})?")


def words_of(entry: Entry | None) -> str:
    """Return the words in a cell, trimmed; a whole number without its decimals."""
    if entry is None or entry.value is None:
        return ""
    value = entry.value
    return (
        str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()
    )


def number_of(
    name: str, column: Column, entry: Entry | None, problems: list[Problem]
) -> Decimal | None:
    """Return what was entered; None with a problem where it is missing, text, or out of range."""
    what = ", ".join(filter(None, (name, column.group, column.label)))
    if entry is None or entry.is_blank:
        if column.needed and entry:
            message = tr("{cell}: no value yet ({what}).", cell=entry.where, what=what)
            problems.append(Problem(entry.place, RULE, message))
        return None
    value, fault = decimal_of(entry)
    if value is None:
        message = tr("{cell}: {fault} ({what}).", cell=entry.where, fault=fault, what=what)
    elif value < 0:
        message = tr(
            "{cell}: {value} is negative; times, penalties and points are 0 or more ({what}).",
            cell=entry.where,
            value=value,
            what=what,
        )
    elif value > column.most:
        message = tr(
            "{cell}: {value} is more than {most}, the most possible ({what}).",
            cell=entry.where,
            value=value,
            most=column.most,
            what=what,
        )
    elif column.kind == "count" and value != value.to_integral_value():
        message = tr(
            "{cell}: {value} is no whole number ({what}).",
            cell=entry.where,
            value=value,
            what=what,
        )
    else:
        return value
    problems.append(Problem(entry.place, RULE, message))
    return None


def decimal_of(entry: Entry) -> tuple[Decimal | None, str]:
    """Return the number in a cell, else why there is none."""
    value = entry.value
    if entry.formula:
        return None, tr("a formula where a number should be typed")
    if isinstance(value, bool):
        return None, tr("true or false where a number should be")
    if isinstance(value, (int, float)):
        text = str(value)
        plain = Decimal(text) if isinstance(value, int) or abs(value) < 1e9 else None
        return plain, tr("the number is too large")
    if isinstance(value, str):
        words = value.strip()
        # In a workbook a number that is text was typed wrongly; in CSV everything is text.
        if "!" not in entry.where and _NUMBER.fullmatch(words):
            return Decimal(words.replace(",", ".")), ""
        return None, tr("the text “{text}” where a number should be", text=shown(words))
    return None, tr("a date or a time of day where a number should be")
