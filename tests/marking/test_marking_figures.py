"""The figures of optical marking on a small sample, and how they are counted."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from bench.base import Run
from bench.marking import (
    FINAL_SEED,
    Result,
    decisions,
    design,
    figures,
    plan,
    read_some,
    report,
)
from bench.measures.marking import Marking
from pipeline.marking.reading.read import read_picture
from pipeline.marking.simulate import MIXED, TROUBLES

SEED = 77
SHEETS = 14


@pytest.fixture(scope="module")
def sample() -> list[Result]:
    return read_some(plan(SHEETS, SEED), None)


def test_a_sample_is_read_as_it_was_marked(sample: list[Result]) -> None:
    found = figures(sample)
    assert found["wrong"] <= 5, report(sample)
    assert found["flagged"] <= 4, report(sample)
    assert not any(one.stranger or one.extra for one in sample)


def test_every_box_is_counted_once(sample: list[Result]) -> None:
    boxes = {name: sum(1 for _ in form.boxes()) for name, form in design().layouts.items()}
    forms = [form for _, _, form in plan(SHEETS, SEED)]
    assert [one.total for one in sample] == [boxes[form] for form in forms]
    table = report(sample).splitlines()
    start = next(n for n, line in enumerate(table) if line.startswith("truth"))
    counted = [sum(map(int, line.split()[1:])) for line in table[start + 1 : start + 4]]
    assert sum(counted) == sum(one.total for one in sample)


def test_half_of_the_plan_is_mixed_and_each_trouble_comes_alone() -> None:
    cases = Counter(case for _, case, _ in plan(2000, FINAL_SEED))
    assert cases[MIXED] == 1000
    assert all(cases[name] >= 30 for name in TROUBLES)
    seeds = {seed for number in (1, 2, FINAL_SEED) for seed, _, _ in plan(2000, number)}
    assert len(seeds) == 6000


def test_wrong_is_what_changes_an_answer_and_flagged_what_somebody_looks_at() -> None:
    result = Result("crosses", 1, {})
    result.boxes.update(
        {
            ("cross", "marked", "marked"): 90,
            ("cross", "marked", "unsure"): 5,
            ("", "blank", "unread"): 5,
        }
    )
    result.wrong, result.wall_s = 2, 0.25
    assert figures([result]) == {"wrong": 200, "flagged": 10, "speed": 8}


def test_a_sheet_that_was_not_read_is_flagged_as_a_whole() -> None:
    layout = design().layouts["A"]
    nothing = read_picture(np.full((400, 300), 255, np.uint8), lambda _: layout)[0]
    assert set(decisions(nothing, layout)) == {"unread"}
    assert len(decisions(nothing, layout)) == sum(1 for _ in layout.boxes())


def test_the_measure_takes_its_figures_from_the_last_line(tmp_path: Path) -> None:
    asked: list[tuple[object, ...]] = []
    said: list[str] = []

    class Told(Run):
        def python(self, module: str, *arguments: object) -> tuple[float, str]:
            asked.append(arguments)
            speed = len(asked)
            return 1.0, f'the report\n{{"wrong": 0.5, "flagged": 1.5, "speed": {speed}}}'

    run, measure = Told(tmp_path, tmp_path, said.append), Marking()
    measure.prepare(run)
    assert measure.once(run) == {
        "marking-wrong": 0.5,
        "marking-flagged": 1.5,
        "marking-speed": 2,
    }
    assert said == ["the report"]
    assert [arguments[1] for arguments in asked] == [2000, 100]
    assert {wish.key for wish in measure.wishes} == measure.once(run).keys()
