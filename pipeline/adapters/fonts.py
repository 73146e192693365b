"""Fonts by family name, from installed packages only; never the system's fonts.

A family comes from a `fontpkg-*` package (one static file per weight), or else from the font
files of any installed package with "font" in its name, collections and variable fonts included.
Nothing is looked for before a family is asked for, and those packages only for what fontpkg lacks.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distributions
from pathlib import Path
from typing import TYPE_CHECKING

import fontpkg

from pipeline.core.errors import MachineError
from pipeline.core.messages import tr

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

REGULAR = 400

_SINGLE, _COLLECTION = (".otf", ".ttf"), ".ttc"
_WEIGHT_AXIS = "wght"
_ITALIC = 1
"""The bit of a face's `fsSelection` that says that it is not upright."""


class FontMissingError(MachineError):
    """A font family that the content asks for is not installed; `packages` bring it, if known."""

    def __init__(self, family: str, packages: Iterable[str] = ()) -> None:
        self.family, self.packages = family, tuple(packages)
        if self.packages:
            message = tr(
                "the font {family} is not installed. Install it with: pip install {package}",
                family=family,
                package=" ".join(self.packages),
            )
        else:
            message = tr(
                "the font {family} is not installed. What to install says: pccc doctor",
                family=family,
            )
        super().__init__(message)


@dataclass(frozen=True)
class FontFace:
    """One upright face of a family: the face `number` of the file at `path`.

    `weight` is set on the face's weight axis (100 to 900); None for a face whose weight is fixed.
    """

    path: Path
    number: int = 0
    weight: float | None = None


def font_face(family: str, weight: int = REGULAR) -> FontFace:
    """Return the upright face of `family` whose weight (100 to 900) is nearest to `weight`.

    FontMissingError where the family is not installed.
    """
    packaged = _packaged(family)
    if packaged:
        found = fontpkg.select_file(packaged, weight, "normal", nearest=True)
        return FontFace(Path(found.path))
    return min(
        (face.at(weight) for face in _loose(family)),
        key=lambda found: abs(found[1] - weight),
    )[0]


def require(families: Iterable[str], packages: Iterable[str] = ()) -> None:
    """Raise FontMissingError for the first of `families` that is not installed.

    It names `packages` as those that bring it; without them, the package that fontpkg gives the
    family's name to.
    """
    for family in families:
        if not _packaged(family) and family.casefold() not in _further():
            named = tuple(packages) or (f"fontpkg-{fontpkg.slugify(family)}",)
            raise FontMissingError(family, named)


def font_folders(families: Iterable[str]) -> list[Path]:
    """Return the folders that hold the font files of `families`, each once, in their order."""
    return list(dict.fromkeys(path.parent for name in families for path in _files(name)))


def drawable(families: Iterable[str]) -> frozenset[int]:
    """Return the code points that at least one of `families` draws."""
    return frozenset().union(*(code_points(font_face(name)) for name in families))


def versions(families: Iterable[str]) -> Mapping[str, str]:
    """Return the version of each family: another version may set other lines."""
    return {name: _version(name) for name in families}


@cache
def code_points(face: FontFace) -> frozenset[int]:
    """Return the code points that `face` draws."""
    with open_font(face) as font:
        # Glyphs need no names to be counted, and in a large font naming them takes longest.
        font.setGlyphOrder([""] * font["maxp"].numGlyphs)
        return frozenset(font.getBestCmap())


def open_font(face: FontFace) -> TTFont:
    """Open the file of `face` with fontTools, its tables read when they are asked for."""
    from fontTools.ttLib import TTFont

    number = face.number if face.path.suffix.lower() == _COLLECTION else -1
    # Mapped, not read: of a large font little is needed. No file stays open.
    with face.path.open("rb") as stream:
        mapped = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
    return TTFont(mapped, fontNumber=number, lazy=True)


# ---- families of fontpkg ----


def _packaged(name: str) -> fontpkg.Family | None:
    try:
        return fontpkg.family(name)
    except fontpkg.FamilyNotInstalled:
        return None


def _files(name: str) -> Iterator[Path]:
    packaged = _packaged(name)
    if packaged:
        yield from (Path(file.path) for file in packaged.files)
    else:
        yield from (face.path for face in _loose(name))


def _version(name: str) -> str:
    packaged = _packaged(name)
    return str(packaged.version) if packaged else _loose(name)[0].version


# ---- families in other packages ----


@dataclass(frozen=True)
class _LooseFace:
    """An upright face found in an installed package, with the weights that it can take."""

    path: Path
    number: int
    lightest: float
    heaviest: float
    variable: bool
    version: str

    def at(self, weight: float) -> tuple[FontFace, float]:
        """Return the face at the weight nearest to `weight`, and that weight."""
        near = min(max(weight, self.lightest), self.heaviest)
        return FontFace(self.path, self.number, near if self.variable else None), near


def _loose(name: str) -> tuple[_LooseFace, ...]:
    found = _further().get(name.casefold())
    if not found:
        raise FontMissingError(name)
    return found


@cache
def _further() -> Mapping[str, tuple[_LooseFace, ...]]:
    """Return the upright faces of font packages that fontpkg does not know, by family name."""
    found: dict[str, list[_LooseFace]] = {}
    for package in distributions():
        # A broken package may have no name, and one that was not installed by a tool no list.
        if "font" not in (package.name or "").lower():
            continue
        for file in package.files or ():
            if file.suffix.lower() in (*_SINGLE, _COLLECTION):
                for family, face in _faces(Path(str(file.locate())), package.version):
                    found.setdefault(family.casefold(), []).append(face)
    return {family: tuple(faces) for family, faces in found.items()}


def _faces(path: Path, version: str) -> Iterator[tuple[str, _LooseFace]]:
    """Give the family and the face of everything upright in a font file; a broken one is empty."""
    from fontTools.ttLib import TTLibError

    number = 0
    while True:
        try:
            with open_font(FontFace(path, number)) as font:
                count = getattr(font.reader, "numFonts", 1)
                named = _described(font, path, number, version)
        except (TTLibError, OSError, ValueError, KeyError, AssertionError):
            return
        if named:
            yield named
        number += 1
        if number >= count:
            return


def _described(
    font: TTFont, path: Path, number: int, version: str
) -> tuple[str, _LooseFace] | None:
    family = font["name"].getBestFamilyName()
    if not family or font["OS/2"].fsSelection & _ITALIC:
        return None
    axes = font["fvar"].axes if "fvar" in font else ()
    axis = next((axis for axis in axes if axis.axisTag == _WEIGHT_AXIS), None)
    fixed = float(font["OS/2"].usWeightClass)
    lightest, heaviest = (axis.minValue, axis.maxValue) if axis else (fixed, fixed)
    return family, _LooseFace(path, number, lightest, heaviest, axis is not None, version)
