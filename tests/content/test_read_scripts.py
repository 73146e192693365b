"""What a script becomes: scenes, sentences with their lines and sources, plain text."""

from pathlib import Path

import pytest

from pipeline.content.files import TextFile
from pipeline.content.reading import Context
from pipeline.content.report import Report
from pipeline.content.scripts import read_script

FRONT = "---\ntitle: T\naudience: a\nsummary: S\nreviewed: 2026-11-22\n---\n"
FIRST = 7
"""The line after the front matter."""


def read(body, language="vi", abbreviations=()):
    report = Report()
    context = Context("x", language, "vi", abbreviations, report)
    return read_script(TextFile(Path("x.vi.md"), FRONT + body), context), report.problems


def sentences(paragraph, **more):
    script, problems = read(f"## A {{#a}}\n\n{paragraph}\n", **more)
    assert problems == []
    (scene,) = script.scenes
    return [(said.text, said.sources, said.place.line - FIRST - 1) for said in scene.narration]


def test_a_whole_script():
    script, problems = read(
        "\n## Chạm cửa {#feel-door picture=door-feel door=hot}\n\nMột.[^a][^b] Hai.\n\nBa.[^c]\n\n"
        "- Điểm một.[^a]\n- Điểm\n  hai\n"
    )
    assert problems == []
    (scene,) = script.scenes
    assert (scene.id, scene.title, scene.place.line) == ("feel-door", "Chạm cửa", 8)
    assert scene.picture.name == "door-feel"
    assert scene.picture.settings == {"door": "hot"}
    assert [said.text for said in scene.narration] == ["Một.", "Hai.", "Ba."]
    assert [said.sources for said in scene.narration] == [("a", "b"), (), ("c",)]
    assert [said.place.line for said in scene.narration] == [10, 10, 12]
    assert [point.text for point in scene.points] == ["Điểm một.", "Điểm hai"]
    assert [point.place.line for point in scene.points] == [14, 15]
    assert script.cited() == ("a", "b", "c")
    assert script.at("audience").line == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Một. Hai! Ba? Bốn… Năm", ["Một.", "Hai!", "Ba?", "Bốn…", "Năm"]),
        ("Cách 0.5 m, 0,5 m. Gọi 114.", ["Cách 0.5 m, 0,5 m.", "Gọi 114."]),
        ("Hỏi: “Cháy ở đâu?” rồi chạy. Gọi.", ["Hỏi: “Cháy ở đâu?” rồi chạy.", "Gọi."]),
        ("“Cháy!” Gọi ngay.", ["“Cháy!”", "Gọi ngay."]),
        ("Ở TP. Hạ Long, v.v. Hết.", ["Ở TP. Hạ Long, v.v. Hết."]),
        ("着火了。快跑！打电话？好", ["着火了。", "快跑！", "打电话？", "好"]),
        ("هل ترى النار؟ اخرج.", ["هل ترى النار؟", "اخرج."]),
        ("Luật 55/2024. Điều 20.1b quy định.", ["Luật 55/2024.", "Điều 20.1b quy định."]),
        ("Chờ... Đi!!! Sao?!", ["Chờ...", "Đi!!!", "Sao?!"]),
        ("Mở. (Đừng đóng.) Đi.", ["Mở.", "(Đừng đóng.)", "Đi."]),
    ],
)
def test_sentences(text, expected):
    assert [said for said, _, _ in sentences(text, abbreviations=("TP.", "v.v."))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Một.[^a] Hai.[^b]", [("Một.", ("a",), 1), ("Hai.", ("b",), 1)]),
        ("Một. [^a] Hai.", [("Một.", ("a",), 1), ("Hai.", (), 1)]),
        ("Một.[^a]Hai.", [("Một.", ("a",), 1), ("Hai.", (), 1)]),
        ("Một[^a]. Hai[^b] ba.", [("Một.", ("a",), 1), ("Hai ba.", ("b",), 1)]),
        ("Một.[^a] hai.[^b]", [("Một.", ("a",), 1), ("hai.", ("b",), 1)]),
        ("[^a] Một. Hai.", [("Một.", ("a",), 1), ("Hai.", (), 1)]),
        ("“Một.”[^a] Hai.", [("“Một.”", ("a",), 1), ("Hai.", (), 1)]),
        ("着火了。[^a]快跑。[^b]", [("着火了。", ("a",), 1), ("快跑。", ("b",), 1)]),
        ("Một.[^a][^a]", [("Một.", ("a",), 1)]),
    ],
)
def test_sources_belong_to_the_sentence_before_them(text, expected):
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Một.\nHai\nvẫn hai. Ba.", [("Một.", 1), ("Hai vẫn hai.", 2), ("Ba.", 3)]),
        ("Một.  \nHai.", [("Một.", 1), ("Hai.", 2)]),
        ("Một.\\\nHai.", [("Một.", 1), ("Hai.", 2)]),
        ("Một `hai\nba` bốn. Năm.", [("Một hai ba bốn.", 1), ("Năm.", 2)]),
        ('[Một](http://a\n"b") hai. Ba.', [("Một hai.", 1), ("Ba.", 2)]),
        ("[Một\nhai](http://a) ba. Bốn.", [("Một hai ba.", 1), ("Bốn.", 2)]),
        ("**Một\nhai.** Ba.", [("Một hai.", 1), ("Ba.", 2)]),
        ("Một\n[^a]\nhai.", [("Một hai.", 1)]),
        ("着火\n了。\n快跑。", [("着火了。", 1), ("快跑。", 3)]),
    ],
)
def test_lines(text, expected):
    assert [(said, line) for said, _, line in sentences(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*Một* **hai** _ba_ `bốn` [năm](x).", "Một hai ba bốn năm."),
        ("<b>Một</b> <script>alert(1)</script>.", "<b>Một</b> <script>alert(1)</script>."),
        ("#let x = 1; #panic() $x^2$ @ref <label>.", "#let x = 1; #panic() $x^2$ @ref <label>."),
        ("2 * 3 * 4 = 24.", "2 * 3 * 4 = 24."),
        ("\\*Sao\\* {braces} \\\\ [x] [ ].", "*Sao* {braces} \\ [x] [ ]."),
        ("&lt;b&gt; AT&T.", "<b> AT&T."),
        ("![một hình](x.png) ở đây.", "một hình ở đây."),
        ("Nhiều    khoảng   trống.", "Nhiều khoảng trống."),
        ("[a]: http://b", "[a]: http://b"),
        ("    Thụt vào không phải mã.", "Thụt vào không phải mã."),
        ("Ca\u0302\u0301p cu\u031b\u0301u.", "Cấp cứu."),
        ("C*a*\u0302.", "Câ."),
    ],
)
def test_plain_text(text, expected):
    assert [said for said, _, _ in sentences(text)] == [expected]


@pytest.mark.parametrize(
    ("heading", "title", "settings"),
    [
        ("## A *b* {#x picture=p}", "A b", {}),
        ("## A {b} c {#x picture=p}", "A {b} c", {}),
        ("## A {#x picture=p} ##", "A", {}),
        ('## A { #x picture=p note="two words" }', "A", {"note": "two words"}),
        ("## #let <b> $x$ {#x picture=p}", "#let <b> $x$", {}),
    ],
)
def test_headings(heading, title, settings):
    script, problems = read(f"{heading}\n\nA.\n")
    assert problems == []
    (scene,) = script.scenes
    assert (scene.title, scene.id) == (title, "x")
    assert scene.picture.settings == settings


def test_joiners_stay_where_a_script_needs_them():
    assert sentences("می\u200cروم.")[0][0] == "می\u200cروم."
