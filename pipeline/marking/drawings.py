"""The annotated picture and the crop of the name of each marked sheet, drawn where they changed."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from PIL import Image

from pipeline.content.models import Language
from pipeline.core.digests import digest
from pipeline.core.wholefiles import write_bytes, write_text
from pipeline.marking.annotate import annotated, crop
from pipeline.marking.keys import MarkingKey
from pipeline.marking.pages import Told
from pipeline.marking.processes import in_processes
from pipeline.marking.remembering import READINGS, Reader, code_of
from pipeline.marking.results import MarkedSheet, Outcome
from pipeline.quiz.answersheet import SheetLayout

ANNOTATED, NAMES = "annotated", "names"
_STAMPS = "annotated.json"


def draw_sheets(
    outcome: Outcome,
    key: MarkingKey,
    reader: Reader,
    language: Language,
    output: Path,
    told: Told,
) -> Mapping[str, Path]:
    """Draw what changed; return the crop of the name by sheet id, relative to `output`."""
    stamps_at = output / READINGS / _STAMPS
    old: dict[str, str] = {}
    with suppress(OSError, ValueError):
        old = dict(json.loads(stamps_at.read_text(encoding="utf-8")))
    tasks, stamps, crops = [], {}, {}
    base = [reader.stamp, code_of("pipeline.marking", "annotate.py", "drawings.py"), language.code]
    for one in outcome.marked:
        layout = key.known.layout(one.sheet.identity) if one.sheet.identity else None
        if layout is None or not one.sheet.scale:
            continue
        name = _file_name(one)
        crops[one.sheet.id] = Path(NAMES, name)
        stamps[name] = digest([*base, one.sheet.as_json(), _as_drawn(one)])
        targets = (output / ANNOTATED / name, output / NAMES / name)
        if old.get(name) != stamps[name] or not all(target.is_file() for target in targets):
            tasks.append((one, layout, reader.picture(one.sheet.picture), language, *targets))
    for done, ((one, *_), fine) in enumerate(in_processes(_draw_one, tasks), start=1):
        if not fine:
            stamps.pop(_file_name(one), None)
        told(done, len(tasks), _file_name(one))
    for folder in (output / ANNOTATED, output / NAMES):
        for path in folder.glob("*.jpg"):
            if path.name not in stamps:
                path.unlink(missing_ok=True)
    write_text(stamps_at, json.dumps(stamps, sort_keys=True))
    return crops


def _as_drawn(one: MarkedSheet) -> list[object]:
    rows = [[row.boxes, row.letters, row.state, row.decided] for row in one.rows]
    return [one.number, one.form, one.points, one.seems_blank, one.guess, rows]


def _draw_one(
    one: MarkedSheet,
    layout: SheetLayout,
    picture: Path,
    language: Language,
    whole: Path,
    name: Path,
) -> bool:
    """Write the annotated picture of a sheet and the crop of its name; a process of its own."""
    try:
        write_bytes(whole, annotated(picture, one, layout, language))
        with Image.open(picture) as page:
            part = crop(page, layout.fields["name"].grown(1.0), one.sheet.scale)
        stream = io.BytesIO()
        part.save(stream, "JPEG", quality=70)
    except (OSError, ValueError):
        return False
    write_bytes(name, stream.getvalue())
    return True


def _file_name(one: MarkedSheet) -> str:
    number = f"{int(one.number):04d}" if one.number.isdecimal() else one.number.lstrip("~")
    return f"{one.form}-{number}.jpg"
