"""A sheet of the year on the wall: twelve months, those in which something was done are ticked."""

from __future__ import annotations

from collections.abc import Collection

from pipeline.illustration.props.base import shown
from pipeline.illustration.props.digits import digits
from pipeline.illustration.stage import Stage

_COLUMNS, _ROWS = 4, 3
_CELL, _GAP = 0.62, 0.04


def year_sheet(
    stage: Stage, x: float, y: float, *, ticked: Collection[int] = (), scale: float = 1.0
) -> None:
    """Draw a sheet 2.7 wide and 2.5 high around (x, y), with the months (1 to 12) `ticked`."""
    with stage.placed(x, y, scale=scale):
        stage.rectangle(-1.4, -1.3, 2.8, 2.6, "metal", radius=0.1)
        stage.rectangle(-1.36, -1.26, 2.72, 2.52, "white", radius=0.08)
        stage.rectangle(-1.36, 0.82, 2.72, 0.44, "awning", radius=0.08)
        for side in (-1, 1):
            stage.rectangle(side * 0.75 - 0.06, 1.08, 0.12, 0.4, "ink-soft", radius=0.05)
        for month in range(1, _COLUMNS * _ROWS + 1):
            if month not in ticked:
                across, up = _middle(month)
                _square(stage, across, up)
                digits(stage, str(month), across, up - 0.11, 0.24, "ink-soft")
    for month in ticked:
        tick_month(stage, x, y, month, scale=scale)


def tick_month(
    stage: Stage, x: float, y: float, month: int, part: float = 1.0, *, scale: float = 1.0
) -> None:
    """Tick `month` on the sheet drawn around (x, y); `part` 0 to 1 is how far the mark has grown.

    The mark hides the month's number.
    """
    if part <= 0.05:
        return
    with stage.placed(x, y, scale=scale), stage.placed(*_middle(month)):
        with stage.faded(min(1.0, 2 * part)):
            _square(stage, 0, 0)
        with stage.placed(0, 0, scale=0.4 * part):
            stage.line([(-0.5, 0.0), (-0.1, -0.42), (0.62, 0.5)], "safe", 0.34)


def _middle(month: int) -> tuple[float, float]:
    """Return the middle of the square of `month` on the sheet."""
    row, column = divmod(month - 1, _COLUMNS)
    return (column + 0.5 - 0.5 * _COLUMNS) * _CELL, 0.7 - (row + 0.5) * _CELL


def _square(stage: Stage, x: float, y: float) -> None:
    size = _CELL - 2 * _GAP
    stage.rectangle(x - size / 2, y - size / 2, size, size, "paper", radius=0.06)


@shown("year-sheet", (-1.5, -1.4, 1.5, 1.6))
def _sheet(stage: Stage, t: float) -> None:
    year_sheet(stage, 0, 0, ticked=(1, 2, 3))
