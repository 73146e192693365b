"""No text and no bytes make the readers raise, and what they read keeps its promises."""

import unicodedata
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pipeline.checks import Knowledge, check
from pipeline.content import Project, read_paths
from pipeline.content.attributes import cut_attributes
from pipeline.content.banks import read_bank
from pipeline.content.characters import clean
from pipeline.content.files import TextFile, read_file
from pipeline.content.inline import to_run
from pipeline.content.markdown import _parser
from pipeline.content.reader import Reader
from pipeline.content.reading import Context
from pipeline.content.report import Report
from pipeline.content.scripts import read_script
from pipeline.content.sentences import split
from pipeline.content.settings import (
    read_alternatives,
    read_campaign,
    read_language,
    read_lexicon,
    read_set,
    read_sources,
    read_studio,
)

FRONT = "---\ntitle: T\naudience: a\nsummary: S\nreviewed: 2026-11-22\n---\n"
PIECES = [
    "## ", "# ", "{#id", "{#a picture=b}", "}", " type=single", "- [x] ", "- [ ] ", "> ", "\n",
    "\n\n", "[^a]", "[^", "]", "*", "**", "`", "```", "<b>", "&#0;", "&#x202e;", "\\", "---\n",
    "1. ", ". ", "! ", "。", "…", "Cháy", "e\u0302\u0301", "\u0302", "\u200d", "😀", "\x00",
    "\u2028", "    ", "\t", "[a](b \"", "![", "0,5 m", "TP. ", "title: ", "===\n",
]  # fmt: skip
YAML_PIECES = [
    "title", "vi", ": ", "- ", "[", "]", "{", "}", "\n", "  ", "\n  ", "&a ", "*a", "!x ", "|\n",
    ">\n", "'", '"', "\\x", "# ", "---\n", "...\n", "%YAML 1.1\n", "? ", "<<: ", "1e999", "0x1",
    "~", "scripts: [a]\n", "draw: [{count: 1}]\n", "grade: A\n", "say: {", ", ", "\t", "Cháy",
    "2026-11-22", "\x85", "\ufeff", "@", "`",
]  # fmt: skip
texts = st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join))
yaml_texts = st.one_of(st.text(), st.lists(st.sampled_from(YAML_PIECES)).map("".join))
quick = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def as_read(text):
    """A text as `read_file` would hand it on."""
    return TextFile(Path("x.vi.md"), clean(text.replace("\r\n", "\n").replace("\r", "\n"))[0])


def project_with(**found):
    names = [
        "languages",
        "lexicons",
        "sources",
        "scripts",
        "banks",
        "sets",
        "campaigns",
        "alternatives",
    ]
    nothing = {name: {} for name in names}
    return Project(root=Path("/"), studio=None, **(nothing | found))


@quick
@given(texts, st.booleans())
@example("## A {#a}\n\n" + "[" * 500, True)
def test_scripts(text, with_front):
    report = Report()
    file = as_read(FRONT + text if with_front else text)
    script = read_script(file, Context("x", "vi", "vi", ("TP.",), report))
    lines = file.text.count("\n") + 1
    for scene in script.scenes:
        for said in (*scene.narration, *scene.points):
            assert unicodedata.is_normalized("NFC", said.text)
            assert said.text.strip() == said.text != ""
            assert 1 <= said.place.line <= lines
    for problem in report.problems:
        assert 1 <= problem.place.line <= lines
    check(project_with(scripts={("x", "vi"): script, ("x", "en"): script}), Knowledge())


@quick
@given(texts)
def test_banks(text):
    report = Report()
    bank = read_bank(as_read(FRONT + text), Context("x", "vi", "vi", (), report))
    for question in bank.questions:
        assert unicodedata.is_normalized("NFC", question.stem)
    check(project_with(banks={("x", "vi"): bank, ("x", "en"): bank}), Knowledge())


@quick
@given(yaml_texts)
def test_yaml(text):
    file = as_read(text)
    for read in (read_studio, read_lexicon, read_sources, read_alternatives):
        read(file, Report())
    for read in (read_language, read_set, read_campaign):
        report = Report()
        assert read(file, "x", report) is None
        assert report.problems


@quick
@given(st.binary(), st.sampled_from(["x.vi.md", "x.yaml"]))
def test_bytes(tmp_path, data, name):
    (tmp_path / name).write_bytes(data)
    report = Report()
    file = read_file(tmp_path / name, tmp_path, report)
    assert file is not None or report.problems
    reader = Reader(tmp_path)
    reader.file(tmp_path / name, tmp_path, "script" if name.endswith("md") else "campaign")
    check(reader.project(), Knowledge())


@quick
@given(yaml_texts)
def test_unknown_files(tmp_path, text):
    (tmp_path / "content").mkdir(exist_ok=True)
    path = tmp_path / "outside.yaml"
    path.write_text(text, encoding="utf-8", errors="ignore")
    read_paths(tmp_path, [path])


@quick
@given(texts, st.lists(st.integers(0, 50)))
def test_sentences_are_the_paragraph(text, cuts):
    spans = split(text, ("TP.",), cuts)
    joined = "".join(text[start:end] for start, end in spans)
    assert "".join(joined.split()) == "".join(text.split())
    assert all(text[start:end].strip() for start, end in spans)


@quick
@given(texts.map(lambda text: clean(text)[0].replace("\n\n", "\n")))
def test_lines_of_a_paragraph(text):
    tokens = _parser().parseInline(text, {})
    run = to_run(tokens[0].children or (), 5)
    for offset in range(len(run.text)):
        assert 5 <= run.line_at(offset) <= 5 + text.count("\n")


@quick
@given(st.one_of(st.text(), st.lists(st.sampled_from([*PIECES, '"', "=", "#", "{"])).map("".join)))
def test_attributes(text):
    cut_attributes(text)
