"""Leaflets of many lodgings: each its own, in order; what stops one does not stop the others."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pikepdf
import pypdf
import pytest
from leaflet_pages import words
from leaflet_samples import order, script, venue

from pipeline.content.models import Venue
from pipeline.core.errors import ContentError
from pipeline.leaflet import typeset
from pipeline.leaflet.batch import make_leaflets


def lodgings(folder: Path, *venues: Venue) -> list[tuple[Venue, Path]]:
    return [(one, folder / f"{one.place.line}.pdf") for one in venues]


def test_each_lodging_gets_its_own_in_order(tmp_path: Path) -> None:
    wanted = lodgings(tmp_path, *(venue(f"Nhà nghỉ {n}", n) for n in range(2, 14)))
    done = list(make_leaflets(order(format="door-card"), wanted))
    assert [(one, outcome) for one, outcome in done] == [(one, None) for one, _ in wanted]
    for one, path in wanted:
        assert one.name in words(path)
        assert one.url.removeprefix("https://").split("/")[-1] in words(path)


def test_the_same_as_one_alone(tmp_path: Path) -> None:
    [(one, path)] = wanted = lodgings(tmp_path, venue())
    assert [outcome for _, outcome in make_leaflets(order(format="door-card"), wanted)] == [None]
    alone = dataclasses.replace(order(format="door-card"), venues=(one,))
    assert path.read_bytes() == typeset(alone)


def test_what_stops_one_lodging_is_told_by_its_line(tmp_path: Path) -> None:
    long = "Rất dài " * 24
    wanted = lodgings(
        tmp_path,
        venue("Một", 2),
        venue("X" * 190, 3, address=long, exits=long, assembly_point=long),
        venue("Ba", 4, logo="no-such.png"),
        venue("Bốn", 5),
    )
    outcomes = [outcome for _, outcome in make_leaflets(order(format="door-card"), wanted)]
    assert outcomes[0] is None
    assert outcomes[3] is None
    for outcome, line, rule in (
        (outcomes[1], 3, "leaflet-overflow"),
        (outcomes[2], 4, "venue-logo"),
    ):
        assert isinstance(outcome, ContentError)
        [problem] = outcome.problems
        assert (problem.place.line, problem.rule) == (line, rule)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2.pdf", "5.pdf"]


def test_what_all_lack_is_raised_at_once(tmp_path: Path) -> None:
    with pytest.raises(ContentError):
        list(
            make_leaflets(order(script(title=""), format="door-card"), lodgings(tmp_path, venue()))
        )
    assert not list(tmp_path.iterdir())


def test_stopping_early_leaves_only_whole_files(tmp_path: Path) -> None:
    wanted = lodgings(tmp_path, *(venue(f"Nhà nghỉ {n}", n) for n in range(2, 30)))
    making = make_leaflets(order(format="door-card"), wanted)
    next(making)
    making.close()
    made = list(tmp_path.iterdir())
    assert 1 <= len(made) < len(wanted)
    for path in made:
        assert len(pypdf.PdfReader(path).pages) == 1


def test_one_file_holds_all_lodgings_in_the_order_of_their_rows() -> None:
    venues = tuple(venue(f"Nhà nghỉ {n}", n) for n in (9, 3, 7))
    made = typeset(dataclasses.replace(order(format="door-card", variant="print"), venues=venues))
    with pikepdf.open(__import__("io").BytesIO(made)) as document:
        assert len(document.pages) == 3
    import io

    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages]
    for one, page in zip(venues, pages, strict=True):
        assert one.name in page
