"""Pictures of the home that strangers misread at first: what made them clear stays so."""

from pipeline.illustration.props.year_sheet import year_sheet
from pipeline.illustration.stage import Stage


def test_the_month_is_ticked_only_after_the_alarm_was_heard(shown):
    before, after = (len(shown("alarm-test", t, "safe")) for t in (1.0, None))
    assert before == 0
    assert after == 2  # the month, and the alarm that works
    assert not shown("alarm-test", None, "flame", "flame-mid")


def test_her_finger_is_on_the_button(shown):
    button = min(shown("alarm-test", None, "awning"), key=lambda s: abs(s.bounds()[1] - 5.6))
    finger = max(s.bounds()[3] for s in shown("alarm-test", None, "skin"))
    assert abs(finger - button.bounds()[1]) < 0.12


def test_a_sheet_ticks_the_months_it_is_told(palette):
    def ticks(months):
        stage = Stage(palette)
        year_sheet(stage, 0, 0, ticked=months)
        return [s.bounds() for s in stage.shapes if s.stroke == palette["safe"]]

    assert ticks(()) == []
    first, last = ticks((1, 12))
    assert first[2] < 0 < last[0]
    assert first[1] > 0 > last[3]


def test_the_plug_leaves_the_socket_and_no_arrow_leads_out(shown):
    pins = [s.bounds() for s in shown("ebike-away", None, "metal-shade")]
    assert len(pins) == 2
    assert min(box[0] for box in pins) > -0.3  # the socket's plate ends at -0.7
    assert all(s.bounds()[1] > 2 for s in shown("ebike-away", None, "safe"))


def test_a_drill_is_timed(shown):
    hands = [shown("family-drill", t, "fire-equipment")[0].points[1] for t in (0.0, 3.0)]
    assert hands[0][1] > hands[1][1]
    assert hands[1][0] > hands[0][0]
