"""`pccc mark` as somebody types it: words, exit codes, files."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import cv2
import numpy as np
import openpyxl
from tiny_project import SET, Here

from pipeline.content import read_project
from pipeline.marking.keys import read_key
from pipeline.quiz.answersheet import AnswerSheet, SheetIdentity, sheet_design, sheet_grey

PER_MM = 6.0


def sheets(root: Path, count: int) -> list[np.ndarray]:
    """Sheets of the tiny set on which the right boxes have a cross."""
    project = read_project(root)
    key = read_key(project, SET, "vi")
    forms = list(key.forms.values())
    design = sheet_design(key.quiz_set.title, forms, [project.languages["vi"]])
    version = next(one for one, guess in key.known.guesses.items() if not guess)
    identities = [SheetIdentity(SET, version, "A", n) for n in range(1, count + 1)]
    pages = sheet_grey(design, [AnswerSheet(one) for one in identities], PER_MM)
    for page in pages:
        for placed, row in zip(design.layouts["A"].rows, key.rows("A"), strict=True):
            for letter in row.answer.right:
                box = placed.boxes[row.letters.index(letter)].grown(-0.8)
                ends = (box.x, box.y, box.x + box.width, box.y + box.height)
                left, top, right, bottom = (round(PER_MM * end) for end in ends)
                cv2.line(page, (left, top), (right, bottom), 30, 4, cv2.LINE_AA)
                cv2.line(page, (right, top), (left, bottom), 30, 4, cv2.LINE_AA)
    border = {"borderType": cv2.BORDER_CONSTANT, "value": (120,)}
    return [cv2.copyMakeBorder(one, 50, 50, 50, 50, **border) for one in pages]


def test_photographs_become_points(here: Here, tiny: Path) -> None:
    photos = tiny / "photos"
    photos.mkdir()
    for number, page in enumerate(sheets(tiny, 2), start=1):
        cv2.imwrite(str(photos / f"{number}.jpg"), page)
    (photos / "empty.jpg").write_bytes(b"")
    said = here(tiny, "mark", "photos", "--set", SET)
    assert said.code == 0, said.err
    folder = tiny / "output" / "marking" / SET
    whole = (
        "3 pages in + 0 further sheets on them = 2 sheets with points + 0 set aside + 1 to review"
    )
    assert whole in said.out
    assert "empty.jpg: the file is empty" in said.err
    assert str(folder / "review.html") in said.err
    data = (folder / "results.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(data, newline="")))
    assert [(row["sheet"], row["points"], row["questions"]) for row in rows] == [
        ("1", "2", "2"),
        ("2", "2", "2"),
    ]
    assert {path.name for path in folder.iterdir() if not path.name.startswith(".")} == {
        "annotated", "names", "pages.csv", "results.csv", "results.xlsx", "review.html",
        "statistics.html", "statistics.xlsx",
    }  # fmt: skip


def test_the_command_for_marking_again_has_the_roster_and_pages_say_their_set(
    here: Here, tiny: Path
) -> None:
    photos = tiny / "again"
    photos.mkdir()
    cv2.imwrite(str(photos / "1.jpg"), sheets(tiny, 1)[0])
    roster = tiny / "names.csv"
    roster.write_text("sheet,name,unit\n1,Trần Ví Dụ,Tổ 1\n", encoding="utf-8")
    call = ("mark", "again", "--set", SET, "--roster", "names.csv", "--language", "en")
    said = here(tiny, *call, "--output", "made")
    assert said.code == 0, said.err
    page = (tiny / "made" / "review.html").read_text(encoding="utf-8")
    assert "--language en " in page
    assert r"--roster \"names.csv\" --decisions decisions.csv" in page
    data = (tiny / "made" / "pages.csv").read_bytes().decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(data, newline=""))
    assert row["set"] == SET


def test_sheets_are_counted_apart_from_those_set_aside_and_forgotten_ones_are_named(
    here: Here, tiny: Path
) -> None:
    folder = tiny / "some"
    folder.mkdir()
    for number, page in enumerate(sheets(tiny, 2), start=1):
        cv2.imwrite(str(folder / f"{number}.jpg"), page)
    (folder / "2-again.jpg").write_bytes((folder / "2.jpg").read_bytes())
    lines = ["sheet,name,unit", "1,Trần Ví Dụ,Tổ 1", "2,,Tổ 2", "3,,", "4,,Tổ 4"]
    lines += [f"{number},Người {number}," for number in range(101, 131)]
    (tiny / "names.csv").write_text("\n".join(lines), encoding="utf-8")
    call = ("mark", "some", "--set", SET, "--roster", "names.csv", "--output", "made")
    said = here(tiny, *call)
    assert said.code == 0, said.err
    whole = (
        "3 pages in + 0 further sheets on them = 2 sheets with points + 1 set aside + 0 to review"
    )
    assert whole in said.out
    (line,) = (one for one in said.err.splitlines() if "without a picture" in one)
    assert ": 4, 101, 102, " in line and "119 … (31 sheets)" in line and "120" not in line
    first = openpyxl.load_workbook(tiny / "made" / "results.xlsx").worksheets[0]
    notes = [str(first.cell(row, 1).value) for row in (1, 2)]
    assert "2 phiếu tính điểm + 1 để riêng + 0 cần xem xét" in notes[0]
    assert "31 phiếu (4, 101, " in notes[1] and "130)" in notes[1]
    page = (tiny / "made" / "review.html").read_text(encoding="utf-8")
    assert "31 phiếu (4, 101, " in page


def test_wrong_usage_is_said_in_a_line(here: Here, tiny: Path) -> None:
    assert here(tiny, "mark", "nowhere", "--set", SET).code == 2
    (tiny / "photos").mkdir()
    assert "no pictures" in here(tiny, "mark", "photos", "--set", SET).err
    (tiny / "photos" / "1.jpg").write_bytes(b"")
    said = here(tiny, "mark", "photos", "--set", "nothing")
    assert said.code == 2 and SET in said.err
    assert here(tiny, "mark", "photos").code == 2
    said = here(tiny, "mark", "photos", "--set", SET, "--decisions", "none.csv")
    assert said.code == 2 and "none.csv" in said.err
    (tiny / "names.csv").write_text("=cmd\n", encoding="utf-8")
    said = here(tiny, "mark", "photos", "--set", SET, "--roster", "names.csv")
    assert said.code == 1 and "names.csv" in said.err
