"""A quiz set in one language: booklets, keys, answer sheets and exports in a folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.adapters import fonts, typesetting
from pipeline.content.models import Language
from pipeline.core.digests import code_digest
from pipeline.core.wholefiles import write_bytes
from pipeline.quiz.answersheet import PHRASES as SHEET_PHRASES
from pipeline.quiz.answersheet import sheet_data, sheet_pdf, sheet_pngs, sheet_version
from pipeline.quiz.exports.phrases import PHRASES as EXPORT_PHRASES
from pipeline.quiz.forms import Form
from pipeline.quiz.keys import guide_data, key_data
from pipeline.quiz.lossreport import export_files
from pipeline.quiz.material import Material
from pipeline.quiz.papers import (
    guide_pages,
    guide_pdf,
    key_pages,
    key_pdf,
    paper_pages,
    paper_pdf,
)
from pipeline.quiz.parallel import PHRASES as REPORT_PHRASES
from pipeline.quiz.parallel import report_files
from pipeline.quiz.printed import has_sheet, paper_data, written
from pipeline.quiz.select import Item
from pipeline.quiz.sheets import design_of, sheets_of
from pipeline.quiz.words import PHRASES as PAPER_PHRASES

KEY_FILE, GUIDE_FILE, SHEET_FILE = "answer-key.pdf", "marking-guide.pdf", "answer-sheet.pdf"
_SHOWN_OF_GUIDE = 2
"""Pages of the guide in a preview: a notebook that shows all of five sets takes 20 MB."""
PHRASES = (*PAPER_PHRASES, *SHEET_PHRASES, *REPORT_PHRASES, *EXPORT_PHRASES)
"""The keys under `phrases:` of a language that the files of a set need."""
CODE = ("pipeline.quiz", "pipeline.illustration", "pipeline.adapters")


@dataclass(frozen=True)
class QuizResult:
    """What was made: the files, the questions in the order of the blueprint, the forms."""

    files: tuple[Path, ...]
    questions: tuple[Item, ...]
    forms: tuple[Form, ...]


def make_set(material: Material, target: Path, second: Material | None = None) -> QuizResult:
    """Write everything about a set into `target`.

    `form-A.pdf` …, with `second`, the same set in another language, also `form-A.vi-en.pdf` …,
    `answer-key.pdf`, `marking-guide.pdf`, `answer-sheet.pdf` and the exports. A set of oral
    questions only has the guide, no booklets; one whose questions do not fit on answer sheets is
    answered in the booklet.

    ContentError where the content does not allow the set, MachineError where a file cannot be
    written or Typst fails. All is made before the first file is written, and each file appears
    whole or not at all.
    """
    made = {name: make() for name, make in _paper_makers(material, second).items()}
    made |= export_files(material) | report_files(material)
    for name, data in made.items():
        write_bytes(target / name, data)
    return QuizResult(tuple(target / name for name in made), material.items, material.forms)


def preview(material: Material, second: Material | None = None, ppi: float = 90) -> list[bytes]:
    """Return the pages of the first form, its answer sheet and key, the first of the guide, as PNG.

    At `ppi` pixels per inch; with `second` the booklet is the one in two languages.
    """
    shown: list[bytes] = []
    if _is_written(material):
        shown += paper_pages(material, material.forms[0], ppi, second)
        if has_sheet(material.forms):
            shown += sheet_pngs(design_of(material, second), sheets_of(material)[:1], ppi)
        shown += key_pages(replace(material, forms=material.forms[:1]), ppi)
    return shown + guide_pages(material, ppi)[:_SHOWN_OF_GUIDE]


def inputs(material: Material, second: Material | None = None) -> dict[str, Any]:
    """Return, as plain JSON, everything that shapes the files of a set.

    A question that was not drawn, a line that moved within a file, or a phrase of clips and
    leaflets does not count.
    """
    sheeted = has_sheet(material.forms)
    families = (*material.language.fonts, *(second.language.fonts if second else ()))
    phrases = material.language.phrases
    return {
        "set": material.quiz_set.model_dump(mode="json"),
        "papers": [
            paper_data(material, form, in_two)
            for in_two in ((None, second) if second else (None,))
            for form in material.forms
        ],
        "key": key_data(material),
        "guide": guide_data(material),
        "sheets": sheet_data(design_of(material, second), sheets_of(material)) if sheeted else None,
        "version": sheet_version(material.forms),
        "questions": [
            {
                "key": item.key,
                "question": item.question.model_dump(mode="json", exclude=_PLACES),
            }
            for item in material.items
        ],
        "phrases": {key: phrases[key] for key in PHRASES if key in phrases},
        "colours": _colours(material),
        "fonts": dict(fonts.versions(tuple(dict.fromkeys(families)))),
        "typst": typesetting.version(),
        "code": code_digest(*CODE),
    }


def _colours(material: Material) -> list[Any]:
    """Return the palettes that pictures are drawn with; all of a set have the same."""
    picture = next(iter(material.pictures.values()), None)
    if picture is None:
        return []
    mono = picture.mono
    looks = {name: asdict(look) for name, look in mono.looks.items()}
    return [dict(picture.drawing.palette), dict(mono.colours), looks, dict(mono.greys)]


def form_file(form: Form, languages: Sequence[Language] = ()) -> str:
    """Return the name of a form's booklet; of one in two `languages`, `form-A.vi-en.pdf`."""
    codes = "-".join(language.code for language in languages)
    return f"form-{form.name}.{codes}.pdf" if codes else f"form-{form.name}.pdf"


_PLACES: Any = {
    "place": True,
    "lines": True,
    "options": {"__all__": {"place", "lines"}},
    "explanation": {"__all__": {"place", "lines"}},
    "picture": {"place", "lines"},
}
"""Where something stands in a file shapes nothing."""


def _is_written(material: Material) -> bool:
    """Return whether there is anything to print on booklets, and not oral questions only."""
    return any(written(form) for form in material.forms)


def _paper_makers(material: Material, second: Material | None) -> dict[str, Callable[[], bytes]]:
    """Return what makes each printed file, by its name."""
    makers: dict[str, Callable[[], bytes]] = {}
    if _is_written(material):
        for form in material.forms:
            makers[form_file(form)] = partial(paper_pdf, material, form)
        if second:
            for form in material.forms:
                name = form_file(form, (material.language, second.language))
                makers[name] = partial(paper_pdf, material, form, second)
        makers[KEY_FILE] = partial(key_pdf, material)
    makers[GUIDE_FILE] = partial(guide_pdf, material)
    # Sheets that were asked for by number are made, or there is an error that tells why not.
    if has_sheet(material.forms) or (_is_written(material) and material.quiz_set.sheets):
        makers[SHEET_FILE] = lambda: sheet_pdf(design_of(material, second), sheets_of(material))
    return makers
