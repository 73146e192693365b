"""Typst: templates and data in, PDF/UA-1 or page pictures out.

Words never become Typst source. A template reads them from `data.json`, so a
text that looks like code is printed as it stands. System fonts are ignored and
time stands still: the same inputs give the same bytes on every machine.
"""

from __future__ import annotations

import datetime
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import version as distribution_version
from importlib.resources import files as package_files
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

import typst

from pipeline.adapters.fonts import font_folders
from pipeline.core.errors import MachineError
from pipeline.core.messages import tr

MAIN = "main.typ"
DATA = "data.json"
STANDARD = "ua-1"
_MIDNIGHT = datetime.time(tzinfo=datetime.UTC)
_EPOCH = datetime.date(2000, 1, 1)

T = TypeVar("T")


class TypesettingError(MachineError):
    """Typst refused a document; `diagnostic` shows where in the template."""

    def __init__(self, message: str, diagnostic: str = "") -> None:
        super().__init__(tr("typesetting failed: {reason}", reason=message))
        self.diagnostic = diagnostic


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
) -> bytes:
    """Return the PDF (PDF/UA-1, tagged) of the Typst source `template`.

    `data` is plain JSON, read in the template with `json("data.json")`.
    `files` are further templates and pictures by the relative path under which
    the template reads them. `fonts` are the only families there are, `date` is
    what the PDF gives as its date. TypesettingError for whatever Typst refuses
    or warns of (a font it does not find); FontMissingError.
    """
    with _folder(template, data, files) as root:
        options = {"format": "pdf", "pdf_standards": [STANDARD]}
        return _compile(root, fonts, date, options)[0]


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
    with _folder(template, data, files) as root:
        return _compile(root, fonts, date, {"format": "png", "ppi": ppi})


def query(
    template: str,
    label: str,
    *,
    data: Any,
    fonts: Sequence[str],
    files: Mapping[str, bytes] | None = None,
) -> list[Any]:
    """Return the values of all `metadata(…) <label>` of a document, as plain JSON.

    So a template tells what does not fit. Errors as in `typeset`.
    """
    with _folder(template, data, files) as root:
        found: str = _guarded(
            lambda: typst.query(
                root / MAIN,
                f"<{label}>",
                field="value",
                root=root,
                font_paths=font_folders(fonts),
                ignore_system_fonts=True,
                package_path=root,
                package_cache_path=root,
            )
        )
    values: list[Any] = json.loads(found)
    return values


@contextmanager
def _folder(template: str, data: Any, files: Mapping[str, bytes] | None) -> Iterator[Path]:
    """Lay out template, data and files in a folder that Typst cannot read beyond."""
    with tempfile.TemporaryDirectory(prefix="pccc-", ignore_cleanup_errors=True) as name:
        root = Path(name).resolve()
        for path, content in (files or {}).items():
            inside = PurePosixPath(path)
            if inside.is_absolute() or ".." in inside.parts:
                raise ValueError(f"not a path inside the document: {path}")
            target = root.joinpath(*inside.parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        (root / MAIN).write_text(template, encoding="utf-8")
        (root / DATA).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        yield root


def _compile(
    root: Path, fonts: Sequence[str], date: datetime.date | None, options: Mapping[str, Any]
) -> list[bytes]:
    result, warnings = _guarded(
        lambda: typst.compile_with_warnings(
            root / MAIN,
            root=root,
            font_paths=font_folders(fonts),
            ignore_system_fonts=True,
            timestamp=datetime.datetime.combine(date or _EPOCH, _MIDNIGHT),
            # No package is ever fetched: whatever a template needs comes with it.
            package_path=root,
            package_cache_path=root,
            **options,
        )
    )
    if warnings:
        raise TypesettingError(
            "; ".join(str(warning) for warning in warnings),
            "\n".join(warning.diagnostic for warning in warnings),
        )
    return list(result) if isinstance(result, list) else [result]


def _guarded(call: Callable[[], T]) -> T:
    try:
        return call()
    except typst.TypstError as error:
        reason = "; ".join([error.message, *error.hints])
        raise TypesettingError(reason, error.diagnostic) from error
