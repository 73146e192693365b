"""What live platforms (Kahoot, Wayground) have in common: short choice questions in a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.quiz.exports.base import Ledger, picture_words
from pipeline.quiz.material import Material
from pipeline.quiz.select import Item
from pipeline.quiz.words import plain

KINDS = ("single", "multiple", "truefalse")
# Seconds on the clock; both platforms know these. A question with several answers takes longer.
SECONDS = {"single": 30, "truefalse": 20, "multiple": 60}


@dataclass(frozen=True)
class Limits:
    """The longest question and answer in characters (0: any), the most answers."""

    stem: int
    option: int
    options: int


def fitting_stem(material: Material, item: Item, limits: Limits, ledger: Ledger) -> str | None:
    """Return the question as the platform can show it, or None where it does not fit.

    A picture is told in words where there is room; a question that needs it does not go without.
    The short stem stands in for a stem that is too long. Nothing is cut; all is noted.
    """
    options = [plain(option.text) for option in item.question.options]
    longest = max(map(len, options))
    if len(options) > limits.options:
        ledger.leave_out(item, "loss_options", count=len(options), most=limits.options)
    elif limits.option and longest > limits.option:
        ledger.leave_out(item, "loss_option", count=longest, most=limits.option)
    else:
        for stem, losses in _wordings(material, item):
            if not limits.stem or len(stem) <= limits.stem:
                for loss in losses:
                    ledger.lose(item, loss)
                return stem
        if item.question.needs_picture:
            ledger.leave_out(item, "loss_picture_room", most=limits.stem)
        else:
            count = len(plain(item.question.stem))
            ledger.leave_out(item, "loss_stem", count=count, most=limits.stem)
    return None


def _wordings(material: Material, item: Item) -> Iterator[tuple[str, list[str]]]:
    """Give what can be asked, the best first, and what each loses."""
    stems: list[tuple[str, list[str]]] = [(plain(item.question.stem), [])]
    if item.question.short_stem:
        stems.append((plain(item.question.short_stem), ["loss_short"]))
    words = picture_words(material, item)
    if words:
        for stem, losses in stems:
            yield f"{stem} {words}", [*losses, "loss_picture_words"]
    if not item.question.needs_picture:
        for stem, losses in stems:
            yield stem, [*losses, "loss_picture"] if words else losses


def right_numbers(item: Item) -> list[int]:
    """Return the numbers, from 1, of the right answers."""
    return [n for n, option in enumerate(item.question.options, start=1) if option.correct]
