"""The closing guess on the annotated picture: what was read, what is open, what was decided."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from marking_samples import identity, key, photo, printed, project, right_answers, save, sheet
from PIL import Image

from pipeline.marking.annotate import annotated, around
from pipeline.marking.decisions import Decision, Decisions
from pipeline.marking.results import MarkedSheet
from pipeline.marking.settling import settle

SCALE = 6.0
WIDE, HIGH = 36.0, 5.5
"""Millimetres."""


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    page = photo(printed(identity(1))[0], right_answers())[60:-60, 60:-60]
    return save(tmp_path / "p.jpg", np.ascontiguousarray(page))


def under(paper: Path, guess: str, decided: str = "") -> np.ndarray:
    """What stands under the right end of the boxes of a closing guess that was read as `guess`."""
    one = replace(sheet(1, guess=guess), picture=paper.name, scale=SCALE)
    decision = Decision(one.id, "guess", decided)
    decisions = Decisions({decision.key: decision} if decided else {})
    marked: MarkedSheet = settle([one], key(), decisions).marked[0]
    layout = key().known.layout(identity(1))
    assert layout is not None and layout.guess
    boxes = around(box for digit in layout.guess for box in digit)
    data = annotated(paper, marked, layout, project().languages["vi"])
    with Image.open(io.BytesIO(data)) as picture, Image.open(paper) as bare:
        whole = np.asarray(picture.convert("RGB"), dtype=int)
        strip = picture.height - bare.height
    left, top = boxes.x + boxes.width - WIDE, boxes.y + boxes.height + 1.2
    x, y = round(left * SCALE), strip + round(top * SCALE)
    return whole[y : y + round(HIGH * SCALE), x : x + round(WIDE * SCALE)]


def orange(part: np.ndarray) -> int:
    return int(((part[..., 0] - part[..., 2] > 100) & (part[..., 1] > 60)).sum())


def purple(part: np.ndarray) -> int:
    return int(((part[..., 2] - part[..., 1] > 60) & (part[..., 0] > 60)).sum())


def black(part: np.ndarray) -> int:
    return int((part.max(axis=-1) < 90).sum())


def test_the_number_that_counts_stands_under_its_boxes(paper: Path) -> None:
    read, none, unsure = (under(paper, guess) for guess in ("042", "", "0?2"))
    assert np.abs(read - under(paper, "043")).max() > 100
    assert black(read) > black(none) + 60 > 200  # two figures, a dash
    assert orange(unsure) > 50 > orange(read) + orange(none)
    assert not purple(read) and not purple(none)


def test_a_number_that_somebody_decided_has_the_sign_of_that(paper: Path) -> None:
    decided, blank = under(paper, "0?2", "42"), under(paper, "0?2", "blank")
    assert purple(decided) > 50 and purple(blank) > 50
    assert black(decided) > black(blank) + 60 and not orange(decided)
