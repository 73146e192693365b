"""What an export is, and the list of them.

To add one:

1. write `pipeline/quiz/exports/<name>.py`, one function from `Material` to `Made` under
   `@export("<name>", "<file>")`; docstring: where the format is described, and what it cannot hold;
2. import it in `pipeline/quiz/exports/__init__.py`;
3. treat every text as data: escape it with the format's own rules, never paste it in;
   the same material must give the same bytes (no date, no random id);
4. note in a `Ledger` whatever the format does not take: nothing is cut, nothing dropped in silence;
5. write `tests/quiz/test_export_<name>.py` with a reader of its own.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from pipeline.content.models import Option, Question
from pipeline.quiz.exports.phrases import require
from pipeline.quiz.material import Material
from pipeline.quiz.select import Item, rank
from pipeline.quiz.words import plain

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
class Loss:
    """What a format could not hold, in words; `question` is a key, or empty for the whole set.

    `left_out` tells that the question is not in the file at all.
    """

    question: str
    what: str
    left_out: bool = False


@dataclass(frozen=True)
class Made:
    """An export: the bytes of its file, and what the format could not hold."""

    data: bytes
    losses: tuple[Loss, ...] = ()


Maker = Callable[[Material], Made]


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


class Ledger:
    """Takes down what an export loses, in the words of the material's language.

    ContentError where the language lacks a phrase.
    """

    def __init__(self, material: Material) -> None:
        require(material.language)
        self._material = material
        self._losses: list[Loss] = []

    def words(self, key: str, **values: object) -> str:
        """Return the phrase `export_<key>`, places filled."""
        return self._material.language.phrase(f"export_{key}", **values)

    def whole(self, key: str, **values: object) -> None:
        """Note a loss of the whole set."""
        self._losses.append(Loss("", self.words(key, **values)))

    def lose(self, item: Item, key: str, **values: object) -> None:
        """Note that a part of a question is lost; the question itself is in the file."""
        self._losses.append(Loss(item.key, self.words(key, **values)))

    def leave_out(self, item: Item, key: str, **values: object) -> None:
        """Note that a question is not in the file."""
        self._losses.append(Loss(item.key, self.words(key, **values), left_out=True))

    def of_kinds(self, kinds: Collection[str]) -> list[Item]:
        """Return the questions of `kinds`; the others are noted as left out."""
        for item in self._material.items:
            kind = item.question.kind
            if kind not in kinds:
                key = "loss_oral" if kind == "oral" else "loss_kind"
                self.leave_out(item, key, kind=self.words(f"kind_{kind}"))
        return [item for item in self._material.items if item.question.kind in kinds]

    def unheld(self, item: Item, *parts: str) -> None:
        """Note which of `parts` the question has: they are what the format does not hold.

        Parts are `picture`, `feedback` (of single answers), `explanation` (with its sources),
        `pinned` (answers that keep their place) and `group` (questions that stay together).
        """
        question = item.question
        there = {
            "picture": item.key in self._material.pictures,
            "feedback": any(option.feedback for option in question.options),
            "explanation": bool(question.explanation),
            "pinned": any(option.pinned for option in question.options),
            "group": bool(question.group),
        }
        for part in parts:
            if there[part]:
                self.lose(item, f"loss_{part}")

    def made(self, data: bytes) -> Made:
        """Return the export with all that was noted, in the order of the questions."""
        places = {item.key: place for place, item in enumerate(self._material.items)}
        losses = sorted(self._losses, key=lambda loss: places.get(loss.question, -1))
        return Made(data, tuple(losses))


def picture_words(material: Material, item: Item) -> str:
    """Return the picture of a question in words, for a format without pictures; else nothing."""
    picture = material.pictures.get(item.key)
    if picture is None:
        return ""
    return plain(material.language.phrase("quiz_picture", alternative=picture.alternative))


def as_html(text: str) -> str:
    """Return plain `text` as HTML that shows it literally, line ends as `<br>`."""
    return html.escape(plain(text), quote=False).replace("\n", "<br>")


def explanation_lines(material: Material, item: Item) -> list[str]:
    """Return the explanation of a question and the line of its sources, those there are."""
    lines = [material.explanation(item)] if item.question.explanation else []
    cited = material.cited[item.key]
    if cited:
        lines.append(f"{material.language.phrase('quiz_sources')}: {'; '.join(cited)}")
    return lines


def feedback_html(material: Material, item: Item) -> str:
    """Return explanation and sources of a question as HTML paragraphs."""
    return "".join(f"<p>{as_html(line)}</p>" for line in explanation_lines(material, item))


def tags(item: Item) -> tuple[str, str, str]:
    """Return the bank, the topic and the difficulty of a question, as tags without blanks."""
    bank = item.key.partition("/")[0]
    return bank, item.question.topic, f"difficulty-{item.question.difficulty}"


def file_name(item: Item) -> str:
    """Return a question's key as a file name without an ending."""
    return item.key.replace("/", "--")


def true_and_false(question: Question) -> tuple[Option, Option]:
    """Return the options of a true/false question: first the one that means true.

    It is called `true`; where options have no ids it is the first, whatever its words.
    """
    first, second = question.options[:2]
    return (second, first) if second.id == "true" else (first, second)


def is_true(question: Question) -> bool:
    """Return whether the statement of a true/false question is true."""
    return true_and_false(question)[0].correct


def pairs(question: Question) -> list[tuple[Option, str]]:
    """Return the left-hand sides of a matching question, each with its right-hand side."""
    return [(option, option.match) for option in question.options if option.text]


def right_sides(item: Item) -> list[str]:
    """Return all right-hand sides of a matching question, distractors too, none twice.

    They stand in a fixed order that does not tell the answers.
    """
    sides = list(dict.fromkeys(option.match for option in item.question.options))
    return [sides[index] for index in mixed(item, len(sides))]


def mixed(item: Item, count: int) -> list[int]:
    """Return 0 … `count` - 1 in a fixed order that is not the bank's, where there is another."""
    order = sorted(range(count), key=lambda index: rank(item.key, index))
    return order[1:] + order[:1] if order == list(range(count)) else order


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
