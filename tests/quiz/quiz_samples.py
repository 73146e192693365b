"""A realistic bank in two languages, and strategies for banks of any content."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from pipeline.content.models import (
    Authority,
    Bank,
    CaptionRules,
    Draw,
    Language,
    Option,
    PictureCall,
    Question,
    QuizSet,
    Source,
    Speech,
    Statement,
    Studio,
)
from pipeline.core.problems import Place
from pipeline.illustration.registry import catalogue

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
DAY = datetime.date(2026, 11, 22)


def place(name: str = "quizzes/banks/alarm-sounds.vi.md", line: int = 1) -> Place:
    return Place(Path(name), line)


def read_yaml(path: Path) -> dict[str, Any]:
    return dict(YAML(typ="safe").load(path.read_text(encoding="utf-8")))


def studio() -> Studio:
    data = read_yaml(ROOT / "content" / "studio.yaml")
    return Studio(**data, place=place("content/studio.yaml"))


def language(code: str) -> Language:
    """Return the real language file: its phrases are what papers need."""
    data = read_yaml(ROOT / "content" / "languages" / f"{code}.yaml")
    return Language(
        code=code,
        name=data["name"],
        direction=data["direction"],
        fonts=data["fonts"],
        speech=Speech(**data["speech"]),
        captions=CaptionRules(**data["captions"]),
        phrases=data["phrases"],
        place=place(f"content/languages/{code}.yaml"),
    )


def question(
    name: str,
    stem: str,
    options: Sequence[tuple[str, bool]],
    *,
    kind: str | None = None,
    topic: str = "alarm",
    difficulty: int = 1,
    explanation: str = "",
    cites: Sequence[str] = (),
    picture: str | None = None,
    line: int = 1,
) -> Question:
    keys = sum(correct for _, correct in options)
    return Question(
        id=name,
        kind=kind or ("single" if keys == 1 else "multiple"),
        stem=stem,
        options=tuple(Option(text=t, correct=c, place=place(line=line)) for t, c in options),
        explanation=(Statement(text=explanation, sources=tuple(cites), place=place(line=line)),)
        if explanation
        else (),
        topic=topic,
        difficulty=difficulty,
        picture=PictureCall(name=picture, place=place(line=line)) if picture else None,
        place=place(line=line),
    )


def bank(questions: Sequence[Question], slug: str = "alarm-sounds", code: str = "vi") -> Bank:
    return Bank(
        slug=slug,
        language=code,
        title="Khi chuông báo cháy vang lên",
        audience="lodging",
        reviewed=DAY,
        questions=tuple(questions),
        place=place(f"quizzes/banks/{slug}.{code}.md"),
    )


def quiz_set(
    draw: Sequence[Draw],
    *,
    seed: int = 114,
    forms: Sequence[str] = ("A", "B"),
    banks: Sequence[str] = ("alarm-sounds",),
) -> QuizSet:
    return QuizSet(
        name="lodging",
        title={"vi": "Cơ sở lưu trú", "en": "Lodgings"},
        audience="lodging",
        banks=tuple(banks),
        draw=tuple(draw),
        seed=seed,
        forms=tuple(forms),
        minutes=15,
        place=place("quizzes/sets/lodging.yaml", 4),
    )


AUTHORITY = Authority(
    name={"vi": "Đơn vị ví dụ – Đội Cảnh sát PCCC", "en": "Example authority – Fire Police Team"},
    url="https://example.org/pccc",
    note={"vi": "Nội dung mẫu", "en": "Sample content"},
)

SOURCES = {
    "usfa": Source(
        id="usfa",
        title={"vi": "An toàn cháy trong khách sạn", "en": "Hotel fire safety"},
        publisher="U.S. Fire Administration",
        grade="A",
        checked=DAY,
        place=place("content/sources.yaml", 3),
    ),
    "law": Source(
        id="law",
        title={"vi": "Luật số 55/2024/QH15", "en": "Law No. 55/2024/QH15"},
        publisher="hethongphapluat.com",
        grade="B",
        article="Điều 20.2b",
        checked=DAY,
        place=place("content/sources.yaml", 9),
    ),
}


def sample_bank(code: str) -> Bank:
    """Return ten real-looking questions; two have pictures."""
    pictures = list(catalogue())
    drawn = {"feel-door": pictures[0], "two-exits": pictures[-1]}
    rows = YAML(typ="safe").load((HERE / "sample_bank.yaml").read_text(encoding="utf-8"))
    questions = [
        question(
            row["id"],
            row[code]["stem"],
            [(text, index in row["right"]) for index, text in enumerate(row[code]["options"])],
            kind=row["kind"],
            topic=row["topic"],
            difficulty=row["difficulty"],
            explanation=row[code]["why"],
            cites=["law"] if row["id"] == "escape-kept" else ["usfa"],
            picture=drawn.get(row["id"]),
            line=line * 10,
        )
        for line, row in enumerate(rows, start=1)
    ]
    return bank(questions, code=code)


def sample_bits(code: str) -> dict[str, Any]:
    """Return everything that `make_set` takes besides set, banks and target."""
    return {
        "language": language(code),
        "studio": studio(),
        "sources": SOURCES,
        "authority": AUTHORITY,
        "alternatives": {name: f"Hình {name}" for name in catalogue()},
    }


ALL_TEN = quiz_set([Draw(count=10)])

# ---- for hypothesis ----

# No deadline: a busy machine is no failure.
CALM = settings(max_examples=60, deadline=None)

CODE = "{ } = ~ # : \\ // $CATEGORY:x %50% <b> &amp; :: #### [html] \\n -> ]]> #set &&058; → đ"
NASTY = [*CODE.split(), "\n", "\n\n", "\r\n", " "]

texts = st.lists(
    st.one_of(st.sampled_from(NASTY), st.text(st.characters(codec="utf-8"), max_size=6)),
    min_size=1,
    max_size=8,
).map("".join)
"""Text as it may reach an export: code of every format, control characters, line ends."""


@st.composite
def any_question(draw: st.DrawFn, name: str = "q") -> Question:
    kind = draw(st.sampled_from(["single", "multiple", "truefalse"]))
    count = 2 if kind == "truefalse" else draw(st.integers(2, 6))
    right = set(draw(st.sets(st.integers(0, count - 1), min_size=1, max_size=count)))
    if kind != "multiple":
        right = {min(right)}
    options = [(f"{draw(texts)}{index}", index in right) for index in range(count)]
    return question(name, "Q" + draw(texts), options, kind=kind, explanation="E" + draw(texts))
