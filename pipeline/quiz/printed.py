"""A question booklet as plain data for the Typst template, in one language or two."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from string import ascii_lowercase, ascii_uppercase
from typing import Any

from pipeline.content.models import Option
from pipeline.quiz.forms import Form, FormItem
from pipeline.quiz.material import Material
from pipeline.quiz.sheetgeometry import SheetFullError, sheet_layout, sheet_rows
from pipeline.quiz.words import phrases, plain

Pair = dict[str, str | None]
"""Words in the main language, and in the second one or None."""


def written(form: Form) -> tuple[tuple[int, FormItem], ...]:
    """Return what is printed of a form: its questions with their numbers, without oral ones."""
    return tuple((n, placed) for n, placed in enumerate(form.items, start=1) if placed.rows())


def has_sheet(forms: Sequence[Form]) -> bool:
    """Return whether answer sheets hold all `forms`; otherwise one answers in the booklet."""
    try:
        for form in forms:
            sheet_layout(sheet_rows(form))
    except SheetFullError:
        return False
    return any(written(form) for form in forms)


def paper_data(material: Material, form: Form, second: Material | None = None) -> dict[str, Any]:
    """Return what `paper.typ` reads, all words filled in.

    `second` is the same material in the second language of the booklet.
    """
    say = _Sayer(material, second)
    asked = written(form)
    form_name = say("quiz_form_name", form=form.name)
    return common(material, f"{material.title} – {form_name['main']}") | {
        "title": say.pair(material.title, second.title if second else None),
        "second": second
        and {"language": second.language.code, "fonts": list(second.language.fonts)},
        "sheet": has_sheet(material.forms),
        "form": form.name,
        "words": {
            "form": say("quiz_form"),
            "form-name": form_name,
            "name": say("quiz_name"),
            "unit": say("quiz_unit"),
            "number": say("paper-number"),
            "date": say("quiz_date"),
            "score": say("quiz_score"),
            "time": say("quiz_time", count=len(asked), minutes=material.quiz_set.minutes),
            "question": phrases(material.language)["quiz_question"],
            "end": say("quiz_end"),
        },
        "how": _instructions(say, form, has_sheet(material.forms)),
        "questions": [_question(say, number, placed) for number, placed in asked],
    }


def holder_data(material: Material, second: Material | None = None) -> dict[str, Any]:
    """Return what every line about the holder needs, on booklets and on what is stamped there."""
    data = paper_data(material, Form(material.forms[0].name, ()), second)
    kept = {name: data[name] for name in (*_COMMON, "second", "words")}
    return kept | {"document": material.title}


_COMMON = ("document", "language", "fonts", "authority", "footer", "page")


def common(material: Material, document: str) -> dict[str, Any]:
    """Return what all templates of papers read; `document` is the PDF's title."""
    return {
        "document": document,
        "title": material.title,
        "language": material.language.code,
        "fonts": list(material.language.fonts),
        "authority": material.authority,
        "footer": " – ".join(filter(None, (material.authority, material.note))),
        "page": phrases(material.language)["quiz_page"],
    }


def file_of(key: str) -> str:
    """Return the path of a question's picture inside the document."""
    return f"pictures/{key}.svg"


class _Sayer:
    """Gives words in one language or two; questions of the second one by key, options by id."""

    def __init__(self, material: Material, second: Material | None) -> None:
        self.material = material
        self._words = phrases(material.language)
        self._second = phrases(second.language) if second else None
        self._other = {item.key: item.question for item in second.items} if second else {}

    def __call__(self, key: str, **values: object) -> Pair:
        """Return the phrase `key`, its places filled."""
        other = self._second[key].format(**values) if self._second else None
        return self.pair(self._words[key].format(**values), other)

    def with_label(self, key: str) -> Pair:
        """Return the phrase `key`, in it the words below questions with several answers."""
        label = self("quiz_multiple")
        words = self(key, label="{label}")
        other = words["second"] and words["second"].format(label=label["second"] or label["main"])
        return {"main": (words["main"] or "").format(label=label["main"]), "second": other}

    def pair(self, main: str, second: str | None) -> Pair:
        """Return both; one that says the same in both languages stands once."""
        second = plain(second) if second else None
        return {"main": plain(main), "second": None if second == plain(main) else second}

    def stem(self, placed: FormItem) -> Pair:
        """Return the words of a question."""
        other = self._other.get(placed.item.key)
        return self.pair(placed.item.question.stem, other.stem if other else None)

    def option(self, placed: FormItem, index: int, name: str = "text") -> Pair:
        """Return the `text` or the `match` of the bank's option `index`."""
        other = self._other.get(placed.item.key)
        second: Option | None = other.options[index] if other else None
        main: Option = placed.item.question.options[index]
        return self.pair(getattr(main, name), getattr(second, name) if second else None)


def _instructions(say: _Sayer, form: Form, sheet: bool) -> list[dict[str, Any]]:
    """Return the lines of the instructions, in sets without sheets with boxes that show how."""
    kinds = {placed.item.question.kind for _, placed in written(form)}
    lines: list[dict[str, Any]] = []
    if sheet:
        lines.append({"words": say("paper-sheet")})
        lines.append({"words": say("paper-sheet-form", form=form.name)})
    else:
        lines.append({"marks": ["cross"], "words": say("quiz_how_to_mark")})
    if sheet or kinds & {"single", "truefalse"}:
        how = _one_box(say, kinds) if sheet else say("quiz_how_single")
        lines[0]["words"] = {
            name: words and f"{words} {how[name] or ''}".strip()
            for name, words in lines[0]["words"].items()
        }
    if "multiple" in kinds:
        several: dict[str, Any] = {"words": say.with_label("quiz_how_multiple")}
        lines.append(several | ({} if sheet else {"marks": ["cross", "cross"]}))
    if sheet:
        lines.insert(1, {"words": say("paper-never"), "strong": True})
        lines += [{"words": words} for words in _rows_explained(say, form)]
    else:
        if kinds & {"matching", "ordering"}:
            lines.append({"words": say("paper-letter")})
        lines.append({"marks": ["full"], "words": say("quiz_how_change")})
    return [*lines, {"words": say.with_label("paper-scoring")}]


def _one_box(say: _Sayer, kinds: Collection[str]) -> Pair:
    """Return how many boxes to mark in a line of the sheet."""
    return (
        say.with_label("paper-sheet-rows-but") if "multiple" in kinds else say("paper-sheet-rows")
    )


def _rows_explained(say: _Sayer, form: Form) -> list[Pair]:
    """Return what a row such as `7a` or `9-1` on the sheet means, by the form's first of each."""
    found: dict[str, Pair] = {}
    for row in sheet_rows(form):
        key = "paper-sheet-place" if row.part.isdigit() else "paper-sheet-part"
        if row.part and key not in found:
            found[key] = say(key, row=row.label, part=row.part, number=row.question)
    return list(found.values())


_NOTES = {
    "multiple": "quiz_multiple",
    "matching": "paper-matching",
    "ordering": "paper-ordering",
}
"""The phrase below the words of a question that tells how to answer it."""


def _question(say: _Sayer, number: int, placed: FormItem) -> dict[str, Any]:
    question = placed.item.question
    picture = say.material.pictures.get(placed.item.key)
    right_side = "match" if question.kind == "matching" else "text"
    asked = [index for index, option in enumerate(question.options) if option.correct]
    return {
        "number": number,
        "kind": question.kind,
        "stem": say.stem(placed),
        "note": say(_NOTES[question.kind]) if question.kind in _NOTES else None,
        "lefts": [
            {"part": part, "words": say.option(placed, index)}
            for part, index in zip(ascii_lowercase, asked, strict=False)
        ]
        if question.kind == "matching"
        else [],
        "options": [
            {"letter": letter, "words": say.option(placed, index, right_side)}
            for letter, index in zip(ascii_uppercase, placed.order, strict=False)
        ],
        "places": [row.part for row in placed.rows()],
        "picture": file_of(placed.item.key) if picture else None,
        "alternative": picture.alternative if picture else "",
    }
