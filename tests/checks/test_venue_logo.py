"""Logos of lodgings: what is no still PNG or JPEG of a reasonable size is refused by line."""

import io
import struct
import zlib

import pytest
from PIL import Image

from pipeline.checks import Knowledge, check
from pipeline.content import read_project

FILE = "content/venues/homes.csv"


def picture(kind, size=(40, 20), **options):
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, kind, **options)
    return out.getvalue()


def animated(kind):
    out = io.BytesIO()
    first, second = Image.new("RGB", (8, 8), "red"), Image.new("RGB", (8, 8), "blue")
    first.save(out, kind, save_all=True, append_images=[second], duration=100)
    return out.getvalue()


def huge_png(width, height):
    """A PNG whose heading promises more pixels than anybody should unpack."""

    def chunk(name, data):
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    heading = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 100_000)
    mark = b"\x89PNG\r\n\x1a\n"
    return mark + chunk(b"IHDR", heading) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def problems(folder, name, data):
    text = (folder / FILE).read_text(encoding="utf-8")
    (folder / FILE).write_text(text.replace("thang,,", f"thang,{name},"), encoding="utf-8")
    path = (folder / FILE).parent / name
    path.parent.mkdir(exist_ok=True)
    if data is not None:
        path.write_bytes(data)
    found = check(read_project(folder), Knowledge())
    mine = [problem for problem in found if problem.place.path.suffix == ".csv"]
    return [(problem.rule, problem.place.line, problem.message) for problem in mine]


@pytest.mark.parametrize(
    "data",
    [
        picture("PNG"),
        picture("JPEG"),
        picture("JPEG", progressive=True),
        picture("PNG", (5000, 5000)),
    ],
    ids=["png", "jpeg", "progressive", "25 megapixels"],
)
def test_good_logos(folder, data):
    assert problems(folder, "logos/hoa sen.png", data) == []


SVG = b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'>"
BAD = {
    "svg with a script": ("a.svg", SVG + b"<script>alert(1)</script></svg>", "save it as PNG"),
    "svg with a link": (
        "a.png",
        SVG + b"<image href='http://x.example/'/></svg>",
        "an SVG drawing",
    ),
    "text": ("a.png", "Biển số nhà".encode(), "neither a PNG nor a JPEG"),
    "empty": ("a.png", b"", "neither a PNG nor a JPEG"),
    "gif": ("a.gif", picture("GIF"), "neither a PNG nor a JPEG"),
    "webp": ("a.webp", picture("WEBP"), "neither a PNG nor a JPEG"),
    "20,000 x 20,000": ("a.png", huge_png(20_000, 20_000), "more than 25 million pixels"),
    "10,000 x 10,000": ("a.png", huge_png(10_000, 10_000), "more than 25 million pixels"),
    "6,000 x 6,000": ("a.png", huge_png(6_000, 6_000), "more than 25 million pixels"),
    "too many bytes": ("a.png", picture("PNG") + b"\0" * 10_000_000, "larger than 10 MB"),
    "cut off png": ("a.png", picture("PNG", (400, 400))[:-60], "damaged"),
    "cut off jpeg": ("a.jpg", picture("JPEG", (400, 400))[:-400], "damaged"),
    "animated": ("a.png", animated("PNG"), "an animated picture"),
    "not there": ("a.png", None, "no such file"),
}


@pytest.mark.parametrize(("name", "data", "words"), BAD.values(), ids=BAD.keys())
def test_bad_logos(folder, name, data, words):
    ((rule, line, message),) = problems(folder, name, data)
    assert (rule, line) == ("venue-logo", 2)
    assert words in message
    assert message.startswith(f"“{name}”: ")


def test_a_folder_is_no_logo(folder):
    (folder / "content/venues/logos").mkdir()
    ((_, _, message),) = problems(folder, "logos", None)
    assert "no such file" in message


def test_a_link_that_leads_out(folder, tmp_path):
    (tmp_path / "secret.png").write_bytes(picture("PNG"))
    try:
        (folder / "content/venues/logo.png").symlink_to(tmp_path / "secret.png")
    except OSError:
        return  # Windows without the right to make links
    ((_, _, message),) = problems(folder, "logo.png", None)
    assert "leads out" in message
