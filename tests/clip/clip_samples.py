"""Scenes for clips made in tests."""

from pathlib import Path

from pipeline.content.models import PictureCall, Scene, Statement
from pipeline.core.problems import Place

PLACE = Place(Path("sample.vi.md"), 7)


def scene(number: int, title: str, *sentences: str, picture: str = "door-feel") -> Scene:
    return Scene(
        id=f"scene-{number}",
        title=title,
        picture=PictureCall(name=picture, settings={}, place=Place(PLACE.path, 8 + number)),
        narration=tuple(
            Statement(text=text, sources=("114",), place=Place(PLACE.path, 10 + number))
            for text in sentences
        ),
        place=Place(PLACE.path, 8 + number),
    )
