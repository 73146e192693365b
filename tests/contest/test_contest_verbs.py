"""`pccc contest` and `pccc rank`, from an empty folder to minutes that can be signed."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from pathlib import Path

import pytest
from filled_workbook import fill, some_values
from pypdf import PdfReader
from tiny_project import PROJECT, Here

from pipeline.content import Project, read_project
from pipeline.content.contests import Event

_TEAMS = 4


def words(pdf: Path, page: int | None = None) -> str:
    pages = PdfReader(pdf).pages
    chosen = pages if page is None else [pages[page]]
    return " ".join(" ".join(one.extract_text() for one in chosen).split())


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the project with a contest of four teams and no papers for many."""
    root = tmp_path_factory.mktemp("studio")
    for name in ("content/languages", "quizzes"):
        shutil.copytree(PROJECT / name, root / name)
    for name in ("studio.yaml", "sources.yaml"):
        shutil.copy(PROJECT / "content" / name, root / "content" / name)
    (root / "notebooks").mkdir()
    text = (PROJECT / "quizzes/contests/example.yaml").read_text(encoding="utf-8")
    head, _, rest = text.partition("teams:\n")
    teams = re.split(r"(?=^  - id:)", rest.partition("\n\n")[0], flags=re.MULTILINE)
    tail = rest.partition("\n\n")[2]
    tail = re.sub(r"^  mass:.*\n", "", tail, flags=re.MULTILINE).replace("closing-guess, ", "")
    small = f"{head}teams:\n{''.join(teams[: _TEAMS + 1]).rstrip()}\n\n{tail}"
    (root / "quizzes/contests/small.yaml").write_text(small, encoding="utf-8")
    alone = small.replace("languages: [vi, en]", "languages: [vi]")
    (root / "quizzes/contests/alone.yaml").write_text(alone, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def small(studio: Path) -> tuple[Project, Event]:
    project = read_project(studio)
    return project, project.contests["small"]


def tied_values(small: tuple[Project, Event]) -> dict[tuple[str, str, str], object]:
    """Return scores in which the first two teams differ in their faults only."""
    project, event = small
    values = {
        key: value
        for key, value in some_values(project, event, 4).items()
        if key[0] in ("theory", "practice")
    }
    first, second = (team.id for team in event.teams[:2])
    values |= {(a, second, c): v for (a, b, c), v in values.items() if b == first}
    values["practice", second, "call-114.faults"] = 40
    return values


def test_the_whole_day(
    studio: Path, small: tuple[Project, Event], here: Here, tmp_path: Path
) -> None:
    project, event = small
    day = tmp_path / "day"
    said = here(studio, "contest", "small", "--output", str(day))
    assert said.code == 0, said.err
    assert "files of “small” made (seed 114)" in said.out
    for code in event.languages:
        names = {path.name for path in (day / code).iterdir()}
        assert names == {
            "roster.pdf",
            "draw-log.pdf",
            "oral-cards-jury.pdf",
            "oral-cards-contestant.pdf",
            "jury-sheets.pdf",
            "certificates.pdf",
            "minutes.pdf",
            *(f"judges-{name}.pdf" for name in project.exercises),
        }
    rows = list(csv.DictReader(io.StringIO((day / "draw.csv").read_text(encoding="utf-8-sig"))))
    assert {row["team"] for row in rows} == {team.id for team in event.teams}
    _blank_papers(day, event)

    filled = day / "ranking.xlsx"
    fill(filled, tied_values(small))
    kept = filled.read_bytes()
    again = here(studio, "contest", "small", "--output", str(day))
    assert again.code == 0
    assert "ranking.xlsx was filled in and stays as it is" in again.err
    assert filled.read_bytes() == kept

    # As if a spreadsheet had computed and somebody had typed over it: each team gets a note,
    # on the terminal in the language of the messages, whatever the event's first one is.
    fill(filled, {("ranking", team.id, "total"): 1 for team in event.teams})
    kept = filled.read_bytes()
    ranked = here(studio, "rank", "small", "--output", str(day))
    assert ranked.code == 0, ranked.err
    assert filled.read_bytes() == kept
    assert "Note: Xã Ví dụ 1: the workbook shows 1.00 points; computed" in ranked.err
    assert "bảng tính ghi 1,00 điểm" in (day / "ranking.md").read_text(encoding="utf-8")
    order = [line.split(maxsplit=2)[2] for line in ranked.out.splitlines()[:_TEAMS]]
    assert sorted(order) == sorted(team.name for team in event.teams)
    _filled_papers(day, order)
    assert "blank again" not in again.err
    _filled_workbook(studio, day, here, ranked.out)
    anew = here(studio, "contest", "small", "--output", str(day))
    assert "Minutes and certificates are blank again; “pccc rank small” fills them in" in anew.err


def _filled_workbook(studio: Path, day: Path, here: Here, ranked: str) -> None:
    """Rank once more by what `pccc rank` wrote: the same ranking, and what was read stays."""
    path = day / "ranking-filled.xlsx"
    whole = path.read_bytes()
    path.write_bytes(whole + b"\0")  # a reader of zips looks past it, and nobody else writes it
    again = here(studio, "rank", "small", "--scores", str(path), "--output", str(day))
    assert again.code == 0, again.err
    assert again.out == ranked
    # The workbook agrees; that nobody drew the seed in public is told.
    (note,) = (line for line in again.err.splitlines() if "Note:" in line)
    assert "Seed 114 is a trial" in note
    assert path.read_bytes() == whole + b"\0"


def _blank_papers(day: Path, event: Event) -> None:
    minutes = words(day / "vi/minutes.pdf")
    for expected in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: ……/BB-BTC",
        "Xã Ví dụ, ngày 06 tháng 12 năm 2026",
        "BIÊN BẢN",
        "I. THÀNH PHẦN",
        "II. NỘI DUNG",
        "III. KẾT QUẢ",
        "IV. Ý KIẾN, KIẾN NGHỊ",
        "(Ký, ghi rõ họ tên)",
        "Nơi nhận:",
    ):
        assert expected in minutes
    assert "hạng 1" not in minutes
    assert len(PdfReader(day / "vi/certificates.pdf").pages) == _TEAMS
    assert "xếp hạng ………" in words(day / "vi/certificates.pdf", 0)
    assert "114|lots|mã đội" in words(day / "vi/draw-log.pdf", 0)
    roster = words(day / "vi/roster.pdf")
    assert all(name in roster for team in event.teams for name in team.members)
    # a page for each team and juror, or each team, and spare ones
    theory = event.rounds.theory
    assert theory
    assert len(PdfReader(day / "vi/jury-sheets.pdf").pages) == _TEAMS * theory.jurors + 3
    for path in sorted((day / "en").glob("judges-*.pdf")):
        assert len(PdfReader(path).pages) == _TEAMS + 3, path
        assert "Not judged, no source" in words(path, 0)
        assert "TIMEKEEPER" in words(path, 0)
    slips = words(day / "vi/oral-cards-contestant.pdf")
    assert "Giải thích" not in slips
    assert " điểm" not in slips  # no marking points on what contestants see


def _filled_papers(day: Path, order: list[str]) -> None:
    minutes = words(day / "vi/minutes.pdf")
    assert "Giải thích các trường hợp bằng điểm" in minutes
    assert "Tiêu chí 1 (Điểm thực hành cao hơn)" in minutes
    assert "Tiêu chí 2 (Ít lỗi an toàn hơn)" in minutes
    assert "Thứ tự: Xã Ví dụ 1 trên Xã Ví dụ 2." in minutes
    assert "Order: Xã Ví dụ 1 before Xã Ví dụ 2." in words(day / "en/minutes.pdf")
    table = minutes.partition("III. KẾT QUẢ")[2].partition("Giải thích")[0]
    found = re.findall(r"\b\d+ (Xã Ví dụ \d)", table)
    assert found == order
    assert f"{order[0]} đã tham gia" in words(day / "vi/certificates.pdf", 0)
    assert "và xếp hạng 1" in words(day / "vi/certificates.pdf", 0)
    markdown = (day / "ranking.md").read_text(encoding="utf-8")
    assert "làm tròn đến hai chữ số thập phân" in markdown
    assert (day / "vi/ranking.pdf").is_file()
    assert (day / "ranking.csv").read_bytes().startswith(b"\xef\xbb\xbfrank,shared,team")


def test_missing_values_are_told_and_the_lots_are_those_of_the_kits_seed(
    studio: Path, small: tuple[Project, Event], here: Here, tmp_path: Path
) -> None:
    day = tmp_path / "day"
    assert here(studio, "contest", "alone", "--seed", "90210", "--output", str(day)).code == 0
    assert json.loads((day / ".made.json").read_text())["seed"] == "90210"
    before = {path: path.read_bytes() for path in day.rglob("*") if path.is_file()}
    said = here(studio, "rank", "alone", "--output", str(day))
    assert said.code == 1
    # each team: three jurors, and three values of each of four exercises
    assert len(said.err.splitlines()) == _TEAMS * (3 + 3 * 4)
    assert "Traceback" not in said.err
    assert {path: path.read_bytes() for path in day.rglob("*") if path.is_file()} == before
    fill(day / "ranking.xlsx", tied_values(small))
    ranked = here(studio, "rank", "alone", "--output", str(day))
    assert ranked.code == 0
    assert "is a trial" not in ranked.err
    assert "số bốc thăm (seed) 90210" in words(day / "vi/minutes.pdf")


def test_the_number_that_was_drawn_is_not_lost_by_a_later_run(
    studio: Path, here: Here, tmp_path: Path
) -> None:
    day = tmp_path / "day"

    def contest(*more: str) -> str:
        said = here(studio, "contest", "alone", "--output", str(day), *more)
        assert said.code == 0, said.err
        return said.err

    def lots() -> bytes:
        return (day / "draw.csv").read_bytes()

    assert "drawn" not in contest()
    trial = lots()
    assert "was drawn was" not in contest("--seed", "4711")
    drawn = lots()
    assert drawn != trial
    assert "The number that was drawn stays: 4711" in contest()
    assert lots() == drawn
    assert "was 4711, now it is 12" in contest("--seed", "12")
    assert lots() not in (trial, drawn)


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (
            ("contest", "nowhere"),
            2,
            "there is no contest nowhere; there are: alone, example, small",
        ),
        (("rank", "small", "--scores", "none.xlsx"), 2, "there is no file none.xlsx"),
        (("rank", "small", "--marks", "none.csv"), 2, "there is no file none.csv"),
        (("contest", "small", "--seed", "-1"), 2, "--seed takes a number"),
        (("contest", "small", "--seed", "many"), 2, "--seed takes a whole number"),
    ],
)
def test_wrong_calls(
    studio: Path, here: Here, arguments: tuple[str, ...], code: int, told: str
) -> None:
    said = here(studio, *arguments)
    assert (said.code, told in said.err) == (code, True), said.err


def test_a_contest_file_anywhere_and_its_mistakes(studio: Path, here: Here, tmp_path: Path) -> None:
    text = (studio / "quizzes/contests/small.yaml").read_text(encoding="utf-8")
    folder = tmp_path / "contests"
    folder.mkdir()
    odd = folder / "odd.yaml"
    odd.write_text(text.replace("id: xa-2", "id: xa-1"), encoding="utf-8")
    said = here(studio, "contest", str(odd))
    assert said.code == 1
    assert re.search(r"odd\.yaml:\d+: duplicate-name: the team “xa-1” is listed twice", said.err)
