"""A workbook as bytes: the same content, the same bytes, and results beside the formulas."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Mapping, Sequence

from openpyxl import Workbook

_ZIP_DAY = (2000, 1, 1, 0, 0, 0)
_CHANGED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</)")
_FORMULA = re.compile(rb'(<c r="([A-Z]+[0-9]+)"[^>]*><f>[^<]*</f><v>)(</v>)')


def workbook_bytes(
    workbook: Workbook, day: datetime.date, results: Sequence[Mapping[bytes, bytes]]
) -> bytes:
    """Return the workbook with `day` as its only date: the same content, the same bytes.

    `results` give for each sheet what its formulas compute, by cell (`F6`).
    """
    parts = {
        f"xl/worksheets/sheet{number}.xml": given for number, given in enumerate(results, start=1)
    }
    stream = io.BytesIO()
    workbook.save(stream)
    stamp = f"{day.isoformat()}T00:00:00Z".encode("ascii")
    fixed = io.BytesIO()
    with (
        zipfile.ZipFile(stream) as made,
        zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in sorted(made.namelist()):
            data = made.read(name)
            if name == "docProps/core.xml":
                data = _CHANGED.sub(rb"\g<1>" + stamp + rb"\g<2>", data)
            if name in parts:
                data = _with_results(data, parts[name])
            entry = zipfile.ZipInfo(name, _ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, data)
    return fixed.getvalue()


def _with_results(data: bytes, results: Mapping[bytes, bytes]) -> bytes:
    """Write beside the formulas of a sheet what they give; openpyxl leaves the place empty."""
    return _FORMULA.sub(lambda found: found[1] + results.get(found[2], b"") + found[3], data)
