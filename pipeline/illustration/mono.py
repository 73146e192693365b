"""Black and white for the photocopier: greys, and patterns where a colour has a meaning.

A drawing in `MonoPalette.colours` is one in greys whose shapes can still be told apart:
every colour that has a look of its own (pattern, outline) has a key of its own, which is
no pure grey, so that no shade that a picture mixes is taken for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.content.models import MonoInk, MonoPattern
from pipeline.illustration import colours


@dataclass(frozen=True)
class Look:
    """How one colour is printed in black: greys as `#RRGGBB`, `weight` in scene units.

    `mark` is the grey of the pattern's lines; `outline` goes around neighbouring
    shapes of the colour together, `weight` thick.
    """

    grey: str
    pattern: MonoPattern | None = None
    mark: str = "#FFFFFF"
    outline: str | None = None
    weight: float = 0.0


@dataclass(frozen=True)
class MonoPalette:
    """The palette of a studio in black and white.

    `colours` are what a picture is drawn with, by name; `looks` belong to the keys
    among them; `greys` are plain greys by name, for text and flats around pictures.
    """

    colours: Mapping[str, str]
    looks: Mapping[str, Look]
    greys: Mapping[str, str]


def mono_palette(palette: Mapping[str, str], inks: Mapping[str, MonoInk]) -> MonoPalette:
    """Return `palette` in black and white: as `inks` say, by brightness where they say nothing."""
    drawn: dict[str, str] = {}
    looks: dict[str, Look] = {}
    greys: dict[str, str] = {}
    for name, colour in palette.items():
        ink = inks.get(name)
        if ink is None:
            drawn[name] = greys[name] = colours.grey(colour)
            continue
        look = _look(ink)
        greys[name] = look.grey
        drawn[name] = look.grey
        if look.pattern or look.outline:
            drawn[name] = _key(look, looks)
            looks[drawn[name]] = look
    return MonoPalette(drawn, looks, greys)


def _look(ink: MonoInk) -> Look:
    return Look(
        grey=_percent(ink.black),
        pattern=ink.pattern,
        mark=_percent(ink.mark),
        outline=None if ink.outline is None else _percent(ink.outline),
        weight=ink.weight,
    )


def _percent(black: int) -> str:
    level = round(255 * (100 - black) / 100)
    return f"#{level:02X}{level:02X}{level:02X}"


def _key(look: Look, taken: Mapping[str, Look]) -> str:
    """Return a colour beside the look's grey that no other look has."""
    red, green, level = colours.rgb(look.grey)
    step = -1 if level > 127 else 1
    blue = level + step
    while taken.get(f"#{red:02X}{green:02X}{blue:02X}", look) != look:
        blue += step
    return f"#{red:02X}{green:02X}{blue:02X}"
