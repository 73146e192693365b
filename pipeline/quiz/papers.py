"""Question booklets, answer keys and marking guides: typeset from the material as PDF or PNG."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar

from pipeline.adapters import typesetting
from pipeline.quiz.forms import Form
from pipeline.quiz.keys import guide_data, key_data
from pipeline.quiz.material import Material
from pipeline.quiz.printed import file_of, paper_data

TEMPLATES = "pipeline.quiz.templates"
PAPER, KEY, GUIDE = "paper.typ", "key.typ", "guide.typ"

T = TypeVar("T")


def paper_pdf(material: Material, form: Form, second: Material | None = None) -> bytes:
    """Return the booklet of `form`: A4, PDF/UA-1.

    `second` is the same material in a second language, which then stands below the first.
    """
    return _paper(typesetting.typeset, material, form, second)


def key_pdf(material: Material) -> bytes:
    """Return the answer key of all forms: A4, PDF/UA-1."""
    return _set(typesetting.typeset, KEY, material, key_data(material))


def guide_pdf(material: Material) -> bytes:
    """Return the marking guide: explanations, feedback, marking points, dated sources."""
    return _set(typesetting.typeset, GUIDE, material, guide_data(material))


def paper_pages(
    material: Material, form: Form, ppi: float, second: Material | None = None
) -> list[bytes]:
    """Return the pages of the booklet as PNG at `ppi` pixels per inch."""
    return _paper(partial(typesetting.to_png, ppi=ppi), material, form, second)


def key_pages(material: Material, ppi: float) -> list[bytes]:
    """Return the pages of the answer key as PNG at `ppi` pixels per inch."""
    return _set(partial(typesetting.to_png, ppi=ppi), KEY, material, key_data(material))


def guide_pages(material: Material, ppi: float) -> list[bytes]:
    """Return the pages of the marking guide as PNG at `ppi` pixels per inch."""
    return _set(partial(typesetting.to_png, ppi=ppi), GUIDE, material, guide_data(material))


def _paper(
    typesetter: Callable[..., T], material: Material, form: Form, second: Material | None
) -> T:
    return _set(typesetter, PAPER, material, paper_data(material, form, second), second)


def _set(
    typesetter: Callable[..., T],
    template: str,
    material: Material,
    data: Mapping[str, Any],
    second: Material | None = None,
) -> T:
    files = typesetting.templates(TEMPLATES)
    files.update({file_of(key): picture.svg() for key, picture in material.pictures.items()})
    source = files[template].decode("utf-8")
    families = (*material.language.fonts, *(second.language.fonts if second else ()))
    return typesetter(source, data=data, fonts=tuple(dict.fromkeys(families)), files=files)
