"""What the marked sheets say about the questions, and how sure that is.

Questions are followed over all forms by their key, answers by their id. Rows that wait for the
organiser are left out, and so are sheets that seem blank. Shares have Wilson's interval (E. B.
Wilson 1927). Discrimination is the corrected item-total correlation: between being right here and
the share of points on the person's other questions; its interval is the percentile bootstrap over
persons. All intervals are 95 %.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from string import ascii_uppercase
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from pipeline.marking.keys import MarkingKey
from pipeline.marking.results import MarkedSheet, RowResult
from pipeline.quiz.forms import FormItem

FEW = 30
"""With fewer sheets shares are hints, not findings."""
LEAST_FOR_DISCRIMINATION = 20

_Z = 1.959964
_RESAMPLES = 1000
_SEED = 114
_MOST_LOST = 0.05

Interval = tuple[float, float]
Remark = Literal["all_right", "all_wrong", "negative", "stronger", "unused"]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Share:
    """`count` of `total`, with Wilson's interval; without one where `total` is 0."""

    count: int
    total: int

    @property
    def value(self) -> float | None:
        """The share itself, 0 to 1."""
        return self.count / self.total if self.total else None

    @property
    def interval(self) -> Interval | None:
        """Return the 95 % interval."""
        return wilson(self.count, self.total) if self.total else None


@dataclass(frozen=True)
class Discrimination:
    """Correlation of a question with the rest of the points; no interval where none is honest."""

    value: float
    interval: Interval | None


@dataclass(frozen=True)
class Choice:
    """How often an answer was chosen; `part` is a pair or a place of a question with several rows.

    `option` is the answer's id, empty for rows left blank.
    """

    part: str
    option: str
    right: bool
    share: Share


@dataclass(frozen=True)
class ItemStatistics:
    """One question over all forms."""

    key: str
    places: tuple[str, ...]
    share: Share
    discrimination: Discrimination | None
    choices: tuple[Choice, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True)
class TopicStatistics:
    """How often questions of a topic were answered wrong; `keys` the worst first."""

    topic: str
    wrong: Share
    interval: Interval | None
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Statistics:
    """Items in the order of their difficulty, hardest first; topics with the most wrong first."""

    sheets: int
    items: tuple[ItemStatistics, ...]
    topics: tuple[TopicStatistics, ...]

    @property
    def is_few(self) -> bool:
        """Whether there are too few sheets for findings."""
        return self.sheets < FEW


def wilson(count: int, total: int) -> Interval:
    """Return Wilson's 95 % interval of a share of `count` in `total` (at least 1)."""
    share, spread = count / total, _Z * _Z / total
    middle = (share + spread / 2) / (1 + spread)
    half = _Z * sqrt(share * (1 - share) / total + spread / (4 * total)) / (1 + spread)
    low = 0.0 if count == 0 else max(0.0, middle - half)
    return low, 1.0 if count == total else min(1.0, middle + half)


@dataclass
class _Answers:
    """What all sheets say about one question."""

    placed: FormItem
    places: set[str] = field(default_factory=set)
    sheets: list[int] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    chosen: Counter[tuple[str, str]] = field(default_factory=Counter)


def statistics(marked: Sequence[MarkedSheet], key: MarkingKey) -> Statistics:
    """Return the statistics of `marked`."""
    marked = [sheet for sheet in marked if not sheet.seems_blank]
    answers: dict[str, _Answers] = {}
    for name, form in key.forms.items():
        for number, placed in enumerate(form.items, start=1):
            if placed.rows():
                one = answers.setdefault(placed.item.key, _Answers(placed))
                one.places.add(f"{name} {number}")
    points = [_collect(sheet, place, key, answers) for place, sheet in enumerate(marked)]
    items = [_item(key_, one, points) for key_, one in answers.items()]
    items.sort(key=lambda one: (one.share.value is None, one.share.value or 0.0, one.key))
    return Statistics(len(marked), tuple(items), _topics(items, answers, len(marked)))


def _collect(
    sheet: MarkedSheet, place: int, key: MarkingKey, answers: Mapping[str, _Answers]
) -> tuple[int, int]:
    """Add a sheet to `answers`; return its points and how many questions are settled."""
    form = key.forms[sheet.form]
    points = settled = 0
    for number, rows in sheet.questions().items():
        if any(row.state != "clear" for row in rows):
            continue
        placed = form.items[number - 1]
        right = all(row.is_right for row in rows)
        one = answers[placed.item.key]
        one.sheets.append(place)
        one.right.append(right)
        one.chosen.update(_chosen(placed, rows))
        points, settled = points + right, settled + 1
    return points, settled


def _chosen(placed: FormItem, rows: Iterable[RowResult]) -> Iterable[tuple[str, str]]:
    options = placed.options()
    for row in rows:
        letters = row.letters
        yield from (
            (row.asked.answer.part, options[ascii_uppercase.index(one)].id) for one in letters
        )
        if not letters:
            yield row.asked.answer.part, ""


def _item(key: str, one: _Answers, points: Sequence[tuple[int, int]]) -> ItemStatistics:
    share = Share(sum(one.right), len(one.right))
    found = _discrimination(one, points)
    choices = tuple(_choices(one))
    return ItemStatistics(
        key, tuple(sorted(one.places)), share, found, choices, _remarks(share, found, choices)
    )


def _choices(one: _Answers) -> Iterable[Choice]:
    options, total = one.placed.options(), len(one.right)
    for row in one.placed.rows():
        for letter, option in zip(ascii_uppercase, options, strict=False):
            share = Share(one.chosen[row.part, option.id], total)
            yield Choice(row.part, option.id, letter in row.right, share)
        blank = one.chosen[row.part, ""]
        if blank:
            yield Choice(row.part, "", False, Share(blank, total))


def _remarks(
    share: Share, found: Discrimination | None, choices: Sequence[Choice]
) -> tuple[Remark, ...]:
    """Return what strikes one, and only where there are enough sheets to say it."""
    if share.total < FEW:
        return ()
    remarks: list[Remark] = []
    if share.count == share.total:
        remarks.append("all_right")
    if share.count == 0:
        remarks.append("all_wrong")
    if found and found.interval and found.interval[1] < 0:
        remarks.append("negative")
    if any(_has_stronger(rows) for rows in _by_part(choices).values()):
        remarks.append("stronger")
    # In a matching question few of the many wrong pairs can be plausible.
    wrong = [one for one in choices if one.option and not one.right and not one.part]
    if any(one.share.count == 0 for one in wrong) and share.count < share.total:
        remarks.append("unused")
    return tuple(remarks)


def _by_part(choices: Sequence[Choice]) -> Mapping[str, list[Choice]]:
    parts: dict[str, list[Choice]] = defaultdict(list)
    for one in choices:
        if one.option:
            parts[one.part].append(one)
    return parts


def _has_stronger(rows: Sequence[Choice]) -> bool:
    right = min((one.share.count for one in rows if one.right), default=0)
    return any(one.share.count > right for one in rows if not one.right)


# ---- discrimination ----


def _discrimination(one: _Answers, points: Sequence[tuple[int, int]]) -> Discrimination | None:
    """Return the corrected correlation; None for too few sheets or where all did alike."""
    rests = [
        ((points[sheet][0] - right) / (points[sheet][1] - 1), right)
        for sheet, right in zip(one.sheets, one.right, strict=True)
        if points[sheet][1] > 1
    ]
    if len(rests) < LEAST_FOR_DISCRIMINATION:
        return None
    table = np.array(rests, dtype=np.float64)
    value = float(_correlations(table[None, :, 0], table[None, :, 1])[0])
    if np.isnan(value):
        return None
    picks = np.random.default_rng(_SEED).integers(0, len(table), (_RESAMPLES, len(table)))
    many = _correlations(table[picks, 0], table[picks, 1])
    good = many[~np.isnan(many)]
    if len(good) < (1 - _MOST_LOST) * _RESAMPLES:
        # Nearly all were right, or wrong: the few others would make the interval a pretence.
        return Discrimination(value, None)
    low, high = np.quantile(good, (0.025, 0.975))
    return Discrimination(value, (float(low), float(high)))


def _correlations(left: Floats, right: Floats) -> Floats:
    """Return Pearson's correlation of each pair of rows; NaN where one does not vary."""
    left = left - left.mean(axis=1, keepdims=True)
    right = right - right.mean(axis=1, keepdims=True)
    scale = np.sqrt((left**2).sum(axis=1) * (right**2).sum(axis=1))
    with np.errstate(invalid="ignore", divide="ignore"):
        result: Floats = np.where(scale > 1e-12, (left * right).sum(axis=1) / scale, np.nan)
    return result


# ---- topics ----


def _topics(
    items: Sequence[ItemStatistics], answers: Mapping[str, _Answers], sheets: int
) -> tuple[TopicStatistics, ...]:
    by_topic: dict[str, list[ItemStatistics]] = defaultdict(list)
    for item in items:
        if item.share.total:
            by_topic[answers[item.key].placed.item.question.topic].append(item)
    found = []
    for topic, own in by_topic.items():
        total = sum(item.share.total for item in own)
        wrong = Share(total - sum(item.share.count for item in own), total)
        missed = [item.key for item in own if item.share.count < item.share.total]
        interval = _topic_interval([answers[item.key] for item in own], sheets)
        found.append(TopicStatistics(topic, wrong, interval, tuple(missed)))
    found.sort(key=lambda one: (-(one.wrong.value or 0.0), one.topic))
    return tuple(found)


def _topic_interval(own: Sequence[_Answers], sheets: int) -> Interval | None:
    """Return the interval of the share wrong: answers of one person are not independent.

    So persons are drawn again, not answers. None for fewer than `FEW` sheets.
    """
    if sheets < FEW:
        return None
    wrong, total = np.zeros(sheets), np.zeros(sheets)
    for one in own:
        np.add.at(wrong, one.sheets, 1 - np.array(one.right, dtype=np.float64))
        np.add.at(total, one.sheets, 1)
    picks = np.random.default_rng(_SEED).integers(0, sheets, (_RESAMPLES, sheets))
    drawn = total[picks].sum(axis=1)
    good = drawn > 0
    shares = wrong[picks].sum(axis=1)[good] / drawn[good]
    low, high = np.quantile(shares, (0.025, 0.975))
    return float(low), float(high)
