"""The report on forms: exact counts, honest intervals, sentences where numbers are too small."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

import pytest
from quiz_samples import bank, question, quiz_set, sample_bits

from pipeline.content.models import Draw, Question, QuizSet
from pipeline.core.errors import ContentError
from pipeline.quiz.drawing import draw_forms, together
from pipeline.quiz.forms import Form, make_forms
from pipeline.quiz.material import gather
from pipeline.quiz.parallel import Parallelism, compare, report_files, student


def words(text: str) -> int:
    return len(text.split())


def asked(name: str, difficulty: int = 1, length: int = 3, topic: str = "alarm") -> Question:
    options = [("một hai", True), ("ba bốn", False), ("năm", False)]
    stem = " ".join([name] * length)
    return question(name, stem, options, difficulty=difficulty, topic=topic)


def forms_of(quiz: QuizSet, there: list[Question]) -> tuple[Form, ...]:
    drawn = draw_forms(quiz, [bank(there)])
    return make_forms(quiz, together(drawn), drawn)


def parallel(count: int, forms: str = "AB") -> QuizSet:
    return quiz_set([Draw(count=count)], forms=list(forms)).model_copy(
        update={"forms_draw": "parallel"}
    )


def test_counts_are_those_of_the_form() -> None:
    there = [asked(f"q{n}", n % 3 + 1, 3 + n, ("door", "alarm")[n % 2]) for n in range(8)]
    forms = forms_of(parallel(5), there)
    found = compare(forms, words)
    for form, profile in zip(forms, found.profiles, strict=True):
        questions = [placed.item.question for placed in form.items]
        assert profile.topics == Counter(one.topic for one in questions)
        assert profile.difficulties == Counter(one.difficulty for one in questions)
        assert profile.types == {"single": 5}
        assert profile.words == sum(words(one.stem) + 5 for one in questions)
        assert profile.difficulty.low is None  # five questions: no interval
    one, other = ({placed.item.key for placed in form.items} for form in forms)
    assert found.shared == {("A", "B"): len(one & other)}
    assert found.difficulty is None and found.words is None


def test_one_to_three_difficulties_by_hand() -> None:
    """Ten questions 1,1,1,1,1,2,2,2,2,2: mean 1.5, s = 0.527, t(9) = 2.262: half = 0.377."""
    there = [asked(f"q{n}", 1 + n // 5) for n in range(10)]
    (profile, _) = compare(forms_of(quiz_set([Draw(count=10)]), there), words).profiles
    mean = profile.difficulty
    assert mean.value == 1.5
    assert mean.low == pytest.approx(1.123, abs=2e-3)
    assert mean.high == pytest.approx(1.877, abs=2e-3)


@pytest.mark.parametrize(
    ("probability", "degrees", "value"),
    [(0.975, 9, 2.262), (0.975, 19, 2.093), (0.975, 38, 2.024), (0.995, 9, 3.250)],
)
def test_quantiles_of_the_printed_tables(probability: float, degrees: int, value: float) -> None:
    assert student(probability, degrees) == pytest.approx(value, rel=0.01)


def split(lengths: tuple[int, int]) -> Parallelism:
    """Two forms of twelve questions, one with longer ones; lengths vary by up to 8."""
    there = [asked(f"q{n}", length=lengths[n % 2] + n // 2 * 5 % 9) for n in range(24)]
    quiz = parallel(12)
    drawn = draw_forms(quiz, [bank(there)])
    items = {item.question.id: item for item in together(drawn)}
    own = [[items[f"q{n}"] for n in range(start, 24, 2)] for start in (0, 1)]
    return compare(make_forms(quiz, list(items.values()), own), words)


def test_a_longer_form_is_told_and_an_equal_one_is_not() -> None:
    longer = split((20, 3)).words
    assert longer is not None and longer.is_real
    assert (longer.low, longer.high) == ("B", "A")
    assert longer.value == pytest.approx(17)
    assert longer.least < longer.value < longer.most
    equal = split((6, 5)).words
    assert equal is not None and not equal.is_real
    assert equal.value == pytest.approx(1)
    assert equal.least < 0 < equal.most


def material_of(quiz: QuizSet, there: list[Question], code: str = "vi") -> dict[str, bytes]:
    bits = sample_bits(code)
    return report_files(gather(quiz, [bank(there)], **bits))


def test_the_report_in_words() -> None:
    there = [asked(f"q{n}", n % 3 + 1, 3 + n) for n in range(30)]
    report = material_of(parallel(12, "ABC"), there)["parallelism.md"].decode("utf-8")
    assert "| Số câu | 12 | 12 | 12 |" in report
    assert re.search(r"Độ khó trung bình \| \d,\d\d \(\d,\d\d–\d,\d\d\)", report)
    assert "Chuông báo cháy | 12 | 12 | 12" in report
    assert "khoảng tin cậy 95 %" in report
    english = material_of(parallel(12, "ABC"), there, "en")["parallelism.md"].decode("utf-8")
    assert "| Questions | 12 | 12 | 12 |" in english
    assert "not a measurement" in english


def test_few_questions_get_a_sentence_and_no_interval() -> None:
    there = [asked(f"q{n}", n % 3 + 1) for n in range(9)]
    report = material_of(parallel(4), there)["parallelism.md"].decode("utf-8")
    assert "chưa đến 10 câu: quá ít" in report
    assert "khoảng tin cậy" not in report
    assert "(" not in "".join(line for line in report.splitlines() if line.startswith("|"))


def test_the_same_questions_are_said_to_be_the_same() -> None:
    there = [asked(f"q{n}") for n in range(12)]
    report = material_of(quiz_set([Draw(count=12)]), there)["parallelism.md"].decode("utf-8")
    assert "Mọi đề có cùng câu hỏi" in report
    assert "Số câu hai đề có chung" not in report


def test_the_table_for_a_spreadsheet() -> None:
    there = [asked(f"q{n}", n % 3 + 1) for n in range(9)]
    data = material_of(parallel(4), there)["parallelism.csv"]
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    of_a = [row for row in rows if row["form"] == "A"]
    assert [row["value"] for row in of_a if row["measure"] == "questions"] == ["4"]
    assert sum(int(row["value"]) for row in of_a if row["measure"] == "difficulty") == 4
    assert {row["of"] for row in of_a if row["measure"] == "shared with"} == {"B"}


def test_one_form_needs_no_report() -> None:
    assert material_of(quiz_set([Draw(count=2)], forms=["A"]), [asked("a"), asked("b")]) == {}


def test_the_report_is_the_same_to_the_byte() -> None:
    there = [asked(f"q{n}", n % 3 + 1, 3 + n) for n in range(30)]
    assert material_of(parallel(12), there) == material_of(parallel(12), there)


def test_a_missing_phrase_is_named(english: None) -> None:
    bits = sample_bits("vi")
    phrases = {key: words for key, words in bits["language"].phrases.items() if key != "forms_same"}
    bits["language"] = bits["language"].model_copy(update={"phrases": phrases})
    material = gather(quiz_set([Draw(count=2)]), [bank([asked("a"), asked("b")])], **bits)
    with pytest.raises(ContentError, match="the phrase forms_same is missing"):
        report_files(material)
