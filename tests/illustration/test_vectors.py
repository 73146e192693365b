"""The SVG of a picture: what print needs, and that it looks like the picture on the screen."""

import io
import re
import xml.etree.ElementTree as ET
from itertools import product

import numpy as np
import pytest
from PIL import Image
from pypdf import PdfReader

from pipeline.adapters import typesetting
from pipeline.content.models import MonoInk
from pipeline.illustration.mono import mono_palette
from pipeline.illustration.paint import Canvas, to_svg
from pipeline.illustration.registry import catalogue, draw
from pipeline.illustration.stage import ACTION_BOX, Stage
from pipeline.illustration.vectors import HAIRLINE_PT, NARROWEST_MM, hairline, svg

SVG = "{http://www.w3.org/2000/svg}"
PALETTE = {"wall": "#FAF3E8", "safe": "#237F52", "ball": "#D7263D", "white": "#FFFFFF"}
MONO = mono_palette(
    PALETTE,
    {
        "safe": MonoInk(black=60, pattern="stripes", mark=100),
        "ball": MonoInk(black=10, outline=100, weight=0.1),
    },
)
WIDTH, HEIGHT = 240, 160


def stage(palette=PALETTE) -> Stage:
    made = Stage(palette)
    made.rectangle(-9, -2, 18, 10, "wall")
    return made


def elements(data: bytes) -> list[ET.Element]:
    return list(ET.fromstring(data).iter(f"{SVG}path"))


def rendered(pictures: list[bytes]) -> list[np.ndarray]:
    """What Typst, and so every leaflet, shows of the pictures."""
    files = {f"{index}.svg": data for index, data in enumerate(pictures)}
    images = "".join(f'#image("{name}", width: {WIDTH}pt)\n' for name in files)
    template = f"#set page(width: {WIDTH}pt, height: {HEIGHT}pt, margin: 0pt)\n{images}"
    pages = typesetting.to_png(template, data={}, fonts=(), files=files, ppi=72)
    assert len(pages) == len(pictures)
    return [np.asarray(Image.open(io.BytesIO(page)).convert("RGB")).astype(int) for page in pages]


def painted(shapes) -> np.ndarray:
    canvas = Canvas(WIDTH, HEIGHT, ACTION_BOX)
    canvas.paint(shapes)
    return canvas.pixels.astype(int)


@pytest.fixture(scope="module")
def drawings(palette):
    return {
        "-".join([name, *values]): draw(
            name, dict(zip(spec.settings, values, strict=True)), palette
        )
        for name, spec in catalogue().items()
        for values in product(*spec.settings.values())
    }


@pytest.fixture(scope="module")
def in_colour(drawings):
    return {name: to_svg(drawing) for name, drawing in drawings.items()}


@pytest.fixture(scope="module")
def in_black(drawings, mono):
    return {name: to_svg(drawing, mono=mono) for name, drawing in drawings.items()}


# ---- every picture ----


def test_every_picture_looks_in_print_as_on_the_screen(drawings, in_colour):
    pages = rendered(list(in_colour.values()))
    for (name, drawing), page in zip(drawings.items(), pages, strict=True):
        difference = np.abs(page - painted(drawing.at()))
        # Two painters blend edges in their own ways; a lost or wrong shape is more than an edge.
        assert difference.mean() < 1.2, name
        assert (difference.max(axis=-1) > 90).mean() < 0.0005, name


def test_every_picture_is_vectors_and_small(in_colour, in_black):
    for pictures, most in ((in_colour, 45_000), (in_black, 80_000)):
        for name, data in pictures.items():
            assert len(data) < most, name
            assert b"<text" not in data
            assert b"<image" not in data
            assert b"clip-path" not in data


def test_no_line_is_a_hairline_in_the_smallest_print(in_colour, in_black):
    for name, data in (*in_colour.items(), *in_black.items()):
        root = ET.fromstring(data)
        points_per_step = NARROWEST_MM / 25.4 * 72 / float(root.get("viewBox").split()[2])
        for element in root.iter():
            width = element.get("stroke-width")
            assert width is None or float(width) * points_per_step >= HAIRLINE_PT, name


def test_no_filled_shape_is_a_hairline_in_the_smallest_print(drawings):
    """A long shape is at least as thick as the thinnest line; specks are left out."""
    thinnest = hairline(ACTION_BOX)
    for name, drawing in drawings.items():
        for shape in drawing.at():
            rings = shape.outline.to_polygons(closed_only=True) if shape.fill else []
            corners = [ring.T for ring in rings]
            area = sum(abs((x[:-1] * y[1:] - x[1:] * y[:-1]).sum()) / 2 for x, y in corners)
            around = sum(np.hypot(*np.diff(ring, axis=0).T).sum() for ring in rings)
            if not shape.stroke and around > 8 * thinnest:
                assert area / (around / 2) >= thinnest, name


def test_colours_are_never_pure_grey_and_black_and_white_always_is(in_colour, in_black):
    """Typst writes pure greys in another colour space: each file shall have one."""
    for pictures, pure in ((in_colour, False), (in_black, True)):
        for name, data in pictures.items():
            for colour in re.findall(rb"#(\w{6})", data):
                assert (colour[:2] == colour[2:4] == colour[4:]) == pure, name


@pytest.mark.parametrize(("variant", "channels"), [("in_colour", 3), ("in_black", 1)])
def test_a_pdf_of_pictures_has_one_colour_space_no_bitmaps_and_is_small(variant, channels, request):
    names = ("door-feel-hot", "smoke-crawl", "assembly-call", "tenants-drill",
             "exits-count", "spare-stairs-clear", "trapped-signal", "oil-no-water")  # fmt: skip
    pictures = request.getfixturevalue(variant)
    files = {f"{name}.svg": pictures[name] for name in names}
    images = "".join(f'#image("{name}", width: 60mm, alt: "a")\n' for name in files)
    pdf = typesetting.typeset(
        f'#set document(title: "a")\n#set text(lang: "vi")\n{images}',
        data={},
        fonts=(),
        files=files,
    )
    assert len(pdf) < 200_000
    spaces, patterns = set(), 0
    for page in PdfReader(io.BytesIO(pdf)).pages:
        pending = [page["/Resources"]]
        while pending:
            resources = pending.pop().get_object()
            assert "/XObject" not in resources  # neither bitmaps nor groups of their own colours
            for space in resources.get("/ColorSpace", {}).values():
                kind, profile = space.get_object()
                spaces.add((kind, profile.get_object()["/N"]))
            for pattern in resources.get("/Pattern", {}).values():
                patterns += 1
                pending.append(pattern.get_object()["/Resources"])
    assert spaces == {("/ICCBased", channels)}
    assert (patterns > 0) == (variant == "in_black")


# ---- one thing at a time ----


def test_the_same_bytes_each_time_in_the_size_of_the_box():
    made = stage()
    made.circle(0, 3, 1, "ball")
    data = svg(made.shapes, ACTION_BOX)
    assert data == svg(made.shapes, ACTION_BOX)
    root = ET.fromstring(data)
    assert root.get("viewBox") == "0 0 9600 6400"
    assert (root.get("width"), root.get("height")) == ("192pt", "128pt")


def test_what_lies_outside_or_is_a_speck_is_left_out():
    made = stage()
    made.circle(12, 3, 1, "ball")
    made.circle(0, 3, hairline(ACTION_BOX) / 3, "ball")
    assert len(elements(svg(made.shapes, ACTION_BOX))) == 1


def test_neighbours_of_one_colour_become_one_path_without_holes():
    made = stage()
    made.circle(0, 3, 1, "ball")
    made.polygon([(-0.5, 2), (-0.5, 4), (0.5, 4), (0.5, 2)], "ball")  # runs the other way round
    made.polygon([(-2, 2), (2, 2), (2, 3)], "ball")
    data = svg(made.shapes, ACTION_BOX)
    assert len(elements(data)) == 2
    (page,) = rendered([data])
    assert np.abs(page - painted(made.shapes)).mean() < 0.3


def test_a_hole_stays_a_hole_beside_neighbours():
    ring = np.array([(-1, 2), (1, 2), (1, 4), (-1, 4), (-1, 2),
                     (-0.5, 2.5), (-0.5, 3.5), (0.5, 3.5), (0.5, 2.5), (-0.5, 2.5)])  # fmt: skip
    codes = np.array([1, 2, 2, 2, 79] * 2, dtype=np.uint8)
    made = stage()
    made.add(ring[::-1], codes, fill="ball")
    made.rectangle(0.8, 3, 2, 0.5, "ball")
    data = svg(made.shapes, ACTION_BOX)
    assert len(elements(data)) == 2
    (page,) = rendered([data])
    assert np.abs(page - painted(made.shapes)).mean() < 0.3


def test_see_through_shapes_are_seen_through_one_another():
    made = stage()
    for x in (-0.5, 0.5):
        made.circle(x, 3, 1, "ball", alpha=0.5)
    made.line([(-2, 1), (2, 1)], "ball", 0.4, alpha=0.25, cap="butt")
    data = svg(made.shapes, ACTION_BOX)
    assert [element.get("fill-opacity") for element in elements(data)] == [None, "0.5", "0.5", None]
    assert elements(data)[-1].get("stroke-opacity") == "0.25"
    (page,) = rendered([data])
    assert np.abs(page - painted(made.shapes)).mean() < 0.3


def test_thin_lines_are_as_thick_as_print_holds():
    made = stage()
    made.line([(-2, 1), (2, 1)], "ball", 0.001)
    (line,) = elements(svg(made.shapes, ACTION_BOX))[1:]
    assert float(line.get("stroke-width")) >= 1000 * hairline(ACTION_BOX)


def test_in_black_and_white_a_colour_gets_its_outline_below_all_its_neighbours():
    made = stage(MONO.colours)
    made.line([(-2, 1), (2, 1)], "ball", 0.4)
    made.circle(2, 1, 0.5, "ball")
    wall, outline, rim, line, disc = elements(svg(made.shapes, ACTION_BOX, MONO))
    assert wall.get("stroke") is None
    assert (outline.get("stroke"), outline.get("stroke-width")) == ("#000000", "600")
    assert (rim.get("fill"), rim.get("stroke-width")) == (None, "200")
    assert line.get("stroke") == disc.get("fill") == MONO.greys["ball"]


def test_in_black_and_white_broad_shapes_get_a_pattern_and_thin_lines_one_dark_grey():
    made = stage(MONO.colours)
    made.circle(0, 3, 1, "safe")
    made.line([(-2, 1), (2, 1)], "white", 0.4)
    made.line([(-2, 1), (2, 1)], "safe", 0.1)
    data = svg(made.shapes, ACTION_BOX, MONO)
    _, disc, pattern, _, line = [path for path in elements(data) if path.get("d")[0] == "M"][1:]
    assert disc.get("fill") == MONO.greys["safe"]
    assert pattern.get("fill") == "url(#p0)"
    assert line.get("stroke") == "#000000"
    assert data.count(b"<pattern ") == 1


def test_in_black_and_white_a_pattern_is_seen_whole_or_not_at_all():
    made = stage(MONO.colours)
    made.circle(0, 3, 1, "safe", alpha=0.2)
    made.line([(-2, 1), (2, 1)], "white", 0.4)
    made.circle(0, 3, 1, "safe", alpha=0.5)
    data = svg(made.shapes, ACTION_BOX, MONO)
    drawn = [(path.get("fill"), path.get("fill-opacity")) for path in elements(data)]
    safe = MONO.greys["safe"]
    assert drawn[-4:] == [(safe, "0.2"), (None, None), (safe, "0.5"), ("url(#p0)", None)]


def test_smaller_pictures_get_thicker_hairlines() -> None:
    made = Stage({"ink": "#000000"})
    made.line([(-1, 1), (1, 1)], "ink", 0.001)

    def width(narrowest_mm: float) -> float:
        found = svg(made.shapes, ACTION_BOX, narrowest_mm=narrowest_mm).decode("ascii")
        return float(found.split('stroke-width="')[1].split('"')[0])

    assert width(19) == pytest.approx(2 * width(38), abs=1)
