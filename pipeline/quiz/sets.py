"""A quiz set in one language: papers, answer key and exports in a folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.adapters import fonts, typesetting
from pipeline.content.models import Authority, Bank, Language, QuizSet, Source, Studio
from pipeline.core.digests import code_digest
from pipeline.core.wholefiles import write_bytes
from pipeline.quiz.exports import exports
from pipeline.quiz.forms import Form
from pipeline.quiz.material import Material, gather
from pipeline.quiz.papers import key_data, key_pages, key_pdf, paper_data, paper_pages, paper_pdf
from pipeline.quiz.select import Item

KEY_FILE = "answer-key.pdf"
CODE = ("pipeline.quiz", "pipeline.illustration", "pipeline.adapters")


@dataclass(frozen=True)
class QuizResult:
    """What was made: the files, the questions in the order of the blueprint, the forms."""

    files: tuple[Path, ...]
    questions: tuple[Item, ...]
    forms: tuple[Form, ...]


def make_set(
    quiz_set: QuizSet,
    banks: Sequence[Bank],
    *,
    language: Language,
    studio: Studio,
    sources: Mapping[str, Source],
    authority: Authority,
    alternatives: Mapping[str, str],
    target: Path,
    structure: Sequence[Bank] = (),
) -> QuizResult:
    """Write `form-A.pdf` …, `answer-key.pdf`, `moodle.xml` and `quiz.gift` into `target`.

    `banks` hold the words in `language`, `alternatives` the alternative texts of
    pictures in it. `structure` are the banks in the source language, to draw from: the
    same questions then stand in every language, or a missing translation is an error.
    ContentError where the content does not allow the set, MachineError where a file
    cannot be written or Typst fails. All is made before the first file is written, and
    each file appears whole or not at all.
    """
    material = gather(
        quiz_set,
        banks,
        language=language,
        studio=studio,
        sources=sources,
        authority=authority,
        alternatives=alternatives,
        structure=structure,
    )
    makers: dict[str, Callable[[], bytes]] = {
        form_file(form): _paper_of(material, form) for form in material.forms
    }
    makers[KEY_FILE] = lambda: key_pdf(material)
    for export in exports().values():
        makers[export.file] = _export_of(material, export.make)
    made = {name: make() for name, make in makers.items()}
    for name, data in made.items():
        write_bytes(target / name, data)
    return QuizResult(tuple(target / name for name in makers), material.items, material.forms)


def preview(
    quiz_set: QuizSet,
    banks: Sequence[Bank],
    *,
    language: Language,
    studio: Studio,
    sources: Mapping[str, Source],
    authority: Authority,
    alternatives: Mapping[str, str],
    structure: Sequence[Bank] = (),
    ppi: float = 110,
) -> list[bytes]:
    """Return the pages of all forms, then of the answer key, as PNG at `ppi` pixels per inch."""
    material = gather(
        quiz_set,
        banks,
        language=language,
        studio=studio,
        sources=sources,
        authority=authority,
        alternatives=alternatives,
        structure=structure,
    )
    pages = [page for form in material.forms for page in paper_pages(material, form, ppi)]
    return pages + key_pages(material, ppi)


def inputs(
    quiz_set: QuizSet,
    banks: Sequence[Bank],
    *,
    language: Language,
    studio: Studio,
    sources: Mapping[str, Source],
    authority: Authority,
    alternatives: Mapping[str, str],
    structure: Sequence[Bank] = (),
) -> dict[str, Any]:
    """Return, as plain JSON, everything that shapes the files of a set.

    A question that was not drawn, or a line that moved within a file, does not
    count. ContentError as in `make_set`.
    """
    material = gather(
        quiz_set,
        banks,
        language=language,
        studio=studio,
        sources=sources,
        authority=authority,
        alternatives=alternatives,
        structure=structure,
    )
    return {
        "set": quiz_set.model_dump(mode="json"),
        "papers": [paper_data(material, form) for form in material.forms],
        "key": key_data(material),
        "questions": [
            {
                "key": item.key,
                "kind": item.question.kind,
                "topic": item.question.topic,
                "difficulty": item.question.difficulty,
                "options": [[option.text, option.correct] for option in item.question.options],
                "picture": item.question.picture and item.question.picture.model_dump(mode="json"),
            }
            for item in material.items
        ],
        "phrases": dict(language.phrases),
        "palette": dict(studio.palette) if material.pictures else {},
        "mono": studio.model_dump(mode="json")["mono"] if material.pictures else {},
        "fonts": dict(fonts.versions(language.fonts)),
        "typst": typesetting.version(),
        "code": code_digest(*CODE),
    }


def form_file(form: Form) -> str:
    """Return the name of a form's paper."""
    return f"form-{form.name}.pdf"


def _paper_of(material: Material, form: Form) -> Callable[[], bytes]:
    return lambda: paper_pdf(material, form)


def _export_of(material: Material, make: Callable[[Material], bytes]) -> Callable[[], bytes]:
    return lambda: make(material)
