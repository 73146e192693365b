"""What holds for every picture, whoever drew it."""

from itertools import product

import numpy as np
import pytest

from pipeline.illustration.paint import Canvas
from pipeline.illustration.registry import catalogue, draw
from pipeline.illustration.stage import ACTION_BOX, CANVAS_BOX, WIDE_BOX

CALLS = [
    pytest.param(name, dict(zip(spec.settings, values, strict=True)), id="-".join([name, *values]))
    for name, spec in catalogue().items()
    for values in product(*spec.settings.values())
]
MOMENTS = (0.0, 0.31, 1.7, 3.3, 5.0, 12.5, 3600.0)


@pytest.mark.parametrize(("name", "settings"), CALLS)
def test_every_moment_can_be_drawn(palette, name, settings):
    drawing = draw(name, settings, palette)
    for t in (*MOMENTS, drawing.key_time):
        shapes = drawing.at(t)
        for shape in shapes:
            assert np.isfinite(shape.points).all()
            assert 0 <= shape.alpha <= 1
            assert shape.fill or shape.stroke


@pytest.mark.parametrize(("name", "settings"), CALLS)
def test_the_background_fills_the_canvas(palette, name, settings):
    drawing = draw(name, settings, palette)
    canvas = Canvas(90, 50, CANVAS_BOX)
    unpainted = (1, 2, 3)
    canvas.pixels[:] = unpainted
    canvas.paint(drawing.at())
    assert not (canvas.pixels == unpainted).all(axis=-1).any()


@pytest.mark.parametrize(("name", "settings"), CALLS)
def test_something_moves_and_print_differs_from_the_start(palette, name, settings):
    drawing = draw(name, settings, palette)
    frames = [painted(drawing, t) for t in (0.0, drawing.key_time)]
    assert (np.abs(frames[0] - frames[1]).max(axis=-1) > 24).mean() > 0.004


@pytest.mark.parametrize(("name", "settings"), CALLS)
def test_what_matters_happens_inside_the_action_box(palette, name, settings):
    """Outside of the action box, nothing but smoke and the like changes much."""
    drawing = draw(name, settings, palette)
    first, second = (painted(drawing, t, WIDE_BOX, (144, 81)) for t in (0.0, drawing.key_time))
    change = np.abs(first - second).sum(axis=-1)
    canvas = Canvas(144, 81, WIDE_BOX)
    left, top, right, bottom = canvas.pixel_box(ACTION_BOX, 0)
    assert change[top:bottom, left:right].sum() > 0.75 * change.sum()


@pytest.mark.parametrize(("name", "settings"), CALLS)
def test_nothing_flashes(palette, name, settings):
    """WCAG 2.2, 2.3.1: never more than three flashes in a second, anywhere large."""
    drawing = draw(name, settings, palette)
    canvas = Canvas(60, 40, ACTION_BOX)
    canvas.background(drawing.still)
    light = np.stack(
        [
            canvas.frame(drawing.moving(step / 12.5))[0] @ np.array([0.2126, 0.7152, 0.0722]) / 255
            for step in range(50)
        ]
    )
    changes = np.diff(light, axis=0)
    for start in range(0, len(changes) - 12, 6):
        second = changes[start : start + 12]
        ups, downs = (second > 0.1).sum(axis=0), (second < -0.1).sum(axis=0)
        flashes = np.minimum(ups, downs)
        assert (flashes > 3).mean() < 0.01


def painted(drawing, t, box=ACTION_BOX, size=(150, 100)):
    canvas = Canvas(*size, box)
    canvas.paint(drawing.at(t))
    return canvas.pixels.astype(float)
