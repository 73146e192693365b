"""The project's own scripts: every format, variant and language is what a print shop accepts."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator

import numpy as np
import pikepdf
import pypdf
import pypdfium2
import pytest
import zxingcpp
from leaflet_pages import (
    POINTS_PER_MM,
    colour_spaces,
    lines_of,
    tags,
    text_boxes,
    type_sizes,
    words,
    worst_overlap,
)
from leaflet_samples import project, venue

from pipeline.leaflet import FORMATS, Edition, LeafletOrder, typeset
from pipeline.leaflet.formats.base import SCALE, SMALLEST_PRINT

PAPER = [name for name, sheet in FORMATS.items() if sheet.medium == "paper"]
FULLEST = ("a5", "trifold")
WORDS_ONLY = ("sticker-114",)
MAIN, BLEED = "alarm-sounds", 3 * POINTS_PER_MM


def order(slug: str, language: str, name: str, variant: str = "screen") -> LeafletOrder:
    whole = project()
    assert whole.studio is not None

    def edition(code: str) -> Edition:
        return Edition(
            whole.script(slug, code),
            whole.languages[code],
            whole.alternatives.get(code, {}),
            whole.lexicons[code],
        )

    return LeafletOrder(
        main=edition(language),
        studio=whole.studio,
        sources=whole.sources,
        authority=whole.campaigns["demo"].authority,
        format=name,
        variant=variant,  # type: ignore[arg-type]
        second=edition("en" if language == "vi" else "vi"),
    )


def every() -> Iterator[tuple[str, str, str, str]]:
    """Lodging scripts in all formats and languages, others in the fullest ones.

    All variants are laid out alike: the other two are tried in one language of each direction.
    """
    for slug, language in sorted(project().scripts):
        lodging = project().script(slug, language).audience == "lodging"
        for name in PAPER if lodging else FULLEST:
            yield slug, language, name, "print"
            if slug == MAIN and language in ("vi", "ar"):
                yield from ((slug, language, name, variant) for variant in ("screen", "mono"))


@pytest.mark.parametrize(("slug", "language", "name", "variant"), list(every()))
def test_a_print_shop_accepts_it(slug: str, language: str, name: str, variant: str) -> None:
    made = typeset(order(slug, language, name, variant))
    sheet = FORMATS[name]
    if variant == "screen":
        assert len(made) <= 400_000
    reader = pypdf.PdfReader(io.BytesIO(made))
    assert colour_spaces(made) == {"ICC1" if variant == "mono" else "ICC3"}
    if sheet.pages:
        assert len(reader.pages) == sheet.pages
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == language
    assert ("/OutputIntents" in root) == (variant == "print")
    assert not unembedded(made)
    assert min(type_sizes(made)) >= SMALLEST_PRINT - 0.01
    assert set(type_sizes(made)) <= set(SCALE)
    figures = [node for role, node in tags(made) if role == "/Figure"]
    assert figures or name in WORDS_ONLY
    assert all(str(node.get("/Alt", "")).strip() for node in figures)
    for page in reader.pages:
        boxes_are_right(page, (sheet.width, sheet.height), variant)
    document = pypdfium2.PdfDocument(made)
    for number, page in enumerate(document):
        trim = [float(edge) for edge in reader.pages[number].trimbox]
        boxes = text_boxes(page)
        if project().languages[language].direction == "rtl":
            boxes = lines_of(boxes)  # signs above letters are runs of their own
        assert boxes[:, 0].min() > trim[0] + 4 * POINTS_PER_MM
        assert boxes[:, 1].min() > trim[1] + 4 * POINTS_PER_MM
        assert boxes[:, 2].max() < trim[2] - 4 * POINTS_PER_MM
        assert boxes[:, 3].max() < trim[3] - 4 * POINTS_PER_MM
        assert worst_overlap(boxes) < 0.15
    document.close()


def boxes_are_right(page: pypdf.PageObject, size_mm: tuple[float, float], variant: str) -> None:
    trim, bleed, media = page.trimbox, page.bleedbox, page.mediabox
    assert np.allclose((trim.width, trim.height), np.array(size_mm) * POINTS_PER_MM, atol=0.1)
    beyond = BLEED if variant == "print" else 0
    assert np.allclose(bleed.lower_left, np.array(trim.lower_left, float) - beyond, atol=0.01)
    assert np.allclose(bleed.upper_right, np.array(trim.upper_right, float) + beyond, atol=0.01)
    marks = 6 * POINTS_PER_MM if variant == "print" else 0
    assert np.allclose(media.upper_right, np.array(bleed.upper_right, float) + marks, atol=0.1)


def unembedded(made: bytes) -> list[str]:
    """The names of fonts whose outlines are not in the file."""
    with pikepdf.open(io.BytesIO(made)) as document:
        faces = [one for one in document.objects if _is(one, "/FontDescriptor")]
        assert faces
        return [
            str(one.FontName)
            for one in faces
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(one.keys())
        ]


def _is(one: pikepdf.Object, kind: str) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/Type") == kind


@pytest.mark.parametrize("name", [name for name in PAPER if name not in WORDS_ONLY])
def test_every_code_is_read_from_a_print_at_300_dpi(name: str) -> None:
    whole = order(MAIN, "vi", name, "mono")
    address = project().campaigns["demo"].authority.url
    document = pypdfium2.PdfDocument(typeset(whole))
    found: set[str] = set()
    for page in document:
        picture = page.render(scale=300 / 72).to_pil().convert("L")
        found |= {code.text for code in zxingcpp.read_barcodes(picture)}
    document.close()
    assert found == {address}


@pytest.mark.parametrize("name", [n for n in PAPER if FORMATS[n].for_venues])
def test_a_lodgings_own_sheet_says_what_its_row_says(name: str) -> None:
    import dataclasses

    own = dataclasses.replace(order(MAIN, "en", name), venues=(venue(), venue("Khác", 3)))
    pages = pypdf.PdfReader(io.BytesIO(typeset(own))).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "Nhà nghỉ Ví dụ" in text
    assert "Khác" in text


@pytest.mark.parametrize("language", ["vi", "en", "fr", "zh"])
def test_words_are_read_in_the_order_of_the_script(language: str) -> None:
    text = "".join(words(io.BytesIO(typeset(order(MAIN, language, "a5")))).split())
    start = 0
    for scene in project().script(MAIN, language).scenes:
        for said in (scene.title, *(one.text for one in (*scene.narration, *scene.points))):
            start = text.find("".join(said.split()), start)
            assert start >= 0, said


def test_arabic_words_are_read_from_right_to_left() -> None:
    """Readers take signs above letters for letters of their own: words without them are found."""
    document = pypdfium2.PdfDocument(typeset(order(MAIN, "ar", "a5")))
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    found = set(re.findall(r"\w+", unicodedata.normalize("NFKC", text)))
    script = project().script(MAIN, "ar")
    wanted = {
        word
        for scene in script.scenes
        for one in (*scene.narration, *scene.points)
        for word in re.findall(r"[\w\u064b-\u0652]+", one.text)
        if not re.search("[\u064b-\u0652]", word)
    }
    assert len(wanted & found) > 0.85 * len(wanted)
    assert {"السلامة", "الإقامة", "الحريق"} <= found


@pytest.mark.parametrize("name", ["a5", "a4-poster", "trifold", "door-card"])
def test_no_chinese_line_ends_with_do_not(name: str) -> None:
    for slug in ("alarm-sounds", "boarding-house", "first-minute"):
        made = pypdfium2.PdfDocument(typeset(order(slug, "zh", name, "print")))
        lines = [
            line.strip(" 0123456789\u2060")
            for page in made
            for line in page.get_textpage().get_text_bounded().splitlines()
        ]
        assert any("不" in line for line in lines) or name == "door-card"
        assert not [line for line in lines if line.endswith(("不", "不要"))]
        # One stands between a word and the numbers of its sources.
        assert not [line for line in lines if re.search(r"\u2060(?!\d)", line)]


@pytest.mark.parametrize("name", ["a5", "trifold"])
@pytest.mark.parametrize("language", ["vi", "en", "fr"])
def test_no_line_ends_with_a_word_that_turns_the_next_one_round(language: str, name: str) -> None:
    negations = set(project().lexicons[language].negations)
    assert negations
    for slug in ("alarm-sounds", "boarding-house", "first-minute"):
        made = pypdfium2.PdfDocument(typeset(order(slug, language, name, "print")))
        lines = [
            line.split()
            for page in made
            for line in page.get_textpage().get_text_bounded().casefold().splitlines()
        ]
        assert any(negations.intersection(line) for line in lines)
        assert not [" ".join(line) for line in lines if line and line[-1] in negations]
