"""Reading one picture: real printed pages, marks drawn on them, bent and spoilt as people do."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from functools import cache

import cv2
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from marking_samples import project
from numpy.typing import NDArray

from pipeline.marking.reading.read import SheetReading, read_picture, read_straight
from pipeline.quiz.answersheet import (
    FIELDS,
    MARKERS,
    PAGE,
    QR_CODES,
    AnswerSheet,
    Rect,
    SheetDesign,
    SheetIdentity,
    SheetLayout,
    SheetRow,
    sheet_grey,
    sheet_layout,
)

PER_MM = 8.0
DESK = 90
SHEET = SheetIdentity("mass-round", "1A2B3C4D", "A", 7)
OTHER = SheetIdentity("mass-round", "1A2B3C4D", "A", 8)
LAYOUT = sheet_layout([SheetRow(number, "", 4) for number in range(1, 41)], guess=True)
Picture = NDArray[np.uint8]
Mark = Callable[[Picture, Rect], None]


@cache
def printed(identity: SheetIdentity = SHEET) -> Picture:
    made = SheetDesign((project().languages["vi"],), ("Vòng thi",), "Xã Ví dụ", {"A": LAYOUT})
    return sheet_grey(made, [AnswerSheet(identity)], PER_MM)[0]


def layouts(identity: SheetIdentity) -> SheetLayout | None:
    return LAYOUT if identity.set_name == "mass-round" else None


def line(picture: Picture, box: Rect, points: list[tuple[float, float]], ink: int) -> None:
    """Draw a line through `points`, in shares of the box's size from its middle."""
    x, y = box.middle
    at = [((x + a * box.width) * PER_MM, (y + b * box.width) * PER_MM) for a, b in points]
    cv2.polylines(picture, [np.rint(at).astype(np.int32)], False, ink, 4, cv2.LINE_AA)


def cross(picture: Picture, box: Rect, ink: int = 40) -> None:
    line(picture, box, [(-0.45, -0.45), (0.45, 0.45)], ink)
    line(picture, box, [(-0.45, 0.45), (0.45, -0.45)], ink)


def faint_cross(picture: Picture, box: Rect) -> None:
    cross(picture, box, 190)


def tick(picture: Picture, box: Rect) -> None:
    line(picture, box, [(-0.35, 0.0), (-0.1, 0.4), (0.5, -0.6)], 40)


def half(picture: Picture, box: Rect) -> None:
    fill(picture, Rect(box.x, box.y, box.width, box.height / 2))


def fill(picture: Picture, box: Rect, ink: int = 60) -> None:
    left, top, right, bottom = (
        round(edge * PER_MM) for edge in (box.x, box.y, box.x + box.width, box.y + box.height)
    )
    picture[top:bottom, left:right] = ink


def dot(picture: Picture, box: Rect) -> None:
    line(picture, box, [(0.0, 0.0), (0.1, 0.05)], 40)


def beside(picture: Picture, box: Rect) -> None:
    line(picture, box, [(-0.3, 0.62), (0.0, 0.75), (0.5, 0.62)], 40)


def along_the_outline(picture: Picture, box: Rect) -> None:
    """A tick whose corner lies on the lower outline: hardly any ink of it is in the box."""
    line(picture, box, [(0.1, 0.36), (0.25, 0.52), (0.62, 0.44)], 40)


def filled(marks: Mapping[tuple[int, int], Mark], identity: SheetIdentity = SHEET) -> Picture:
    """Return a sheet with marks by (row, box)."""
    picture = printed(identity).copy()
    for (row, box), mark in marks.items():
        mark(picture, LAYOUT.rows[row].boxes[box])
    return picture


def on_desk(picture: Picture, margin: int = 60) -> Picture:
    return cv2.copyMakeBorder(picture, *[margin] * 4, cv2.BORDER_CONSTANT, value=DESK)


def states(reading: SheetReading, row: int) -> str:
    signs = {"marked": "x", "blank": ".", "cancelled": "-", "unsure": "?"}
    return "".join(signs[box.state] for box in reading.rows[row])


ALL = {(row, row % 4): cross for row in range(40)}
WANTED = ["".join("x" if box == row % 4 else "." for box in range(4)) for row in range(40)]


def read_one(picture: Picture) -> SheetReading:
    (reading,) = read_picture(picture, layouts)
    return reading


def assert_all_read(picture: Picture) -> SheetReading:
    reading = read_one(picture)
    assert (reading.fault, reading.reason, reading.identity) == ("", "", SHEET)
    assert [states(reading, row) for row in range(40)] == WANTED
    assert reading.guess == ""
    return reading


# ---- marks ----


def test_every_kind_of_mark_is_told_apart() -> None:
    marks: dict[tuple[int, int], Mark] = dict(ALL)
    marks |= {(0, 0): tick, (1, 1): half, (2, 0): fill, (3, 1): dot, (5, 2): cross}
    for row in (10, 11, 12, 13):
        del marks[row, row % 4]
    marks |= {(11, 3): beside, (12, 2): fill, (13, 2): dot}
    reading = read_one(on_desk(filled(marks)))
    assert states(reading, 0) == "x..."
    assert states(reading, 1) == ".x.."
    assert states(reading, 2) == "-.x."  # cancelled, and another chosen
    assert states(reading, 3) == ".?.x"  # the pen rested
    assert states(reading, 5) == ".xx."  # two chosen
    assert states(reading, 10) == "...."
    assert states(reading, 11) == "...?"  # just beside its box
    assert states(reading, 12) == "..?."  # filled, and nothing else: only a person can tell
    assert states(reading, 13) == "..?."  # the pen rested, and chose nothing
    sure = [box for row in reading.rows for box in row if box.state != "unsure"]
    assert all(0.5 <= box.confidence <= 1 for box in sure)


@pytest.mark.parametrize("count", [3, 4, 38])
def test_who_fills_to_choose_and_crosses_out_is_not_read_the_other_way(count: int) -> None:
    marks = {place: fill if n < count else cross for n, place in enumerate(ALL)}
    marks |= {(38, 0): cross, (38, 2): fill, (39, 1): cross, (39, 3): fill}
    reading = read_one(on_desk(filled(marks)))
    assert all("?" in states(reading, row) for row in range(count))
    # A few may have cancelled and left it; more have taken the rule the other way round.
    wanted = ["x.-.", ".x.-"] if count < 4 else ["x.?.", ".x.?"]
    assert [states(reading, row) for row in (38, 39)] == wanted


def test_a_tick_along_the_outline_is_unsure_beside_marks_too() -> None:
    marks: dict[tuple[int, int], Mark] = dict(ALL)
    marks[(4, 2)] = along_the_outline
    reading = read_one(on_desk(filled(marks)))
    assert states(reading, 4) == "x.?."
    others = [states(reading, row) for row in range(40) if row != 4]
    assert others == [wanted for row, wanted in enumerate(WANTED) if row != 4]


def test_faint_pencil_is_judged_by_faint_pencil() -> None:
    faint = dict.fromkeys(ALL, faint_cross)
    assert_all_read(on_desk(filled(faint)))
    # Beside strong marks the same line is one that a rubber has left.
    reading = read_one(on_desk(filled({**ALL, (4, 3): faint_cross})))
    assert states(reading, 4) == "x..?"


def test_the_closing_guess() -> None:
    picture = printed().copy()
    for digit, number in enumerate((0, 4, 2)):
        cross(picture, LAYOUT.guess[digit][number])
    assert read_one(on_desk(picture)).guess == "042"
    cross(picture, LAYOUT.guess[2][9])
    assert read_one(on_desk(picture)).guess == "?"
    short = printed().copy()
    cross(short, LAYOUT.guess[2][5])
    assert read_one(on_desk(short)).guess == "005"


# ---- pictures ----


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_any_side_may_be_up(turns: int) -> None:
    reading = assert_all_read(np.rot90(on_desk(filled(ALL)), turns).copy())
    place = FIELDS["name"]
    name = reading.crop(place)
    assert name.shape == (round(place.height * reading.scale), round(place.width * reading.scale))


@pytest.mark.parametrize("scale", [0.62, 1.3])
def test_small_and_large_pictures(scale: float) -> None:
    assert_all_read(cv2.resize(on_desk(filled(ALL)), None, fx=scale, fy=scale, interpolation=3))


def test_a_slanted_bent_and_shaded_photograph_in_colour() -> None:
    flat = on_desk(filled(ALL))
    height, width = flat.shape
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    bow = (8 * np.sin(np.pi * x / width)).astype(np.float32)
    bent = cv2.remap(flat, x, y + bow, cv2.INTER_LINEAR, borderValue=DESK)
    ends = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    seen = ends * 0.8 + np.array([[260, 120], [60, 260], [150, 240], [90, 180]], np.float32)
    slanted = cv2.warpPerspective(
        bent, cv2.getPerspectiveTransform(ends, seen), (width, height), borderValue=DESK
    )
    slope = np.linspace(1.0, 0.35, width)[None, :] * np.linspace(1.0, 0.8, height)[:, None]
    shaded = cv2.GaussianBlur((slanted * slope).astype(np.uint8), (0, 0), 1.4)
    colour = np.stack([shaded, (shaded * 0.9).astype(np.uint8), shaded], axis=2)
    packed = cv2.imencode(".jpg", colour, [cv2.IMWRITE_JPEG_QUALITY, 40])[1]
    assert_all_read(cv2.imdecode(packed, cv2.IMREAD_COLOR))


@pytest.mark.parametrize("number", sorted(MARKERS))
def test_one_corner_may_be_covered(number: int) -> None:
    picture = filled(ALL)
    fill(picture, MARKERS[number].grown(3), DESK)
    assert_all_read(on_desk(picture))


def test_two_corners_are_too_few() -> None:
    picture = filled(ALL)
    for number in list(MARKERS)[:2]:
        fill(picture, MARKERS[number].grown(3), DESK)
    reading = read_one(on_desk(picture))
    assert (reading.fault, reading.identity, reading.rows) == ("corners", None, ())
    assert "2 of the four corner signs" in reading.reason
    assert reading.scale == 0 and max(reading.picture.shape) <= 1600


def test_boxes_under_a_thumb_are_unsure() -> None:
    picture = filled({place: mark for place, mark in ALL.items() if place[0] > 2})
    first, last = LAYOUT.rows[0].boxes[0], LAYOUT.rows[1].boxes[2]
    hidden = Rect(first.x - 1, first.y - 1, last.x - first.x + 7, last.y - first.y + 7)
    fill(picture, hidden, 245)
    reading = read_one(on_desk(picture))
    assert states(reading, 0) == "???." and states(reading, 1) == "???."
    assert states(reading, 2) == "...."
    assert [states(reading, row) for row in range(3, 40)] == WANTED[3:]


@pytest.mark.parametrize("covered", [(7, 29), (29, 7), (18, 7)])
def test_two_sheets_in_one_picture_are_both_read(covered: tuple[int, int]) -> None:
    one, two = filled(ALL), filled({(0, 3): cross}, OTHER)
    # Each lacks another corner, and still no corner goes to the wrong sheet.
    fill(one, MARKERS[covered[0]].grown(3), DESK)
    fill(two, MARKERS[covered[1]].grown(3), DESK)
    both = np.vstack([on_desk(one), on_desk(two)])
    first, second = read_picture(both, layouts)
    assert (first.identity, second.identity) == (SHEET, OTHER)
    assert [states(first, row) for row in range(40)] == WANTED
    assert states(second, 0) == "...x" and states(second, 1) == "...."
    assert first.corners is not None and second.corners is not None
    assert first.corners[:, 1].max() < second.corners[:, 1].min()


# ---- which sheet ----


def test_one_code_is_enough_and_none_is_said() -> None:
    picture = filled(ALL)
    fill(picture, QR_CODES[0], 255)
    assert_all_read(on_desk(picture))
    fill(picture, QR_CODES[1], 255)
    reading = read_one(on_desk(picture))
    assert (reading.fault, reading.identity, reading.rows) == ("no-code", None, ())
    assert reading.scale > 0
    (told,) = read_picture(on_desk(picture), layouts, assume=SHEET)
    assert (told.fault, told.identity) == ("", SHEET)
    assert states(told, 1) == ".x.."
    again = read_straight(reading.picture, LAYOUT, SHEET)
    assert [states(again, row) for row in range(40)] == WANTED


def test_codes_that_disagree_are_said() -> None:
    picture = filled(ALL)
    place = QR_CODES[1]
    left, top = round(place.x * PER_MM), round(place.y * PER_MM)
    right, bottom = left + round(place.width * PER_MM), top + round(place.height * PER_MM)
    picture[top:bottom, left:right] = printed(OTHER)[top:bottom, left:right]
    reading = read_one(on_desk(picture))
    assert (reading.fault, reading.identity) == ("two-codes", None)
    assert SHEET.readable in reading.reason and OTHER.readable in reading.reason


def test_a_sheet_of_another_set_is_known_but_not_read() -> None:
    (reading,) = read_picture(on_desk(filled(ALL)), lambda identity: None)
    assert (reading.fault, reading.identity, reading.rows) == ("unknown", SHEET, ())
    assert SHEET.readable in reading.reason


# ---- what is no sheet ----


@pytest.mark.parametrize(
    "picture",
    [
        np.zeros((400, 300), np.uint8),
        np.full((400, 300, 3), 255, np.uint8),
        np.random.default_rng(1).integers(0, 256, (900, 700), np.uint8),
        np.zeros((1, 1), np.uint8),
        np.zeros((3, 4000), np.uint8),
    ],
)
def test_a_picture_of_something_else_is_one_reading(picture: Picture) -> None:
    reading = read_one(picture)
    assert (reading.fault, reading.identity, reading.rows) == ("no-sheet", None, ())
    assert reading.reason == "no answer sheet was found in this picture"


@pytest.mark.parametrize(
    "picture",
    [np.zeros((0, 5), np.uint8), np.zeros((5, 5, 7), np.uint8), np.zeros((5, 5)), np.zeros(9)],
)
def test_what_is_no_picture_is_one_reading(picture: NDArray[np.float64]) -> None:
    (reading,) = read_picture(picture, layouts)
    assert reading.fault == "broken" and reading.reason


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.data_too_large])
@given(arrays(np.uint8, array_shapes(min_dims=2, max_dims=3, max_side=40)))
def test_no_picture_raises(picture: Picture) -> None:
    assert len(read_picture(picture, layouts)) == 1


@settings(max_examples=8, deadline=None)
@given(st.data())
def test_parts_of_a_sheet_never_raise_and_never_lie(data: st.DataObject) -> None:
    """Whatever is cut away, what is read without doubt is what was marked."""
    whole = filled(ALL)
    height, width = whole.shape
    edges = [data.draw(st.integers(0, edge // 3)) for edge in (width, height, width, height)]
    part = whole[edges[1] : height - edges[3], edges[0] : width - edges[2]]
    for reading in read_picture(part.copy(), layouts):
        for row, wanted in zip(range(len(reading.rows)), WANTED, strict=False):
            for state, right in zip(states(reading, row), wanted, strict=True):
                assert state in (right, "?")


def test_a_reading_travels_between_processes() -> None:
    reading = read_one(on_desk(filled(ALL)))
    back = pickle.loads(pickle.dumps(reading))
    assert back.rows == reading.rows and back.identity == reading.identity
    assert np.array_equal(back.picture, reading.picture)
    assert reading.picture.shape == (PAGE[1] * reading.scale, PAGE[0] * reading.scale)
