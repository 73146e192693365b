"""Question banks: every type of question, words by id in every language, any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.content import Question, read_project
from pipeline.content.attributes import cut_attributes
from pipeline.content.banks import read_bank
from pipeline.content.files import TextFile
from pipeline.content.reading import Context
from pipeline.content.report import Report

FRONT = "---\ntitle: T\naudience: a\nreviewed: 2026-11-22\n---\n\n"

SINGLE = """## Chuông kêu. Bạn làm gì? {#go type=single topic=alarm difficulty=1 \
scene="a/b c/d" picture=door-feel door=hot short="Bạn làm gì: đi?" group=story \
alike="go-now door go-now" needs-picture=yes}

- [ ] Chờ {#wait}
  > Chờ thì muộn.
- [x] Rời phòng
  ngay {#leave}
  > Đúng: đi ngay,
  > đừng chờ.
  >
  > Cầm theo thẻ.
- [ ] Từ 5 đến 10 {#range pin=yes}

> Đi ngay.[^vcfd]
"""
MATCHING = """## Ghép {#pairs type=matching topic=alarm difficulty=2}

- Nút báo cháy -> Báo động {#button}
  > Nhấn nút.
- Số cửa → Tìm lối ra {#doors}
- -> Gọi thang máy {#lift}
- → Tắt chuông {#off}
"""
ORDERING = """## Xếp {#steps type=ordering topic=alarm difficulty=3}

1. Nhấn nút {#press}
2. Ra ngoài -> cổng {#out}
3. Gọi 114 {#call}
"""
ORAL = """## Hãy nêu {#say type=oral topic=alarm difficulty=3}

- Địa chỉ -> số nhà {#address points=4}
- Cái gì cháy {#what points=6}
"""


def read(text: str, language: str = "vi") -> tuple[tuple[Question, ...], Report]:
    report = Report()
    file = TextFile(Path(f"x.{language}.md"), FRONT + text)
    bank = read_bank(file, Context("x", language, "vi", (), report))
    return bank.questions, report


def test_single() -> None:
    (question,), report = read(SINGLE)
    assert report.problems == []
    assert [(one.id, one.text, one.correct) for one in question.options] == [
        ("wait", "Chờ", False),
        ("leave", "Rời phòng ngay", True),
        ("range", "Từ 5 đến 10", False),
    ]
    assert [one.feedback for one in question.options] == [
        "Chờ thì muộn.",
        "Đúng: đi ngay, đừng chờ. Cầm theo thẻ.",
        "",
    ]
    assert [one.pinned for one in question.options] == [False, False, True]
    assert [one.place.line for one in question.options] == [9, 11, 17]
    assert question.scenes == ("a/b", "c/d")
    assert question.short_stem == "Bạn làm gì: đi?"
    assert question.group == "story"
    assert question.alike == ("go-now", "door")
    assert question.picture is not None
    assert question.needs_picture
    assert question.picture.settings == {"door": "hot"}
    assert [one.text for one in question.explanation] == ["Đi ngay."]


def test_matching() -> None:
    (question,), report = read(MATCHING)
    assert report.problems == []
    assert [(one.id, one.text, one.match, one.correct) for one in question.options] == [
        ("button", "Nút báo cháy", "Báo động", True),
        ("doors", "Số cửa", "Tìm lối ra", True),
        ("lift", "", "Gọi thang máy", False),
        ("off", "", "Tắt chuông", False),
    ]
    assert question.options[0].feedback == "Nhấn nút."


def test_ordering_and_oral_leave_arrows_alone() -> None:
    (ordering, oral), report = read(ORDERING + "\n" + ORAL)
    assert report.problems == []
    assert [one.text for one in ordering.options] == ["Nhấn nút", "Ra ngoài -> cổng", "Gọi 114"]
    assert all(one.correct and not one.match for one in (*ordering.options, *oral.options))
    assert [(one.text, one.points) for one in oral.options] == [
        ("Địa chỉ -> số nhà", 4),
        ("Cái gì cháy", 6),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [(SINGLE, "single"), (MATCHING, "matching"), (ORDERING, "ordering")],
)
def test_a_translation_is_recognised_by_its_answers(text: str, kind: str) -> None:
    head, _, rest = text.partition("\n")
    name = head.partition("{#")[2].split(maxsplit=1)[0]
    (question,), report = read(f"## Words {{#{name}}}\n{rest}", "en")
    assert report.problems == []
    assert question.kind == kind


def test_oral_points_need_not_be_translated() -> None:
    (question,), report = read("## Say {#say}\n\n- Address {#address}\n- What {#what}\n", "en")
    assert report.problems == []
    assert question.kind == "oral"
    assert [one.points for one in question.options] == [0, 0]


def test_the_project_joins_answers_by_id(folder: Path) -> None:
    english = """## Match {#pairs}

- Number of doors -> Find the way out {#doors}
  > Count them.
- -> Silence the bell {#off}
- Alarm button -> Raise the alarm {#button}
- -> Call the lift {#lift}

> It is so.[^114]

## Say {#say short="Say it"}

- What burns {#what}
- The address {#address}

> It is so.[^114]
"""
    why = "\n> Là vậy.[^114]\n\n"
    source = (
        MATCHING
        + why
        + ORAL.replace("difficulty=3", "difficulty=3 group=g alike=h scene=a/b")
        + why
    )
    for language, text in (("vi", source), ("en", english)):
        head = FRONT.replace("audience: a", "audience: household")
        (folder / f"quizzes/banks/x.{language}.md").write_text(head + text, encoding="utf-8")
    pairs, say = read_project(folder).bank("x", "en").questions
    assert [(one.id, one.text, one.match, one.correct) for one in pairs.options] == [
        ("button", "Alarm button", "Raise the alarm", True),
        ("doors", "Number of doors", "Find the way out", True),
        ("lift", "", "Call the lift", False),
        ("off", "", "Silence the bell", False),
    ]
    assert pairs.options[1].feedback == "Count them."
    assert (say.kind, say.group, say.scenes, say.short_stem) == ("oral", "g", ("a/b",), "Say it")
    assert (pairs.alike, say.alike) == ((), ("h",))
    assert [(one.text, one.points) for one in say.options] == [
        ("The address", 4),
        ("What burns", 6),
    ]


def test_answers_that_do_not_fit_keep_their_own_order(folder: Path) -> None:
    path = folder / "quizzes/banks/gas-leak.en.md"
    path.write_text(path.read_text(encoding="utf-8").replace("#fan", "#fans"), "utf-8")
    question = read_project(folder).bank("gas-leak", "en").questions[0]
    assert [one.id for one in question.options] == ["fans", "valve", "light"]


@pytest.mark.parametrize(
    ("braces", "values"),
    [
        ("{#a scene=x/y}", {"scene": "x/y"}),
        ("{#a scene=x/y picture=p}", {"scene": "x/y", "picture": "p"}),
        ('{#a short="b=c/d e" scene=x-1/y-2}', {"short": "b=c/d e", "scene": "x-1/y-2"}),
        ('{#a scene="x/y z/w"}', {"scene": "x/y z/w"}),
    ],
)
def test_a_path_needs_no_quotes(braces: str, values: dict[str, str]) -> None:
    _, attributes = cut_attributes(f"Words {braces}")
    assert attributes is not None and attributes.fault is None
    assert (attributes.id, attributes.values) == ("a", values)


# ---- what is written is read back, whatever the words ----

WORDS = (
    st.text(st.sampled_from("abđệ 1.,()?%/=:“”–…"), min_size=1, max_size=12)
    .map(lambda text: "Chữ " + " ".join(text.split()))
    .map(str.strip)
)
NAMES = st.lists(
    st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,4})?", fullmatch=True),
    min_size=2,
    max_size=6,
    unique=True,
).filter(lambda names: not {"con", "nul", "aux", "prn"} & set(names))


@st.composite
def written(draw: st.DrawFn) -> tuple[str, str, list[tuple[str, str, str, bool, str, int, bool]]]:
    """Return the text of a question, its kind, and what its answers are."""
    kind = draw(st.sampled_from(["single", "multiple", "matching", "ordering", "oral"]))
    answers = []
    lines = []
    for number, name in enumerate(draw(NAMES), start=1):
        text, match, points, pinned = draw(WORDS), "", 0, False
        correct = draw(st.booleans()) if kind in ("single", "multiple") else True
        attributes = f"#{name}"
        row = f"- {text}"
        if kind == "ordering":
            row = f"{number}. {text}"
        elif kind == "oral":
            points = draw(st.integers(1, 100))
            attributes += f" points={points}"
        elif kind == "matching":
            match, correct = draw(WORDS), draw(st.booleans())
            text = text if correct else ""
            row = f"- {text} {draw(st.sampled_from(['->', '→']))} {match}".replace("  ", " ")
        else:
            pinned = draw(st.booleans())
            attributes += " pin=yes" * pinned
            row = f"- [{'x' if correct else ' '}] {text}"
        feedback = draw(st.one_of(st.just(""), WORDS))
        indent = "   " if kind == "ordering" else "  "
        lines.append(f"{row} {{{attributes}}}" + (f"\n{indent}> {feedback}" if feedback else ""))
        answers.append((name, text, match, correct, feedback, points, pinned))
    head = f"## Câu {{#q type={kind} topic=alarm difficulty=1}}"
    return head + "\n\n" + "\n".join(lines) + "\n\n> Vì vậy.[^a]\n", kind, answers


@settings(max_examples=120, deadline=None)
@given(written())
def test_what_is_written_is_read(
    case: tuple[str, str, list[tuple[str, str, str, bool, str, int, bool]]],
) -> None:
    text, kind, answers = case
    (question,), report = read(text)
    assert report.problems == []
    assert question.kind == kind
    assert [
        (one.id, one.text, one.match, one.correct, one.feedback, one.points, one.pinned)
        for one in question.options
    ] == answers


@pytest.mark.parametrize("points", ["0", "101", "-1", "2.5", "01005", "²", "x", "9" * 5000])
def test_points_are_a_small_number(points: str) -> None:
    text = ORAL.replace("points=4", f'points="{points}"')
    (question,), report = read(text)
    assert [(one.rule, one.place.line) for one in report.problems] == [("wrong-value", 9)]
    assert question.options[0].points == 0
