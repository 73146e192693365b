"""The coverage table: every scene with its questions, and the committed file is up to date."""

from __future__ import annotations

from pathlib import Path

import pytest
from quiz_samples import ROOT

from pipeline.content import read_project
from pipeline.quiz.coverage import FILE, coverage, document, main


def test_the_committed_table_is_up_to_date() -> None:
    committed = (ROOT / FILE).read_text(encoding="utf-8")
    assert committed == document(read_project(ROOT)), "run `make docs`"


def test_every_scene_of_ours_is_tested() -> None:
    project = read_project(ROOT)
    found = coverage(project)
    assert len(found) == sum(
        len(script.scenes) for (_, code), script in project.scripts.items() if code == "vi"
    )
    assert [one for one in found if len(one.questions) < 2] == []


def test_the_table_of_a_small_project(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bank = tiny / "quizzes/banks/out-of-the-house.vi.md"
    text = bank.read_text(encoding="utf-8").replace(" scene=out-of-the-house/clear", "")
    bank.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tiny)
    main()
    table = (tiny / FILE).read_text(encoding="utf-8")
    assert "1 of 2 scenes are tested by at least one question; 3 questions, 2 of them" in table
    assert "| `clear` | Lối đi luôn trống | 0 | **none** |" in table
    assert "| `call` | Gọi 114 | 1 | `number` |" in table
    assert "| all | 3 | 1 | 1 | 1 | 0 | 0 | 0 | 2 | 1 | 0 |" in table
