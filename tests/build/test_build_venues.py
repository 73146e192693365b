"""Real builds of clips for lodgings: a bad row or a lost file costs nobody else's clip."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from tiny_project import CAMPAIGN, SCRIPT, Here

from pipeline.adapters import ffmpeg

CLIP = f"vi/clips/{SCRIPT}.16x9.mp4"
HEAD = "tên;địa chỉ;điện thoại;điểm tập trung;lối thoát;logo;website\n"
ROWS = (
    'Khách sạn "Hòa Sen", số 1;Số 1 đường Mẫu;+84 000 1;Sân trước;Hai cầu thang;logo.png;\n'
    '"Nhà nghỉ; Hai";Số 2;;;;;\n'
    "=1+1;Số 3;;;;;\n"
    "Nhà nghỉ Bốn 🔥;Số 4;;;;;\n"
    "Nhà nghỉ Năm;Số 5;;;;drawing.svg;\n"
)
FIRST = f"vi/venues/khach-san-hoa-sen-so-1/{SCRIPT}.16x9.mp4"
SECOND = f"vi/venues/nha-nghi-hai/{SCRIPT}.16x9.mp4"
BUILD = ("build", CAMPAIGN, "--only", "clips")


def entries(root: Path) -> Mapping[str, Mapping[str, Any]]:
    text = (root / "output" / CAMPAIGN / "manifest.json").read_text(encoding="utf-8")
    return {entry["path"]: entry for entry in json.loads(text)["artefacts"]}


@pytest.fixture
def lodgings(tiny: Path) -> Path:
    """The tiny project with a list of five lodgings, three of them with mistakes."""
    folder = tiny / "content/venues"
    folder.mkdir()
    (folder / "list.csv").write_text(HEAD + ROWS, encoding="utf-8-sig")
    (folder / "drawing.svg").write_text("<svg><script>alert(1)</script></svg>", encoding="utf-8")
    Image.new("RGB", (300, 200), "teal").save(folder / "logo.png")
    columns = Path(__file__).parents[2] / "content/venues-columns.yaml"
    (tiny / "content" / columns.name).write_bytes(columns.read_bytes())
    with (tiny / f"content/campaigns/{CAMPAIGN}.yaml").open("a", encoding="utf-8") as stream:
        stream.write("venues: {file: venues/list.csv}\n")
    return tiny


def test_good_rows_become_clips_and_bad_ones_are_told_by_line(lodgings: Path, here: Here) -> None:
    done = here(lodgings, *BUILD)
    assert done.code == 1, done.err
    assert "3 made, 0 up to date" in done.out
    assert "3 failures" in done.err
    for line, words in (
        (4, "formula: “=1+1”"),
        (5, "undrawable-character: "),
        (6, "venue-logo: “drawing.svg”: an SVG drawing"),
    ):
        assert f"content/venues/list.csv:{line}: {words}" in done.err
    assert "Traceback" not in done.err
    made = entries(lodgings)
    assert {path for path, entry in made.items() if entry["kind"] == "clip"} == {
        CLIP,
        FIRST,
        SECOND,
    }
    assert made[FIRST]["venue"] == 'Khách sạn "Hòa Sen", số 1'
    assert made[SECOND]["venue"] == "Nhà nghỉ; Hai"
    assert made[FIRST]["script"] == SCRIPT
    assert "venue" not in made[CLIP]
    assert made[FIRST]["duration_s"] == made[CLIP]["duration_s"]
    assert made[FIRST]["sha256"] != made[SECOND]["sha256"] != made[CLIP]["sha256"]
    folder = lodgings / "output" / CAMPAIGN
    assert [path.name for path in (folder / FIRST).parent.iterdir()] == [f"{SCRIPT}.16x9.mp4"]
    for path in (FIRST, SECOND):
        ffmpeg.run(["-v", "error", "-xerror", "-i", str(folder / path), "-f", "null", "-"])
    report = (folder / "notebooks/clips.vi.html").read_text(encoding="utf-8")
    assert "Nhà nghỉ; Hai" in report
    assert "list.csv:4" in report
    again = here(lodgings, *BUILD)
    assert again.code == 1
    assert "0 made, 3 up to date" in again.out

    path = lodgings / "content/venues/list.csv"
    good = path.read_bytes()
    path.write_bytes(b"broken")
    lost = here(lodgings, *BUILD)
    assert lost.code == 1
    assert "0 made, 1 up to date, 0 removed" in lost.out, "nobody's clip is thrown away for it"
    assert "list.csv:1: venue-columns: " in lost.err
    assert (folder / FIRST).is_file()

    path.write_bytes(b"".join(good.splitlines(keepends=True)[:2]))
    fewer = here(lodgings, *BUILD)
    assert fewer.code == 0, fewer.err
    assert "0 made, 2 up to date, 1 removed" in fewer.out
    assert not (folder / SECOND).parent.exists()


def test_no_lodging_s_clip_is_tried_where_the_clip_itself_fails(lodgings: Path, here: Here) -> None:
    done = here(lodgings, *BUILD, "--voice", "recorded")
    assert done.code == 3
    assert "4 failures" in done.err, "three rows, and one clip instead of three"
    assert f"{SCRIPT} (vi, 16x9): no recording of" in done.err
    assert "0 made" in done.out


def test_check_lists_everything(lodgings: Path, here: Here) -> None:
    for paths in ([], ["content/venues/list.csv"], ["content/venues"]):
        done = here(lodgings, "check", *paths)
        assert done.code == 1
        lines = done.out.strip().splitlines()
        assert [line.partition(": ")[0] for line in lines] == [
            f"content/venues/list.csv:{number}" for number in (4, 5, 6)
        ]
