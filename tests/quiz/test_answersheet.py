"""Answer sheets: places that never touch, codes that come back, what pages have to hold."""

from __future__ import annotations

import io
from collections.abc import Sequence

import cv2
import numpy as np
import pypdfium2 as pdfium
import pytest
import zxingcpp
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from quiz_samples import language

from pipeline.content.models import Language
from pipeline.core.errors import ContentError
from pipeline.quiz.answersheet import (
    BOX,
    DICTIONARY,
    FIELDS,
    MARKERS,
    MOST_ROWS,
    PAGE,
    QR_CODES,
    RULES,
    AnswerSheet,
    Rect,
    SheetDesign,
    SheetFullError,
    SheetIdentity,
    SheetRow,
    sheet_grey,
    sheet_layout,
    sheet_pdf,
)

IDENTITY = SheetIdentity("mass-round", "1A2B3C4D", "A", 7)
names = st.from_regex("[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,3}", fullmatch=True)
identities = st.builds(
    SheetIdentity,
    names,
    st.from_regex("[0-9A-F]{8}", fullmatch=True),
    st.from_regex("[A-Z0-9]{1,3}", fullmatch=True),
    st.integers(0, 99_999),
)


def rows(count: int, choices: int = 4) -> list[SheetRow]:
    return [SheetRow(number, "", choices) for number in range(1, count + 1)]


def design(
    codes: Sequence[str] = ("vi", "en"), asked: Sequence[SheetRow] = (), guess: bool = True
) -> SheetDesign:
    layout = sheet_layout(asked or rows(40), guess=guess)
    languages = tuple(language(code) for code in codes)
    return SheetDesign(languages, ("Vòng thi <chung>", "Mass round"), "Xã Ví dụ", {"A": layout})


def overlapping(places: Sequence[Rect]) -> int:
    """Return how many pairs of `places` overlap."""
    left, top = (np.array([getattr(place, axis) for place in places]) for axis in "xy")
    right = left + [place.width for place in places]
    bottom = top + [place.height for place in places]
    across = (left[:, None] < right) & (left < right[:, None])
    down = (top[:, None] < bottom) & (top < bottom[:, None])
    return int((across & down).sum() - len(places)) // 2


# ---- where everything stands ----

questions = st.lists(st.tuples(st.integers(1, 5), st.integers(2, 6)), min_size=1, max_size=40)


@given(questions, st.booleans())
@example([(1, 4)] * 50, True)
@example([(1, 6)] * 60, True)
def test_nothing_on_a_sheet_touches_anything_else(
    asked: list[tuple[int, int]], guess: bool
) -> None:
    wanted = [
        SheetRow(number, part if parts > 1 else "", choices)
        for number, (parts, choices) in enumerate(asked, start=1)
        for part in "abcde"[:parts]
    ]
    try:
        layout = sheet_layout(wanted, guess=guess)
    except SheetFullError:
        assert len(wanted) > MOST_ROWS - 15
        return
    assert [placed.row for placed in layout.rows] == wanted
    boxes = [*layout.boxes(), *(one.box for one in layout.calibration)]
    assert all(box.width >= 4 and box.height >= 4 for box in boxes)
    quiet = [marker.grown(2) for marker in MARKERS.values()]
    assert not overlapping([*boxes, *quiet, *QR_CODES, *FIELDS.values(), RULES])
    for box in boxes:
        assert box.x >= 8 and box.x + box.width <= PAGE[0] - 8
        assert box.y >= 8 and box.y + box.height <= PAGE[1] - 8
    columns: dict[int, set[float]] = {}
    for placed in layout.rows:
        columns.setdefault(placed.row.question, set()).add(placed.boxes[0].x)
    assert all(len(found) == 1 for found in columns.values())


def test_too_many_rows_or_choices_are_refused() -> None:
    assert len(sheet_layout(rows(MOST_ROWS, 6)).rows) == MOST_ROWS
    with pytest.raises(SheetFullError, match="67"):
        sheet_layout(rows(MOST_ROWS + 1))
    with pytest.raises(SheetFullError, match="holds 6 boxes in a row, a question needs 7"):
        sheet_layout(rows(50, 7))


def test_markers_keep_their_distance() -> None:
    assert len(set(MARKERS)) == 4
    for marker in MARKERS.values():
        assert marker.width >= 10
        assert marker.x >= 10 and marker.x + marker.width <= PAGE[0] - 10
        assert marker.y >= 10 and marker.y + marker.height <= PAGE[1] - 10


# ---- which sheet it is ----


@given(identities)
def test_an_identity_comes_back(identity: SheetIdentity) -> None:
    text = identity.encode()
    assert text.startswith("PCCC1")
    assert SheetIdentity.decode(text) == identity
    assert text.rpartition(":")[2] in identity.readable


@given(st.text())
@example("PCCC1:A:00000000:A:0001:0000")
@example("PCCC1:A:00000000:A:١:0000")
@example("")
def test_no_other_text_is_an_identity(text: str) -> None:
    with pytest.raises(ValueError):
        SheetIdentity.decode(text)


@settings(max_examples=60)
@given(identities, st.data())
def test_a_wrong_character_is_noticed(identity: SheetIdentity, data: st.DataObject) -> None:
    text = identity.encode()
    at = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from("ABCXYZ0189:-").filter(lambda one: one != text[at]))
    # Four digits of checksum let one wrong text in 65,536 pass; none of these few.
    with pytest.raises(ValueError):
        SheetIdentity.decode(text[:at] + other + text[at + 1 :])


# ---- on paper ----


@pytest.mark.parametrize("codes", [("vi",), ("en",), ("vi", "en")])
def test_a_sheet_says_how_to_mark_and_who_it_is(codes: tuple[str, ...]) -> None:
    sheets = [AnswerSheet(IDENTITY, "Nguyễn Thị Ví Dụ", "Xã Ví dụ 1"), AnswerSheet(IDENTITY)]
    pdf = sheet_pdf(design(codes), sheets)
    reader = PdfReader(io.BytesIO(pdf))
    assert len(reader.pages) == 2
    text = "".join("".join(reader.pages[0].extract_text().split()))
    keys = ("sheet_choose", "sheet_cancel", "sheet_never", "sheet_care", "sheet_guess")
    keys += ("sheet_fold", "sheet_samples")
    for wanted in (
        *(language(code).phrases[key] for code in codes for key in keys),
        "Nguyễn Thị Ví Dụ",
        "Vòng thi <chung>",
        IDENTITY.readable,
        "40",
    ):
        assert "".join(wanted.split()) in text
    assert "Nguyễn" not in reader.pages[1].extract_text()


def test_a_printed_sheet_has_codes_markers_and_boxes_where_the_layout_says() -> None:
    made = design()
    document = pdfium.PdfDocument(sheet_pdf(made, [AnswerSheet(IDENTITY)]))
    page = document[0].render(scale=200 / 72, grayscale=True).to_numpy()
    document.close()
    grey = np.ascontiguousarray(page.reshape(page.shape[:2]))
    per_mm = grey.shape[1] / PAGE[0]
    codes = zxingcpp.read_barcodes(grey)
    assert [code.text for code in codes] == [IDENTITY.encode()] * 2
    dictionary = cv2.aruco.getPredefinedDictionary(getattr(cv2.aruco, DICTIONARY))
    corners, numbers, _ = cv2.aruco.ArucoDetector(dictionary).detectMarkers(grey)
    assert numbers is not None
    for number, found in zip(numbers.ravel(), corners, strict=True):
        place = MARKERS[int(number)]
        middle = found.reshape(4, 2).mean(axis=0) / per_mm
        assert middle == pytest.approx(place.middle, abs=0.15)
    assert sorted(numbers.ravel()) == sorted(MARKERS)
    for box in made.layouts["A"].boxes():
        inside, outline = (_mean(grey, box.grown(by), per_mm) for by in (-0.5, 0.1))
        assert inside == 255 and outline < 250
    for one in made.layouts["A"].calibration:
        assert _mean(grey, one.box.grown(-0.5), per_mm) == (0 if one.filled else 255)


def _mean(grey: np.ndarray, place: Rect, per_mm: float) -> float:
    left, top = round(place.x * per_mm), round(place.y * per_mm)
    right, bottom = (
        round((place.x + place.width) * per_mm),
        round((place.y + place.height) * per_mm),
    )
    return float(grey[top:bottom, left:right].mean())


def test_the_same_sheet_has_the_same_bytes() -> None:
    made = design(asked=[SheetRow(1, "a", 5), SheetRow(1, "b", 5), SheetRow(2, "", 2)])
    assert sheet_pdf(made, [AnswerSheet(IDENTITY)]) == sheet_pdf(made, [AnswerSheet(IDENTITY)])


def test_the_grey_picture_is_as_large_as_asked() -> None:
    (grey,) = sheet_grey(design(), [AnswerSheet(IDENTITY)], 4.0)
    assert grey.shape == (round(PAGE[1] * 4), round(PAGE[0] * 4))
    assert grey.dtype == np.uint8
    assert BOX > 4


def test_a_language_without_the_words_is_refused() -> None:
    whole = language("vi")
    bare: Language = whole.model_copy(
        update={"phrases": {k: v for k, v in whole.phrases.items() if k != "sheet_cancel"}}
    )
    made = SheetDesign((bare,), ("Vòng thi",), "", design().layouts)
    with pytest.raises(ContentError, match="sheet_cancel"):
        sheet_pdf(made, [AnswerSheet(IDENTITY)])
