"""The committed reference is what the code gives now, in English whatever the language is."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.checks import RULES
from pipeline.cli.main import commands
from pipeline.cli.reference import FILE, main, reference
from pipeline.core import messages
from pipeline.illustration.registry import catalogue

ROOT = Path(__file__).resolve().parents[2]


def test_the_committed_reference_is_up_to_date() -> None:
    committed = (ROOT / FILE).read_text(encoding="utf-8")
    assert committed == reference(ROOT), "run `make docs`"


def test_it_is_english_and_changes_nobodys_language() -> None:
    english = reference(ROOT)
    messages.use("vi")
    assert reference(ROOT) == english
    assert messages.language() == "vi"


def test_everything_has_its_row() -> None:
    lines = reference(ROOT).splitlines()
    rows = {line.split("|")[1].strip(" `"): line for line in lines if line.startswith("| `")}
    for name in (*catalogue(), *RULES, "auto", "espeak", "16x9", "a5", "gift", "moodle"):
        assert name in rows
        assert rows[name].count(" | ") >= 1
        assert not rows[name].endswith("|  |"), name  # every row says something
    for verb in commands().commands:
        assert any(line.startswith(f"### `pccc {verb} ") for line in lines)
    assert "hot, cool" in rows["door-feel"]
    assert "--voice [auto\\|recorded" in reference(ROOT)


def test_the_command_writes_the_file(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tiny)
    main()
    assert capsys.readouterr().out.strip() == "docs/reference.md"
    assert (tiny / FILE).read_text(encoding="utf-8") == reference(tiny)
