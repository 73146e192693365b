"""The statistics as a workbook and as one self-contained page to read or print."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.content.models import Language, Project
from pipeline.content.phrases import said_in
from pipeline.core.wholefiles import write_text
from pipeline.marking.keys import MarkingKey
from pipeline.marking.statistics import (
    LEAST_FOR_DISCRIMINATION,
    Choice,
    Interval,
    ItemStatistics,
    Statistics,
    TopicStatistics,
)
from pipeline.marking.teaching import Lesson, lessons
from pipeline.marking.workbook import Page, write_workbook

_WORST_TOPICS = 12
_NO_BREAK, _MINUS = "\u00a0", "\u2212"
_STYLE = """
body { font: 16px/1.5 system-ui, "Segoe UI", "Noto Sans", Arial, sans-serif; color: #1a1a1a;
  background: #fff; max-width: 68rem; margin: 0 auto; padding: 1rem 1.2rem 4rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2.2rem; }
h3 { font-size: 1.05rem; margin: 1.4rem 0 .2rem; }
.few { border: 2px solid #9a5200; border-left-width: .6rem; padding: .5rem .8rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .4rem 0 1rem; }
th, td { border: 1px solid #bbb; padding: .3rem .5rem; text-align: left; vertical-align: top; }
th { background: #eee; } td.number { text-align: right; white-space: nowrap; }
.soft { color: #555; font-size: .92em; } code { font-size: .92em; overflow-wrap: anywhere; }
.right { font-weight: 700; }
svg { display: block; } @media print { body { font-size: 10pt; } tr { break-inside: avoid; } }
"""


@dataclass(frozen=True)
class _Words:
    """Says things about the questions of a set in a language."""

    key: MarkingKey
    language: Language

    def __call__(self, name: str, **values: object) -> str:
        return self.language.phrase(f"mark_stat_{name}", **values)

    def stem(self, key: str) -> str:
        return self.key.words[key].stem

    def answer(self, key: str, choice: Choice) -> str:
        for option in self.key.words[key].options:
            if option.id == choice.option and choice.option:
                return option.match or option.text
        return self("blank")

    def part(self, key: str, choice: Choice) -> str:
        """Return what a row asks for: `a` and the left-hand side, or the place of a step."""
        return choice.part

    def topic(self, topic: str) -> str:
        return self.language.phrases.get(f"export_topic_{topic}", topic)

    def remarks(self, item: ItemStatistics) -> str:
        return " ".join(self.language.phrase(f"mark_remark_{one}") for one in item.remarks)

    def title(self) -> str:
        return self("title", title=said_in(self.key.quiz_set.title, self.language))

    def notes(self, found: Statistics) -> list[str]:
        """Return what has to be known before one reads a number."""
        notes = [self("sheets", count=found.sheets), self("how")]
        if found.is_few:
            notes.insert(1, self("few", count=found.sheets))
        if found.sheets < LEAST_FOR_DISCRIMINATION:
            notes.insert(2, self("too_few"))
        return notes

    def option_notes(self, found: Statistics) -> list[str]:
        """Return what explains the shares of answers, where they need it."""
        return [self("over")] if any(map(_is_over, found.items)) else []


def _is_over(item: ItemStatistics) -> bool:
    """Return whether the answers to a part were chosen more often than there are sheets."""
    chosen: Counter[str] = Counter()
    for choice in item.choices:
        chosen[choice.part] += choice.share.count
    return any(count > item.share.total for count in chosen.values())


def write_statistics(
    folder: Path,
    found: Statistics,
    key: MarkingKey,
    project: Project,
    language: Language,
    output: Path,
) -> None:
    """Write `statistics.xlsx` and `statistics.html` into `folder`.

    `output` is the output folder in which campaigns put clips and leaflets.
    """
    words = _Words(key, language)
    taught = {
        topic.topic: lessons((key.words[one] for one in topic.keys), project, language.code, output)
        for topic in found.topics
    }
    write_workbook(folder / "statistics.xlsx", _pages(found, words, taught))
    write_text(folder / "statistics.html", _html(found, words, taught))


# ---- the workbook ----


def _pages(
    found: Statistics, words: _Words, taught: dict[str, tuple[Lesson, ...]]
) -> Iterable[Page]:
    names = ("key", "stem", "topic", "difficulty", "places", "n", "right", "share", "low", "high")
    heads = [words(name) for name in names]
    heads += [words("discrimination"), words("low"), words("high"), words("remark")]
    yield Page(
        words("items"), [heads, *(_item_row(one, words) for one in found.items)], words.notes(found)
    )
    shown = ("key", "stem", "answer", "is_right", "chosen", "chosen_share", "low", "high")
    rows: list[list[object]] = [[words(name) for name in shown]]
    for item in found.items:
        for choice in item.choices:
            label = f"{choice.part} → " if choice.part else ""
            answer = f"{label}{words.answer(item.key, choice)}"
            right = words.language.phrase("mark_yes") if choice.right else ""
            share = choice.share
            row = [item.key, words.stem(item.key), answer, right, share.count]
            rows.append([*row, _rounded(share.value), *_ends(share.interval)])
    yield Page(words("options"), rows, words.option_notes(found))
    heads = [words(name) for name in ("topic", "wrong_share", "low", "high", "n", "teach", "files")]
    rows = [list(heads)]
    for topic in found.topics:
        start = [words.topic(topic.topic), _rounded(topic.wrong.value), *_ends(topic.interval)]
        own = taught[topic.topic] or (None,)
        for lesson in own:
            title = lesson.title if lesson else words("no_scene")
            files = ", ".join(str(path) for path, _ in lesson.files) if lesson else ""
            rows.append([*start, topic.wrong.total, title, files])
    yield Page(words("topics"), rows)


def _item_row(item: ItemStatistics, words: _Words) -> list[object]:
    question = words.key.words[item.key]
    found = item.discrimination
    return [
        item.key,
        question.stem,
        words.topic(question.topic),
        question.difficulty,
        ", ".join(item.places),
        item.share.total,
        item.share.count,
        _rounded(item.share.value),
        *_ends(item.share.interval),
        _rounded(found.value) if found else None,
        *_ends(found.interval if found else None),
        words.remarks(item),
    ]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _ends(interval: Interval | None) -> tuple[float | None, float | None]:
    return (round(interval[0], 3), round(interval[1], 3)) if interval else (None, None)


# ---- the page ----


def _html(found: Statistics, words: _Words, taught: dict[str, tuple[Lesson, ...]]) -> str:
    notes = words.notes(found)
    few = {words("few", count=found.sheets), words("too_few")}
    parts = [
        f"<h1>{_e(words.title())}</h1>",
        *(f"<p{' class=few' if note in few else ''}>{_e(note)}</p>" for note in notes),
        f"<h2>{_e(words('topics'))}</h2>",
        *(_topic(one, words, taught[one.topic]) for one in found.topics[:_WORST_TOPICS]),
        f"<h2>{_e(words('items'))}</h2>",
        _items(found.items, words),
        f"<h2>{_e(words('options'))}</h2>",
        *(f"<p class=soft>{_e(note)}</p>" for note in words.option_notes(found)),
        *(_choices(one, words) for one in found.items if one.share.total),
    ]
    language = words.language
    return (
        f'<!doctype html>\n<html lang="{_e(language.code)}" dir="{language.direction}"><head>'
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{_e(words.title())}</title><style>{_STYLE}</style></head><body>\n"
        + "\n".join(parts)
        + "\n</body></html>\n"
    )


def _topic(topic: TopicStatistics, words: _Words, taught: Sequence[Lesson]) -> str:
    rows = []
    for lesson in taught:
        files = "<br>".join(
            f"<code>{_e(path)}</code>"
            + ("" if there else f" <span class=soft>({_e(words('file_missing'))})</span>")
            for path, there in lesson.files
        )
        scenes = f"<div class=soft>{_e('; '.join(lesson.scenes))}</div>"
        rows.append(f"<tr><td>{_e(lesson.title)}{scenes}</td><td>{files}</td></tr>")
    heads = _row((words("teach"), words("files")), "th")
    table = f"<table>{heads}{''.join(rows)}</table>" if rows else f"<p>{_e(words('no_scene'))}</p>"
    share = f"{words('wrong_share')}: {_percent(topic.wrong.value)}{_spread(topic.interval)}"
    wrong = f"{topic.wrong.count}/{topic.wrong.total}"
    return (
        f"<h3>{_e(words.topic(topic.topic))}</h3><p>{_e(share)} · {wrong}</p>"
        f"<div class=wide>{table if topic.keys else ''}</div>"
    )


def _items(items: Sequence[ItemStatistics], words: _Words) -> str:
    names = ("stem", "places", "n", "share", "", "discrimination", "remark")
    rows = [_row([words(name) if name else "" for name in names], "th")]
    for item in items:
        found = item.discrimination
        places = ", ".join(one.replace(" ", _NO_BREAK) for one in item.places)
        disc = f"{_signed(found.value)}{_spread(found.interval, False)}" if found else "–"
        share = f"{_percent(item.share.value)}{_spread(item.share.interval)}"
        rows.append(
            f"<tr><td>{_e(words.stem(item.key))}<div class=soft>{_e(item.key)}</div></td>"
            f"<td>{_e(places)}</td><td class=number>{item.share.total}</td>"
            f"<td class=number>{_e(share)}</td><td>{_bar(item)}</td>"
            f"<td class=number>{_e(disc)}</td><td>{_e(words.remarks(item))}</td></tr>"
        )
    return f"<div class=wide><table>{''.join(rows)}</table></div>"


def _bar(item: ItemStatistics) -> str:
    """Return the share right as a line from end to end of its interval with a dot on it."""
    if item.share.interval is None or item.share.value is None:
        return ""
    low, high = (100 * end for end in item.share.interval)
    return (
        '<svg width="110" height="16" viewBox="-5 0 110 16" aria-hidden="true">'
        '<path d="M0 8H100M0 4V12M50 5V11M100 4V12" stroke="#999" fill="none"/>'
        f'<path d="M{low:.1f} 8H{high:.1f}" stroke="#0b57a4" stroke-width="4"/>'
        f'<circle cx="{100 * item.share.value:.1f}" cy="8" r="4.5" fill="#0b57a4"/></svg>'
    )


def _choices(item: ItemStatistics, words: _Words) -> str:
    rows = []
    for choice in item.choices:
        sign = "✓ " if choice.right else ""
        part = f"{choice.part} → " if choice.part else ""
        share = f"{_percent(choice.share.value)}{_spread(choice.share.interval)}"
        rows.append(
            f"<tr{' class=right' if choice.right else ''}>"
            f"<td>{_e(sign + part + words.answer(item.key, choice))}</td>"
            f"<td class=number>{choice.share.count}</td><td class=number>{_e(share)}</td></tr>"
        )
    heads = _row((words("answer"), words("chosen"), words("chosen_share")), "th")
    return (
        f"<h3>{_e(words.stem(item.key))}</h3><div class=wide>"
        f"<table>{heads}{''.join(rows)}</table></div>"
    )


def _row(cells: Iterable[str], tag: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{_e(cell)}</{tag}>" for cell in cells) + "</tr>"


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.0f} %"


def _spread(interval: Interval | None, percent: bool = True) -> str:
    if interval is None:
        return ""
    low, high = interval
    if percent:
        return f" ({100 * low:.0f}–{100 * high:.0f})"
    return f" ({_signed(low)} … {_signed(high)})"


def _signed(value: float) -> str:
    return f"{value:.2f}".replace("-", _MINUS)


def _e(text: object) -> str:
    return html.escape(str(text))
