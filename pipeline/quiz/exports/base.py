"""What an export is, and the list of them.

To add one (say, QTI 2.1):

1. write `pipeline/quiz/exports/qti21.py`, one function from `Material` to the bytes of
   the file, under `@export("qti21", "qti21.zip")`; docstring: where the format is described,
   and what it cannot hold;
2. import it in `pipeline/quiz/exports/__init__.py`;
3. treat every text as data: escape it with the format's own rules, never paste it in;
   the same material must give the same bytes (no date, no random id);
4. write `tests/quiz/test_export_qti21.py` with a reader of its own.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.content.models import Question
from pipeline.quiz.material import Material
from pipeline.quiz.select import Item
from pipeline.quiz.words import plain

Maker = Callable[[Material], bytes]

# Moodle knows these shares of a mark only (question/engine/bank.php, and quizzes in its exports).
_EQUAL_SHARES = {
    1: "100",
    2: "50",
    3: "33.33333",
    4: "25",
    5: "20",
    6: "16.66667",
    7: "14.28571",
    8: "12.5",
    9: "11.11111",
    10: "10",
}
_LARGE, _SMALL = "10", "5"


@dataclass(frozen=True)
class Export:
    """An exchange format: its `name`, the `file` it is written to, and what makes the bytes."""

    name: str
    file: str
    make: Maker


_exports: dict[str, Export] = {}


def export(name: str, file: str) -> Callable[[Maker], Maker]:
    """Register the decorated function as the export `name`, written to `file`."""

    def register(make: Maker) -> Maker:
        if name in _exports:
            raise ValueError(f"two exports are called {name}")
        _exports[name] = Export(name, file, make)
        return make

    return register


def exports() -> Mapping[str, Export]:
    """Return every export by name."""
    return dict(sorted(_exports.items()))


def as_html(text: str) -> str:
    """Return plain `text` as HTML that shows it literally, line ends as `<br>`."""
    return html.escape(plain(text), quote=False).replace("\n", "<br>")


def feedback_html(material: Material, item: Item) -> str:
    """Return explanation and sources of a question as HTML paragraphs."""
    paragraphs = [as_html(material.explanation(item))] if item.question.explanation else []
    cited = material.cited[item.key]
    if cited:
        label = material.language.phrase("quiz_sources")
        paragraphs.append(as_html(f"{label}: {'; '.join(cited)}"))
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def is_true(question: Question) -> bool:
    """Return whether the statement of a true/false question is true.

    The first option is the one that means "true", whatever its words; exchange formats
    know only true and false.
    """
    return question.options[0].correct


def weights(question: Question) -> tuple[str, ...]:
    """Return what each option of a `multiple` question weighs, in percent, as Moodle writes it.

    The right answers share 100, the wrong ones share -100. So ticking every box gives
    0, and so does ticking none; a tick too many costs what it should. Moodle never
    goes below 0 for a question.
    """
    right = iter(_shares(sum(option.correct for option in question.options)))
    wrong = iter(_shares(sum(not option.correct for option in question.options)))
    return tuple(
        next(right) if option.correct else f"-{next(wrong)}" for option in question.options
    )


def _shares(count: int) -> list[str]:
    """Split 100 into `count` (0 to 20) shares of Moodle's list; above 10 in tens and fives."""
    if count in _EQUAL_SHARES:
        return [_EQUAL_SHARES[count]] * count
    return [_LARGE] * (20 - count) + [_SMALL] * (2 * count - 20) if count else []
