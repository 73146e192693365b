"""The palette that every picture is drawn with, and what a picture shows in which colours."""

from collections.abc import Callable
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from pipeline.content.models import MonoInk
from pipeline.illustration.mono import MonoPalette, mono_palette
from pipeline.illustration.registry import draw
from pipeline.illustration.shapes import Shape

STUDIO = Path(__file__).parents[2] / "content" / "studio.yaml"


@pytest.fixture(scope="session")
def palette() -> dict[str, str]:
    return dict(YAML(typ="safe").load(STUDIO.read_text(encoding="utf-8"))["palette"])


@pytest.fixture(scope="session")
def mono(palette: dict[str, str]) -> MonoPalette:
    inks = YAML(typ="safe").load(STUDIO.read_text(encoding="utf-8"))["mono"]
    return mono_palette(palette, {name: MonoInk(**ink) for name, ink in inks.items()})


@pytest.fixture(scope="session")
def shown(palette: dict[str, str]) -> Callable[..., list[Shape]]:
    """Give the moving shapes of a picture at a moment that show one of the colours named."""

    def find(name: str, t: float | None, *names: str) -> list[Shape]:
        drawing = draw(name, {}, palette)
        wanted = {palette[colour] for colour in names}
        moving = drawing.moving(drawing.key_time if t is None else t)
        return [shape for shape in moving if wanted & {shape.fill, shape.stroke}]

    return find
