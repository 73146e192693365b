"""A sheet of paper with two printed sides, folded and turned over: what lies on top, what below.

It knows nothing of leaflets. Lengths are in the sheet's own unit. A sheet lies on a table, seen
from above; every layer of it is a stretch from left to right with one side up. Turning a layer over
about a line from top to bottom of the page keeps its print upright, and never mirrors it.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

Hand = Literal["left", "right"]


@dataclass(frozen=True)
class Stretch:
    """A part of a printed side: the page, and from where to where on it, left to right."""

    page: int
    left: float
    right: float

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass(frozen=True)
class Layer:
    """Paper that lies with `up` in sight, its left edge at `left`."""

    left: float
    up: Stretch

    @property
    def right(self) -> float:
        return self.left + self.up.width


@dataclass(frozen=True)
class Paper:
    """A sheet `width` wide with pages 0 and 1, as `layers` from the lowest to the highest."""

    width: float
    layers: tuple[Layer, ...]

    @classmethod
    def lying(cls, width: float, page: int) -> Paper:
        """The flat sheet with `page` up."""
        return cls(width, (Layer(0.0, Stretch(page, 0.0, width)),))

    def behind(self, one: Stretch) -> Stretch:
        """What lies on the other side of the paper: flipped on the edges at left and right."""
        return Stretch(1 - one.page, self.width - one.right, self.width - one.left)

    def folded(self, line: float, hand: Hand) -> Paper:
        """What is at the `hand` side of `line`, with all its layers, lies on the rest now."""
        pieces = [piece for layer in self.layers for piece in _cut(layer, line)]
        middles = [(piece.left + piece.right) / 2 for piece in pieces]
        moves = [(middle < line) == (hand == "left") for middle in middles]
        lying = [piece for piece, moved in zip(pieces, moves, strict=True) if not moved]
        moved = [piece for piece, moved in zip(pieces, moves, strict=True) if moved]
        return replace(self, layers=(*lying, *self._over(moved, line)))

    def turned(self) -> Paper:
        """The whole turned over as one turns a page."""
        left = min(layer.left for layer in self.layers)
        right = max(layer.right for layer in self.layers)
        return replace(self, layers=self._over(self.layers, (left + right) / 2))

    def seen(self) -> tuple[Stretch, ...]:
        """What is in sight from above, left to right."""
        edges = sorted({edge for layer in self.layers for edge in (layer.left, layer.right)})
        found: list[Stretch] = []
        for left, right in itertools.pairwise(edges):
            over = [one for one in self.layers if one.left <= left and right <= one.right]
            if over and right - left > 1e-6:
                start = over[-1].up.left + left - over[-1].left
                part = Stretch(over[-1].up.page, start, start + right - left)
                if found and found[-1].page == part.page and abs(found[-1].right - start) < 1e-6:
                    part = replace(part, left=found.pop().left)
                found.append(part)
        return tuple(found)

    def _over(self, layers: Sequence[Layer], line: float) -> tuple[Layer, ...]:
        return tuple(
            Layer(2 * line - layer.right, self.behind(layer.up)) for layer in reversed(layers)
        )


def _cut(layer: Layer, line: float) -> list[Layer]:
    if not layer.left < line < layer.right:
        return [layer]
    at = layer.up.left + line - layer.left
    return [
        replace(layer, up=replace(layer.up, right=at)),
        Layer(line, replace(layer.up, left=at)),
    ]
