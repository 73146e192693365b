"""Layouts by the proportions of the frame: wide, tall, square."""

from __future__ import annotations

from pipeline.clip.layouts.base import Frame, Layout
from pipeline.clip.layouts.square import Square
from pipeline.clip.layouts.tall import Tall
from pipeline.clip.layouts.wide import Wide

LAYOUTS: tuple[Layout, ...] = (Wide(), Tall(), Square())
"""The first one that takes a frame lays it out."""


def layout_for(frame: Frame) -> Layout:
    """Return the layout of a frame; the last one takes all that is left."""
    return next(layout for layout in LAYOUTS if layout.takes(frame.width, frame.height))
