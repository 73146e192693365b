"""QR codes, as modules to draw or as a vector picture."""

from __future__ import annotations

import io
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


def svg(text: str, *, dark: str = "#000000", light: str | None = "#FFFFFF") -> bytes:
    """Return the QR code of `text` as SVG, quiet zone included; `light` None leaves it clear.

    One unit of the SVG is one module. TextTooLongError where nothing fits.
    """
    stream = io.BytesIO()
    _code(text).save(
        stream,
        kind="svg",
        border=QUIET_ZONE,
        dark=dark,
        light=light,
        unit=None,
        xmldecl=True,
        svgns=True,
        nl=False,
    )
    return stream.getvalue()


def _code(text: str) -> segno.QRCode:
    try:
        # Unless told, segno writes Latin-1 where it can, which readers take for other alphabets.
        encoding = None if text.isascii() else "utf-8"
        return segno.make_qr(text, error="m", boost_error=True, encoding=encoding)
    except segno.DataOverflowError as error:
        raise TextTooLongError(
            tr("a QR code cannot hold {count} characters: use a shorter address", count=len(text))
        ) from error
