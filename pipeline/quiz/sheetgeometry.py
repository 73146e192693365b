"""Where everything stands on an answer sheet, and which sheet it is.

All measures are millimetres from the top left corner of an upright A4 page. The printer places
what stands here, the optical reader looks where it says: neither measures for itself.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import ClassVar

from pipeline.core.digests import digest
from pipeline.core.errors import StudioError
from pipeline.core.messages import tr
from pipeline.quiz.forms import Form

PAGE = (210.0, 297.0)
GEOMETRY = 1
"""Counts up when the places change: sheets that were printed before belong to another version."""

MARKER_SIDE = 12.0
DICTIONARY = "DICT_4X4_50"
BOX = 4.8
"""Side of a box, its outline included."""
OUTLINE = 0.22
MOST_ROWS = 66
MOST_CHOICES = 6
"""In three columns; where two are enough, `_WIDE_CHOICES`."""

_WIDE_CHOICES = 8
_ROWS_IN_TWO_COLUMNS = 40
_TOP, _BOTTOM = 94.6, 252.0
_LEFT, _RIGHT = 17.0, 193.0
_WIDEST_PITCH, _HIGHEST_PITCH = 12.0, 9.0
_LABEL = 9.5
_GUESS_BOX, _GUESS_PITCH = 4.4, 6.6
GUESS_DIGITS = 3

_CODE = "PCCC1"
_PART = re.compile("[A-Z0-9]{1,3}")
_NAME = re.compile("[a-z0-9]+(?:-+[a-z0-9]+)*")
_VERSION = re.compile("[0-9A-F]{8}")
_MOST_SHEETS = 100_000


@dataclass(frozen=True)
class Rect:
    """A rectangle on the page: left, top, width, height in millimetres."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> tuple[float, float]:
        """The centre."""
        return self.x + self.width / 2, self.y + self.height / 2

    def grown(self, by: float) -> Rect:
        """Return it larger by `by` millimetres on each side."""
        return Rect(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)


_FAR_X, _FAR_Y = PAGE[0] - 11 - MARKER_SIDE, PAGE[1] - 11 - MARKER_SIDE

MARKERS: dict[int, Rect] = {
    7: Rect(11, 11, MARKER_SIDE, MARKER_SIDE),
    18: Rect(_FAR_X, 11, MARKER_SIDE, MARKER_SIDE),
    29: Rect(_FAR_X, _FAR_Y, MARKER_SIDE, MARKER_SIDE),
    40: Rect(11, _FAR_Y, MARKER_SIDE, MARKER_SIDE),
}
"""The corner markers by id of `DICTIONARY`, clockwise from the top left; 11 mm from the edges."""

QR_CODES: tuple[Rect, Rect] = (Rect(159.5, 9.5, 24, 24), Rect(26.5, 262.5, 24, 24))
"""The two places of the QR code, quiet zones around them: top right and bottom left."""

NAME, UNIT, DATE = Rect(15, 34.5, 180, 9), Rect(15, 44.5, 120, 9), Rect(139, 44.5, 56, 9)
SIGNATURE, INVIGILATOR = Rect(15, 54.5, 88, 9), Rect(107, 54.5, 88, 9)
RULES = Rect(15, 65, 180, 20)
FIELDS: dict[str, Rect] = {
    "name": NAME,
    "unit": UNIT,
    "date": DATE,
    "signature": SIGNATURE,
    "invigilator": INVIGILATOR,
}
"""Where people write, to be cut out of the picture."""


@dataclass(frozen=True)
class SheetRow:
    """A row of boxes: question number (from 1), part of the question (or ""), boxes from A on."""

    question: int
    part: str
    choices: int

    @property
    def label(self) -> str:
        """What stands before the row: `7`, `7a` or, of an ordering question, `7-1`."""
        return f"{self.question}{'-' if self.part.isdigit() else ''}{self.part}"


@dataclass(frozen=True)
class PlacedRow:
    """A row and its boxes on the page, in the order of the letters."""

    row: SheetRow
    boxes: tuple[Rect, ...]

    @property
    def letters(self) -> str:
        """The letters of the boxes."""
        return ascii_uppercase[: len(self.boxes)]


@dataclass(frozen=True)
class Calibration:
    """A box that is printed filled or empty, so that the reader knows what both look like."""

    box: Rect
    filled: bool


@dataclass(frozen=True)
class SheetLayout:
    """Where the boxes of one form stand.

    `guess` are the digits 0 to 9 of the closing guess, hundreds first; empty where none is asked.
    """

    rows: tuple[PlacedRow, ...]
    calibration: tuple[Calibration, ...]
    guess: tuple[tuple[Rect, ...], ...]

    @property
    def fields(self) -> dict[str, Rect]:
        """Where people write, by what: name, unit, date, signature, invigilator."""
        return FIELDS

    def boxes(self) -> Iterator[Rect]:
        """Yield every box to mark: row by row, then the guess digit by digit."""
        for placed in self.rows:
            yield from placed.boxes
        for digit in self.guess:
            yield from digit


class SheetFullError(StudioError):
    """The rows of boxes do not fit on one answer sheet."""

    exit_code: ClassVar[int] = 1


def sheet_rows(form: Form) -> tuple[SheetRow, ...]:
    """Return the rows of boxes that `form` needs, in printed order."""
    return tuple(
        SheetRow(number, row.part, row.choices)
        for number, placed in enumerate(form.items, start=1)
        for row in placed.rows()
    )


def sheet_layout(rows: Sequence[SheetRow], *, guess: bool = False) -> SheetLayout:
    """Return where the boxes of `rows` stand; `guess` adds those of the closing guess.

    Rows of one question stay in one column. SheetFullError where there are more than
    `MOST_ROWS`, or more choices than a column is wide.
    """
    columns = _columns(rows)
    most = max((row.choices for row in rows), default=1)
    _refuse_what_does_not_fit(rows, columns, most)
    width = (_RIGHT - _LEFT) / len(columns)
    pitch = min(_WIDEST_PITCH, (width - _LABEL) / max(most, 1))
    highest = max(map(len, columns))
    step = min(_HIGHEST_PITCH, (_BOTTOM - _TOP) / max(highest, 1))
    placed = [
        PlacedRow(row, _boxes(_LEFT + width * column, _TOP + step * line, pitch, row.choices))
        for column, members in enumerate(columns)
        for line, row in enumerate(members)
    ]
    return SheetLayout(tuple(placed), _calibration(), _guess() if guess else ())


def _boxes(x: float, y: float, pitch: float, choices: int) -> tuple[Rect, ...]:
    # The letter stands before its box: nothing is printed inside that could count as a mark.
    first = x + _LABEL + pitch - BOX - 0.6
    return tuple(Rect(round(first + pitch * n, 3), round(y, 3), BOX, BOX) for n in range(choices))


def _columns(rows: Sequence[SheetRow]) -> list[list[SheetRow]]:
    """Return the rows in two or three columns of about the same height."""
    questions: list[list[SheetRow]] = []
    for row in rows:
        if questions and questions[-1][0].question == row.question:
            questions[-1].append(row)
        else:
            questions.append([row])
    count = 2 if len(rows) <= _ROWS_IN_TWO_COLUMNS else 3
    height = -(-len(rows) // count)
    # A question that does not fit goes to the next column, so the last one may grow too high.
    while len(columns := _filled(questions, height)) > count:
        height += 1
    return columns + [[] for _ in range(count - len(columns))]


def _filled(questions: Sequence[list[SheetRow]], height: int) -> list[list[SheetRow]]:
    columns: list[list[SheetRow]] = [[]]
    for members in questions:
        if columns[-1] and len(columns[-1]) + len(members) > height:
            columns.append([])
        columns[-1].extend(members)
    return columns


def _refuse_what_does_not_fit(
    rows: Sequence[SheetRow], columns: Sequence[Sequence[SheetRow]], most: int
) -> None:
    if max(map(len, columns)) > MOST_ROWS // 3:
        raise SheetFullError(
            tr(
                "an answer sheet holds {most} rows of boxes, these questions need {count}: "
                "draw fewer questions.",
                most=MOST_ROWS,
                count=len(rows),
            )
        )
    widest = _WIDE_CHOICES if len(columns) == 2 else MOST_CHOICES
    if most > widest:
        raise SheetFullError(
            tr(
                "an answer sheet with {count} rows holds {most} boxes in a row, a question needs "
                "{needed}: draw fewer questions, or questions with fewer answers.",
                count=len(rows),
                most=widest,
                needed=most,
            )
        )


def _calibration() -> tuple[Calibration, ...]:
    """Return pairs of a filled and an empty box, spread over the sheet."""
    found = []
    for y in (87.0, 253.4):
        for x in (17.0, 68.0, 119.0, 178.0):
            found += [_pair(x, y, True), _pair(x + 9, y, False)]
    for x in (9.6, 195.6):
        found += [_pair(x, 165.0, True), _pair(x, 173.0, False)]
    return tuple(found)


def _pair(x: float, y: float, filled: bool) -> Calibration:
    return Calibration(Rect(x, y, BOX, BOX), filled)


def _guess() -> tuple[tuple[Rect, ...], ...]:
    left, top, step = 117.0, 264.4, 6.6
    return tuple(
        tuple(
            Rect(round(left + _GUESS_PITCH * n, 3), round(top + step * digit, 3), *[_GUESS_BOX] * 2)
            for n in range(10)
        )
        for digit in range(GUESS_DIGITS)
    )


# ---- which sheet it is ----


def sheet_version(forms: Sequence[Form], *, guess: bool = False) -> str:
    """Return 8 hexadecimal digits of what marking depends on, for all forms of a set.

    Question keys, printed orders, right letters and the places of the boxes; no words: a typing
    error that is mended later does not make printed sheets unreadable.
    """
    content = [
        GEOMETRY,
        guess,
        [
            [
                form.name,
                [
                    [
                        placed.item.key,
                        list(placed.order),
                        [
                            [row.part, row.choices, list(row.right), row.many]
                            for row in placed.rows()
                        ],
                    ]
                    for placed in form.items
                ],
            ]
            for form in forms
        ],
    ]
    return digest(content)[:8].upper()


@dataclass(frozen=True, order=True)
class SheetIdentity:
    """Which sheet it is: the set, its `sheet_version`, the form and the sheet's number."""

    set_name: str
    version: str
    form: str
    number: int

    def __post_init__(self) -> None:
        if not (
            _NAME.fullmatch(self.set_name)
            and _VERSION.fullmatch(self.version)
            and _PART.fullmatch(self.form)
            and 0 <= self.number < _MOST_SHEETS
        ):
            raise ValueError(f"not the identity of an answer sheet: {self}")

    def encode(self) -> str:
        """Return the text of the QR code: few modules, as all characters are alphanumeric."""
        body = self._body()
        return f"{body}:{_check(body)}"

    def _body(self) -> str:
        return f"{_CODE}:{self.set_name.upper()}:{self.version}:{self.form}:{self.number:04d}"

    @property
    def readable(self) -> str:
        """The code that people read out or type: as in the QR code, in groups."""
        return f"{self.set_name} · {self.version} · {self.form} · {self.number:04d} · " + _check(
            self._body()
        )

    @classmethod
    def decode(cls, text: str) -> SheetIdentity:
        """Return the identity that `encode` wrote; ValueError for any other text."""
        parts = text.split(":")
        if len(parts) != 6 or parts[0] != _CODE:
            raise ValueError("not the code of an answer sheet")
        if not (parts[4].isascii() and parts[4].isdigit() and len(parts[4]) <= 5):
            raise ValueError("not the number of an answer sheet")
        found = cls(parts[1].lower(), parts[2], parts[3], int(parts[4]))
        # The checksum is compared with all the rest.
        if found.encode() != text:
            raise ValueError("not the code of an answer sheet")
        return found


def _check(body: str) -> str:
    """Return four hexadecimal digits: one wrong code in 65,536 would pass."""
    return hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()[:4].upper()
