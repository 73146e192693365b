"""Photographs as iPhones keep them: read like others, and a clear line where they cannot be."""

from __future__ import annotations

import csv
import io
import os
import struct
import subprocess
from pathlib import Path

import cv2
import numpy as np
import pillow_heif
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from marking_samples import SET, identity, key, project, right_answers
from PIL import Image
from tiny_project import SET as TINY_SET
from tiny_project import command, environment

from pipeline.marking.mark import Marking, Request, mark
from pipeline.marking.reading.pictures import open_page, page_count
from pipeline.marking.reading.unreadable import UnreadableError
from pipeline.marking.simulate import decoded, printed_sheets, simulate
from pipeline.quiz.answersheet import AnswerSheet, sheet_design

LANDSCAPE = (64, 128)
ORIENTATION = 0x0112
_QUICK = {"preset": "ultrafast"}


def sample() -> Image.Image:
    """A picture 128 wide, 64 high, dark on its left."""
    picture = np.full(LANDSCAPE, 230, np.uint8)
    picture[:, :20] = 30
    return Image.fromarray(picture).convert("RGB")


def heic(picture: Image.Image, held: int = 1, **how: object) -> bytes:
    """The picture as HEIC of a camera that was held so (an EXIF orientation, and `irot`)."""
    pillow_heif.register_heif_opener()
    exif = Image.Exif()
    exif[ORIENTATION] = held
    stream = io.BytesIO()
    picture.save(stream, "HEIF", exif=exif.tobytes(), quality=50, enc_params=_QUICK, **how)
    return stream.getvalue()


def refused(path: Path) -> str:
    with pytest.raises(UnreadableError) as found:
        page_count(path)
        open_page(path)
    assert "\n" not in found.value.message
    return found.value.message


@pytest.mark.parametrize("ending", [".heic", ".HEIF", ".hif", ".jpg"])
def test_it_is_known_by_its_content(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"ảnh một{ending}"
    path.write_bytes(heic(sample()))
    assert page_count(path) == 1
    grey = open_page(path)
    assert grey.shape == LANDSCAPE and grey.dtype == np.uint8
    assert grey[:, :15].mean() < 60 < 200 < grey[:, 30:].mean()


def test_a_jpeg_that_is_called_heic_is_read(tmp_path: Path) -> None:
    sample().save(tmp_path / "a.heic", "JPEG")
    assert open_page(tmp_path / "a.heic").shape == LANDSCAPE


def test_it_is_turned_as_its_container_says_and_not_twice(tmp_path: Path) -> None:
    data = heic(sample(), held=6)
    assert b"irot" in data
    (tmp_path / "turned.heic").write_bytes(data)
    grey = open_page(tmp_path / "turned.heic")
    assert grey.shape == LANDSCAPE[::-1]
    assert grey[:15].mean() < 60 < 200 < grey[30:].mean()  # what was left is above


def test_several_pictures_in_one_file_are_pages(tmp_path: Path) -> None:
    other = Image.new("RGB", (128, 64), "white")
    (tmp_path / "two.heic").write_bytes(heic(sample(), save_all=True, append_images=[other]))
    assert page_count(tmp_path / "two.heic") == 2
    assert [open_page(tmp_path / "two.heic", n)[0, 0] > 100 for n in (1, 2)] == [False, True]
    with pytest.raises(UnreadableError, match="no page 3"):
        open_page(tmp_path / "two.heic", 3)


def of_size(data: bytes, width: int, height: int) -> bytes:
    """HEIC that says it is so large."""
    place = data.index(b"ispe") + 8
    return data[:place] + struct.pack(">II", width, height) + data[place + 8 :]


def test_a_hundred_megapixels_are_refused_before_they_are_decoded(tmp_path: Path) -> None:
    (tmp_path / "large.heic").write_bytes(of_size(heic(sample()), 12_500, 8_000))
    assert refused(tmp_path / "large.heic") == (
        "the picture has 100 megapixels, at most 64 are read: save it smaller"
    )
    (tmp_path / "bomb.heic").write_bytes(of_size(heic(sample()), 30_000, 30_000))
    assert "too large" in refused(tmp_path / "bomb.heic")
    (tmp_path / "lie.heic").write_bytes(of_size(heic(sample()), 40, 30))
    assert refused(tmp_path / "lie.heic") == "the picture is damaged"


def test_a_sequence_says_what_to_send_instead(tmp_path: Path) -> None:
    data = heic(sample())
    for brand in (b"msf1", b"hevc"):
        (tmp_path / "burst.heic").write_bytes(data[:8] + brand + data[12:])
        assert refused(tmp_path / "burst.heic").startswith("a HEIC sequence")


def test_cut_off_files_are_damaged(tmp_path: Path) -> None:
    whole = heic(sample())
    for part in (13, 100, len(whole) // 2, len(whole) - 1):
        (tmp_path / "cut.heic").write_bytes(whole[:part])
        assert "damaged" in refused(tmp_path / "cut.heic")


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_whatever_is_wrong_in_a_file_there_is_one_kind_of_error(
    tmp_path: Path, data: st.DataObject
) -> None:
    whole = bytearray(_WHOLE)
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(8, len(whole) - 1))] = data.draw(st.integers(0, 255))
    (tmp_path / "any.heic").write_bytes(bytes(whole))
    try:
        for page in range(1, page_count(tmp_path / "any.heic") + 1):
            open_page(tmp_path / "any.heic", page)
    except UnreadableError:
        pass


_WHOLE = heic(sample())


# ---- marked ----


def photographs(folder: Path) -> None:
    """A simulated photograph as HEIC of a camera held upright, and one that was cut off."""
    made = key()
    languages = [project().languages["vi"]]
    design = sheet_design(made.quiz_set.title, list(made.forms.values()), languages, guess=True)
    (sheet,) = printed_sheets(design, [AnswerSheet(identity(1))])
    taken = simulate(sheet, 5, "rotation", answers=right_answers(), guess=42)
    grey = cv2.resize(decoded(taken.jpeg), None, fx=0.6, fy=0.6, interpolation=cv2.INTER_AREA)
    data = heic(Image.fromarray(grey).convert("RGB"), held=6)
    (folder / "IMG_1.HEIC").write_bytes(data)
    (folder / "cut.heic").write_bytes(data[: len(data) // 2])


def run(folder: Path, output: Path) -> Marking:
    request = Request(project(), SET, (folder,), output, output.parent, "en")
    return mark(request, lambda _done, _count, _name: None)


def test_photographs_of_an_iphone_are_marked(tmp_path: Path) -> None:
    photos = tmp_path / "photos"
    photos.mkdir()
    photographs(photos)
    done = run(photos, tmp_path / "out")
    data = (tmp_path / "out" / "results.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(data, newline="")))
    assert [(row["sheet"], row["points"], row["guess"], row["review"]) for row in rows] == [
        ("1", "5", "42", "")
    ]
    assert (done.pages, done.counted, done.review) == (2, 1, 1)


def test_without_the_extra_a_line_says_what_to_do_and_after_it_they_are_read(
    tiny: Path, tmp_path: Path
) -> None:
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    (hidden / "pillow_heif.py").write_text("raise ImportError('not here')\n", encoding="utf-8")
    (tiny / "photos").mkdir()
    (tiny / "photos" / "IMG_1.HEIC").write_bytes(heic(sample()))

    def said(*places: str) -> subprocess.CompletedProcess[str]:
        known = environment()
        known["PYTHONPATH"] = os.pathsep.join([*places, known["PYTHONPATH"]])
        return subprocess.run(
            command("mark", "photos", "--set", TINY_SET),
            cwd=tiny,
            env=known,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    without = said(str(hidden))
    assert without.returncode == 0, without.stderr
    assert "IMG_1.HEIC: HEIC pictures cannot be read" in without.stderr
    assert "pip install pillow-heif" in without.stderr
    assert "0 sheets with points + 0 set aside + 1 to review" in without.stdout
    # What was wrong with the machine is not remembered of the picture.
    afterwards = said()
    assert "IMG_1.HEIC: no answer sheet was found in this picture" in afterwards.stderr
