"""HEIC, as iPhones keep photographs: read with the optional package pillow-heif.

It is known by its content: telephones and messengers also call it `.jpg`. A picture is turned as
its container says; EXIF is for people only there (ISO/IEC 23008-12), and the reader of sheets
does not mind how they lie.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from pipeline.core.messages import tr
from pipeline.marking.reading.unreadable import UnreadableError, readable

ENDINGS = (".heic", ".heif", ".hif")
FORMAT = "HEIF"
"""What Pillow calls the format."""
MOST_MEGAPIXELS = 64
"""It is decoded whole and in colour: more would need more than 500 MB of memory."""

_STILLS = frozenset({b"heic", b"heix", b"heim", b"heis", b"mif1"})
_SEQUENCES = frozenset({b"hevc", b"hevx", b"hevm", b"hevs", b"msf1"})


def is_heic(path: Path) -> bool:
    """Return whether `path` begins as HEIC does. UnreadableError for a sequence of pictures."""
    with readable(), path.open("rb") as stream:
        head = stream.read(12)
    brand = head[8:] if head[4:8] == b"ftyp" else b""
    if brand in _SEQUENCES:
        raise UnreadableError(
            tr("a HEIC sequence (a burst, an animation): send one photograph of each sheet")
        )
    return brand in _STILLS


def install() -> None:
    """Teach Pillow to open HEIC. UnreadableError where pillow-heif is not installed."""
    try:
        import_module("pillow_heif").register_heif_opener()
    except ImportError as error:
        raise UnreadableError(
            tr(
                "HEIC pictures cannot be read: let the telephone save photographs as JPEG, or "
                "run: pip install pillow-heif"
            )
        ) from error


def damaged() -> UnreadableError:
    """Return the error for what begins as HEIC and cannot be opened or decoded."""
    return UnreadableError(
        tr(
            "the HEIC picture is damaged, or of a kind that cannot be read: send it again, or "
            "save it as JPEG"
        )
    )
