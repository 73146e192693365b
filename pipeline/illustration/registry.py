"""The registry of pictures: a name, the settings it takes, the function that draws it.

To add a picture:
1. write down what a stranger who sees nothing else should say: what to do, or what is wrong;
2. add a module to a family below `pictures/` with a function under `@picture("its-name", ...)`: it
   draws what stands still on the stage and returns a function that draws what moves at a time;
3. keep the one action large and inside `ACTION_BOX`, fill `CANVAS_BOX` with the ground; let the
   danger be the warmest colour and the safe way the only green; people act with their hands on
   the thing (`people`), things have states (`props`), signs are those of ISO 7010 (`signs`);
4. the movement prepares, acts and settles (`easing`) within four seconds, then lives on calmly for
   as long as anybody speaks; it works at any time and never flashes;
5. name the moment that print shows (`key_time`), and put its alternative text into
   `content/pictures/<language>.yaml`;
6. look: `python -m pipeline.illustration.gallery OUT its-name`; then show it to somebody who has
   not read the script, and draw it again until they say what it is meant to say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pipeline.illustration.shapes import Shape
from pipeline.illustration.stage import Stage

Movement = Callable[[Stage, float], None]
"""Draws what moves, at `t` seconds from the scene's start (t >= 0, no upper end)."""

Settings = Mapping[str, str]
"""Every setting of the picture, with its default where the script gives none."""

Picture = Callable[[Stage, Settings], Movement]


@dataclass(frozen=True)
class PictureSpec:
    """A picture's name and settings: each setting with its allowed values, the default first.

    `key_time` is the moment, in seconds, that print shows. `family` is the
    package that the picture stands in: `lodging`, `market`, `household`.
    """

    name: str
    settings: Mapping[str, tuple[str, ...]]
    key_time: float
    family: str


@dataclass(frozen=True)
class _Entry:
    spec: PictureSpec
    function: Picture


_pictures: dict[str, _Entry] = {}


def picture(
    name: str, *, settings: Mapping[str, tuple[str, ...]] | None = None, key_time: float = 2.0
) -> Callable[[Picture], Picture]:
    """Register the decorated function as the picture `name`."""

    def register(function: Picture) -> Picture:
        if name in _pictures:
            raise ValueError(f"two pictures are called {name}")
        family = function.__module__.rpartition(".")[0].rpartition(".")[2]
        _pictures[name] = _Entry(
            PictureSpec(name, dict(settings or {}), key_time, family), function
        )
        return function

    return register


def catalogue() -> Mapping[str, PictureSpec]:
    """Return every picture by name."""
    _load()
    return {name: entry.spec for name, entry in sorted(_pictures.items())}


@dataclass(frozen=True)
class Drawing:
    """A picture, drawn: what stands still, and what moves at a time."""

    name: str
    still: tuple[Shape, ...]
    palette: Mapping[str, str]
    movement: Movement
    key_time: float
    settings: Settings = field(default_factory=dict)

    def in_colours(self, palette: Mapping[str, str]) -> Drawing:
        """Return the same picture, drawn with other colours."""
        return draw(self.name, self.settings, palette)

    def moving(self, t: float) -> tuple[Shape, ...]:
        """Return the moving shapes at `t` seconds."""
        stage = Stage(self.palette)
        self.movement(stage, t)
        return tuple(stage.shapes)

    def at(self, t: float | None = None) -> tuple[Shape, ...]:
        """Return all shapes, back to front, at `t` seconds (None: the moment for print)."""
        return self.still + self.moving(self.key_time if t is None else t)


def draw(name: str, settings: Settings, palette: Mapping[str, str]) -> Drawing:
    """Draw the picture `name`; KeyError where there is none, ValueError for a wrong setting."""
    _load()
    entry = _pictures[name]
    for key, value in settings.items():
        if value not in entry.spec.settings.get(key, ()):
            raise ValueError(f"{name} takes no setting {key}={value}")
    whole = {key: settings.get(key, values[0]) for key, values in entry.spec.settings.items()}
    stage = Stage(palette)
    movement = entry.function(stage, whole)
    return Drawing(name, tuple(stage.shapes), palette, movement, entry.spec.key_time, whole)


def _load() -> None:
    import pipeline.illustration.pictures  # noqa: F401  (registers all pictures)
