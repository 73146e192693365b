"""QR codes, as modules to draw or as a vector picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import ClassVar

import segno

from pipeline.core.errors import StudioError
from pipeline.core.messages import tr

QUIET_ZONE = 4
"""Free modules on each side that ISO/IEC 18004 asks for."""


class TextTooLongError(StudioError):
    """The text does not fit into any QR code."""

    exit_code: ClassVar[int] = 1


def modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """Return the rows of the QR code of `text`, top to bottom; True is dark.

    The quiet zone is not included: leave `QUIET_ZONE` light modules around it.
    Error correction is at least level M (15 %). TextTooLongError where nothing fits.
    """
    return tuple(tuple(bool(module) for module in row) for row in _code(text).matrix)


def svg(text: str, *, mono: bool = False) -> bytes:
    """Return the QR code of `text` as SVG, black on white, quiet zone included.

    One unit of the SVG is one module. Black and white are one step off pure grey,
    which Typst would write in a colour space of its own; `mono` wants just that, for
    a file that has no colour. TextTooLongError where nothing fits.
    """
    rows = modules(text)
    side = len(rows) + 2 * QUIET_ZONE
    dark, light = ("#000000", "#FFFFFF") if mono else ("#000001", "#FFFFFE")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}"'
        f' viewBox="0 0 {side} {side}"><path fill="{light}" d="M0 0h{side}v{side}H0z"/>'
        f'<path fill="{dark}" d="{"".join(_bars(rows))}"/></svg>\n'
    ).encode("ascii")


def _bars(rows: Sequence[Sequence[bool]]) -> Iterator[str]:
    """Return each run of dark modules of a row as one rectangle."""
    for y, row in enumerate(rows, start=QUIET_ZONE):
        x = QUIET_ZONE
        for is_dark, run in groupby(row):
            length = len(list(run))
            if is_dark:
                yield f"M{x} {y}h{length}v1h-{length}z"
            x += length


def _code(text: str) -> segno.QRCode:
    try:
        # Unless told, segno writes Latin-1 where it can, which readers take for other alphabets.
        encoding = None if text.isascii() else "utf-8"
        return segno.make_qr(text, error="m", boost_error=True, encoding=encoding)
    except segno.DataOverflowError as error:
        raise TextTooLongError(
            tr("a QR code cannot hold {count} characters: use a shorter address", count=len(text))
        ) from error
