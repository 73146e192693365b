"""Marking real files: good ones, and all the bad ones that come in with them."""

from __future__ import annotations

import ast
import csv
import io
import json
import os
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import numpy as np
import openpyxl
import pikepdf
import pytest
from marking_samples import (
    SET,
    changed,
    identity,
    key,
    photo,
    printed,
    project,
    right_answers,
    row_name,
    save,
)
from PIL import Image

from pipeline.core.errors import ContentError, UsageError
from pipeline.marking.mark import Marking, Request, mark
from pipeline.marking.processes import in_processes
from pipeline.marking.remembering import BESIDE
from pipeline.quiz.answersheet import QR_CODES, SheetIdentity

PER_MM = 6.0


def quiet(_done: int, _count: int, _name: str) -> None: ...


def run(folder: Path, output: Path, **more: object) -> Marking:
    request = Request(project(), SET, (folder,), output, output.parent, language="en", **more)  # type: ignore[arg-type]
    return mark(request, quiet)


def results(output: Path) -> dict[str, dict[str, str]]:
    data = (output / "results.csv").read_bytes().decode("utf-8-sig")
    return {row["sheet"]: row for row in csv.DictReader(io.StringIO(data, newline=""))}


def pages(output: Path) -> dict[tuple[str, str], dict[str, str]]:
    data = (output / "pages.csv").read_bytes().decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(data, newline=""))
    return {(row["file"], row["picture"].rpartition("-")[2]): row for row in rows}


def without_codes(page: np.ndarray) -> np.ndarray:
    torn = page.copy()
    for place in QR_CODES:
        left, top, right, bottom = (
            round(60 + PER_MM * edge)
            for edge in (
                place.x - 1,
                place.y - 1,
                place.x + place.width + 1,
                place.y + place.height + 1,
            )
        )
        torn[top:bottom, left:right] = 255
    return torn


WRONG = "first"


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as it comes on the day: four good sheets, and everything that goes wrong."""
    folder = tmp_path_factory.mktemp("photos")
    other = SheetIdentity("other-set", identity(1).version, "A", 7)
    old = SheetIdentity(SET, "0000AAAA", "A", 8)
    sheets = [identity(1), identity(2, "B"), identity(3), identity(4), identity(5), other, old]
    one, two, three, four, five, strange, outdated = printed(*sheets, identity(6))[:7]
    good, good_b = right_answers(), right_answers("B")
    blank = changed(good, WRONG, "")
    save(folder / "a1.jpg", photo(one, good, guess="042"))
    save(folder / "a2.png", np.rot90(photo(two, good_b, form="B")).copy())
    pair = [photo(three, good), photo(four, blank)]
    save(folder / "b-two.jpg", np.concatenate(pair, axis=1))
    save(folder / "c-twice-1.jpg", photo(five, good))
    save(folder / "c-twice-2.jpg", photo(five, blank))
    save(folder / "d-other-set.png", photo(strange, good))
    save(folder / "d-other-version.png", photo(outdated, good))
    torn = without_codes(photo(printed(*sheets, identity(6))[7], good))
    save(folder / "e-torn.png", torn)
    desk = np.random.default_rng(1).integers(0, 255, (600, 800), dtype=np.uint8)
    save(folder / "f-cat.jpg", desk)
    (folder / "f-empty.jpg").write_bytes(b"")
    save(folder / "f-100-megapixels.png", np.full((10_000, 10_500), 200, np.uint8))
    (folder / "f-text.png").write_text("not a picture", encoding="utf-8")
    _pdfs(folder)
    (folder / "notes.txt").write_text("x", encoding="utf-8")
    return folder


def _pdfs(folder: Path) -> None:
    document = pikepdf.new()
    for _ in range(3):
        document.add_blank_page(page_size=(200, 280))
    document.save(folder / "g-locked.pdf", encryption=pikepdf.Encryption(user="x", owner="y"))
    document.save(folder / "g-three-blank.pdf")


@pytest.fixture(scope="module")
def first(photos: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Marking]:
    output = tmp_path_factory.mktemp("out") / "marking"
    return output, run(photos, output)


def test_pages_in_are_sheets_read_and_sheets_to_review(first: tuple[Path, Marking]) -> None:
    output, done = first
    assert done.pages == 12 + 1 + 3
    assert done.second_sheets == 1
    assert done.counted + done.aside + done.review == done.pages + done.second_sheets
    # The pages of the PDF share a name.
    assert len(pages(output)) == done.pages + done.second_sheets - 2
    assert done.left_out == ("notes.txt",)


def test_good_sheets_have_their_points(first: tuple[Path, Marking]) -> None:
    output, _ = first
    found = results(output)
    assert {number: found[number]["points"] for number in ("1", "2", "3", "4")} == {
        "1": "5", "2": "5", "3": "5", "4": "4",
    }  # fmt: skip
    assert found["1"]["guess"] == "42" and found["1"]["form"] == "A" and not found["1"]["review"]
    assert found["2"]["file"] == "a2.png" and found["2"]["form"] == "B"
    assert found["3"]["file"] == found["4"]["file"] == "b-two.jpg"
    for number in ("1", "2", "3", "4"):
        assert (output / found[number]["name_crop"]).stat().st_size > 500


def test_each_bad_page_has_a_line_that_says_why(first: tuple[Path, Marking]) -> None:
    output, _ = first
    told = {file: row for (file, _), row in pages(output).items() if row["state"] == "review"}
    assert set(told) == {
        "c-twice-1.jpg", "c-twice-2.jpg", "d-other-set.png", "d-other-version.png", "e-torn.png",
        "f-100-megapixels.png", "f-cat.jpg", "f-empty.jpg", "f-text.png", "g-locked.pdf",
        "g-three-blank.pdf",
    }  # fmt: skip
    assert "other-set" in told["d-other-set.png"]["why"]
    assert "0000AAAA" in told["d-other-version.png"]["why"]
    assert "QR" in told["e-torn.png"]["why"]
    assert "empty" in told["f-empty.jpg"]["why"]
    assert "password" in told["g-locked.pdf"]["why"]
    assert all(row["why"] for row in told.values())


def test_two_pictures_of_a_sheet_that_differ_count_only_what_both_say(
    first: tuple[Path, Marking],
) -> None:
    output, _ = first
    row = results(output)["5"]
    assert row["points"] == "4" and row["review"].startswith("duplicate: c-twice-1.jpg")


def test_the_workbook_says_that_points_are_provisional(first: tuple[Path, Marking]) -> None:
    output, done = first
    book = openpyxl.load_workbook(output / "results.xlsx")
    lines = [str(cell.value) for cell in book.worksheets[0]["A"]]
    assert any("provisional" in line for line in lines)
    assert len(list(book.worksheets[1].iter_rows())) == done.pages + done.second_sheets + 1


def test_every_marked_sheet_has_a_picture_with_signs(first: tuple[Path, Marking]) -> None:
    output, _ = first
    names = {path.name for path in (output / "annotated").iterdir()}
    assert names == {"A-0001.jpg", "B-0002.jpg", "A-0003.jpg", "A-0004.jpg", "A-0005.jpg"}
    with Image.open(output / "annotated" / "A-0001.jpg") as picture:
        colours = np.asarray(picture.convert("RGB"), dtype=int)
    green = (colours[..., 1] - colours[..., 0] > 60) & (colours[..., 1] - colours[..., 2] > 30)
    assert green.sum() > 500


def test_decisions_hold_when_marked_again_and_nothing_is_read_twice(
    first: tuple[Path, Marking], photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output, _ = first
    state = pages(output)
    lines = ["picture,item,decision,where"]
    for file, value in (
        ("c-twice-2.jpg", "counts"),
        ("d-other-set.png", "drop"),
        ("e-torn.png", "A-6"),
        ("f-cat.jpg", "drop"),
    ):
        lines.append(f"{state[file, '1']['picture']},sheet,{value},{file}")
    lines.append("pffffffffffff-1-1,q1,A,a picture of last year")
    saved = tmp_path / "decisions (1).csv"
    saved.write_text("\n".join(lines), encoding="utf-8")
    again = run(photos, output, decisions=saved)
    assert again.fresh == 0
    found = results(output)
    assert found["5"]["points"] == "4" and not found["5"]["review"]
    assert found["6"]["points"] == "5" and found["6"]["file"] == "e-torn.png"
    assert [one.picture for one in again.outcome.unused] == ["pffffffffffff-1-1"]
    # They are kept with the results: without the file, and with other names, they hold as well.
    moved = tmp_path / "moved"
    moved.mkdir()
    for path in photos.iterdir():
        os.link(path, moved / f"x-{path.name}")
    third = run(moved, output)
    assert third.fresh == 0
    assert results(output)["6"]["file"] == "x-e-torn.png"
    assert third.review == again.review
    assert third.counted + third.aside + third.review == third.pages + third.second_sheets


def test_a_sheet_marked_unclearly_goes_to_the_page_and_back(tmp_path: Path) -> None:
    place = [row.name for row in key().rows("A")].index(row_name("second"))
    faint = photo(printed(identity(1))[0], right_answers(), faint={place: 243})
    save(tmp_path / "photos" / "1.png", faint)
    output = tmp_path / "out"
    done = run(tmp_path / "photos", output)
    read = results(output)["1"]
    if done.review:  # whether a mark so faint is unsure or blank is the reader's business
        assert row_name("second") in read["review"] and read["points"] == "4"
        data = (output / "review.html").read_text(encoding="utf-8")
        assert row_name("second") in data
    else:
        assert read["points"] in ("4", "5")


def test_pages_of_a_pdf_are_sheets_of_their_own(tmp_path: Path) -> None:
    sheets = [
        Image.fromarray(photo(page, right_answers())) for page in printed(identity(1), identity(3))
    ]
    (tmp_path / "photos").mkdir()
    sheets[0].save(
        tmp_path / "photos" / "scan.pdf", save_all=True, append_images=sheets[1:], resolution=150
    )
    output = tmp_path / "out"
    done = run(tmp_path / "photos", output)
    assert done.pages == 2 and done.counted == 2
    assert {row["page"] for row in results(output).values()} == {"1", "2"}


def test_a_picture_that_brings_its_process_down_costs_no_other() -> None:
    tasks = [(0,), (1,), (2,), (3,)]
    done = {task[0]: answer for task, answer in in_processes(_fragile, tasks)}
    assert done == {0: 0, 1: None, 2: 4, 3: 6}


def _fragile(number: int) -> int:
    if number == 1:
        os._exit(9)
    return 2 * number


def test_a_remembered_reading_that_is_broken_is_read_again(tmp_path: Path) -> None:
    save(tmp_path / "photos" / "1.png", photo(printed(identity(1))[0], right_answers()))
    output = tmp_path / "out"
    assert run(tmp_path / "photos", output).fresh == 1
    assert run(tmp_path / "photos", output).fresh == 0
    record = next(path for path in (output / ".readings").rglob("p*.json"))
    for broken in ("{", json.dumps({"stamp": 1}), json.dumps([1])):
        record.write_text(broken, encoding="utf-8")
        assert run(tmp_path / "photos", output).fresh == 1
    next((output / ".readings").rglob("p*.jpg")).unlink()
    assert run(tmp_path / "photos", output).fresh == 1


def test_a_change_of_any_code_that_reads_makes_what_was_remembered_worthless() -> None:
    reading = files("pipeline.marking.reading")
    used = {
        name
        for entry in reading.iterdir()
        if entry.name.endswith(".py")
        for name in imported(entry)
        if not name.startswith(("pipeline.core.", "pipeline.marking.reading"))
    }
    assert used == {f"pipeline.quiz.{Path(name).stem}" for name in BESIDE["pipeline.quiz"]}


def imported(file: Traversable) -> Iterator[str]:
    for one in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(one, ast.ImportFrom) and (one.module or "").startswith("pipeline."):
            yield str(one.module)


def test_what_cannot_work_is_said_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no file or folder"):
        run(tmp_path / "none", tmp_path / "out")
    with pytest.raises(UsageError, match="no pictures"):
        run(tmp_path, tmp_path / "out")
    save(tmp_path / "1.png", np.full((50, 50), 255, np.uint8))
    unknown = Request(project(), "nothing", (tmp_path,), tmp_path / "out", tmp_path)
    with pytest.raises(UsageError, match="no quiz set"):
        mark(unknown, quiet)
    wordless = Request(project(), SET, (tmp_path,), tmp_path / "out", tmp_path, language="xx")
    with pytest.raises(UsageError, match="no words"):
        mark(wordless, quiet)
    (tmp_path / "roster.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(ContentError, match="sheet,name,unit"):
        run(tmp_path / "1.png", tmp_path / "out", roster=tmp_path / "roster.csv")


def test_names_of_a_roster_stand_in_the_results(tmp_path: Path) -> None:
    save(tmp_path / "photos" / "1.png", photo(printed(identity(1))[0], right_answers()))
    roster = tmp_path / "roster.csv"
    roster.write_text("sheet,name,unit\n0001,=cmd|x,Tổ 1\n", encoding="utf-8")
    run(tmp_path / "photos", tmp_path / "out", roster=roster)
    row = results(tmp_path / "out")["1"]
    assert row["name"] == "'=cmd|x" and row["unit"] == "Tổ 1"


def test_stopping_leaves_what_was_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages_ = printed(identity(1), identity(3))
    for number, page in enumerate(pages_):
        save(tmp_path / "photos" / f"{number}.png", photo(page, right_answers()))

    def stop(done: int, count: int, _name: str) -> None:
        if done == 1 and count == 2:
            raise KeyboardInterrupt

    request = Request(project(), SET, (tmp_path / "photos",), tmp_path / "out", tmp_path, "en")
    with pytest.raises(KeyboardInterrupt):
        mark(request, stop)
    assert run(tmp_path / "photos", tmp_path / "out").fresh < 2
