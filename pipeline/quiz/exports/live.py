"""What live platforms (Kahoot, Wayground) have in common: short choice questions in a workbook."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.quiz.exports.base import Ledger
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


def fitting_stem(item: Item, limits: Limits, ledger: Ledger) -> str | None:
    """Return the question as the platform can show it, or None where it does not fit.

    The short stem stands in for a stem that is too long. Nothing is cut; all is noted.
    """
    question = item.question
    options = [plain(option.text) for option in question.options]
    stem, short = plain(question.stem), plain(question.short_stem)
    longest = max(map(len, options))
    if len(options) > limits.options:
        ledger.leave_out(item, "loss_options", count=len(options), most=limits.options)
    elif limits.option and longest > limits.option:
        ledger.leave_out(item, "loss_option", count=longest, most=limits.option)
    elif not limits.stem or len(stem) <= limits.stem:
        return stem
    elif short and len(short) <= limits.stem:
        ledger.lose(item, "loss_short")
        return short
    else:
        ledger.leave_out(item, "loss_stem", count=len(stem), most=limits.stem)
    return None


def right_numbers(item: Item) -> list[int]:
    """Return the numbers, from 1, of the right answers."""
    return [n for n, option in enumerate(item.question.options, start=1) if option.correct]
