"""Filled workbooks and CSV files to plain rows of cells, whatever somebody sends.

A workbook is a zip of XML: it is measured before anything unpacks it, and refused where it is
too large, packed too tightly, or holds XML that defines entities.
"""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.content.csvrows import read_rows
from pipeline.content.files import Limits, read_text
from pipeline.content.report import Report
from pipeline.contest.cells import from_csv
from pipeline.contest.columns import column_letter
from pipeline.core.errors import ContentError, UsageError
from pipeline.core.messages import tr
from pipeline.core.problems import Place, Problem

MOST_FILE_BYTES = 5_000_000
MOST_UNPACKED_BYTES = 20_000_000
MOST_PARTS = 200
MOST_TIGHTNESS = 150
"""Unpacked to packed bytes of one part; XML of ours stays below 30."""
MOST_ROWS, MOST_COLUMNS = 2000, 300
RULE = "contest-workbook"

Value = str | int | float | bool | datetime.datetime | datetime.date | datetime.time | None


@dataclass(frozen=True)
class Entry:
    """A filled cell: its value, how people find it (`Sheet!C7`), the file and its row.

    `cached` is what the spreadsheet program computed last, where the cell holds a formula.
    """

    value: object
    where: str
    place: Place
    formula: bool = False
    cached: object = None

    @property
    def is_blank(self) -> bool:
        """Whether nothing was entered."""
        return self.value is None or (isinstance(self.value, str) and not self.value.strip())


@dataclass(frozen=True)
class Grid:
    """One sheet or CSV file, from the row of keys on; `typed` says that all cells are text."""

    name: str
    path: Path
    keys: tuple[str, ...]
    rows: tuple[tuple[Entry, ...], ...]
    typed: bool = False


def read_grids(path: Path, names: Mapping[str, str]) -> dict[str, Grid]:
    """Return the tables in `path` by name: a workbook, a folder of CSV files, or one of them.

    `names` gives for each first key (`theory:team`) the name of its table. ContentError where
    the file is no workbook, is too large, or holds a table twice; UsageError where it is missing.
    """
    if path.is_dir():
        files = sorted(one for one in path.iterdir() if one.suffix.lower() == ".csv")
        found = [grid for file in files if (grid := _csv_grid(file, names))]
    elif path.suffix.lower() == ".csv":
        return read_grids(path.parent, names)
    elif path.is_file():
        found = list(_workbook_grids(path, names))
    else:
        raise UsageError(tr("there is no file {path} with scores.", path=path))
    by_name: dict[str, Grid] = {}
    for grid in found:
        if grid.name in by_name:
            message = tr("the table “{name}” is there twice; delete one.", name=grid.name)
            raise ContentError([Problem(Place(grid.path), RULE, message)])
        by_name[grid.name] = grid
    return by_name


def _workbook_grids(path: Path, names: Mapping[str, str]) -> Iterator[Grid]:
    _refuse_bombs(path)
    try:
        entered = load_workbook(path)
        computed = load_workbook(path, data_only=True)
    except Exception as error:  # openpyxl raises almost anything for broken XML
        raise ContentError([Problem(Place(path), RULE, _no_workbook(type(error).__name__))]) from (
            error
        )
    for sheet in entered.worksheets:
        grid = _sheet_grid(path, sheet, computed[sheet.title], names)
        if grid:
            yield grid


def _sheet_grid(
    path: Path, sheet: Worksheet, computed: Worksheet, names: Mapping[str, str]
) -> Grid | None:
    if sheet.max_row > MOST_ROWS or sheet.max_column > MOST_COLUMNS:
        message = tr(
            "the sheet {sheet} has cells far outside of the table (row {row}, column {column}); "
            "delete what lies there.",
            sheet=sheet.title,
            row=sheet.max_row,
            column=sheet.max_column,
        )
        raise ContentError([Problem(Place(path), RULE, message)])
    keys: tuple[str, ...] = ()
    rows: list[tuple[Entry, ...]] = []
    shown = computed.iter_rows(values_only=True)
    for number, (cells, values) in enumerate(zip(sheet.iter_rows(), shown, strict=False), start=1):
        if not keys:
            first = cells[0].value if cells else None
            if isinstance(first, str) and first in names:
                keys = tuple(str(cell.value or "") for cell in cells)
            continue
        rows.append(
            tuple(
                Entry(
                    cell.value,
                    f"{sheet.title}!{cell.coordinate}",
                    Place(path, number),
                    formula=cell.data_type == "f",
                    cached=value,
                )
                for cell, value in zip(cells, values, strict=False)
            )
        )
    return Grid(names[keys[0]], path, keys, tuple(rows)) if keys else None


def _refuse_bombs(path: Path) -> None:
    """Measure a zip by its list of contents before anything is unpacked."""
    message = None
    try:
        size = path.stat().st_size
        if size > MOST_FILE_BYTES:
            message = tr("the workbook is larger than {most} MB.", most=MOST_FILE_BYTES // 10**6)
        else:
            with zipfile.ZipFile(path) as archive:
                message = _fault(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError):
        message = _no_workbook("zip")
    if message:
        raise ContentError([Problem(Place(path), RULE, message)])


def _fault(archive: zipfile.ZipFile) -> str | None:
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    tight = any(
        part.file_size > 100_000 and part.file_size > MOST_TIGHTNESS * max(part.compress_size, 1)
        for part in parts
    )
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED_BYTES or tight:
        return tr(
            "the workbook unpacks to {size} MB in {count} parts; it is no workbook of ours. Start "
            "again from ranking.xlsx of this contest.",
            size=-(-unpacked // 10**6),
            count=len(parts),
        )
    for part in parts:
        if part.filename.lower().endswith((".xml", ".rels", ".vml")):
            data = archive.read(part)
            plain = data.replace(b"\0", b"")  # UTF-16 hides the words from a plain search
            if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
                return tr("the workbook holds XML that defines entities; such files are refused.")
    return None


def _no_workbook(reason: str) -> str:
    return tr(
        "this is no .xlsx workbook, it is damaged, or it has a password ({reason}). Save it as "
        ".xlsx without a password.",
        reason=reason,
    )


def _csv_grid(path: Path, names: Mapping[str, str]) -> Grid | None:
    report = Report()
    text = read_text(path, path.parent, report, Limits(most_bytes=2_000_000))
    if text is None:
        raise ContentError(report.problems)
    keys: tuple[str, ...] = ()
    rows: list[tuple[Entry, ...]] = []
    known = set(names) | {"name", "score"}
    for row in read_rows(text, lambda cell: cell.strip() in known):
        place = Place(path, row.line)
        if row.broken:
            message = tr("the quotation marks of this line are not in pairs.")
            raise ContentError([Problem(place, RULE, message)])
        if not keys:
            if row.cells and row.cells[0].strip() in names:
                keys = tuple(cell.strip() for cell in row.cells)
            continue
        rows.append(
            tuple(
                Entry(from_csv(cell.strip()), f"{column_letter(index)}{row.line}", place)
                for index, cell in enumerate(row.cells)
            )
        )
    return Grid(names[keys[0]], path, keys, tuple(rows), typed=True) if keys else None
