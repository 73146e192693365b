"""Black and white: what means danger and what means safety can never be taken for each other."""

from itertools import combinations, product
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.models import MonoInk, MonoPattern
from pipeline.illustration import colours
from pipeline.illustration.colours import contrast
from pipeline.illustration.mono import mono_palette
from pipeline.illustration.patterns import TILES, tile_svg
from pipeline.illustration.signs.base import BLACK, GREEN, RED, WHITE, YELLOW
from pipeline.illustration.stage import ACTION_BOX
from pipeline.illustration.vectors import STEPS, hairline

DANGER = ("flame", "flame-mid", "flame-light", "fire-equipment", "smoke", "gas")
SAFE = ("safe", "safe-light")


def is_pure(colour: str) -> bool:
    return colour[1:3] == colour[3:5] == colour[5:7]


def test_a_colour_that_is_not_named_is_as_dark_as_it_looks():
    mono = mono_palette({"wood": "#B98555"}, {})
    assert mono.colours["wood"] == mono.greys["wood"] == colours.grey("#B98555")
    assert not mono.looks


def test_percent_of_black():
    inks = {name: MonoInk(black=black) for name, black in (("a", 0), ("b", 100), ("c", 60))}
    mono = mono_palette(dict.fromkeys("abc", "#D7263D"), inks)
    assert mono.greys == {"a": "#FFFFFF", "b": "#000000", "c": "#666666"}


@given(
    st.lists(
        st.builds(
            MonoInk,
            black=st.integers(0, 100),
            pattern=st.sampled_from([None, *get_args(MonoPattern)]),
            outline=st.sampled_from([None, 0, 100]),
        ),
        max_size=12,
    )
)
def test_every_look_has_a_key_that_no_mixed_grey_hits(inks):
    named = {f"c{index}": ink for index, ink in enumerate(inks)}
    mono = mono_palette(dict.fromkeys(named, "#D7263D"), named)
    assert all(is_pure(grey) for grey in mono.greys.values())
    assert not any(is_pure(key) for key in mono.looks)
    for name, ink in named.items():
        look = mono.looks.get(mono.colours[name])
        assert (look is not None) == bool(ink.pattern or ink.outline is not None)
        assert look is None or (look.pattern, look.grey) == (ink.pattern, mono.greys[name])


def test_colours_of_one_look_share_a_key():
    inks = dict.fromkeys(("a", "b"), MonoInk(black=40, pattern="dots"))
    assert len(mono_palette(dict.fromkeys(inks, "#D7263D"), inks).looks) == 1


def test_danger_and_safety_differ_in_more_than_a_shade(mono):
    for danger, safe in product(DANGER, SAFE):
        one, other = (mono.looks.get(mono.colours[name]) for name in (danger, safe))
        assert (one and one.pattern) != (other and other.pattern), (danger, safe)


def test_every_safe_colour_is_striped_and_nothing_else(mono):
    striped = {
        name
        for name, colour in mono.colours.items()
        if colour in mono.looks and mono.looks[colour].pattern == "stripes"
    }
    assert striped == set(SAFE)


@pytest.mark.parametrize(
    ("pictogram", "ground"), [(WHITE, GREEN), (WHITE, RED), (BLACK, YELLOW), (RED, WHITE)]
)
def test_signs_keep_their_contrast(mono, pictogram, ground):
    assert contrast(mono.greys[pictogram], mono.greys[ground]) > 7


def test_skin_stands_out_from_doors(mono):
    assert contrast(mono.greys["skin"], mono.greys["wood"]) > 2
    assert mono.looks[mono.colours["skin"]].outline


def test_every_pattern_has_a_tile_that_print_can_hold():
    assert set(TILES) == set(get_args(MonoPattern))
    for tile in TILES.values():
        assert tile.line == 0 or tile.line > hairline(ACTION_BOX) * STEPS


def test_tiles_differ():
    for one, other in combinations(TILES, 2):
        assert tile_svg(one, "p", "#000000") != tile_svg(other, "p", "#000000")
