"""Anki cards (apps.ankiweb.net) through genanki: one card per question, oral ones too.

The question is on the front with its answers in letters; behind it the right ones, the
feedback on each, explanation and sources. A card keeps its identity (from the question's
key and the language) when a mended deck is imported again: what was learnt stays.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from string import ascii_uppercase
from typing import Any

from pipeline.content.models import Option
from pipeline.quiz.exports.archive import packed
from pipeline.quiz.exports.base import (
    Ledger,
    Made,
    as_html,
    explanation_lines,
    export,
    file_name,
    mixed,
    pairs,
    right_sides,
    tags,
)
from pipeline.quiz.exports.phrases import KINDS, topic_name
from pipeline.quiz.material import Material
from pipeline.quiz.select import Item

_FIELDS = ("Key", "Kind", "Question", "Picture", "Choices", "Answer", "Feedback", "Explanation")
_FRONT = (
    '<div class="kind">{{Kind}}</div><div class="question">{{Question}}</div>{{Picture}}{{Choices}}'
)
_BACK = (
    '{{FrontSide}}<hr id="answer"><div class="answer">{{Answer}}</div>{{Feedback}}{{Explanation}}'
)
_CSS = """.card { font-family: sans-serif; font-size: 20px; line-height: 1.4; text-align: left;
  color: #16202a; background: #fff; max-width: 40em; margin: 0 auto; padding: 0.5em; }
.nightMode.card { color: #f2f2f2; background: #16202a; }
.kind { font-size: 16px; opacity: 0.75; }
.question { font-weight: bold; margin: 0.4em 0; }
.answer { font-weight: bold; }
.answer p { margin: 0.4em 0; }
img { max-width: 100%; height: auto; background: #fff; }
ol.letters { list-style: upper-alpha; }
"""
# Times in the collection: 2020-01-01, the same for every deck.
_MOMENT = 1577836800
_MILLISECONDS = 1000


@export("anki", "quiz.apkg")
def anki(material: Material) -> Made:
    """Return the set as an Anki package: one deck."""
    import genanki  # type: ignore[import-untyped]

    ledger = Ledger(material)
    model = genanki.Model(
        _number("model"),
        "PCCC Studio",
        fields=[{"name": name} for name in _FIELDS],
        templates=[{"name": "PCCC Studio", "qfmt": _FRONT, "afmt": _BACK}],
        css=_CSS,
    )
    name = f"{material.quiz_set.name}.{material.language.code}"
    deck = genanki.Deck(_number(f"deck|{name}"), material.title)
    pictures: dict[str, bytes] = {}
    for item in ledger.of_kinds(KINDS):
        ledger.unheld(item, "group")
        picture = material.pictures.get(item.key)
        if picture:
            pictures[f"pccc-{file_name(item)}.png"] = picture.png()
        deck.add_note(_note(genanki, model, material, item, ledger))
    return ledger.made(_package(genanki, deck, pictures))


def _number(name: str) -> int:
    """Return a fixed id for `name`, such as Anki uses: positive, below 2^31."""
    return int(hashlib.sha256(f"pccc-studio|{name}".encode()).hexdigest()[:8], 16) >> 1


def _note(genanki: Any, model: Any, material: Material, item: Item, ledger: Ledger) -> Any:
    picture = material.pictures.get(item.key)
    image = ""
    if picture:
        alternative = as_html(picture.alternative).replace('"', "&quot;")
        image = f'<img src="pccc-{file_name(item)}.png" alt="{alternative}">'
    kind = item.question.kind
    choices, answer = _LAYOUTS[kind](item, ledger)
    topic = topic_name(material.language, item.question.topic)
    lines = [as_html(line) for line in explanation_lines(material, item)]
    fields = (
        item.key,
        as_html(f"{topic} · {ledger.words(f'kind_{kind}')}"),
        as_html(item.question.stem),
        image,
        choices,
        answer,
        _feedback(item),
        _lines(lines),
    )
    guid = genanki.guid_for("pccc-studio", item.key, material.language.code)
    return genanki.Note(
        model=model,
        fields=[_without_templates(field) for field in fields],
        tags=[*tags(item), kind],
        guid=guid,
    )


def _without_templates(field: str) -> str:
    # Anki reads {{c1::…}} in some places, and LaTeX in [latex]: show the characters instead.
    return field.replace("{{", "{&#123;").replace("[latex]", "&#91;latex]").replace("[$", "&#91;$")


def _list(lines: list[str], kind: str = "") -> str:
    rows = "".join(f"<li>{line}</li>" for line in lines)
    return f'<ol class="{kind}">{rows}</ol>' if kind else f"<ul>{rows}</ul>"


def _lines(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def _choice(item: Item, ledger: Ledger) -> tuple[str, str]:
    options = item.question.options
    right = [
        f"{letter}. {as_html(option.text)}"
        for letter, option in zip(ascii_uppercase, options, strict=False)
        if option.correct
    ]
    return _list([as_html(option.text) for option in options], "letters"), _lines(right)


def _true_false(item: Item, ledger: Ledger) -> tuple[str, str]:
    options = item.question.options
    right = [as_html(option.text) for option in options if option.correct]
    return _list([as_html(option.text) for option in options]), _lines(right)


def _matching(item: Item, ledger: Ledger) -> tuple[str, str]:
    found = pairs(item.question)
    lefts = _list([as_html(option.text) for option, _ in found])
    rights = _list([as_html(text) for text in right_sides(item)], "letters")
    lines = [f"{as_html(option.text)} → {as_html(right)}" for option, right in found]
    return f"<p>{as_html(ledger.words('how_matching'))}</p>{lefts}{rights}", _lines(lines)


def _ordering(item: Item, ledger: Ledger) -> tuple[str, str]:
    options = item.question.options
    shown = [as_html(options[index].text) for index in mixed(item, len(options))]
    lines = [f"{place}. {as_html(one.text)}" for place, one in enumerate(options, start=1)]
    how = f"<p>{as_html(ledger.words('how_ordering'))}</p>"
    return f"{how}{_list(shown)}", _lines(lines)


def _oral(item: Item, ledger: Ledger) -> tuple[str, str]:
    def line(option: Option) -> str:
        return as_html(ledger.words("points", text=option.text, points=option.points))

    how = f"<p>{as_html(ledger.words('oral_how'))}</p>"
    return how, _lines([line(option) for option in item.question.options])


_LAYOUTS = {
    "single": _choice,
    "multiple": _choice,
    "truefalse": _true_false,
    "matching": _matching,
    "ordering": _ordering,
    "oral": _oral,
}


def _feedback(item: Item) -> str:
    lines = [
        f"<b>{as_html(option.text or option.match)}</b><br>{as_html(option.feedback)}"
        for option in item.question.options
        if option.feedback
    ]
    return _list(lines) if lines else ""


def _package(genanki: Any, deck: Any, pictures: dict[str, bytes]) -> bytes:
    """Return the deck as an .apkg that is the same bytes each time.

    The package is put together here: genanki's own writer leaves a database in the folder for
    temporary files each time.
    """
    media = {str(index): name for index, name in enumerate(pictures)}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "collection.anki2"
        with closing(sqlite3.connect(path)) as database:
            ids = itertools.count(_MOMENT * _MILLISECONDS)
            genanki.Package(deck).write_to_db(database.cursor(), _MOMENT, ids)
            database.commit()
        collection = path.read_bytes()
    return packed(
        {
            path.name: collection,
            "media": json.dumps(media).encode("utf-8"),
            **{index: pictures[name] for index, name in media.items()},
        }
    )
