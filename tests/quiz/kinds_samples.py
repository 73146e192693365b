"""One question of each kind in two languages, their answers known by ids."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quiz_samples import bank, place, question, quiz_set, sample_bits

from pipeline.content.models import Bank, Draw, Option, Question, QuizSet
from pipeline.quiz.material import Material, gather, in_second_language

Row = tuple[str, str, str, bool, int]

WORDS: dict[str, dict[str, Any]] = {
    "door": {
        "kind": "single",
        "stem": ("Cửa nóng, bạn làm gì?", "The door is hot. What do you do?"),
        "options": [
            ("open", ("Mở cửa", ""), ("Open it", ""), False, 0),
            ("shut", ("Đóng kín cửa", ""), ("Keep it shut", ""), True, 0),
            ("run", ("Chạy qua", ""), ("Run through", ""), False, 0),
        ],
    },
    "exits": {
        "kind": "multiple",
        "stem": ("Lối nào thoát được?", "Which ways lead out?"),
        "options": [
            ("stairs", ("Cầu thang bộ", ""), ("The stairs", ""), True, 0),
            ("lift", ("Thang máy", ""), ("The lift", ""), False, 0),
            ("balcony", ("Ban công", ""), ("The balcony", ""), True, 0),
        ],
    },
    "free": {
        "kind": "truefalse",
        "stem": ("Gọi 114 không mất tiền.", "Calling 114 is free."),
        "options": [
            ("true", ("Đúng", ""), ("True", ""), True, 0),
            ("false", ("Sai", ""), ("False", ""), False, 0),
        ],
    },
    "match": {
        "kind": "matching",
        "stem": ("Nối hai bên.", "Match both sides."),
        "options": [
            ("smoke", ("Có khói", "Bò thấp"), ("Smoke", "Crawl low"), True, 0),
            ("out", ("Đã ra ngoài", "Gọi 114"), ("Outside", "Call 114"), True, 0),
            ("extra", ("", "Nín thở chạy"), ("", "Hold your breath"), False, 0),
        ],
    },
    "steps": {
        "kind": "ordering",
        "stem": ("Xếp các việc.", "Put the steps in order."),
        "options": [
            ("warn", ("Báo mọi người", ""), ("Warn everybody", ""), True, 0),
            ("leave", ("Ra khỏi nhà", ""), ("Leave the house", ""), True, 0),
            ("call", ("Gọi cứu hỏa", ""), ("Call the fire service", ""), True, 0),
        ],
    },
    "tell": {
        "kind": "oral",
        "stem": ("Hãy nêu việc cần làm.", "Say what is to be done."),
        "options": [
            ("first", ("Đóng cửa phòng", ""), ("Shut the door of the room", ""), True, 4),
            ("then", ("Kêu cứu ở cửa sổ", ""), ("Shout at the window", ""), True, 6),
        ],
    },
}

WRITTEN = tuple(name for name, one in WORDS.items() if one["kind"] != "oral")


def kinds_question(name: str, code: str, *, backwards: bool = False) -> Question:
    """Return the question `name`; `backwards` as a translator may have turned its answers."""
    side = ("vi", "en").index(code)
    one = WORDS[name]
    options = tuple(
        Option(
            id=key,
            text=words[side][0],
            match=words[side][1],
            correct=correct,
            points=points,
            feedback=f"{code}-{name}-{key}." if one["kind"] == "single" else "",
            place=place(),
        )
        for key, *words, correct, points in one["options"]
    )
    made = question(
        name,
        one["stem"][side],
        [("x", True)],
        kind=one["kind"],
        explanation=f"{code}: {name}",
        cites=["usfa"],
    )
    return made.model_copy(update={"options": options[::-1] if backwards else options})


def kinds_bank(code: str, names: Sequence[str] = tuple(WORDS), *, backwards: bool = False) -> Bank:
    return bank([kinds_question(name, code, backwards=backwards) for name in names], code=code)


def kinds_set(*, oral: bool = False, **changes: Any) -> QuizSet:
    draw = [Draw(count=1, type="oral")] if oral else [Draw(count=len(WRITTEN))]
    made = quiz_set(draw, forms=changes.pop("forms", ("A", "B")))
    return made.model_copy(update=changes)


def kinds_material(code: str = "vi", **changes: Any) -> Material:
    return gather(
        kinds_set(**changes), [kinds_bank(code)], structure=[kinds_bank("vi")], **sample_bits(code)
    )


def in_english(material: Material, *, backwards: bool = True) -> Material:
    bits = sample_bits("en")
    return in_second_language(material, bits["language"], [kinds_bank("en", backwards=backwards)])
