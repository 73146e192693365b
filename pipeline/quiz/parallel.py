"""How alike the forms of a set are: topics, difficulty, types, length, and what they share.

Counts and words are exact. Means have an interval of 95 %, as if each form's questions were a
draw of many by its blueprint; with few questions there is a sentence instead. Difficulty is what
the authors of the questions think, until marked sheets tell.
"""

from __future__ import annotations

import csv
import io
import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import NormalDist, fmean, stdev

from babel import UnknownLocaleError
from babel.numbers import format_decimal

from pipeline.content.models import Language, Question
from pipeline.content.phrases import require_phrases
from pipeline.content.wordcount import words as words_of
from pipeline.quiz.forms import Form
from pipeline.quiz.material import Material
from pipeline.quiz.select import Item
from pipeline.quiz.words import plain

MARKDOWN_FILE, CSV_FILE = "parallelism.md", "parallelism.csv"
FEWEST = 10
"""With fewer questions in a form its means say nothing: no interval is given."""
_RISK = 0.05

PHRASES = (
    "forms_title",
    "forms_same",
    "forms_parallel",
    "forms_form",
    "forms_questions",
    "forms_difficulty",
    "forms_mean_difficulty",
    "forms_words",
    "forms_words_each",
    "forms_topics",
    "forms_types",
    "forms_shared",
    "forms_shared_intro",
    "forms_reading",
    "forms_length",
    "forms_judged",
    "forms_few_cells",
    "forms_too_few",
    "forms_interval",
    "forms_no_difference",
    "forms_difference",
)
"""The keys under `phrases:` of a language that the report needs, all with the prefix `forms_`."""


@dataclass(frozen=True)
class Mean:
    """A mean of `count` values with the bounds of its interval; None where they are too few."""

    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class FormProfile:
    """What a form holds: counts by topic, difficulty (1 to 3) and type, and words to read."""

    name: str
    keys: frozenset[str]
    topics: Counter[str]
    difficulties: Counter[int]
    types: Counter[str]
    words: int
    difficulty: Mean
    words_each: Mean


@dataclass(frozen=True)
class Difference:
    """The two forms farthest apart in a mean: `high` minus `low`, and the interval's bounds."""

    low: str
    high: str
    value: float
    least: float
    most: float

    @property
    def is_real(self) -> bool:
        """Whether chance alone would hardly draw such a difference."""
        return self.least > 0


@dataclass(frozen=True)
class Parallelism:
    """The forms of a set side by side; `shared` counts the questions two forms have in common.

    `difficulty` and `words` are the largest differences of means; None where the questions are
    too few, there is one form only, or all forms have the same questions.
    """

    profiles: tuple[FormProfile, ...]
    shared: Mapping[tuple[str, str], int]
    difficulty: Difference | None
    words: Difference | None

    @property
    def same_questions(self) -> bool:
        """Whether every form has the same questions."""
        return len({profile.keys for profile in self.profiles}) < 2


def compare(forms: Sequence[Form], words: Callable[[str], int]) -> Parallelism:
    """Return how alike `forms` are; `words` counts those of a text."""
    profiles = tuple(_profile(form, words) for form in forms)
    pairs = combinations(profiles, 2)
    shared = {(one.name, other.name): len(one.keys & other.keys) for one, other in pairs}
    same = len({profile.keys for profile in profiles}) < 2
    by_name = {form.name: [placed.item for placed in form.items] for form in forms}
    return Parallelism(
        profiles,
        shared,
        None if same else _farthest(by_name, lambda item: item.question.difficulty),
        None if same else _farthest(by_name, lambda item: _words_of(item.question, words)),
    )


def report_files(material: Material) -> dict[str, bytes]:
    """Return the report on the forms by file name: `parallelism.md` and `parallelism.csv`.

    A set of one form has none. ContentError where the language lacks a phrase.
    """
    if len(material.forms) < 2:
        return {}
    language = material.language
    require_phrases([language], PHRASES)
    found = compare(material.forms, lambda text: len(words_of(text)))
    return {
        MARKDOWN_FILE: _markdown(found, plain(material.title), language).encode("utf-8"),
        CSV_FILE: _csv(found).encode("utf-8-sig"),
    }


def _profile(form: Form, words: Callable[[str], int]) -> FormProfile:
    asked = [placed.item.question for placed in form.items]
    lengths = [_words_of(question, words) for question in asked]
    return FormProfile(
        name=form.name,
        keys=frozenset(placed.item.key for placed in form.items),
        topics=Counter(question.topic for question in asked),
        difficulties=Counter(question.difficulty for question in asked),
        types=Counter(question.kind for question in asked),
        words=sum(lengths),
        difficulty=_mean([question.difficulty for question in asked]),
        words_each=_mean(lengths),
    )


def _words_of(question: Question, words: Callable[[str], int]) -> int:
    """Count the words that a candidate reads: question and answers, no marking points."""
    texts = [question.stem]
    if question.kind != "oral":
        texts += [text for option in question.options for text in (option.text, option.match)]
    return sum(words(text) for text in texts if text)


def _mean(values: Sequence[float]) -> Mean:
    mean = fmean(values)
    if len(values) < FEWEST:
        return Mean(mean, None, None)
    half = student(1 - _RISK / 2, len(values) - 1) * stdev(values) / math.sqrt(len(values))
    return Mean(mean, mean - half, mean + half)


def _farthest(
    forms: Mapping[str, Sequence[Item]], measure: Callable[[Item], float]
) -> Difference | None:
    """Compare the forms with the least and the greatest mean (Welch, corrected for all pairs)."""
    values = {name: [float(measure(item)) for item in items] for name, items in forms.items()}
    if len(values) < 2 or min(map(len, values.values())) < FEWEST:
        return None
    low = min(values, key=lambda name: fmean(values[name]))
    high = max(values, key=lambda name: fmean(values[name]))
    value = fmean(values[high]) - fmean(values[low])
    parts = [stdev(values[name]) ** 2 / len(values[name]) for name in (low, high)]
    spread = math.sqrt(sum(parts))
    if not spread:
        return Difference(low, high, value, value, value)
    degrees = sum(parts) ** 2 / sum(
        part**2 / (len(values[name]) - 1) for part, name in zip(parts, (low, high), strict=True)
    )
    half = student(1 - _RISK / 2 / math.comb(len(values), 2), degrees) * spread
    return Difference(low, high, value, value - half, value + half)


def student(probability: float, degrees: float) -> float:
    """Return the quantile of Student's t, by the expansion of Cornish and Fisher.

    From 9 degrees of freedom on it is right to 1 %, for probabilities up to 0.999.
    """
    z = NormalDist().inv_cdf(probability)
    terms = (
        z,
        (z**3 + z) / (4 * degrees),
        (5 * z**5 + 16 * z**3 + 3 * z) / (96 * degrees**2),
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * degrees**3),
    )
    return sum(terms)


def _markdown(found: Parallelism, title: str, language: Language) -> str:
    say = language.phrase
    numbers = [f"{say('forms_form')} {profile.name}" for profile in found.profiles]
    intro = say("forms_same") if found.same_questions else say("forms_parallel")
    parts = [f"# {say('forms_title', title=title)}", intro]
    parts += [_table(["", *numbers], _rows(found, language))]
    topics = sorted({topic for profile in found.profiles for topic in profile.topics})
    rows = [
        [_name(language, "topic", topic), *(str(one.topics[topic]) for one in found.profiles)]
        for topic in topics
    ]
    parts += [f"## {say('forms_topics')}", _table(["", *numbers], rows)]
    types = sorted({kind for profile in found.profiles for kind in profile.types})
    rows = [
        [_name(language, "kind", kind), *(str(one.types[kind]) for one in found.profiles)]
        for kind in types
    ]
    parts += [f"## {say('forms_types')}", _table(["", *numbers], rows)]
    if not found.same_questions:
        parts += [f"## {say('forms_shared')}", say("forms_shared_intro")]
        parts += [_table(["", *numbers], _shared_rows(found, numbers))]
    parts += [f"## {say('forms_reading')}", _conclusions(found, language)]
    return "\n\n".join(parts) + "\n"


def _rows(found: Parallelism, language: Language) -> list[list[str]]:
    profiles, say = found.profiles, language.phrase
    rows = [[say("forms_questions"), *(str(len(one.keys)) for one in profiles)]]
    for difficulty in (1, 2, 3):
        words = say("forms_difficulty", difficulty=difficulty)
        rows.append([words, *(str(one.difficulties[difficulty]) for one in profiles)])
    means = [_shown(one.difficulty, 2, found, language) for one in profiles]
    rows.append([say("forms_mean_difficulty"), *means])
    rows.append([say("forms_words"), *(str(one.words) for one in profiles)])
    means = [_shown(one.words_each, 1, found, language) for one in profiles]
    rows.append([say("forms_words_each"), *means])
    return rows


def _shared_rows(found: Parallelism, numbers: Sequence[str]) -> list[list[str]]:
    names = [profile.name for profile in found.profiles]
    both = {(other, one): count for (one, other), count in found.shared.items()}
    both.update(found.shared)
    return [
        [number, *(str(both.get((one, other), "–")) for other in names)]
        for number, one in zip(numbers, names, strict=True)
    ]


def _conclusions(found: Parallelism, language: Language) -> str:
    """Say in sentences what the numbers allow to say."""
    say = language.phrase
    lines = [say("forms_judged")]
    if found.same_questions:
        return f"- {lines[0]}"
    least = min(found.profiles, key=lambda one: one.words)
    most = max(found.profiles, key=lambda one: one.words)
    percent = round(100 * (most.words - least.words) / max(1, least.words))
    lines.append(say("forms_length", most=most.name, least=least.name, percent=percent))
    lines.append(say("forms_few_cells"))
    if found.difficulty is None or found.words is None:
        return "\n".join(f"- {line}" for line in [*lines, say("forms_too_few", fewest=FEWEST)])
    lines.append(say("forms_interval"))
    for difference, measure, digits in (
        (found.difficulty, say("forms_mean_difficulty"), 2),
        (found.words, say("forms_words_each"), 1),
    ):
        key = "forms_difference" if difference.is_real else "forms_no_difference"
        lines.append(
            say(
                key,
                measure=measure,
                low=difference.low,
                high=difference.high,
                value=_number(difference.value, digits, language),
                least=_number(difference.least, digits, language),
                most=_number(difference.most, digits, language),
            )
        )
    return "\n".join(f"- {line}" for line in lines)


def _shown(mean: Mean, digits: int, found: Parallelism, language: Language) -> str:
    value = _number(mean.value, digits, language)
    if mean.low is None or mean.high is None or found.same_questions:
        return value
    low, high = (_number(bound, digits, language) for bound in (mean.low, mean.high))
    return f"{value} ({low}–{high})"


def _number(value: float, digits: int, language: Language) -> str:
    """Return `value` as the language writes it: 1,75 in Vietnamese."""
    pattern = f"0.{'0' * digits}"
    try:
        text = format_decimal(value, pattern, locale=language.code.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        text = f"{value:.{digits}f}"
    return text.replace("-", "−")


def _name(language: Language, what: str, code: str) -> str:
    return language.phrases.get(f"export_{what}_{code}", code)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] + ["--:"] * (len(head) - 1), *rows]
    cells = ([cell.replace("|", "\\|") for cell in line] for line in lines)
    return "\n".join(f"| {' | '.join(line)} |" for line in cells)


def _csv(found: Parallelism) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(["form", "measure", "of", "value", "low", "high"])
    for one in found.profiles:
        writer.writerow([one.name, "questions", "", len(one.keys), "", ""])
        for topic, count in sorted(one.topics.items()):
            writer.writerow([one.name, "topic", topic, count, "", ""])
        for level in (1, 2, 3):
            writer.writerow([one.name, "difficulty", level, one.difficulties[level], "", ""])
        for kind, count in sorted(one.types.items()):
            writer.writerow([one.name, "type", kind, count, "", ""])
        writer.writerow([one.name, "words", "", one.words, "", ""])
        for measure, mean in (("difficulty", one.difficulty), ("words", one.words_each)):
            bounds = ["" if bound is None else f"{bound:.3f}" for bound in (mean.low, mean.high)]
            writer.writerow([one.name, f"mean {measure}", "", f"{mean.value:.3f}", *bounds])
    for (one_name, other), count in found.shared.items():
        writer.writerow([one_name, "shared with", other, count, "", ""])
    return stream.getvalue()
