"""Contact sheets of everything that can be drawn: `python -m pipeline.illustration.gallery OUT`.

People, props and signs each give one sheet, and so does each family of pictures:
start, middle and end of every movement, then the print in black and white, large and
as small as it is ever printed. Pictures that are named give one sheet each, with four
moments, the print in colour and in black and white, and both as small as can be.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import product
from pathlib import Path

import numpy as np
from PIL import Image

from pipeline.adapters import typesetting
from pipeline.content import read_project
from pipeline.illustration.mono import MonoPalette, mono_palette
from pipeline.illustration.paint import Canvas, Pixels, to_svg
from pipeline.illustration.people import BODIES, POSES, Pose, crawl, person, run, walk
from pipeline.illustration.people.bodies import Body
from pipeline.illustration.props import registered as props
from pipeline.illustration.registry import Drawing, catalogue, draw
from pipeline.illustration.signs import registered as signs
from pipeline.illustration.signs import sign
from pipeline.illustration.stage import ACTION_BOX, WIDE_BOX, Box, Stage
from pipeline.illustration.vectors import NARROWEST_MM

_CELL = 320
_SMALLEST = round(
    NARROWEST_MM / 25.4 * 150
)  # the smallest print as a photocopier sees it, at 150 dpi
_ROWS = 8
_CYCLES: Mapping[str, Callable[[float, Body], Pose]] = {"walk": walk, "run": run, "crawl": crawl}


def people_sheet(palette: Mapping[str, str]) -> Pixels:
    """Return every body (rows) in every pose (columns)."""
    rows = []
    for body in BODIES:
        poses = [*POSES.values()]
        poses += [cycle(part, body) for cycle in _CYCLES.values() for part in (0.1, 0.7)]
        cells = []
        for pose in poses:
            stage = Stage(palette)
            stage.rectangle(-9, -9, 18, 18, "wall")
            stage.rectangle(-9, -9, 18, 9, "floor")
            person(stage, 0, 0, body=body, pose=pose)
            cells.append(_cell(stage, (-1.7, -0.3, 1.9, 4.5), _CELL // 2))
        rows.append(cells)
    return _table(rows)


def props_sheet(palette: Mapping[str, str], t: float = 1.0) -> Pixels:
    """Return every prop, at `t` seconds."""
    cells = []
    for prop in props().values():
        stage = Stage(palette)
        stage.rectangle(-99, -99, 198, 198, "wall")
        prop.draw(stage, t)
        cells.append(_cell(stage, prop.box, _CELL, square=True))
    return _table(_rows(cells, 6))


def signs_sheet(palette: Mapping[str, str]) -> Pixels:
    """Return every sign, large and small."""
    cells = []
    for number, size in product(signs(), (1.8, 0.3)):
        stage = Stage(palette)
        stage.rectangle(-9, -9, 18, 18, "wall-shade")
        sign(stage, number, 0, 0, size)
        cells.append(_cell(stage, (-1, -1, 1, 1), _CELL))
    return _table(_rows(cells, 6))


def family_sheet(
    calls: Sequence[tuple[str, Mapping[str, str]]], palette: Mapping[str, str], mono: MonoPalette
) -> Pixels:
    """Return pictures in rows: start, middle and end in colour, the print in black and white."""
    rows = []
    for name, settings in calls:
        drawing = draw(name, settings, palette)
        cells = []
        for t in (0.0, drawing.key_time / 2, drawing.key_time):
            canvas = Canvas(_CELL, _CELL * 2 // 3, ACTION_BOX)
            canvas.paint(drawing.at(t))
            cells.append(canvas.pixels.copy())
        rows.append([*cells, _printed(drawing, _CELL, mono), _printed(drawing, _SMALLEST, mono)])
    return _table(rows)


def picture_sheet(
    name: str, settings: Mapping[str, str], palette: Mapping[str, str], mono: MonoPalette
) -> Pixels:
    """Return a picture at four moments in 16:9, and as printed: colour, black and white, tiny."""
    drawing = draw(name, settings, palette)
    cells = []
    for t in (0.0, drawing.key_time / 2, drawing.key_time, drawing.key_time + 4):
        canvas = Canvas(960, 540, WIDE_BOX)
        canvas.paint(drawing.at(t))
        cells.append(canvas.pixels.copy())
    cells += [_printed(drawing, 810), _printed(drawing, 810, mono)]
    cells += [_printed(drawing, _SMALLEST), _printed(drawing, _SMALLEST, mono)]
    return _table(_rows(cells, 2))


def write(
    folder: Path, palette: Mapping[str, str], mono: MonoPalette, names: Sequence[str] = ()
) -> list[Path]:
    """Write the sheets into `folder` (only those of the pictures `names`, if given)."""
    folder.mkdir(parents=True, exist_ok=True)
    sheets: list[tuple[str, Callable[[], Pixels]]] = []
    if names:
        for name, settings in _calls(names):
            title = "-".join([name, *settings.values()])
            sheets.append((title, partial(picture_sheet, name, settings, palette, mono)))
    else:
        sheets += [
            ("people", partial(people_sheet, palette)),
            ("props", partial(props_sheet, palette)),
            ("signs", partial(signs_sheet, palette)),
        ]
        families: dict[str, list[str]] = {}
        for name, spec in catalogue().items():
            families.setdefault(spec.family, []).append(name)
        for family, members in families.items():
            calls = _calls(members)
            for number, start in enumerate(range(0, len(calls), _ROWS), start=1):
                part = calls[start : start + _ROWS]
                sheets.append((f"{family}-{number}", partial(family_sheet, part, palette, mono)))
    written = []
    for title, make in sheets:
        path = folder / f"{title}.png"
        Image.fromarray(make()).save(path)
        written.append(path)
    return written


def _calls(names: Iterable[str]) -> list[tuple[str, Mapping[str, str]]]:
    """Return each picture with each of its settings."""
    return [
        (name, dict(zip(spec.settings, values, strict=True)))
        for name, spec in catalogue().items()
        if name in set(names)
        for values in product(*spec.settings.values())
    ]


def _printed(drawing: Drawing, width: int, mono: MonoPalette | None = None) -> Pixels:
    """Return the print as leaflets show it, `width` pixels wide."""
    template = (
        f'#set page(width: auto, height: auto, margin: 0pt)\n#image("it.svg", width: {width}pt)'
    )
    files = {"it.svg": to_svg(drawing, mono=mono)}
    (page,) = typesetting.to_png(template, data={}, fonts=(), files=files, ppi=72)
    pixels: Pixels = np.asarray(Image.open(io.BytesIO(page)).convert("RGB"))
    return pixels


def _cell(stage: Stage, box: Box, width: int, *, square: bool = False) -> Pixels:
    height = width if square else round(width * (box[3] - box[1]) / (box[2] - box[0]))
    canvas = Canvas(width, height, box)
    canvas.paint(stage.shapes)
    return canvas.pixels.copy()


def _rows(cells: Sequence[Pixels], columns: int) -> list[Sequence[Pixels]]:
    return [cells[index : index + columns] for index in range(0, len(cells), columns)]


def _table(rows: Sequence[Sequence[Pixels]], gap: int = 8) -> Pixels:
    """Return the cells in rows, upper left aligned, with white gaps."""
    width = max(sum(cell.shape[1] + gap for cell in row) for row in rows)
    height = sum(max(cell.shape[0] for cell in row) + gap for row in rows)
    table: Pixels = np.full((height, width, 3), 255, dtype=np.uint8)
    top = 0
    for row in rows:
        left = 0
        for cell in row:
            table[top : top + cell.shape[0], left : left + cell.shape[1]] = cell
            left += cell.shape[1] + gap
        top += max(cell.shape[0] for cell in row) + gap
    return table


def main(arguments: Sequence[str]) -> int:
    """Write the sheets: OUT, then names of pictures (all without). Reads the palette from here."""
    if not arguments:
        sys.stderr.write("python -m pipeline.illustration.gallery OUT [PICTURE ...]\n")
        return 2
    studio = read_project(Path.cwd()).studio
    if studio is None:
        sys.stderr.write("no content/studio.yaml here, or it has mistakes: pccc check\n")
        return 1
    mono = mono_palette(studio.palette, studio.mono)
    for path in write(Path(arguments[0]), studio.palette, mono, arguments[1:]):
        sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
