"""Exam papers and the answer key: material laid out as plain data for the Typst templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from string import ascii_uppercase
from typing import Any, TypeVar

from pipeline.adapters import typesetting
from pipeline.quiz.forms import Form, FormItem
from pipeline.quiz.material import Material
from pipeline.quiz.words import phrases, plain

TEMPLATES = "pipeline.quiz.templates"
PAPER, KEY = "paper.typ", "key.typ"

# True and false stand side by side where both are this short, in characters.
_SHORT = 20

T = TypeVar("T")


def paper_pdf(material: Material, form: Form) -> bytes:
    """Return the exam paper of `form`: A4, PDF/UA-1."""
    return _set(typesetting.typeset, PAPER, material, paper_data(material, form))


def key_pdf(material: Material) -> bytes:
    """Return the answer key of all forms, with explanations and sources: A4, PDF/UA-1."""
    return _set(typesetting.typeset, KEY, material, key_data(material))


def paper_pages(material: Material, form: Form, ppi: float) -> list[bytes]:
    """Return the pages of the exam paper as PNG at `ppi` pixels per inch."""

    def to_png(template: str, **options: Any) -> list[bytes]:
        return typesetting.to_png(template, ppi=ppi, **options)

    return _set(to_png, PAPER, material, paper_data(material, form))


def key_pages(material: Material, ppi: float) -> list[bytes]:
    """Return the pages of the answer key as PNG at `ppi` pixels per inch."""

    def to_png(template: str, **options: Any) -> list[bytes]:
        return typesetting.to_png(template, ppi=ppi, **options)

    return _set(to_png, KEY, material, key_data(material))


def _set(
    typesetter: Callable[..., T], template: str, material: Material, data: Mapping[str, Any]
) -> T:
    files = typesetting.templates(TEMPLATES)
    files.update({_file(key): picture.svg() for key, picture in material.pictures.items()})
    source = files[template].decode("utf-8")
    return typesetter(source, data=data, fonts=material.language.fonts, files=files)


def paper_data(material: Material, form: Form) -> dict[str, Any]:
    """Return what `paper.typ` reads, all words filled in."""
    words = phrases(material.language)
    name = words["quiz_form_name"].format(form=form.name)
    return _common(material, f"{material.title} – {name}") | {
        "form": form.name,
        "footer": _footer(material),
        "sources": list(material.all_cited()),
        "words": {
            "page": words["quiz_page"],
            "form": words["quiz_form"],
            "form-name": name,
            "name": words["quiz_name"],
            "unit": words["quiz_unit"],
            "date": words["quiz_date"],
            "score": words["quiz_score"],
            "time": words["quiz_time"].format(
                count=len(form.items), minutes=material.quiz_set.minutes
            ),
            "how": _instructions(material, words),
            "question": words["quiz_question"],
            "multiple": words["quiz_multiple"],
            "end": words["quiz_end"],
            "sources": words["quiz_sources"],
        },
        "questions": [
            _question(material, number, placed) for number, placed in enumerate(form.items, start=1)
        ],
    }


def key_data(material: Material) -> dict[str, Any]:
    """Return what `key.typ` reads: the keys of every form, then the explanations once.

    The explanations stand in the order of the first form.
    """
    words = phrases(material.language)
    names = {form.name: words["quiz_form_name"].format(form=form.name) for form in material.forms}
    title = words["quiz_answer_key"]
    return _common(material, f"{material.title} – {title}") | {
        "footer": _footer(material),
        "forms": [
            {
                "heading": f"{title} – {names[form.name]}",
                "answers": [_answer(n, placed) for n, placed in enumerate(form.items, start=1)],
            }
            for form in material.forms
        ],
        "explanations": [
            {
                "stem": plain(item.question.stem),
                "places": [f"{form.name} {form.number_of(item.key)}" for form in material.forms],
                "right": [plain(one.text) for one in item.question.options if one.correct],
                "explanation": material.explanation(item),
                "sources": list(material.cited[item.key]),
            }
            for item in (placed.item for placed in material.forms[0].items)
        ],
        "words": {
            "page": words["quiz_page"],
            "question-column": words["quiz_question_column"],
            "answer-column": words["quiz_answer_column"],
            "explanations": words["quiz_explanations"],
            "explanations-note": words["quiz_explanations_note"].format(
                form=material.forms[0].name, number=1
            ),
            "right": words["quiz_right_answer"],
            "sources": words["quiz_sources"],
        },
    }


def _common(material: Material, document: str) -> dict[str, Any]:
    return {
        "document": document,
        "title": material.title,
        "language": material.language.code,
        "fonts": list(material.language.fonts),
        "authority": material.authority,
    }


def _footer(material: Material) -> str:
    return " – ".join(filter(None, (material.authority, material.note)))


def _instructions(material: Material, words: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the lines of the instructions, each with the box that shows what it means."""
    several = any(item.question.kind == "multiple" for item in material.items)
    single = any(item.question.kind != "multiple" for item in material.items)
    lines = [{"mark": "cross", "words": words["quiz_how_to_mark"]}]
    if single:
        lines[0]["words"] += f" {words['quiz_how_single']}"
    if several:
        label = words["quiz_multiple"]
        text = words["quiz_how_multiple"].format(label=label)
        lines.append({"mark": "cross", "mark2": "cross", "words": text})
    lines.append({"mark": "full", "words": words["quiz_how_change"]})
    return lines


def _question(material: Material, number: int, placed: FormItem) -> dict[str, Any]:
    picture = material.pictures.get(placed.item.key)
    return {
        "number": number,
        "stem": plain(placed.item.question.stem),
        "multiple": placed.item.question.kind == "multiple",
        "in-a-row": placed.item.question.kind == "truefalse"
        and all(len(option.text) <= _SHORT for option in placed.options()),
        "options": [
            {"letter": letter, "text": plain(option.text)}
            for letter, option in zip(ascii_uppercase, placed.options(), strict=False)
        ],
        "picture": _file(placed.item.key) if picture else None,
        "alternative": picture.alternative if picture else "",
    }


def _answer(number: int, placed: FormItem) -> dict[str, Any]:
    right = [
        {"letter": letter, "text": plain(option.text)}
        for letter, option in zip(ascii_uppercase, placed.options(), strict=False)
        if option.correct
    ]
    return {
        "number": number,
        "stem": plain(placed.item.question.stem),
        "letters": list(placed.letters()),
        "right": right,
    }


def _file(key: str) -> str:
    return f"pictures/{key}.svg"
