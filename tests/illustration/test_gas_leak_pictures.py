"""The gas leak's pictures: gas lies low in a colour of its own, and hands do what is said."""

from __future__ import annotations

import math

import numpy as np
import pytest

from pipeline.illustration.props.gas_leak import gas_flow, gas_jet, gas_layer
from pipeline.illustration.props.light_switch import light_switch
from pipeline.illustration.registry import draw
from pipeline.illustration.stage import Stage

GAS = ("gas", "gas-light", "gas-shade")
INDOORS = ("gas-no-flame", "gas-switch-leave", "gas-leak-close", "gas-air-out")
ALL = (*INDOORS, "gas-call-outside")


def moving(palette, name, t=None):
    drawing = draw(name, {}, palette)
    return drawing.moving(drawing.key_time if t is None else t)


def coloured(palette, shapes, *names):
    wanted = {palette[name] for name in names}
    return [shape for shape in shapes if wanted & {shape.fill, shape.stroke}]


def around(shapes):
    boxes = np.array([shape.bounds() for shape in shapes])
    return (*boxes[:, :2].min(axis=0), *boxes[:, 2:].max(axis=0))


def layers(palette, name, t=None):
    """The two layers on the floor: the broadest shapes in the gas's colours."""
    found = coloured(palette, moving(palette, name, t), "gas", "gas-light")
    return sorted(found, key=lambda shape: shape.bounds()[0] - shape.bounds()[2])[:2]


@pytest.mark.parametrize("name", ALL)
def test_the_gas_lies_low(palette, name):
    # LPG is heavier than air: what lies in the room stays below a person's knees.
    for t in (0.0, None, 60.0):
        left, bottom, right, top = around(layers(palette, name, t))
        assert right - left > 2.5
        assert top - bottom < 1.3


@pytest.mark.parametrize("name", ALL)
def test_no_smoke_and_no_fire_but_what_is_put_out(palette, name):
    shapes = draw(name, {}, palette).at()
    assert not coloured(palette, shapes, "smoke", "smoke-mid", "smoke-light", "flame")


def test_the_flames_go_out_when_the_knob_is_turned(palette):
    assert len(coloured(palette, moving(palette, "gas-no-flame", 0.0), "flame")) == 3
    before = around(coloured(palette, moving(palette, "gas-no-flame", 0.0), "flame"))
    half = around(coloured(palette, moving(palette, "gas-no-flame", 1.7), "flame"))
    assert half[3] < before[3]
    for t in (3.0, 9.0, 600.0):
        assert not coloured(palette, moving(palette, "gas-no-flame", t), "flame", "flame-light")


def test_her_hand_turns_the_knob_and_then_leaves_it(palette):
    def furthest(t):
        hands = coloured(palette, moving(palette, "gas-no-flame", t), "skin")
        return max(shape.bounds()[2] for shape in hands)

    assert furthest(1.7) > furthest(None) + 0.7
    crosses = coloured(palette, moving(palette, "gas-no-flame"), "fire-equipment")
    assert any(shape.bounds()[1] > 4 for shape in crosses)  # over the flames that were
    assert len(coloured(palette, moving(palette, "gas-no-flame"), "safe")) == 3


def test_nobody_touches_the_switch(palette):
    plate = around(coloured(palette, draw("gas-switch-leave", {}, palette).still, "metal-shade"))
    for t in np.arange(0, 5, 0.1):
        for hand in coloured(palette, moving(palette, "gas-switch-leave", t), "skin"):
            assert hand.bounds()[2] < plate[0]


def test_the_lamp_stays_on_and_the_switch_as_it_is(palette):
    still = draw("gas-switch-leave", {}, palette).still
    assert coloured(palette, still, "flame-light")  # the bulb is part of what never changes
    on, off = (light_switch(Stage(palette), 0, 0, on=on) for on in (True, False))
    assert on[1] < 0 < off[1]


def test_the_leak_stops_when_the_valve_is_shut(palette):
    jets = [
        [shape for shape in coloured(palette, moving(palette, "gas-leak-close", t), "gas-shade")
         if shape.bounds()[3] < 4.0]
        for t in (0.0, 3.2, 9.0)
    ]  # fmt: skip
    assert jets[0]
    assert not jets[1]
    assert not jets[2]


def test_his_hand_is_on_the_wheel_while_it_turns(palette):
    for t in np.arange(1.1, 3.1, 0.1):
        if 1.8 < t < 2.3:  # it grips again
            continue
        shapes = moving(palette, "gas-leak-close", t)
        wheel = next(s for s in coloured(palette, shapes, "fire-equipment")).bounds()
        hands = [s.bounds() for s in coloured(palette, shapes, "skin")]
        assert any(
            h[0] < wheel[2] and h[2] > wheel[0] and h[1] < wheel[3] and h[3] > wheel[1]
            for h in hands
        )


def test_less_gas_lies_there_once_it_can_go_out(palette):
    start, end = (around(layers(palette, "gas-air-out", t))[3] for t in (0.0, 8.0))
    assert end < start - 0.25
    assert not coloured(palette, moving(palette, "gas-air-out", 1.0), "gas-shade")
    assert coloured(palette, moving(palette, "gas-air-out"), "gas-shade")


def test_he_calls_outside_after_everybody_is_out(palette):
    for t in np.arange(0, 6, 0.1):
        shapes = moving(palette, "gas-call-outside", t)
        people = around(coloured(palette, shapes, "shirt-blue", "shirt-pink", "fabric-violet"))
        bubble = [s for s in coloured(palette, shapes, "fire-equipment") if s.bounds()[2] < -1]
        assert not bubble or people[2] < 0.0
    assert bubble
    assert layers(palette, "gas-call-outside")[0].bounds()[0] > people[2] + 1.5


# ---- the gas itself ----


def test_gas_sinks_from_the_leak_to_the_floor(palette):
    for reach in (1.0, -1.0):
        stage = Stage(palette)
        gas_jet(stage, 0, 3, 0.5, 2.0, reach=reach)
        left, bottom, right, top = around(stage.shapes)
        assert top < 3.4
        assert 0 < bottom < 1
        low = min(stage.shapes, key=lambda shape: shape.bounds()[1]).bounds()
        assert math.copysign(1, (low[0] + low[2]) / 2) == reach
        assert right - left < 2


def test_a_shut_valve_and_an_empty_floor_draw_nothing(palette):
    stage = Stage(palette)
    gas_jet(stage, 0, 3, 0, 1.0, strength=0)
    gas_layer(stage, -2, 2, 0, 0, 1.0)
    gas_flow(stage, [(0, 0), (1, 1)], 0)
    assert stage.shapes == []


def test_the_layer_tapers_off_where_no_wall_holds_it(palette):
    stage = Stage(palette)
    gas_layer(stage, -2, 2, 0, 1, 0.7)
    gas_layer(stage, -2, 2, 0, 1, 0.7, ends=0)
    open_end, walled = (shape.points[1][1] for shape in stage.shapes)
    assert open_end == pytest.approx(0)
    assert walled > 0.4


def test_the_flow_points_where_the_gas_goes(palette):
    stage = Stage(palette)
    gas_flow(stage, [(0, 0), (1, 0), (2, 0)])
    line, head = stage.shapes
    assert line.points[-1][0] == pytest.approx(2)
    assert head.bounds()[2] > 2.3
