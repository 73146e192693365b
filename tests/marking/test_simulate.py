"""Simulated photographs: what they claim to show is on them, and the same seed gives the same."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
import zxingcpp

from bench.marking import design
from pipeline.marking.reading.read import read_picture
from pipeline.marking.simulate import (
    MIXED,
    TROUBLES,
    BoxTruth,
    FilledPaper,
    PrintedSheet,
    decoded,
    filled,
    photograph_round,
    printed_sheets,
    simulate,
)
from pipeline.marking.simulation import camera, mishaps, paper
from pipeline.marking.simulation.camera import Shot
from pipeline.marking.simulation.cases import draw_case
from pipeline.quiz.answersheet import (
    DICTIONARY,
    MARKERS,
    AnswerSheet,
    SheetDesign,
    SheetIdentity,
)

ROWS = 40


def answer_sheet(number: int) -> AnswerSheet:
    return AnswerSheet(SheetIdentity("bench-set", "0123ABCD", "A", number))


@pytest.fixture(scope="module")
def sheets() -> tuple[SheetDesign, PrintedSheet, PrintedSheet]:
    made = design()
    one, other = printed_sheets(made, [answer_sheet(1), answer_sheet(2)])
    return made, one, other


@pytest.fixture(scope="module")
def sheet(sheets) -> PrintedSheet:
    return sheets[1]


def codes_in(picture) -> set[str]:
    return {found.text for found in zxingcpp.read_barcodes(picture)}


def markers_in(picture) -> dict[int, np.ndarray]:
    dictionary = cv2.aruco.getPredefinedDictionary(getattr(cv2.aruco, DICTIONARY))
    corners, ids, _ = cv2.aruco.ArucoDetector(dictionary).detectMarkers(picture)
    if ids is None:
        return {}
    return {int(n): c.reshape(4, 2).mean(axis=0) for n, c in zip(ids.ravel(), corners, strict=True)}


def test_the_printed_sheet_is_the_page_that_goes_to_the_printer(sheet):
    assert codes_in(sheet.grey) == {sheet.identity.encode()}
    box = sheet.layout.rows[0].boxes[0]
    left, top = round(box.x * sheet.per_mm), round(box.y * sheet.per_mm)
    side = round(box.width * sheet.per_mm)
    rim = sheet.grey[top : top + side, left : left + 2]
    inside = sheet.grey[top + 6 : top + side - 6, left + 6 : left + side - 6]
    assert rim.mean() < 120
    assert inside.min() == 255


def test_the_same_seed_gives_the_same_picture_and_another_seed_another_one(sheet):
    first, again, other = (simulate(sheet, seed) for seed in (7, 7, 8))
    assert first.jpeg == again.jpeg
    assert first.truth == again.truth
    assert first.jpeg != other.jpeg


def test_the_truth_is_what_was_asked_for(sheet):
    answers = ["A", "", "BD", *["C"] * (ROWS - 3)]
    truth = simulate(sheet, 3, "crosses", answers=answers, guess=57).truth
    states = iter(truth)
    read = [
        "".join(letter for letter in row.letters if next(states).state == "marked")
        for row in sheet.layout.rows
    ]
    assert read == answers
    rest = list(states)
    assert [n % 10 for n, one in enumerate(rest) if one.state == "marked"] == [0, 5, 7]


def test_answers_that_are_not_as_many_as_the_rows_are_refused(sheet):
    with pytest.raises(ValueError, match="2 answers for 40 rows"):
        simulate(sheet, 3, answers=["A", "B"])


@pytest.mark.parametrize("style", ["cross", "tick", "half-fill", "off-centre", "scribble"])
def test_every_mark_leaves_ink_in_its_own_box_and_the_cancelled_one_is_the_darkest(sheet, style):
    boxes = list(sheet.layout.boxes())
    truth = [BoxTruth("blank")] * len(boxes)
    truth[5], truth[50] = BoxTruth("marked", style), BoxTruth("cancelled", "cancel")
    page = filled(sheet, truth, "black", np.random.default_rng(4))

    def darkness(number: int) -> float:
        box = boxes[number].grown(-0.5)
        low = np.rint(np.array([box.y, box.x]) * sheet.per_mm).astype(int)
        high = np.rint(np.array([box.y + box.height, box.x + box.width]) * sheet.per_mm)
        part = page[low[0] : int(high[0]), low[1] : int(high[1])]
        return 1 - float(part.mean()) / 255

    assert darkness(100) == 0
    assert darkness(5) > 0.03
    assert darkness(50) > max(0.5, darkness(5))


def test_pictures_have_eight_megapixels_and_show_the_sheet(sheet):
    picture = decoded(simulate(sheet, 1, "crosses").jpeg)
    assert picture.shape[0] * picture.shape[1] == camera.LONG * camera.SHORT
    assert set(markers_in(picture)) == set(MARKERS)
    assert codes_in(picture) == {sheet.identity.encode()}


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_sheet_is_turned_clockwise(sheet, turn):
    rng = np.random.default_rng(0)
    page = cv2.cvtColor(sheet.grey, cv2.COLOR_GRAY2BGR)
    places = markers_in(camera.photograph(page, sheet.per_mm, Shot(turn=turn, tilt=10), rng))
    clockwise = [places[number] for number in MARKERS]
    middle = sum(clockwise) / 4
    first = clockwise[0] - middle
    towards = {0: (-1, -1), 90: (1, -1), 180: (1, 1), 270: (-1, 1)}[turn]
    assert tuple(np.sign(first)) == towards
    flat = markers_in(camera.scan(page, sheet.per_mm, Shot(turn=turn), rng))
    assert tuple(np.sign(flat[7] - sum(flat.values()) / 4)) == towards


def test_a_tilted_sheet_is_seen_in_perspective(sheet):
    rng = np.random.default_rng(0)
    page = cv2.cvtColor(sheet.grey, cv2.COLOR_GRAY2BGR)
    places = markers_in(camera.photograph(page, sheet.per_mm, Shot(tilt=25), rng))
    upper, lower = (np.hypot(*(places[b] - places[a])) for a, b in ((7, 18), (40, 29)))
    assert max(upper, lower) / min(upper, lower) > 1.15


def test_a_covered_corner_hides_its_marker_and_boxes_say_so(sheet):
    page = cv2.cvtColor(sheet.grey, cv2.COLOR_GRAY2BGR)
    rng = np.random.default_rng(2)
    cover = paper.Cover("bottom-right", "fold", 45)
    mask = paper.covered(page, sheet.per_mm, cover, rng)
    assert set(markers_in(page)) == set(MARKERS) - {29}
    assert paper.hidden(mask, MARKERS[29], sheet.per_mm)
    assert not paper.hidden(mask, sheet.layout.rows[0].boxes[0], sheet.per_mm)


@pytest.mark.parametrize("name", [*TROUBLES, MIXED])
def test_every_case_can_be_drawn_and_keeps_to_what_the_reader_is_held_to(name):
    for seed in range(20):
        case, strengths = draw_case(name, np.random.default_rng(seed))
        assert all(0 <= strength <= 1 for strength in strengths.values())
        assert case.shot.tilt <= 25
        assert 0.95 <= case.shot.print_scale <= 1.05
        assert case.shot.jpeg >= 40


@pytest.mark.parametrize("name", ["erasures", "photocopy", "faint-toner", "corner", "scan"])
def test_troubles_change_the_picture_but_not_who_answers_what(sheet, name):
    simulated = simulate(sheet, 11, name)
    assert len(simulated.truth) == sum(1 for _ in sheet.layout.boxes())
    assert markers_in(decoded(simulated.jpeg)).keys() <= MARKERS.keys()
    assert any(one.hidden for one in simulated.truth) <= (name == "corner")


def test_a_round_is_written_in_order_one_picture_for_each_paper(sheets, tmp_path):
    numbers = [31, 32, 33]
    papers = [FilledPaper(answer_sheet(n), ("A",) * ROWS, n) for n in numbers]
    paths = photograph_round(sheets[0], papers, tmp_path, 5, "ticks")
    assert [path.name for path in paths] == ["IMG_0001.jpg", "IMG_0002.jpg", "IMG_0003.jpg"]
    found = [codes_in(decoded(path.read_bytes())) for path in paths]
    assert found == [{answer_sheet(n).identity.encode()} for n in numbers]


@pytest.fixture(scope="module")
def mishap_folder(sheets, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("mishaps")
    mishaps.write_mishaps(folder, sheets[1:], 1)
    return folder


def test_mishaps_are_what_they_say(sheets, mishap_folder):
    _, one, other = sheets
    mine, theirs = one.identity.encode(), other.identity.encode()
    data = {path.name: path.read_bytes() for path in mishap_folder.iterdir()}
    assert data[mishaps.EMPTY] == b""
    assert not markers_in(decoded(data[mishaps.SOMETHING_ELSE]))
    codes = {
        name: codes_in(decoded(data[name]))
        for name in (mishaps.NO_CODE, mishaps.ONE_CODE, mishaps.TWO_CODES, mishaps.TWO_SHEETS)
    }
    assert codes == {
        mishaps.NO_CODE: set(),
        mishaps.ONE_CODE: {mine},
        mishaps.TWO_CODES: {mine, theirs},
        mishaps.TWO_SHEETS: {mine, theirs},
    }
    assert data[mishaps.SAME_FIRST] != data[mishaps.SAME_AGAIN]
    assert len(markers_in(decoded(data[mishaps.TWO_CORNERS]))) == 2


def test_the_reader_flags_every_mishap_and_loses_none(sheets, mishap_folder):
    made, one, other = sheets
    expected = {
        mishaps.SOMETHING_ELSE: ["no-sheet"],
        mishaps.NO_CODE: ["no-code"],
        mishaps.ONE_CODE: [""],
        mishaps.TWO_CODES: ["two-codes"],
        mishaps.TWO_CORNERS: ["corners"],
        mishaps.TWO_SHEETS: ["", ""],
    }
    readings = {
        name: read_picture(
            decoded((mishap_folder / name).read_bytes()), lambda found: made.layouts[found.form]
        )
        for name in expected
    }
    assert {name: [one.fault for one in read] for name, read in readings.items()} == expected
    assert {read.identity for read in readings[mishaps.TWO_SHEETS]} == {
        one.identity,
        other.identity,
    }
