"""Typst behind one door: data stays data, warnings are errors, nothing outside is read."""

from __future__ import annotations

import datetime
import io
from pathlib import Path
from typing import Any

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from pipeline.adapters import typesetting
from pipeline.adapters.fonts import FontMissingError
from pipeline.core.errors import MachineError

FAMILY = "Be Vietnam Pro"
TEMPLATE = """
#let data = json("data.json")
#set document(title: "Thử", author: "A")
#set page(width: 100mm, height: 50mm, margin: 5mm)
#set text(font: data.fonts, lang: "vi", fallback: false)
= Thử
#data.text
#metadata((text: data.text, size: 2pt)) <note>
"""


def arguments(text: str = "Chữ", **changes: Any) -> dict[str, Any]:
    return {"data": {"text": text, "fonts": [FAMILY]}, "fonts": [FAMILY], **changes}


def text_of(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def refused(template: str, **changes: Any) -> str:
    with pytest.raises(typesetting.TypesettingError) as raised:
        typesetting.typeset(template, **arguments(**changes))
    assert isinstance(raised.value, MachineError)
    return str(raised.value)


def test_pdf_is_tagged_and_says_so() -> None:
    reader = pypdf.PdfReader(io.BytesIO(typesetting.typeset(TEMPLATE, **arguments())))
    root = reader.trailer["/Root"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("vi", True)


@settings(max_examples=25, deadline=None)
@given(st.text("#$*_`@<>\\[]{}()/~\"'&;:= abàêơ\n", min_size=1, max_size=40))
def test_no_text_is_ever_code(text: str) -> None:
    found = typesetting.query(TEMPLATE, "note", **arguments(text))
    assert found == {"text": text, "size": "2pt"}


def test_code_is_printed_as_it_stands() -> None:
    code = r"#let x = 1 $a$ <b> \\ *x* @label"
    assert code in text_of(typesetting.typeset(TEMPLATE, **arguments(code)))


def test_same_inputs_same_bytes_and_the_date_is_the_one_given() -> None:
    day = datetime.date(2026, 11, 22)
    first = typesetting.typeset(TEMPLATE, **arguments(), date=day)
    assert typesetting.typeset(TEMPLATE, **arguments(), date=day) == first
    metadata = pypdf.PdfReader(io.BytesIO(first)).metadata
    assert metadata is not None
    assert metadata.creation_date is not None
    assert metadata.creation_date.date() == day


def test_pages_become_pictures_of_the_size_asked_for() -> None:
    pages = typesetting.to_png(TEMPLATE + "#pagebreak() b", **arguments(), ppi=127)
    assert [Image.open(io.BytesIO(page)).size for page in pages] == [(500, 250)] * 2


def test_a_template_tells_what_it_measured() -> None:
    assert typesetting.query(TEMPLATE, "note", **arguments("Đo")) == {"text": "Đo", "size": "2pt"}


def test_further_files_are_read_by_their_path() -> None:
    files = {
        "parts/kit.typ": b'#let hello = "Xin ch\xc3\xa0o"',
        "pictures/a.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2"/>',
    }
    template = (
        TEMPLATE + '#import "parts/kit.typ": hello\n#hello #image("pictures/a.svg", alt: "x")'
    )
    assert "Xin chào" in text_of(typesetting.typeset(template, **arguments(files=files)))


@pytest.mark.parametrize("path", ["../x.svg", "/x.svg", "a/../../x.svg"])
def test_files_stay_inside_the_document(path: str) -> None:
    with pytest.raises(ValueError, match="not a path inside"):
        typesetting.typeset(TEMPLATE, **arguments(files={path: b""}))


def test_errors_say_what_and_where() -> None:
    with pytest.raises(
        typesetting.TypesettingError, match="typesetting failed: unknown var"
    ) as raised:
        typesetting.typeset("#nothing", **arguments())
    assert "main.typ:1" in raised.value.diagnostic


def test_warnings_are_errors() -> None:
    assert "unknown font family: nope" in refused(TEMPLATE + '#set text(font: "Nope")\nx')


def test_a_character_without_glyph_is_refused() -> None:
    assert "漢" in refused(TEMPLATE, text="漢")


def test_a_picture_without_alternative_text_is_refused() -> None:
    files = {"a.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2"/>'}
    assert "alt" in refused(TEMPLATE + '#image("a.svg")', files=files)


def test_nothing_outside_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("x", encoding="utf-8")
    assert "not found" in refused(TEMPLATE + f'#read("{secret.as_posix()}")')
    assert "escape" in refused(TEMPLATE + '#read("../secret.txt")')


def test_only_the_fonts_named_are_there() -> None:
    with pytest.raises(FontMissingError, match="No Such"):
        typesetting.typeset(TEMPLATE, **arguments(fonts=["No Such"]))


def test_templates_of_a_package() -> None:
    found = typesetting.templates("pipeline.leaflet.templates")
    assert {"a5.typ", "kit.typ"} <= set(found)
    assert not [name for name in found if not name.endswith(".typ")]


def test_version_is_a_number() -> None:
    assert typesetting.version()[0].isdigit()
