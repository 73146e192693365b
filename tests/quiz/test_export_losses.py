"""What exports lose is told: per question, in words, in one report; nothing silently."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest
from exported import BombError, all_banks, expected, held, left_out, one_question, unzipped, xml
from lxml import etree
from quiz_samples import bank, question, quiz_set, sample_bits

from pipeline.content.models import Draw
from pipeline.core.errors import ContentError
from pipeline.quiz.exports import exports
from pipeline.quiz.exports.base import Ledger, mixed
from pipeline.quiz.exports.phrases import PHRASES, TOPICS, topic_name
from pipeline.quiz.lossreport import LOSSES_FILE, export_files, held_questions, loss_report
from pipeline.quiz.material import gather


@pytest.mark.parametrize("name", sorted(exports()))
def test_every_question_is_in_the_file_or_in_the_report(name: str) -> None:
    banks = all_banks("vi")
    made = exports()[name].make(banks)
    keys = {item.key for item in banks.items}
    assert left_out(made) <= keys
    assert {loss.question for loss in made.losses} <= keys | {""}
    assert held_questions(banks, made) == len(held(banks, made))
    kinds = {item.question.kind for item in held(banks, made)}
    oral = name in ("anki", "selftest")
    assert ("oral" in kinds) == oral
    assert all(loss.what and "{" not in loss.what for loss in made.losses)


def test_the_report_names_every_loss() -> None:
    banks = all_banks("vi")
    made = {export: export.make(banks) for export in exports().values()}
    report = loss_report(banks, made)
    sections = dict(re.findall(r"^## (\w+) .*?\n\n(.*?)(?=\n## |\Z)", report, re.S | re.M))
    assert set(sections) == set(exports())
    for export, one in made.items():
        section = re.sub(r"\\(.)", r"\1", sections[export.name])
        assert (section.strip() == "Giữ được đầy đủ.") == (not one.losses)
        for loss in one.losses:
            assert f"- {loss.what}" in section
            if loss.left_out:
                assert f"`{loss.question}`" in section


def test_a_loss_of_every_question_is_one_line() -> None:
    asked = [question(f"q{n}", "Q", [("a", True), ("b", False)], explanation="E") for n in range(3)]
    wanted = quiz_set([Draw(count=3)], forms=["A"])
    material = gather(wanted, [bank(asked)], **sample_bits("en"))
    files = export_files(material)
    assert list(files)[-1] == LOSSES_FILE
    assert files == export_files(material)
    report = files[LOSSES_FILE].decode("utf-8")
    kahoot = report.split("## kahoot")[1].split("\n## ")[0]
    line = "- Explanation and sources are left out.\n  - Every question in the file (3)\n"
    assert line in kahoot


def test_an_export_without_questions_is_not_written() -> None:
    oral = question("o", "Hãy nêu", [("a", True), ("b", True)], kind="oral")
    files = export_files(one_question(oral))
    assert sorted(files) == [LOSSES_FILE, "quiz.apkg", "selftest.html"]
    report = files[LOSSES_FILE].decode("utf-8")
    assert "| kahoot | không ghi tệp | 0/1 |" in report


def test_words_cannot_break_the_report() -> None:
    nasty = question("n", "a|b `c` <d>\n# e *f* [g](h)", [("a", True), ("b", False)])
    nasty = nasty.model_copy(update={"stem": f"{nasty.stem} {'x' * 120}"})
    report = export_files(one_question(nasty))[LOSSES_FILE].decode("utf-8")
    assert r"a\|b \`c\` \<d\> \# e \*f\* \[g\](h)" in report


def test_a_missing_phrase_is_named(english: None) -> None:
    made = one_question(question("q", "Q", [("a", True), ("b", False)]))
    phrases = dict(made.language.phrases)
    del phrases["export_loss_kind"]
    poorer = replace(made, language=made.language.model_copy(update={"phrases": phrases}))
    with pytest.raises(ContentError, match="export_loss_kind"):
        Ledger(poorer)


@pytest.mark.parametrize("code", ["vi", "en"])
def test_both_languages_have_all_phrases_and_topics(code: str) -> None:
    language = sample_bits(code)["language"]
    assert set(PHRASES) <= set(language.phrases)
    assert {item.question.topic for item in all_banks(code).items} <= set(TOPICS)
    assert topic_name(language, "no-such-topic") == "no-such-topic"


def test_an_order_that_is_shown_is_not_the_right_one() -> None:
    for item in all_banks("vi").items:
        count = len(item.question.options)
        assert sorted(mixed(item, count)) == list(range(count))
        assert mixed(item, count) != list(range(count))


def test_expected_holds_the_diacritics() -> None:
    banks = all_banks("vi")
    words = " ".join(expected(banks, item).stem for item in banks.items)
    assert {"ế", "ữ", "ợ", "ặ", "đ", "ỏ"} <= set(words)


# ---- readers of the tests refuse bombs ----


def test_a_zip_bomb_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", bytes(20_000_000))
    with pytest.raises(BombError):
        unzipped(stream.getvalue())


def test_an_xml_bomb_is_not_unpacked() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lol"}">' for n in range(9))
    with pytest.raises((AssertionError, etree.XMLSyntaxError)):
        xml(f"<!DOCTYPE a [{entities}]><a>&e8;</a>".encode())
