"""Contact sheets of everything that can be drawn: `python -m pipeline.illustration.gallery OUT`.

People, props and signs each give one sheet; pictures give one sheet each, with
four moments, the print in colour and in grey, and the print 160 pixels wide.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product
from pathlib import Path

import numpy as np
from PIL import Image
from ruamel.yaml import YAML

from pipeline.illustration import paint
from pipeline.illustration.paint import Canvas, Pixels
from pipeline.illustration.people import BODIES, POSES, Pose, crawl, person, run, walk
from pipeline.illustration.people.bodies import Body
from pipeline.illustration.props import registered as props
from pipeline.illustration.registry import catalogue, draw
from pipeline.illustration.signs import registered as signs
from pipeline.illustration.signs import sign
from pipeline.illustration.stage import ACTION_BOX, WIDE_BOX, Box, Stage

_CELL = 320
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


def picture_sheet(name: str, settings: Mapping[str, str], palette: Mapping[str, str]) -> Pixels:
    """Return a picture at four moments in 16:9, and as printed: colour, grey, tiny."""
    drawing = draw(name, settings, palette)
    cells = []
    for t in (0.0, drawing.key_time / 2, drawing.key_time, drawing.key_time + 4):
        canvas = Canvas(960, 540, WIDE_BOX)
        canvas.paint(drawing.at(t))
        cells.append(canvas.pixels.copy())
    for grey in (False, True):
        canvas = Canvas(810, 540, ACTION_BOX)
        shapes = drawing.at()
        canvas.paint(paint.in_grey(shapes) if grey else shapes)
        cells.append(canvas.pixels.copy())
    tiny = Canvas(160, 107, ACTION_BOX)
    tiny.paint(drawing.at())
    cells.append(tiny.pixels.copy())
    return _table(_rows(cells, 2))


def write(folder: Path, palette: Mapping[str, str], names: Iterable[str] = ()) -> list[Path]:
    """Write the sheets into `folder` (only those of the pictures `names`, if given)."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = set(names)
    sheets: list[tuple[str, Callable[[], Pixels]]] = []
    if not wanted:
        sheets += [
            ("people", lambda: people_sheet(palette)),
            ("props", lambda: props_sheet(palette)),
            ("signs", lambda: signs_sheet(palette)),
        ]
    for name, spec in catalogue().items():
        if wanted and name not in wanted:
            continue
        for values in product(*spec.settings.values()):
            settings = dict(zip(spec.settings, values, strict=True))
            title = "-".join([name, *values])
            sheets.append(
                (title, lambda name=name, settings=settings: picture_sheet(  # type: ignore[misc]
                    name, settings, palette))
            )  # fmt: skip
    written = []
    for title, make in sheets:
        path = folder / f"{title}.png"
        Image.fromarray(make()).save(path)
        written.append(path)
    return written


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
    studio = Path.cwd() / "content" / "studio.yaml"
    palette = YAML(typ="safe").load(studio.read_text(encoding="utf-8"))["palette"]
    for path in write(Path(arguments[0]), palette, arguments[1:]):
        sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
