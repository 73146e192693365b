"""`pccc check PATH`: files and folders anywhere, recognised by what stands in them."""

import shutil

import pytest

from pipeline.checks import Knowledge, check_only
from pipeline.content import find_root, read_paths, read_project
from pipeline.core.errors import UsageError


def test_the_whole_project(folder):
    own = read_project(folder)
    for paths in ([folder], [folder.parent], [folder / "content", folder / "quizzes"]):
        assert read_paths(folder, paths) == own


def test_one_file_reports_its_own_problems_only(folder):
    for name in ("gas-leak.vi.md", "gas-leak.en.md"):
        path = folder / "content/scripts" / name
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("[^gas-smell]", "[^x]").replace("2026-11-22", "never"))
    path = folder / "content/scripts/gas-leak.en.md"
    project = read_paths(folder, [path])
    assert {problem.place.path for problem in project.problems} == {path}
    problems = check_only(project, Knowledge(), [path])
    assert {problem.place.path for problem in problems} == {path}
    assert {problem.rule for problem in problems} == {"unknown-source", "wrong-value"}


def test_outside_files_are_recognised(folder, tmp_path):
    outside = tmp_path / "outside"
    (outside / "deep").mkdir(parents=True)
    script = (folder / "content/scripts/gas-leak.vi.md").read_text(encoding="utf-8")
    bank = (folder / "quizzes/banks/gas-leak.vi.md").read_text(encoding="utf-8")
    (outside / "oil.vi.md").write_text(script.replace("[^114]", "[^oil]"), encoding="utf-8")
    (outside / "deep/questions.vi.md").write_text(bank, encoding="utf-8")
    for name, text in {
        "big.yaml": "scripts: [oil]\ntitle: {vi: a}\n",
        "quiz.yaml": "title: {vi: a}\nbanks: [questions]\ndraw: [{count: 1}]\nminutes: 1\nseed: 1",
        "more.yaml": "oil:\n  title: {vi: a, en: b}\n  publisher: c\n  grade: A\n"
        "  checked: 2026-11-22\n",
        "fr.yaml": "say: {a: b}\nunits: {}\n",
        "what.yaml": "a: 1\n",
        "notes.txt": "not looked at in a folder",
    }.items():
        (outside / name).write_text(text, encoding="utf-8")
    project = read_paths(folder, [outside])
    assert ("oil", "vi") in project.scripts
    assert ("questions", "vi") in project.banks
    assert "oil" in project.sources
    assert "gas-smell" in project.sources
    assert "fr" in project.lexicons
    found = {(problem.place.path.name, problem.rule) for problem in project.problems}
    assert found == {
        ("big.yaml", "missing-key"),
        ("quiz.yaml", "missing-key"),
        ("what.yaml", "unknown-file"),
    }


def test_an_outside_script_is_compared_with_its_own_translation(folder, tmp_path):
    for language in ("vi", "en"):
        shutil.copy(folder / f"content/scripts/gas-leak.{language}.md", tmp_path)
    path = tmp_path / "gas-leak.en.md"
    path.write_text(path.read_text(encoding="utf-8").replace("go 5 m", "go 7 m"), encoding="utf-8")
    vietnamese = tmp_path / "gas-leak.vi.md"
    vietnamese.write_text(vietnamese.read_text(encoding="utf-8").replace("5 m", "6 m"))
    problems = check_only(read_paths(folder, [path]), Knowledge(), [path])
    assert [(problem.rule, problem.place.line) for problem in problems] == [("numbers-differ", 16)]
    assert "6 there" in problems[0].message


def test_outside_files_with_bad_names_or_endings(folder, tmp_path):
    for name in ("README.md", "x.txt", "Alarm.vi.md"):
        (tmp_path / name).write_text("hello", encoding="utf-8")
    paths = [tmp_path / name for name in ("README.md", "x.txt", "Alarm.vi.md")]
    problems = read_paths(folder, paths).problems
    assert [(problem.place.path.name, problem.rule) for problem in problems] == [
        ("Alarm.vi.md", "file-name"),
        ("README.md", "file-name"),
        ("x.txt", "unknown-file"),
    ]


def test_broken_yaml_outside_is_reported_once(folder, tmp_path):
    (tmp_path / "x.yaml").write_text("a: [", encoding="utf-8")
    problems = read_paths(folder, [tmp_path / "x.yaml"]).problems
    assert [(problem.rule, problem.place.line) for problem in problems] == [("yaml-syntax", 1)]


@pytest.mark.parametrize("name", ["nothing.vi.md", "a\0b", "x" * 5000])
def test_a_path_that_does_not_exist(folder, name):
    with pytest.raises(UsageError):
        read_paths(folder, [folder / name])


def test_files_of_the_project_that_no_build_reads_are_looked_at_when_named(folder):
    draft = folder / "content/drafts/new.vi.md"
    draft.parent.mkdir()
    draft.write_text("## No front matter\n", encoding="utf-8")
    assert read_project(folder).problems == ()
    for path in (draft, draft.parent):
        problems = read_paths(folder, [path]).problems
        assert [problem.rule for problem in problems] == ["front-matter", "missing-id"]


def test_find_root(folder, tmp_path):
    assert find_root(folder / "content" / "scripts") == folder
    with pytest.raises(UsageError):
        find_root(tmp_path)
