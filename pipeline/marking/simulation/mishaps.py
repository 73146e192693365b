"""Pictures that go wrong altogether: what an organiser's folder of photographs holds besides."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
from numpy.random import Generator

from pipeline.core.wholefiles import write_bytes
from pipeline.marking.simulate import PrintedSheet, SimulatedSheet, decoded, filled, simulate
from pipeline.marking.simulation import camera
from pipeline.marking.simulation.camera import Picture, Shot
from pipeline.quiz.answersheet import QR_CODES

SOMETHING_ELSE, EMPTY, CUT_SHORT = "something-else.jpg", "empty.jpg", "cut-short.jpg"
TWO_SHEETS, NO_CODE, TWO_CODES = "two-sheets.jpg", "no-code.jpg", "two-codes.jpg"
ONE_CODE, TWO_CORNERS = "one-code.jpg", "two-corners.jpg"
SAME_FIRST, SAME_AGAIN = "same-sheet.jpg", "same-sheet-again.jpg"


def write_mishaps(folder: Path, sheets: tuple[PrintedSheet, PrintedSheet], seed: int) -> list[Path]:
    """Write one picture of each mishap to `folder`; return their paths.

    `two-sheets.jpg` shows both of `sheets`; all the others are of the first one. The same sheet
    comes twice, with different answers.
    """
    one, other = sheets
    rng = np.random.default_rng(seed)
    rows = len(one.layout.rows)
    first, again = ("A",) * rows, ("B",) * rows
    good = simulate(one, seed, "crosses", answers=first)
    pictures = {
        SOMETHING_ELSE: camera.jpeg(something_else(rng), 85),
        EMPTY: b"",
        CUT_SHORT: good.jpeg[: len(good.jpeg) // 3],
        TWO_SHEETS: camera.jpeg(side_by_side(good, simulate(other, seed + 1, "crosses")), 85),
        SAME_FIRST: good.jpeg,
        SAME_AGAIN: simulate(one, seed + 2, "ticks", answers=again).jpeg,
        NO_CODE: taken(codes_torn_off(one, (0, 1)), rng),
        ONE_CODE: taken(codes_torn_off(one, (0,)), rng),
        TWO_CODES: taken(other_code(one, other), rng),
        TWO_CORNERS: camera.jpeg(lower_half_missing(decoded(good.jpeg)), 85),
    }
    for name, data in pictures.items():
        write_bytes(folder / name, data)
    return [folder / name for name in pictures]


def something_else(rng: Generator) -> Picture:
    """Return a photograph of a wall with tiles, a window and a pot plant: no sheet."""
    picture = camera.photograph(
        np.full((300, 200, 3), 150, np.uint8), 1.0, Shot(background="cloth", frame=0.1), rng
    )
    for _ in range(30):
        x, y = (int(value) for value in rng.integers(0, camera.SHORT, 2))
        colour = tuple(int(value) for value in rng.integers(0, 255, 3))
        cv2.ellipse(picture, (x, y), (int(rng.integers(20, 300)), 60), x % 180, 0, 360, colour, -1)
    return picture


def side_by_side(left: SimulatedSheet, right: SimulatedSheet) -> Picture:
    """Return one picture of two sheets that lie beside each other, half as large."""
    halves = [cv2.resize(decoded(one.jpeg), None, fx=0.67, fy=0.67) for one in (left, right)]
    return np.hstack(halves)


def codes_torn_off(sheet: PrintedSheet, which: tuple[int, ...]) -> PrintedSheet:
    """Return `sheet` without its QR codes number `which`."""
    grey = sheet.grey.copy()
    for number in which:
        part = _pixels(sheet, number)
        grey[part] = 255
    return replace(sheet, grey=grey)


def other_code(sheet: PrintedSheet, other: PrintedSheet) -> PrintedSheet:
    """Return `sheet` with one of the QR codes of `other`: two sheets stuck together."""
    grey = sheet.grey.copy()
    part = _pixels(sheet, 1)
    grey[part] = other.grey[part]
    return replace(sheet, grey=grey)


def lower_half_missing(picture: Picture) -> Picture:
    """Return `picture` with a dark cloth over its lower half: two corner markers are hidden."""
    half = picture.copy()
    half[picture.shape[0] * 3 // 5 :] = (60, 50, 40)
    return half


def taken(sheet: PrintedSheet, rng: Generator) -> bytes:
    """Return a good photograph of `sheet`, not filled in."""
    page = filled(sheet, (), "blue", rng)
    return camera.jpeg(camera.photograph(page, sheet.per_mm, Shot(tilt=5), rng), 85)


def _pixels(sheet: PrintedSheet, number: int) -> tuple[slice, slice]:
    place = QR_CODES[number].grown(1)
    edges = np.rint(np.array([place.y, place.x]) * sheet.per_mm).astype(int)
    far = np.rint(np.array([place.y + place.height, place.x + place.width]) * sheet.per_mm).astype(
        int
    )
    return slice(edges[0], far[0]), slice(edges[1], far[1])
