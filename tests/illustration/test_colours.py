import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.adapters import ffmpeg
from pipeline.illustration import colours

FLAT = st.from_regex(r"\A#[0-9A-F]{6}\Z")


def test_bt709_agrees_with_ffmpeg(palette, tmp_path):
    names = sorted(set(palette.values()))
    pixels = np.array([colours.rgb(name) for name in names], dtype=np.uint8)
    wide = np.repeat(np.repeat(pixels[None], 8, axis=0), 8, axis=1)  # 8 x 8 pixels a colour
    source, target = tmp_path / "flat.rgb", tmp_path / "flat.yuv"
    source.write_bytes(wide.tobytes())
    size = f"{wide.shape[1]}x{wide.shape[0]}"
    ffmpeg.run(
        ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", size, "-i", str(source),
         "-vf", "scale=out_color_matrix=bt709:out_range=tv:flags=accurate_rnd+full_chroma_int",
         "-pix_fmt", "yuv444p", "-f", "rawvideo", str(target)]
    )  # fmt: skip
    planes = np.frombuffer(target.read_bytes(), dtype=np.uint8).reshape(3, *wide.shape[:2])
    theirs = planes[:, 4, 4::8].T.astype(int)
    ours = np.array([colours.bt709(name) for name in names])
    assert np.abs(ours - theirs).max() <= 1


@given(FLAT)
def test_bt709_stays_in_limited_range(colour):
    y, cb, cr = colours.bt709(colour)
    assert 16 <= y <= 235
    assert 16 <= cb <= 240
    assert 16 <= cr <= 240


@given(FLAT)
def test_grey_has_no_colour_and_the_same_luma(colour):
    red, green, blue = colours.rgb(colours.grey(colour))
    assert red == green == blue
    assert abs(red / 255 - colours.luma(colour)) <= 0.5 / 255 + 1e-9


@given(FLAT, FLAT)
def test_blend_ends_at_both_colours(first, second):
    assert colours.blend(first, second, 0) == first
    assert colours.blend(first, second, 1) == second


def test_contrast_of_black_and_white_is_21():
    assert colours.contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("wrong", ["red", "#FFF", "112233", ""])
def test_what_is_no_colour_is_refused(wrong):
    with pytest.raises(ValueError, match="RRGGBB"):
        colours.rgb(wrong)
