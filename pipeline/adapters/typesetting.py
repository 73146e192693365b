"""Typst: templates and data in, PDF/UA-1 or page pictures out.

Words never become Typst source. A template reads them from `data.json`, so a
text that looks like code is printed as it stands. Nothing is read from a disk but
fonts, system fonts are ignored and time stands still: the same inputs give the
same bytes on every machine.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.metadata import version as distribution_version
from importlib.resources import files as package_files
from pathlib import PurePosixPath
from typing import Any, TypeVar

import typst

from pipeline.adapters.fonts import font_folders
from pipeline.core.errors import MachineError
from pipeline.core.messages import tr

MAIN = "main.typ"
DATA = "data.json"
ACCESSIBLE = ("ua-1",)
"""PDF/UA-1: tagged, with title, language and alternative texts."""
ARCHIVED = ("ua-1", "a-2a")
"""PDF/UA-1 and PDF/A-2a: besides, all colours are sRGB, and the output intent says so."""
_MIDNIGHT = datetime.time(tzinfo=datetime.UTC)
_EPOCH = datetime.date(2000, 1, 1)
_STOPPED = re.compile(r"^error: assertion failed: (.*)$", re.MULTILINE)

T = TypeVar("T")


class TypesettingError(MachineError):
    """Typst refused a document; `diagnostic` shows where in the template."""

    def __init__(self, message: str, diagnostic: str = "") -> None:
        super().__init__(tr("typesetting failed: {reason}", reason=message))
        self.diagnostic = diagnostic


class StoppedError(Exception):
    """The template itself stopped by `assert`, with this message for the program."""


def version() -> str:
    """Return the version of Typst: another one may break lines elsewhere."""
    return distribution_version("typst")


def templates(package: str) -> dict[str, bytes]:
    """Return the `.typ` files that lie in `package`, by name: kits that a template imports."""
    folder = package_files(package)
    return {
        entry.name: entry.read_bytes() for entry in folder.iterdir() if entry.name.endswith(".typ")
    }


def typeset(
    template: str,
    *,
    data: Any,
    fonts: Sequence[str],
    files: Mapping[str, bytes] | None = None,
    date: datetime.date | None = None,
    standards: Sequence[str] = ACCESSIBLE,
) -> bytes:
    """Return the PDF of the Typst source `template`, tagged, as `standards` ask for.

    `data` is plain JSON, read in the template with `json("data.json")`.
    `files` are further templates and pictures by the relative path under which
    the template reads them. `fonts` are the only families there are, `date` is
    what the PDF gives as its date. TypesettingError for whatever Typst refuses
    or warns of (a font it does not find); StoppedError where the template says
    that it cannot go on; FontMissingError.
    """
    options = {"format": "pdf", "pdf_standards": list(standards)}
    return _compile(_sources(template, data, files), fonts, date, options)[0]


def to_png(
    template: str,
    *,
    data: Any,
    fonts: Sequence[str],
    files: Mapping[str, bytes] | None = None,
    date: datetime.date | None = None,
    ppi: float = 110,
) -> list[bytes]:
    """Return the pages as PNG at `ppi` pixels per inch; everything else as in `typeset`."""
    options = {"format": "png", "ppi": ppi}
    return _compile(_sources(template, data, files), fonts, date, options)


def to_svg(
    template: str,
    *,
    data: Any,
    fonts: Sequence[str],
    files: Mapping[str, bytes] | None = None,
) -> list[bytes]:
    """Return the pages as SVG, their words as outlines; everything else as in `typeset`."""
    return _compile(_sources(template, data, files), fonts, None, {"format": "svg"})


def query(
    template: str,
    label: str,
    *,
    data: Any,
    fonts: Sequence[str],
    files: Mapping[str, bytes] | None = None,
) -> Any:
    """Return the value of the one `metadata(…) <label>` of a document, as plain JSON.

    So a template tells what it measured. Errors as in `typeset`.
    """
    found: str = _guarded(
        lambda: typst.query(  # type: ignore[type-var]  # its stubs know no sources in memory
            _sources(template, data, files),
            f"<{label}>",
            field="value",
            one=True,
            font_paths=_book(tuple(fonts)),
        )
    )
    return json.loads(found)


def _sources(template: str, data: Any, files: Mapping[str, bytes] | None) -> dict[str, bytes]:
    """Return everything that Typst may read, by its path inside the document."""
    found = dict(files or {})
    for path in found:
        inside = PurePosixPath(path)
        if inside.is_absolute() or ".." in inside.parts:
            raise ValueError(f"not a path inside the document: {path}")
    found[MAIN] = template.encode("utf-8")
    found[DATA] = json.dumps(data, ensure_ascii=False).encode("utf-8")
    return found


def _compile(
    sources: Mapping[str, bytes],
    fonts: Sequence[str],
    date: datetime.date | None,
    options: Mapping[str, Any],
) -> list[bytes]:
    result, warnings = _guarded(
        lambda: typst.compile_with_warnings(
            dict(sources),
            font_paths=_book(tuple(fonts)),
            timestamp=datetime.datetime.combine(date or _EPOCH, _MIDNIGHT),
            **options,
        )
    )
    if warnings:
        raise TypesettingError(
            "; ".join(str(warning) for warning in warnings),
            "\n".join(warning.diagnostic for warning in warnings),
        )
    return list(result) if isinstance(result, list) else [result]


@cache
def _book(families: tuple[str, ...]) -> typst.Fonts:
    """Return the fonts of `families`, read once: each document would look for them again."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=list(font_folders(families)),
    )


def _guarded(call: Callable[[], T]) -> T:
    try:
        return call()
    except typst.TypstError as error:
        # It may stand among other errors: a link leads nowhere where the rest was never set.
        stopped = _STOPPED.search(error.diagnostic)
        if stopped:
            raise StoppedError(stopped[1]) from error
        reason = "; ".join([error.message, *error.hints])
        raise TypesettingError(reason, error.diagnostic) from error
