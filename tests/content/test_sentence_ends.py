"""Where sentences and clauses end, in the scripts that we write."""

from __future__ import annotations

import pytest

from pipeline.content.punctuation import as_sentence, ends_clause, ends_sentence
from pipeline.content.sentences import split


def sentences(text: str, *abbreviations: str) -> list[str]:
    """Split `text`; `^` stands for a footnote reference."""
    cuts, plain = [], ""
    for character in text:
        if character == "^":
            cuts.append(len(plain))
        else:
            plain += character
    return [plain[start:end] for start, end in split(plain, abbreviations, cuts)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("听到警报，离开！^带上钥匙。^门热吗？^", ["听到警报，离开！", "带上钥匙。", "门热吗？"]),
        ("他说：“快跑！”然后关门。", ["他说：“快跑！”", "然后关门。"]),
        ("大喊“着火了！”，再离开。", ["大喊“着火了！”，再离开。"]),
        ("距离0.5米。拨打114。", ["距离0.5米。", "拨打114。"]),
        ("هل الباب ساخن؟^ لا تفتحه.^ اخرج!", ["هل الباب ساخن؟", "لا تفتحه.", "اخرج!"]),
        ("ابتعد 0.5 متر. اخرج.", ["ابتعد 0.5 متر.", "اخرج."]),
        (
            "Criez « Au feu\u202f!\u202f» et sortez. La porte est chaude\u202f? Restez\u202f!",
            [
                "Criez « Au feu\u202f!\u202f» et sortez.",
                "La porte est chaude\u202f?",
                "Restez\u202f!",
            ],
        ),
        (
            "Dites «\u202fAu feu\u202f!\u202f» Sortez.",
            ["Dites «\u202fAu feu\u202f!\u202f»", "Sortez."],
        ),
        ("À 0,5 m de M. An.^ Sortez…", ["À 0,5 m de M. An.", "Sortez…"]),
    ],
)
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    assert sentences(text, "M.") == expected


def test_signs_at_the_end() -> None:
    for word in (
        "cửa,",
        "警报，",
        "水、",
        "الدخان،",
        "نعم؟",
        "feu\u202f:",
        "«\u202ffeu,\u202f»",
        "–",
    ):
        assert ends_clause(word), word
    for word in ("cửa", "报", "الدخان", "«", "0,5"):
        assert not ends_clause(word), word
    assert ends_sentence("快跑！”")
    assert not ends_sentence("快跑，")


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("Đóng cửa", "Đóng cửa."),
        ("出来后关上门", "出来后关上门。"),
        ("到室外，拨打114", "到室外，拨打114。"),
        ("أغلق الباب", "أغلق الباب."),
        ("Prêt\u202f?", "Prêt\u202f?"),
        ("关上！", "关上！"),
        ("", ""),
    ],
)
def test_a_heading_is_said_as_a_sentence(heading: str, said: str) -> None:
    assert as_sentence(heading) == said
