"""Filled workbooks and CSV files: every mistake is told by cell, nothing is dropped."""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from filled_workbook import Values, book, cell_of, fill, some_values
from openpyxl import Workbook, load_workbook

from pipeline.content import Project
from pipeline.content.contests import Event
from pipeline.contest import grids
from pipeline.contest.make import blank_csv
from pipeline.contest.material import exercises_of
from pipeline.contest.ranking import Ranking, rank_contest
from pipeline.contest.tables import tables
from pipeline.core.errors import ContentError, UsageError

Rank = Callable[[Path], Ranking]


@pytest.fixture
def rank(project: Project, event: Event) -> Rank:
    exercises = exercises_of(project, event)
    return lambda path: rank_contest(event, exercises, project.languages["vi"], path)


@pytest.fixture
def filled(project: Project, event: Event, tmp_path: Path) -> Path:
    path = tmp_path / "ranking.xlsx"
    path.write_bytes(book(project, event))
    fill(path, some_values(project, event, 3) | {("practice", "xa-1", "call-114.stopped"): None})
    return path


def told(rank: Rank, path: Path) -> list[str]:
    with pytest.raises(ContentError) as caught:
        rank(path)
    return [problem.message for problem in caught.value.problems]


def test_a_filled_workbook_is_ranked(rank: Rank, filled: Path, event: Event) -> None:
    ranking = rank(filled)
    assert {one.team for one in ranking.places} == {team.id for team in event.teams}


TIME = ("practice", "xa-1", "call-114.time")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({TIME: None}, "!M6: no value yet (Xã Ví dụ 1, Gọi 114 báo cháy, Thời gian (giây))."),
        ({TIME: "  "}, "!M6: no value yet"),
        ({TIME: "41,5"}, "!M6: the text “41,5” where a number should be (Xã Ví dụ 1, Gọi 114"),
        ({TIME: -3}, "!M6: -3 is negative; times, penalties and points are 0 or more"),
        ({("practice", "xa-2", "call-114.penalty"): -0.5}, "!N7: -0.5 is negative"),
        ({TIME: True}, "!M6: true or false where a number should be"),
        ({TIME: datetime.time(0, 1, 30)}, "!M6: a date or a time of day where a number should"),
        ({TIME: "=3*4"}, "!M6: a formula where a number should be typed"),
        ({TIME: 1e308}, "!M6: the number is too large"),
        ({TIME: 36001}, "!M6: 36001 is more than 36000"),
        ({("theory", "xa-3", "q1.j2"): 10.5}, "!D8: 10.5 is more than 10, the most possible"),
        ({("practice", "xa-1", "call-114.faults"): 1.5}, "!O6: 1.5 is no whole number"),
        ({("practice", "xa-1", "call-114.stopped"): "yes"}, "!P6: write x for an exercise"),
        ({("mass", "xa-4", "percent"): None}, "!C9: no value yet for the mass round (Xã Ví dụ 4)"),
        ({("theory", "xa-2", "name"): "Xã Ví dụ 3"}, "were only some columns sorted?"),
        ({("spare", "9", "used_by"): "xa-99"}, "!C6: there is no team “xa-99” in this contest"),
    ],
)
def test_each_wrong_cell_is_told_with_its_place(
    rank: Rank, filled: Path, values: Values, words: str
) -> None:
    fill(filled, values)
    messages = told(rank, filled)
    assert len(messages) == 1
    assert words in messages[0]


def test_a_stopped_exercise_needs_no_numbers(rank: Rank, filled: Path) -> None:
    empty = {("practice", "xa-1", f"call-114.{key}"): None for key in ("time", "penalty", "faults")}
    fill(filled, {**empty, ("practice", "xa-1", "call-114.stopped"): "X"})
    assert rank(filled).points["xa-1"].exercises["call-114"] == 0


def test_a_team_twice_missing_or_unknown_is_told(rank: Rank, filled: Path) -> None:
    for new, words in (
        (
            "xa-2",
            (
                "Lý thuyết!A7: “xa-2” stands twice, in Lý thuyết!A6 already",
                "“Xã Ví dụ 1” (xa-1) is missing",
            ),
        ),
        (
            "xa-77",
            ("Lý thuyết!A6: there is no “xa-77” in this contest", "“Xã Ví dụ 1” (xa-1) is missing"),
        ),
        (None, ("Lý thuyết!A6: this row has values but no id", "“Xã Ví dụ 1” (xa-1) is missing")),
    ):
        workbook = load_workbook(filled)
        cell_of(workbook, "theory", "xa-1", "team").value = new
        path = filled.with_name("other.xlsx")
        workbook.save(path)
        messages = "\n".join(told(rank, path))
        for each in words:
            assert each in messages


def test_all_mistakes_are_told_at_once(rank: Rank, filled: Path) -> None:
    fill(filled, {TIME: None, ("theory", "xa-1", "q1.j1"): "bảy", ("mass", "xa-2", "guess"): -1})
    assert len(told(rank, filled)) == 3


def test_our_own_words_for_a_row_may_have_changed_since(rank: Rank, filled: Path) -> None:
    before = rank(filled).places
    fill(filled, {("spare", "9", "name"): "Tờ dự trữ", ("general", "all-right", "name"): "Đúng"})
    assert rank(filled).places == before


def test_a_sheet_that_was_deleted_is_told(rank: Rank, filled: Path) -> None:
    workbook = load_workbook(filled)
    del workbook["Lý thuyết"]
    workbook.save(filled)
    assert "the table “Lý thuyết” is missing." in told(rank, filled)


def test_sheets_may_be_renamed_and_rows_sorted(rank: Rank, filled: Path) -> None:
    before = rank(filled).places
    workbook = load_workbook(filled)
    sheet = workbook["Lý thuyết"]
    sheet.title = "Vòng 1"
    rows = [
        [cell.value for cell in row] for row in sheet.iter_rows(min_row=6, max_row=9, max_col=5)
    ]
    for row, values in zip(range(6, 10), reversed(rows), strict=True):
        for column, value in enumerate(values, start=1):
            sheet.cell(row, column).value = value
    workbook.save(filled)
    assert rank(filled).places == before


def test_csv_files_give_the_same_ranking(
    rank: Rank, filled: Path, project: Project, event: Event, tmp_path: Path
) -> None:
    """With a comma or a semicolon, a decimal point or a decimal comma."""
    workbook = load_workbook(filled)
    expected = rank(filled)
    for sign in (",", ";"):
        folder = tmp_path / f"scores-{ord(sign)}"
        folder.mkdir()
        for table in tables(event, exercises_of(project, event), project.languages["vi"]):
            if table.name == "ranking":
                continue
            rows = list(csv.reader(io.StringIO(blank_csv(table).decode("utf-8-sig"))))
            keys = [key.rpartition(":")[2] for key in rows[1]]
            for row in rows[2:]:
                for place, key in enumerate(keys[2:], start=2):
                    value = cell_of(workbook, table.name, row[0], key).value
                    row[place] = "" if value is None else str(value)
                    if sign == ";":
                        row[place] = row[place].replace(".", ",")
            stream = io.StringIO()
            csv.writer(stream, delimiter=sign).writerows(rows)
            (folder / f"{table.name}.csv").write_text(stream.getvalue(), encoding="utf-8-sig")
        assert rank(folder).places == expected.places
        assert rank(folder / "theory.csv").places == expected.places


def test_short_rows_of_csv_are_missing_values(
    rank: Rank, project: Project, event: Event, tmp_path: Path
) -> None:
    for table in tables(event, exercises_of(project, event), project.languages["vi"]):
        if table.name != "ranking":
            (tmp_path / f"{table.name}.csv").write_bytes(blank_csv(table))
    path = tmp_path / "theory.csv"
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    lines[2] = "xa-1,Xã Ví dụ 1,7"
    path.write_text("\n".join(lines), encoding="utf-8")
    messages = told(rank, tmp_path)
    assert any("A3 (q1.j2): no value yet" in message for message in messages)
    # one juror of xa-1 is there; 2 are not, and 3 of each other team
    assert sum("Giám khảo" in message for message in messages) == 2 + 3 * 3


def _zip(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def test_what_is_no_workbook_is_refused(rank: Rank, tmp_path: Path) -> None:
    for name, data in (("text", b"hello"), ("empty", b""), ("old", b"\xd0\xcf\x11\xe0" * 200)):
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(data)
        assert (
            "this is no .xlsx workbook, it is damaged, or it has a password" in told(rank, path)[0]
        )
    other = _zip(tmp_path / "other.xlsx", {"a.txt": b"x"})
    assert "this is no .xlsx workbook" in told(rank, other)[0]
    workbook = Workbook()
    workbook.save(tmp_path / "strange.xlsx")
    assert "the table “Lý thuyết” is missing." in told(rank, tmp_path / "strange.xlsx")
    with pytest.raises(UsageError, match="there is no file"):
        rank(tmp_path / "nowhere.xlsx")


def test_zip_bombs_are_refused_before_they_are_unpacked(
    rank: Rank, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("opened")

    monkeypatch.setattr(grids, "load_workbook", never)
    bomb = _zip(tmp_path / "bomb.xlsx", {"xl/worksheets/sheet1.xml": b" " * 30_000_000})
    assert "the workbook unpacks to 30 MB in 1 parts" in told(rank, bomb)[0]
    many = _zip(tmp_path / "many.xlsx", {f"{n}.xml": b"<a/>" for n in range(300)})
    assert "300 parts" in told(rank, many)[0]
    tight = _zip(tmp_path / "tight.xlsx", {"xl/sharedStrings.xml": b"a" * 5_000_000})
    assert "unpacks to 5 MB" in told(rank, tight)[0]
    large = tmp_path / "large.xlsx"
    large.write_bytes(filled.read_bytes() + bytes(6_000_000))
    assert "larger than 5 MB" in told(rank, large)[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_that_defines_entities_is_refused(
    rank: Rank, filled: Path, tmp_path: Path, encoding: str
) -> None:
    with zipfile.ZipFile(filled) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    evil = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    parts["xl/sharedStrings.xml"] = evil.encode(encoding)
    path = _zip(tmp_path / "evil.xlsx", parts)
    assert told(rank, path) == [
        "the workbook holds XML that defines entities; such files are refused."
    ]


def test_a_cell_at_the_end_of_the_world_is_refused(rank: Rank, filled: Path) -> None:
    workbook = load_workbook(filled)
    workbook.worksheets[0]["XFD1048576"] = 1
    workbook.save(filled)
    assert "far outside of the table (row 1048576, column 16384)" in told(rank, filled)[0]
