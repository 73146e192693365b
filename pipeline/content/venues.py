"""Reads a venues file: a CSV of lodgings, each row on its own.

A row with a mistake is refused with its line and the others are kept; a file
without a good heading is refused whole. Logos are only named here: whether
they are pictures is a check's question.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.core.messages import tr
from pipeline.core.problems import Place

from .characters import clean, is_clean, normal
from .csvrows import Row, read_rows
from .files import Limits, TextFile, read_text
from .models import Keyed, Venue
from .names import file_name, name_fault, path_fault, plain_words, shown
from .report import Report
from .validate import validate
from .yamltree import read_tree

MAX_MEGABYTES = 10
MAX_LINES = 50_000
"""A province has some thousands of lodgings."""

MAX_NAME = 200
MAX_CELL = 300
MAX_ID = 48
"""Characters; the id is one folder on the way to the clip, and Windows' paths are short."""

FIELDS = tuple(name for name in Venue.model_fields if name not in ("place", "id"))
REQUIRED = ("name", "address")

_FORMULA_SIGNS = "=+-@＝＋－＠"
_PHONE = re.compile(r"\+[0-9][0-9 ().\-/]*")
_CLOSE = 0.86
_LEAST_LETTERS = 5

Fault = tuple[str, str]
"""A rule and what is wrong."""


class VenueColumns(Keyed):
    """`content/venues-columns.yaml`: what people write above each column, in any language.

    Capitals, accents and signs between words do not count. The fields' own
    names are always known.
    """

    name: tuple[str, ...] = ()
    address: tuple[str, ...] = ()
    phone: tuple[str, ...] = ()
    assembly_point: tuple[str, ...] = ()
    exits: tuple[str, ...] = ()
    logo: tuple[str, ...] = ()
    url: tuple[str, ...] = ()


def read_columns(file: TextFile, report: Report) -> dict[str, str]:
    """Read `content/venues-columns.yaml`; return the field of each spelling."""
    tree = read_tree(file, report)
    columns = validate(VenueColumns, tree, file, report) if tree else None
    found = own_columns()
    for field in FIELDS if columns else ():
        for index, spelling in enumerate(getattr(columns, field)):
            other = found.setdefault(plain_words(spelling), field)
            if other != field and columns:
                message = tr(
                    "“{spelling}” stands under “{field}” and “{other}”; delete one.",
                    spelling=shown(spelling),
                    field=field,
                    other=other,
                )
                report.add(columns.at(field, index), "duplicate-name", message)
    return found


def own_columns() -> dict[str, str]:
    """Return the fields by their own names: what every venues file may use."""
    return {plain_words(field): field for field in FIELDS}


def read_venues(
    path: Path, boundary: Path, columns: Mapping[str, str], report: Report
) -> tuple[Venue, ...] | None:
    """Read the venues file `path`, which no link may lead out of `boundary`.

    `columns` gives the field of each heading, as `plain_words` writes it. None
    where the file cannot be read at all.
    """
    text = read_text(path, boundary, report, _limits())
    if text is None:
        return None
    if text.count("\n") > MAX_LINES:
        message = tr("more than {limit} lines; split the file.", limit=MAX_LINES)
        report.give_up(Place(path), "file-too-large", message)
        return None
    rows = read_rows(text, lambda cell: plain_words(cell) in columns)
    heading = next(rows, Row(1))
    fields = _fields(heading, columns, Place(path, heading.line), report)
    if fields is None:
        return None
    reader = _Reader(path, fields, report, looks_closer=not is_clean(text))
    found = tuple(venue for row in rows if (venue := reader.venue(row)) is not None)
    if not reader.rows:
        message = tr("no lodging stands below the heading; write one a line.")
        report.give_up(Place(path, heading.line), "empty-file", message)
        return None
    return found


def _limits() -> Limits:
    return Limits(
        MAX_MEGABYTES * 1_000_000,
        tr(
            "the file is larger than {limit} MB; it is no list of lodgings. Split it, or move "
            "it away.",
            limit=MAX_MEGABYTES,
        ),
        tr("Save it in Excel again with: Save as… → “CSV UTF-8 (Comma delimited) (*.csv)”."),
    )


def _fields(
    heading: Row, columns: Mapping[str, str], place: Place, report: Report
) -> tuple[str | None, ...] | None:
    """Return the field of each column, None for columns that are not ours."""
    heads = [normal(" ".join(cell.split())) for cell in heading.cells]
    found = tuple(columns.get(plain_words(head)) for head in heads)
    faults: list[str] = []
    if heading.broken:
        faults.append(tr("a quotation mark of the heading is not closed."))
    for head, field in zip(heads, found, strict=True):
        close = "" if field else _close(head, columns, found)
        if close:
            faults.append(
                tr(
                    "unknown column “{name}”; did you mean “{other}”?",
                    name=shown(head),
                    other=close,
                )
            )
        elif field and found.count(field) > 1:
            faults.append(tr("two columns say “{field}”; delete one.", field=field))
    missing = [] if heading.broken else [field for field in REQUIRED if field not in found]
    if missing:
        faults.append(
            tr(
                "the heading has no column {missing}; the first line names the columns: {known}.",
                missing=", ".join(missing),
                known=", ".join(FIELDS),
            )
        )
    for fault in dict.fromkeys(faults):
        report.give_up(place, "venue-columns", fault)
    return None if faults else found


def _close(head: str, columns: Mapping[str, str], taken: tuple[str | None, ...]) -> str:
    """Return the field that a misspelled heading seems to mean, if it is not there already."""
    spelled = plain_words(head)
    near = difflib.get_close_matches(spelled, tuple(columns), n=1, cutoff=_CLOSE)
    field = columns[near[0]] if near and len(spelled) >= _LEAST_LETTERS else ""
    return "" if field in taken else field


class _Reader:
    """Reads one row after another, and remembers the names."""

    def __init__(
        self, path: Path, fields: tuple[str | None, ...], report: Report, *, looks_closer: bool
    ) -> None:
        self.rows = 0
        self._path = path
        self._fields = fields
        self._report = report
        self._looks_closer = looks_closer
        self._lines: dict[str, int] = {}
        self._ids: set[str] = set()

    def venue(self, row: Row) -> Venue | None:
        """Return the lodging of `row`; None, with all its mistakes reported, where it has any."""
        self.rows += 1
        place = Place(self._path, row.line)
        shape = self._shape(row)
        faults = [shape] if shape else list(self._hidden(row))
        values: dict[str, str] = {}
        if not shape:
            values = {
                field: normal(" ".join(cell.split()))
                for field, cell in zip(self._fields, row.cells, strict=False)
                if field
            }
            values["logo"] = values.get("logo", "").replace("\\", "/")
            faults += _faults(values)
            faults += self._name_faults(values["name"], row.line)
        for rule, message in dict.fromkeys(faults):
            self._report.add(place, rule, message)
        return None if faults else Venue(place=place, id=self._id(values["name"]), **values)

    def _shape(self, row: Row) -> Fault | None:
        if row.broken:
            return "venue-row", tr(
                "a quotation mark is not closed, or text follows one; write a field with "
                'commas as "…", and a quotation mark inside it twice.'
            )
        wanted, there = len(self._fields), len(row.cells)
        if there < wanted or any(cell.strip() for cell in row.cells[wanted:]):
            return "venue-row", tr(
                "{there} fields stand here, the heading has {wanted}; put a field with commas "
                "into quotation marks.",
                there=there,
                wanted=wanted,
            )
        return None

    def _hidden(self, row: Row) -> Iterator[Fault]:
        for cell in row.cells if self._looks_closer else ():
            for hidden in clean(cell)[1]:
                yield hidden.rule, hidden.message

    def _name_faults(self, name: str, line: int) -> Iterator[Fault]:
        if not name:
            yield "venue-name", tr("the name is empty; write it.")
            return
        first = self._lines.setdefault(name.casefold(), line)
        if first != line:
            yield (
                "venue-name",
                tr(
                    "“{name}” stands on line {line} already; add the street to tell them apart.",
                    name=shown(name),
                    line=first,
                ),
            )

    def _id(self, name: str) -> str:
        """Return the name as a folder's name. Of names that look alike the first keeps it."""
        words = file_name(name)[:MAX_ID].strip("-")
        mark = hashlib.sha256(name.encode()).hexdigest()
        found, length = words, 6
        while not found or found in self._ids or name_fault(found):
            found = f"{words or 'venue'}-{mark[:length]}"
            length += 1
        self._ids.add(found)
        return found


def _faults(values: Mapping[str, str]) -> Iterator[Fault]:
    for field, text in values.items():
        limit = MAX_NAME if field == "name" else MAX_CELL
        if len(text) > limit:
            yield (
                "venue-length",
                tr(
                    "“{field}” has {count} characters; at most {limit} fit on the card.",
                    field=field,
                    count=len(text),
                    limit=limit,
                ),
            )
        if text and text[0] in _FORMULA_SIGNS and not _is_phone(field, text):
            yield (
                "formula",
                tr(
                    "“{text}” in “{field}” begins like a formula; write it as plain words "
                    "that begin with a letter or a digit.",
                    text=shown(text),
                    field=field,
                ),
            )
    logo = values.get("logo", "")
    fault = path_fault(logo) if logo else None
    if fault:
        yield "venue-logo", fault


def _is_phone(field: str, text: str) -> bool:
    return field == "phone" and _PHONE.fullmatch(text) is not None
