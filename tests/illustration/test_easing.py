import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.illustration import easing

PART = st.floats(0, 1)
CURVES = [easing.smooth, easing.settle, easing.act]


@pytest.mark.parametrize("curve", CURVES)
def test_curves_begin_at_0_and_end_at_1(curve):
    assert curve(0) == pytest.approx(0, abs=1e-9)
    assert curve(1) == pytest.approx(1)
    assert curve(-3) == pytest.approx(0, abs=1e-9)
    assert curve(7) == pytest.approx(1)


@pytest.mark.parametrize("curve", CURVES)
@given(part=PART)
def test_curves_never_jump(curve, part):
    assert abs(curve(part + 0.001) - curve(part)) < 0.01
    assert -0.2 <= curve(part) <= 1.2


@given(PART, PART)
def test_smooth_never_goes_back(a, b):
    low, high = sorted((a, b))
    assert easing.smooth(low) <= easing.smooth(high) + 1e-12


def test_act_draws_back_before_it_acts():
    assert min(easing.act(step / 100) for step in range(30)) < -0.01


@given(st.floats(0, 1e6))
def test_there_and_back_stays_between_0_and_1_at_any_time(t):
    value = easing.there_and_back(t, 1, 2, 1, 0.5)
    assert -1e-9 <= value <= 1 + 1e-9


@given(st.floats(-100, 100), st.floats(-10, 10), st.floats(-10, 10))
def test_progress_stays_between_0_and_1(t, start, end):
    assert 0 <= easing.progress(t, start, end) <= 1
