"""The decisions file: written by the review page, mended in spreadsheets, kept between runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.errors import ContentError, UsageError
from pipeline.marking.decisions import (
    COLUMNS,
    Decision,
    read_decisions,
    together,
    write_decisions,
)

PICTURE = "p0123456789ab-1-1"


def read(tmp_path: Path, text: str) -> dict[str, str]:
    path = tmp_path / "decisions.csv"
    path.write_text(text, encoding="utf-8")
    return {one.item: one.value for one in read_decisions(path).by_key.values()}


@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("sheet"), st.sampled_from(["counts", "drop", "A-12", "H-99999"])),
            st.tuples(st.just("guess"), st.sampled_from(["0", "7", "999", "blank"])),
            st.tuples(
                st.sampled_from(["q1", "q40", "q7a", "q12-3"]),
                st.sampled_from(["A", "ACF", "blank", "double"]),
            ),
        ),
        max_size=8,
        unique_by=lambda pair: pair[0],
    ),
    st.text(max_size=30),
)
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[str, str]], where: str
) -> None:
    path = tmp_path_factory.mktemp("d") / "decisions.csv"
    wanted = [Decision(PICTURE, item, value, where) for item, value in pairs]
    write_decisions(path, wanted)
    found = read_decisions(path)
    assert not found.problems
    assert {one.key: one.value for one in found.by_key.values()} == {
        one.key: one.value for one in wanted
    }


def test_a_spreadsheet_in_vietnamese_may_write_it(tmp_path: Path) -> None:
    text = (
        "\ufeffPicture;Item;Decision;where\n"
        f"{PICTURE.upper()};Q7;c, a;\n{PICTURE};8a;Trống;\n{PICTURE};sheet;a 12;\n{PICTURE};q9;;\n"
    )
    assert read(tmp_path, text) == {"q7": "AC", "q8a": "blank", "sheet": "A-12"}


@pytest.mark.parametrize(
    "line",
    [
        f"{PICTURE},q7,7,",
        f"{PICTURE},q7,=A1,",
        f"{PICTURE},guess,1234,",
        f"{PICTURE},guess,-3,",
        f"{PICTURE},sheet,yes,",
        f"{PICTURE},everything,A,",
        "IMG_1.jpg,q7,A,",
        '"never closed',
    ],
)
def test_a_bad_line_is_told_with_its_number_and_costs_no_other(tmp_path: Path, line: str) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(
        f"picture,item,decision,where\n{PICTURE},q1,A,\n{line}\n{PICTURE},q2,B,\n", encoding="utf-8"
    )
    found = read_decisions(path)
    assert {one.item for one in found.by_key.values()} == {"q1", "q2"}
    told = [problem.place.line for problem in found.problems]
    assert told == [3]


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("d") / "decisions.csv"
    path.write_text(f"{','.join(COLUMNS)}\n{text}", encoding="utf-8", errors="replace")
    read_decisions(path)
    path.write_text(text, encoding="utf-8", errors="replace")
    try:
        read_decisions(path)
    except ContentError as error:
        assert str(error)


def test_no_file_is_no_decisions_unless_it_was_named(tmp_path: Path) -> None:
    assert not read_decisions(tmp_path / "none.csv").by_key
    with pytest.raises(UsageError):
        read_decisions(tmp_path / "none.csv", must_exist=True)
    (tmp_path / "photo.csv").write_bytes(b"\xff\xd8\xff\xe0" * 100)
    with pytest.raises(ContentError):
        read_decisions(tmp_path / "photo.csv")


def test_newer_decisions_win(tmp_path: Path) -> None:
    write_decisions(
        tmp_path / "a.csv", [Decision(PICTURE, "q1", "A"), Decision(PICTURE, "q2", "B")]
    )
    write_decisions(tmp_path / "b.csv", [Decision(PICTURE, "q1", "C")])
    both = together(read_decisions(tmp_path / "a.csv"), read_decisions(tmp_path / "b.csv"))
    assert {one.item: one.value for one in both.by_key.values()} == {"q1": "C", "q2": "B"}
