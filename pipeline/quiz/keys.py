"""Answer key and marking guide as plain data for their Typst templates."""

from __future__ import annotations

from collections.abc import Mapping
from string import ascii_lowercase, ascii_uppercase
from typing import Any

from pipeline.content.models import Option
from pipeline.quiz.forms import FormItem
from pipeline.quiz.material import Material
from pipeline.quiz.printed import common, written
from pipeline.quiz.select import Item
from pipeline.quiz.words import phrases, plain


def key_data(material: Material) -> dict[str, Any]:
    """Return what `key.typ` reads: per form the letters to be marked, then the same in words."""
    words = phrases(material.language)
    title = words["quiz_answer_key"]
    return common(material, f"{material.title} – {title}") | {
        "forms": [
            {
                "heading": f"{title} – {words['quiz_form_name'].format(form=form.name)}",
                "answers": [_answer(number, placed) for number, placed in written(form)],
            }
            for form in material.forms
        ],
        "words": {
            "question-column": words["quiz_question_column"],
            "answer-column": words["quiz_answer_column"],
        },
    }


def guide_data(material: Material) -> dict[str, Any]:
    """Return what `guide.typ` reads: every question once, in the order of the first form.

    Where forms have questions of their own, these follow in the order of the later forms.
    """
    words = phrases(material.language)
    items = {placed.item.key: placed.item for form in material.forms for placed in form.items}
    title = words["paper-guide"]
    first = material.forms[0]
    return common(material, f"{material.title} – {title}") | {
        "heading": title,
        "note": _note(material, words, first.name),
        "entries": [_entry(material, words, item) for item in items.values()],
        "words": {
            "explanation": words["quiz_explanations"],
            "sources": words["quiz_sources"],
        },
    }


def _note(material: Material, words: Mapping[str, str], form: str) -> str:
    if not any(written(one) for one in material.forms):
        return ""
    places = words["quiz_explanations_note"].format(form=form, number=1)
    return f"{words['paper-guide-note']} {places}"


def _answer(number: int, placed: FormItem) -> dict[str, Any]:
    return {
        "number": number,
        "stem": plain(placed.item.question.stem),
        "rows": [{"part": row.part, "letters": list(row.right)} for row in placed.rows()],
        "right": _in_words(placed),
    }


def _in_words(placed: FormItem) -> list[dict[str, str]]:
    """Return the right answers of a question: `a – C` or `1 – C` for the parts of one."""
    question = placed.item.question
    if question.kind not in ("matching", "ordering"):
        return [
            {"letter": letter, "text": plain(option.text)}
            for letter, option in zip(ascii_uppercase, placed.options(), strict=False)
            if option.correct
        ]
    asked = [option for option in question.options if option.correct]
    return [
        {"letter": f"{row.part} – {row.right[0]}", "text": _joined(option)}
        for row, option in zip(placed.rows(), asked, strict=True)
    ]


_LABELS = {
    "oral": "paper-oral",
    "matching": "quiz_right_answer",
    "ordering": "quiz_right_answer",
}
"""The phrase that stands before answers without boxes."""


def _entry(material: Material, words: Mapping[str, str], item: Item) -> dict[str, Any]:
    question = item.question
    return {
        "stem": plain(question.stem),
        "kind": question.kind,
        "label": words[_LABELS[question.kind]] if question.kind in _LABELS else "",
        "places": [
            f"{form.name} {number}"
            for form in material.forms
            for number, placed in written(form)
            if placed.item.key == item.key
        ],
        "options": [
            _option(words, question.kind, index, option)
            for index, option in enumerate(question.options)
        ],
        "explanation": material.explanation(item),
        "sources": list(material.dated[item.key]),
    }


def _option(words: Mapping[str, str], kind: str, index: int, option: Option) -> dict[str, Any]:
    """Return an option as the guide shows it; `mark` stands before it, or a box where empty."""
    mark = ""
    if kind == "matching":
        mark = ascii_lowercase[index % 26] if option.correct else "–"
    elif kind == "ordering":
        mark = str(index + 1)
    elif kind == "oral":
        mark = "–"
    return {
        "mark": mark,
        "right": option.correct,
        "text": _joined(option),
        "after": words["paper-points"].format(points=option.points) if option.points else "",
        "feedback": plain(option.feedback),
    }


def _joined(option: Option) -> str:
    """Return an option in one line; of a pair both sides."""
    return " – ".join(filter(None, (plain(option.text), plain(option.match))))
