import pytest

from pipeline.clip.gates.sight import _looks


@pytest.mark.parametrize(
    ("cue", "frames"),
    [
        ((0.0, 0.04), [0]),
        ((0.0, 1.0), [0, 12, 24]),
        ((0.41, 0.9), [11, 22]),
        ((2.99, 3.0), []),  # shown from frame 75 on, which is the next segment's first
        ((2.96, 3.0), [74]),
    ],
)
def test_a_caption_is_looked_at_in_the_frames_that_show_it(
    cue: tuple[float, float], frames: list[int]
) -> None:
    assert _looks([cue], 25) == [(0, frame) for frame in frames]
