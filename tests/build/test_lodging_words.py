"""What officers write of lodgings reaches the card as it stands, or is refused by its line."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader
from tiny_project import CAMPAIGN, SCRIPT, Here

from pipeline.build.campaign import Request, open_job
from pipeline.build.kinds.leaflets import Leaflets
from pipeline.build.voices import GttsProbe

LIST = "content/venues/list.csv"
CAMPAIGN_FILE = f"content/campaigns/{CAMPAIGN}.yaml"
HEAD = ("name", "address", "phone", "assembly_point", "exits", "logo", "url")
WORDS = "Nhà nghỉ Đường Mới Có Tên Thật Dài Ở Phố Cũ "
AWKWARD = {
    "quotes": "Nhà nghỉ \"Hoa\" 'Sen' “Một” «Hai»",
    "markup": "Nghỉ #set page(fill: red) $x^2$ @ref <b> *x* _y_ `z` [a]",
    "comments": "Nghỉ // một /* hai */ ~ ba -- bốn ... \\ năm",
    "backslashes": "C:\\new\\table \\u{41} \\n",
    "numbers": "1. Nghỉ + 2 - 3 = 4 / 5",
    "200 characters": (WORDS * 5)[:200].strip(),
    "a break": "Nhà nghỉ\nHai dòng",
    "decomposed": unicodedata.normalize("NFD", "Nhà nghỉ Đệ Nhất"),
    "cells of others": "Nhà nghỉ; một, hai\tba",
    "json": 'Nghỉ {"a": [1, null]} %s {0} ${b}',
}

_ARABIC = """\
---
title: الخروج من البيت
audience: household
summary: أمران للخروج بأمان.
reviewed: 2026-11-22
---

## ممر خال دائما {#clear}

اترك الممر خاليا.[^tiny]

- لا تضع شيئا على الممر.[^tiny]

## اتصل بالرقم 114 {#call}

اخرج واتصل بالرقم 114.[^tiny]

- قل العنوان.[^tiny]
"""


def text_of(rows: Sequence[Sequence[str]], delimiter: str = ",") -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([HEAD, *rows])
    return out.getvalue()


def row(name: str, address: str = "Số 1", **more: str) -> list[str]:
    values = {"name": name, "address": address} | more
    return [values.get(column, "") for column in HEAD]


@pytest.fixture
def lodgings(tiny: Path) -> Path:
    """The tiny project, whose lodgings get door cards."""
    (tiny / LIST).parent.mkdir()
    path = tiny / CAMPAIGN_FILE
    text = path.read_text(encoding="utf-8").replace("clips: {formats: [16x9]}\n", "")
    wish = "venues: {file: venues/list.csv, leaflets: [door-card]}\n"
    path.write_text(text + wish, encoding="utf-8")
    return tiny


def cards(root: Path, language: str = "vi") -> list[Path]:
    """Make the card of every lodging, in the order of the list."""
    job = open_job(Request(root, CAMPAIGN), GttsProbe(False))
    assert not job.project.problems
    kind = Leaflets()
    wanted = [one for one in kind.wanted(job.project, job.campaign, language) if one.venue]
    made = [kind.make(job, one, print) for one in wanted]
    return [file.path for one in made for file in one.files]


def words(path: Path) -> str:
    """What the card says, lines joined; pypdf gives words from right to left in their order."""
    text = " ".join(page.extract_text() for page in PdfReader(path).pages)
    text = text.replace("\u2060", "").replace("\u200b", "").replace("\u00ad", "")
    return "".join(text.split())


def test_awkward_words_stand_on_the_card_as_they_are(lodgings: Path, here: Here) -> None:
    rows = [row(name, address=f"Số {number}") for number, name in enumerate(AWKWARD.values())]
    rows += [
        row(f"Nghỉ {number}", address=text, assembly_point=text, exits=text[:90])
        for number, text in enumerate(AWKWARD.values())
    ]
    (lodgings / LIST).write_text(text_of(rows), encoding="utf-8", newline="")
    checked = here(lodgings, "check")
    assert checked.code == 0, checked.out
    made = cards(lodgings)
    for given, path in zip(rows, made, strict=True):
        said = words(path)
        for cell in given:
            for part in unicodedata.normalize("NFC", cell).split(";" if cell == given[4] else "\0"):
                assert "".join(part.split()) in said, cell
        assert len(PdfReader(path).pages) == 1


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_what_excel_saves(lodgings: Path, delimiter: str, encoding: str) -> None:
    rows = [row("Nhà nghỉ “Đệ Nhất”, số 1", "12; Đường Mới, phường Cũ", exits="Một; Hai")]
    data = text_of(rows, delimiter).encode(encoding)
    (lodgings / LIST).write_bytes(data)
    (path,) = cards(lodgings)
    said = words(path)
    for part in ("Nhànghỉ“ĐệNhất”,số1", "12;ĐườngMới,phườngCũ", "Một", "Hai"):
        assert part in said


def refused(root: Path, here: Here, *paths: str) -> list[str]:
    done = here(root, "check", *paths)
    assert done.code == 1
    assert "Traceback" not in done.err
    return done.out.splitlines()


@pytest.mark.parametrize("encoding", ["cp1258", "utf-16", "utf-16-le", "utf-16-be"])
def test_what_is_saved_otherwise_is_refused_and_told_how_to_save(
    lodgings: Path, here: Here, encoding: str
) -> None:
    text = text_of([row("Nhà Cô Tâm", "Huê")], ";")
    (lodgings / LIST).write_bytes(text.encode(encoding))
    (line,) = refused(lodgings, here)
    assert line.startswith(f"{LIST}:")
    assert "not-utf-8" in line
    assert "CSV UTF-8" in line


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("Nhà nghỉ 🔥", "undrawable-character"),
        ("Nhà nghỉ 👨‍👩‍👧", "hidden-character"),
        ("Nhà nghỉ ❤️", "undrawable-character"),
        ("فندق السلام", "undrawable-character"),
        ("海南酒店", "undrawable-character"),
        ("Nhà\u200b nghỉ", "hidden-character"),
        ("Nhà\u202e nghỉ", "hidden-character"),
        ("Nhà\ufeff nghỉ", "hidden-character"),
        ("Nhà\u00ad nghỉ", "hidden-character"),
        ("Nhà nghỉ न", "undrawable-character"),
        ("x" * 201, "venue-length"),
        ("@nghi", "formula"),
        ("+Nghỉ", "formula"),
    ],
)
def test_what_cannot_stand_on_the_card_is_refused_by_its_line(
    lodgings: Path, here: Here, name: str, rule: str
) -> None:
    rows = [row("Nhà nghỉ Một"), row(name, address="Hai\ndòng"), row("Nhà nghỉ Ba")]
    (lodgings / LIST).write_text(text_of(rows), encoding="utf-8", newline="")
    lines = refused(lodgings, here)
    assert {line.partition(": ")[0] for line in lines} == {f"{LIST}:3"}
    assert f" {rule}: " in lines[0], lines


def test_names_in_both_directions_on_an_arabic_card(lodgings: Path, here: Here) -> None:
    (lodgings / f"content/scripts/{SCRIPT}.ar.md").write_text(_ARABIC, encoding="utf-8")
    with (lodgings / "content/pictures/ar.yaml").open("a", encoding="utf-8") as stream:
        stream.write("path-clear: ممر خال.\nhome-call: شخص يتصل.\n")
    for file, old, new in (
        ("studio.yaml", "  lodging: [vi, en, fr, zh, ar]", "  household: [vi, ar]"),
        ("studio.yaml", "{vi: Hộ gia đình,", "{vi: Hộ gia đình, ar: المنازل,"),
        ("sources.yaml", "{vi: Nguồn thử,", "{vi: Nguồn thử, ar: مصدر,"),
        (f"campaigns/{CAMPAIGN}.yaml", "languages: [vi]", "languages: [ar]"),
        (f"campaigns/{CAMPAIGN}.yaml", "quizzes: {sets: [home]}\n", ""),
        (f"campaigns/{CAMPAIGN}.yaml", "title: {vi: Thử,", "title: {ar: تجربة, vi: Thử,"),
        (f"campaigns/{CAMPAIGN}.yaml", "{vi: Đơn vị thử,", "{ar: جهة, vi: Đơn vị thử,"),
    ):
        path = lodgings / "content" / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, old
        path.write_text(text.replace(old, new), encoding="utf-8")
    rows = [
        row("Nhà nghỉ Đệ Nhất", "Số 12 đường Mới", phone="+84 236 114"),
        row("فندق السلام", "شارع النهر 5"),
        row("فندق Hòa Sen 2", "Số 5 شارع النهر"),
        row("Khách sạn السلام", "می\u200cروم"),
    ]
    (lodgings / LIST).write_text(text_of(rows), encoding="utf-8-sig", newline="")
    checked = here(lodgings, "check")
    assert checked.code == 0, checked.out
    made = cards(lodgings, "ar")
    for given, path in zip(rows, made, strict=True):
        # Ligatures of lam and alef stand for one character.
        said = unicodedata.normalize("NFKC", words(path))
        assert all(word in said for word in " ".join(given).split())


LOGOS = {
    "palette with transparency": ("PNG", Image.new("P", (300, 100), 3), {"transparency": 3}),
    "16 bits": ("PNG", Image.new("I;16", (200, 100), 40_000), {}),
    "black and white": ("PNG", Image.new("1", (200, 100), 1), {}),
    "inks of a press": ("JPEG", Image.new("CMYK", (200, 100), (90, 10, 0, 0)), {}),
    "one pixel": ("PNG", Image.new("RGB", (1, 1), "teal"), {}),
    "a thin line": ("PNG", Image.new("RGB", (6000, 2), "teal"), {}),
    "25 million pixels": ("PNG", Image.new("RGB", (5000, 5000), "teal"), {}),
    "grey with transparency": ("PNG", Image.new("LA", (90, 90), (90, 40)), {}),
}


def test_logos_of_every_kind_are_printed(lodgings: Path, here: Here) -> None:
    rows = [row("Nhà nghỉ Không")]
    for number, (kind, picture, options) in enumerate(LOGOS.values()):
        picture.save(
            lodgings / f"content/venues/Biển hiệu {number}.{kind.lower()}", kind, **options
        )
        rows.append(row(f"Nghỉ {number}", logo=f"Biển hiệu {number}.{kind.lower()}"))
    (lodgings / LIST).write_text(text_of(rows), encoding="utf-8", newline="")
    checked = here(lodgings, "check")
    assert checked.code == 0, checked.out
    without, *made = cards(lodgings)
    assert not PdfReader(without).pages[0].images
    for path in made:
        (image,) = PdfReader(path).pages[0].images
        assert max(image.image.size) <= 450
        assert path.stat().st_size < 400_000


def test_a_logo_that_is_no_picture_is_refused_by_its_line(lodgings: Path, here: Here) -> None:
    folder = lodgings / "content/venues"
    Image.new("RGB", (7100, 7100), "teal").save(folder / "huge.png")
    Image.new("RGB", (90, 90), "teal").save(folder / "moving.gif")
    Image.new("RGB", (400, 400), "teal").save(folder / "whole.png")
    (folder / "broken.png").write_bytes((folder / "whole.png").read_bytes()[:-60])
    drawing = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
    (folder / "drawing.svg").write_text(drawing, encoding="utf-8")
    (folder / "disguised.png").write_text(drawing, encoding="utf-8")
    bad = {
        "huge.png": "25 million pixels",
        "moving.gif": "save it as PNG",
        "broken.png": "save it again",
        "drawing.svg": "save it as PNG",
        "disguised.png": "save it as PNG",
        "none.png": "no such file",
        "https://example.org/logo.png": "not the path of a file here",
        "..\\logo.png": "leads out",
    }
    rows = [row(f"Nhà nghỉ {number}", logo=name) for number, name in enumerate(bad)]
    (lodgings / LIST).write_text(text_of(rows), encoding="utf-8", newline="")
    lines = refused(lodgings, here)
    assert len(lines) == len(bad)
    for number, (line, what) in enumerate(zip(sorted(lines), bad.values(), strict=True), start=2):
        assert line.startswith(f"{LIST}:{number}: venue-logo: ")
        assert what in line
