"""Font files by family name, from the installed `fontpkg-*` packages; never the system's fonts."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import fontpkg

from pipeline.core.errors import MachineError
from pipeline.core.messages import tr
from pipeline.core.wholefiles import whole_file

REGULAR, BOLD = 400, 700


class FontMissingError(MachineError):
    """A font family that the content asks for is not installed."""

    def __init__(self, family: str) -> None:
        self.family = family
        package = f"fontpkg-{fontpkg.slugify(family)}"
        super().__init__(
            tr(
                "the font {family} is not installed. Install it with: pip install {package}",
                family=family,
                package=package,
            )
        )


def font_file(family: str, weight: int = REGULAR) -> Path:
    """Return the upright font file of `family` whose weight (100 to 900) is nearest to `weight`.

    FontMissingError where the family is not installed.
    """
    found = fontpkg.select_file(_family(family), weight, "normal", nearest=True)
    return Path(found.path)


def font_folders(families: Iterable[str]) -> list[Path]:
    """Return the folders that hold the font files of `families`, each once, in their order."""
    folders = (file.path.parent for name in families for file in _family(name).files)
    return list(dict.fromkeys(Path(folder) for folder in folders))


def families_folder(families: Iterable[str], folder: Path) -> Path:
    """Copy the regular and bold files of `families` into `folder` and return it.

    For tools that take one folder only (libass), or that stumble over the
    colons and quotes a path to the packages may hold.
    """
    for name in families:
        for weight in (REGULAR, BOLD):
            source = font_file(name, weight)
            target = folder / source.name
            if not target.is_file() or target.stat().st_size != source.stat().st_size:
                with whole_file(target) as temporary:
                    shutil.copyfile(source, temporary)
    return folder


def drawable(families: Iterable[str]) -> frozenset[int]:
    """Return the code points that at least one of `families` draws."""
    return frozenset().union(*(_code_points(font_file(name)) for name in families))


def versions(families: Iterable[str]) -> Mapping[str, str]:
    """Return the version of each family: another version may set other lines."""
    return {name: str(_family(name).version) for name in families}


def _family(name: str) -> fontpkg.Family:
    try:
        return fontpkg.family(name)
    except fontpkg.FamilyNotInstalled as error:
        raise FontMissingError(name) from error


@cache
def _code_points(path: Path) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())
