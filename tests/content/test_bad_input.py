"""Whatever is wrong with a file becomes a problem on the right line, never an exception."""

import os
import sys

import pytest

from pipeline.checks import Knowledge, check, describe
from pipeline.content import read_project

SCRIPT = "content/scripts/gas-leak.vi.md"
ENGLISH = "content/scripts/gas-leak.en.md"
BANK = "quizzes/banks/gas-leak.vi.md"
BANK_EN = "quizzes/banks/gas-leak.en.md"
SET = "quizzes/sets/household.yaml"
CAMPAIGN = "content/campaigns/demo.yaml"
SOURCES = "content/sources.yaml"
STUDIO = "content/studio.yaml"

EDITS = [
    # (rule, file, old, new, lines)
    ("control-character", SCRIPT, "khóa van.", "khóa\x00 van.", [10]),
    ("control-character", SCRIPT, "khóa van.", "khóa\u2028van.", [10]),
    ("control-character", CAMPAIGN, "Sample campaign", '"\\0Sample"', [1]),
    ("hidden-character", SCRIPT, "công tắc", "\u202ecông tắc", [11]),
    ("hidden-character", SCRIPT, "công tắc", "&#x202e;công tắc", [10]),
    ("hidden-character", SCRIPT, "Ra ngoài và", "Ra\u200b ngoài và", [15]),
    ("hidden-character", CAMPAIGN, "Sample", "\u200fSample", [1]),
    ("lost-character", SCRIPT, "công tắc", "c\ufffdng tắc", [11]),
    ("front-matter", SCRIPT, "---\ntitle", "title", [1]),
    ("front-matter", SCRIPT, "2026-11-22\n---\n", "2026-11-22\n", [1]),
    ("yaml-syntax", SCRIPT, "audience: household", "audience: [household", [4]),
    ("unknown-key", SCRIPT, "audience:", "audiense: x\naudience:", [3]),
    ("missing-key", SCRIPT, "summary: Hai việc cần làm khi ngửi thấy mùi gas.\n", "", [1]),
    ("wrong-type", SCRIPT, "title: Khi ngửi thấy mùi gas", "title: 114", [2]),
    ("wrong-type", SCRIPT, "audience: household", "audience: [a]", [3]),
    ("wrong-value", SCRIPT, "2026-11-22", "22/11/2026", [5]),
    ("wrong-type", SCRIPT, "2026-11-22", "20261122", [5]),
    ("duplicate-key", SCRIPT, "audience:", "title: Hai\naudience:", [3]),
    ("attributes", SCRIPT, "hand=left}", "hand=left", [8]),
    ("attributes", SCRIPT, "hand=left}", "hand=}", [8]),
    ("attributes", SCRIPT, "hand=left}", "hand=left hand=right}", [8]),
    ("attributes", SCRIPT, "#close-valve ", "#close-valve #b ", [8]),
    ("missing-id", SCRIPT, " {#call-out}", "", [15]),
    ("bad-name", SCRIPT, "{#call-out}", "{#Gọi}", [15]),
    ("bad-name", SCRIPT, "{#call-out}", "{#con}", [15]),
    ("unknown-key", SCRIPT, "{#call-out}", "{#call-out hand=left}", [15]),
    ("unknown-key", SCRIPT, "{#call-out}", "{#call-out .big}", [15]),
    ("empty-title", SCRIPT, "## Ra ngoài và gọi 114 {", "## {", [15]),
    ("translation-structure", ENGLISH, "{#call-out}", "{#call-out picture=gas-valve}", [14]),
    ("translation-structure", BANK_EN, "{#first}", "{#first difficulty=2}", [7]),
    ("unexpected-block", SCRIPT, "## Khóa", "Lời dẫn.\n\n## Khóa", [8]),
    ("unexpected-block", SCRIPT, "- Nói rõ", "### Nhỏ\n\n- Nói rõ", [19]),
    ("unexpected-block", SCRIPT, "- Nói rõ", "```\ncode\n```\n\n- Nói rõ", [19]),
    ("unexpected-block", SCRIPT, "- Nói rõ", "> Nói.\n\n- Nói rõ", [19]),
    ("unexpected-block", SCRIPT, "- Nói rõ địa chỉ.", "- Nói\n  - rõ", [20]),
    ("unexpected-block", SCRIPT, "- Nói rõ", "***\n\n- Nói rõ", [19]),
    ("unexpected-block", SCRIPT, "- Nói rõ địa chỉ.\n", "[^114]: Sách\n", [19]),
    ("unexpected-block", SCRIPT, "- Nói rõ", ">" * 5000 + " sâu\n\n- Nói rõ", [19]),
    ("misplaced-reference", SCRIPT, "gọi 114 {", "gọi 114[^114] {", [15]),
    ("misplaced-reference", BANK, "Bật quạt", "Bật quạt[^114]", [9]),
    ("answer-box", BANK, "- [ ] Bật quạt", "- Bật quạt", [9]),
    ("answer-box", BANK, "- [ ] Bật quạt", "- [y] Bật quạt", [9]),
    ("missing-answer-id", BANK, " {#fan}", "", [9]),
    ("missing-answer-id", BANK_EN, " {#fan}", " {}", [9]),
    ("bad-name", BANK, "{#fan}", "{#Quạt}", [9]),
    ("attributes", BANK, "{#fan}", "{#fan", [9]),
    ("attributes", BANK, "{#fan}", "{#fan #light}", [9]),
    ("unknown-key", BANK, "{#fan}", "{#fan weight=2}", [9]),
    ("wrong-value", BANK, "{#fan}", "{#fan pin=no}", [9]),
    ("wrong-value", BANK, "{#fan}", "{#fan points=2}", [9]),
    ("answer-list", BANK, "- [ ] Bật quạt", "1. [ ] Bật quạt", [9]),
    ("answer-list", BANK, "type=single", "type=ordering", [9]),
    ("answer-pair", BANK, "type=single", "type=matching", [9, 10, 11]),
    ("missing-key", BANK, "type=single", "type=oral", [9, 10, 11]),
    ("misplaced-reference", BANK, "{#fan}", "{#fan}\n  > Không.[^114]", [10]),
    ("unexpected-block", BANK, "{#fan}", "{#fan}\n  > Một.\n\n  Hai.", [12]),
    ("unexpected-block", BANK, "{#fan}", "{#fan}\n  > - Một.", [10]),
    ("unexpected-block", SCRIPT, "- Nói rõ địa chỉ.", "- Nói rõ.\n  > Địa chỉ.", [20]),
    ("bad-name", BANK, "scene=gas-leak/close-valve", "scene=close-valve", [7]),
    ("bad-name", BANK, "scene=gas-leak/close-valve", 'scene="gas-leak/close-valve /x"', [7]),
    ("bad-name", BANK, "scene=gas-leak/close-valve", "group=Hai", [7]),
    ("bad-name", BANK, "scene=gas-leak/close-valve", 'alike="hai Ba"', [7]),
    ("translation-structure", BANK_EN, "{#first}", "{#first alike=hai}", [7]),
    ("translation-structure", BANK_EN, "{#first}", "{#first needs-picture=yes}", [7]),
    ("missing-key", BANK, "type=single", "type=single needs-picture=yes", [7]),
    ("wrong-value", BANK, "type=single", "type=single needs-picture=no", [7]),
    ("translation-structure", BANK_EN, "{#first}", "{#first scene=gas-leak/call-out}", [7]),
    ("unexpected-block", BANK, "- [ ] Bật quạt", "Chọn một.\n\n- [ ] Bật quạt", [9]),
    ("wrong-value", BANK, "type=single", "type=several", [7]),
    ("missing-key", BANK, "type=single ", "", [7]),
    (
        "wrong-value",
        BANK,
        "type=single topic=gas difficulty=1",
        "type=single topic=gas difficulty=9",
        [7],
    ),
    ("unknown-key", CAMPAIGN, "scripts:", "voise: auto\nscripts:", [3]),
    ("unknown-key", CAMPAIGN, "scripts:", "name: demo\nscripts:", [3]),
    ("unknown-key", CAMPAIGN, "[16x9]}", "[16x9], fps: 25}", [4]),
    ("wrong-type", CAMPAIGN, "languages: [vi, en]", "languages: vi", [2]),
    ("wrong-type", CAMPAIGN, "scripts: [gas-leak]", "scripts:\n  - gas-leak\n  - 114", [5]),
    ("missing-key", CAMPAIGN, "  url: https://example.org/pccc\n", "", [7]),
    ("wrong-value", CAMPAIGN, "authority:", "voice: robot\nauthority:", [7]),
    ("wrong-value", CAMPAIGN, "authority:", "speed: 9\nauthority:", [7]),
    ("bad-name", CAMPAIGN, "[gas-leak]", "\n  - gas-leak\n  - ../../etc/passwd", [5]),
    ("bad-name", CAMPAIGN, "[gas-leak]", "[C:\\gas]", [3]),
    ("bad-name", CAMPAIGN, "[household]", "[nul]", [6]),
    ("duplicate-name", CAMPAIGN, "[gas-leak]", "[gas-leak, gas-leak]", [3]),
    ("bad-name", SET, "seed: 114", "forms: [A, ../B]\nseed: 114", [7]),
    ("wrong-value", SET, "seed: 114", "forms: []\nseed: 114", [7]),
    ("bad-name", SET, "seed: 114", "forms: [A, b]\nseed: 114", [7]),
    ("wrong-value", SET, "seed: 114", "forms_draw: twice\nseed: 114", [7]),
    ("wrong-value", SET, "{count: 1,", "{type: essay, count: 1,", [6]),
    ("unknown-key", SET, "{count: 1,", "{kind: oral, count: 1,", [6]),
    ("duplicate-name", SET, "seed: 114", "forms: [A, A]\nseed: 114", [7]),
    ("wrong-value", SET, "count: 1", "count: 0", [6]),
    ("wrong-type", SET, "seed: 114", "seed: many", [7]),
    ("wrong-type", SET, "seed: 114", "seed: " + "9" * 5000, [7]),
    ("wrong-type", SET, "minutes: 5", "minutes: .nan", [8]),
    ("yaml-syntax", CAMPAIGN, "title: {", "title: &a {", [1]),
    ("yaml-syntax", CAMPAIGN, "scripts: [gas-leak]", "scripts: [*a]", [3]),
    ("yaml-syntax", CAMPAIGN, "scripts: [gas-leak]", "scripts: !!python/name:os.system [x]", [3]),
    ("yaml-syntax", CAMPAIGN, "scripts: [gas-leak]", "scripts: " + "[" * 3000, [3]),
    ("yaml-syntax", CAMPAIGN, "scripts:", "\tscripts:", [3]),
    ("yaml-syntax", CAMPAIGN, "scripts:", "---\nscripts:", [3]),
    ("duplicate-key", CAMPAIGN, "scripts:", "title: {vi: Hai}\nscripts:", [3]),
    ("missing-key", SOURCES, "  grade: B\n", "", [1]),
    ("wrong-value", SOURCES, "grade: B", "grade: D", [4]),
    ("bad-name", SOURCES, "gas-smell:\n", "gas smell:\n", [1]),
    ("wrong-value", STUDIO, "source_language: vi", "source_language: fr", [1]),
    ("wrong-value", STUDIO, "#FAF3E8", "beige", [9]),
    ("wrong-value", STUDIO, "pal", "mono: {paper: {black: 40, pattern: hearts}}\npal", [9]),
    ("wrong-value", STUDIO, "pal", "mono:\n  paper: {black: 140}\npal", [10]),
    ("wrong-value", STUDIO, "aud", "languages_of:\n  household: [vi, en]\n  cats: [vi]\naud", [5]),
    ("wrong-value", STUDIO, "aud", "languages_of:\n  household:\n    - en\naud", [4]),
    ("bad-name", STUDIO, "aud", "languages_of: {household: [vi, ../fr]}\naud", [3]),
    ("duplicate-name", STUDIO, "aud", "languages_of: {household: [vi, vi]}\naud", [3]),
    ("wrong-type", STUDIO, "aud", "languages_of: [vi]\naud", [3]),
    ("wrong-type", "content/pictures/vi.yaml", "gas-valve: ", "gas-valve:\n  a: ", [1]),
]


def places(project, folder):
    return [
        (problem.rule, problem.place.path.relative_to(folder).as_posix(), problem.place.line)
        for problem in project.problems
    ]


def problems_of(folder):
    return places(read_project(folder), folder)


@pytest.mark.parametrize(
    ("rule", "name", "old", "new", "lines"),
    EDITS,
    ids=[f"{index} {case[0]}" for index, case in enumerate(EDITS)],
)
def test_edit(folder, rule, name, old, new, lines):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")
    project = read_project(folder)
    found = places(project, folder)
    assert [problem for problem in found if problem[0] == rule] == [
        (rule, name, line) for line in lines
    ]
    # what a broken front matter or source brings with it, and nothing of other files
    follows = set() if rule == "yaml-syntax" else {"missing-key", "front-matter"}
    assert {problem[0] for problem in found} <= {rule} | follows
    assert {problem[1] for problem in found} == {name}
    for problem in check(project, Knowledge()):
        assert "\n" not in describe(problem, folder)


@pytest.mark.parametrize(
    ("data", "rule", "line"),
    [
        (b"", "empty-file", 1),
        (b"\n  \n", "empty-file", 1),
        (b"---\ntitle: Ch\xe1y\n---\n", "not-utf-8", 2),
        (b"\xef\xbb\xbf---\r\ntitle: a\r\nsummary: \xc3(\r\n", "not-utf-8", 3),
        ("---\ntitle: Cháy\n---\n".encode("utf-16"), "not-utf-8", 1),
        ("---\ntitle: Cháy\n---\n".encode("utf-16-le"), "not-utf-8", 1),
        (b"\x00" * 5000, "not-utf-8", 1),
        (b"a" * 500_001, "file-too-large", 1),
    ],
)
@pytest.mark.parametrize("name", [SCRIPT, BANK, CAMPAIGN])
def test_bytes(folder, data, rule, line, name):
    (folder / name).write_bytes(data)
    assert problems_of(folder) == [(rule, name, line)]


def test_the_byte_is_named(folder):
    (folder / SCRIPT).write_bytes(b"abc\xffdef")
    (problem,) = read_project(folder).problems
    assert "byte 3 is 0xFF" in problem.message
    assert "UTF-8" in problem.message


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_other_line_ends_and_a_byte_order_mark_change_nothing(folder, ends):
    before = read_project(folder)
    for path in (*folder.rglob("*.md"), *folder.rglob("*.yaml")):
        text = path.read_text(encoding="utf-8").replace("\n", ends)
        path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert read_project(folder) == before


def test_a_folder_where_a_file_should_be(folder):
    (folder / "content/scripts/attic.vi.md").mkdir()
    assert problems_of(folder) == [("not-a-file", "content/scripts/attic.vi.md", 1)]


@pytest.mark.parametrize(
    "name",
    [
        "content/scripts/Gas.vi.md",
        "content/scripts/gas leak.vi.md",
        "content/scripts/gas-leak.md",
        "content/scripts/con.vi.md",
        "content/scripts/a.b.vi.md",
        "content/scripts/gas-leak.vi.MD",
        "content/campaigns/Demo2.yaml",
        "content/campaigns/demo.yml",
        "quizzes/sets/một.yaml",
    ],
)
def test_file_names(folder, name):
    (folder / name).write_text("title: x", encoding="utf-8")
    assert [problem[0] for problem in problems_of(folder)] == ["file-name"]


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need rights on Windows")
def test_symbolic_links(folder, tmp_path):
    outside = tmp_path / "outside.md"
    outside.write_text("secret", encoding="utf-8")
    (folder / "content/scripts/secret.vi.md").symlink_to(outside)
    (folder / "content/scripts/loop.vi.md").symlink_to("loop.vi.md")
    (folder / "content/scripts/broken.vi.md").symlink_to("nothing.vi.md")
    found = problems_of(folder)
    assert ("symbolic-link", "content/scripts/secret.vi.md", 1) in found
    assert {name for _, name, _ in found} == {
        f"content/scripts/{slug}.vi.md" for slug in ("secret", "loop", "broken")
    }
    assert all("secret" not in problem.message for problem in read_project(folder).problems)


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need rights on Windows")
def test_a_linked_folder(folder, tmp_path):
    (folder / "quizzes/banks").rename(tmp_path / "banks")
    (folder / "quizzes/banks").symlink_to(tmp_path / "banks")
    assert ("symbolic-link", "quizzes/banks", 1) in problems_of(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes on Windows")
def test_a_pipe_is_not_waited_for(folder):
    os.mkfifo(folder / "content/scripts/pipe.vi.md")
    assert problems_of(folder) == [("not-a-file", "content/scripts/pipe.vi.md", 1)]


def test_a_file_that_nobody_may_read(folder):
    path = folder / SCRIPT
    path.chmod(0)
    try:
        path.read_bytes()
    except PermissionError:
        assert problems_of(folder) == [("unreadable-file", SCRIPT, 1)]
    else:  # the administrator reads everything
        assert problems_of(folder) == []
    finally:
        path.chmod(0o644)


def test_a_wrong_front_matter_keeps_what_is_right(folder):
    path = folder / SCRIPT
    text = path.read_text(encoding="utf-8").replace("audience: household", "audience: 3")
    path.write_text(text, encoding="utf-8")
    script = read_project(folder).scripts["gas-leak", "vi"]
    assert script.title == "Khi ngửi thấy mùi gas"
    assert script.audience == ""
    assert len(script.scenes) == 2


def test_no_content_folder(tmp_path):
    assert [problem.rule for problem in read_project(tmp_path).problems] == ["missing-folder"]


def test_studio_missing(folder):
    (folder / STUDIO).unlink()
    assert problems_of(folder) == [("unreadable-file", STUDIO, 1)]
