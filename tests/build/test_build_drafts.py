"""Real drafts of a tiny campaign: small clips in a tree of their own, told but not failed."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from IPython.utils.capture import capture_output
from tiny_project import CAMPAIGN, SCRIPT, Here

from pipeline.adapters import ffmpeg
from pipeline.build import desk

pytestmark = pytest.mark.usefixtures("shell")

CLIP = f"vi/clips/{SCRIPT}.16x9.mp4"
ENDINGS = (".mp4", ".vtt", ".srt", ".txt", ".jpg")
DRAFT = ("build", CAMPAIGN, "--draft")


def drafts(root: Path) -> Path:
    return root / "output/drafts" / CAMPAIGN


def entries(root: Path) -> dict[str, dict[str, Any]]:
    content = json.loads((drafts(root) / "manifest.json").read_text(encoding="utf-8"))
    return {entry["path"]: entry for entry in content["artefacts"]}


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def finished(root: Path) -> dict[Path, tuple[int, str]]:
    """All that a full build made, records included, by time and content; not the store."""
    return {
        path: (path.stat().st_mtime_ns, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in (root / "output" / CAMPAIGN).rglob("*")
        if path.is_file()
    }


@pytest.fixture
def larger(tiny: Path) -> Path:
    """The tiny project in a usual size and rate, with a lodging."""
    change(tiny / "content/studio.yaml", "width: 640, height: 360, fps: 10", "width: 1280, "
           "height: 720, fps: 25")  # fmt: skip
    (tiny / "content/venues").mkdir()
    columns = Path(__file__).parents[2] / "content/venues-columns.yaml"
    (tiny / "content" / columns.name).write_bytes(columns.read_bytes())
    rows = "name,address,phone\nNhà nghỉ Một,Số 1,114\n"
    (tiny / "content/venues/list.csv").write_text(rows, encoding="utf-8")
    with (tiny / f"content/campaigns/{CAMPAIGN}.yaml").open("a", encoding="utf-8") as stream:
        stream.write("venues: {file: venues/list.csv}\n")
    return tiny


def test_a_draft_is_small_lies_apart_and_is_not_made_twice(larger: Path, here: Here) -> None:
    done = here(larger, *DRAFT)
    assert done.code == 0, done.err
    assert "1 made, 0 up to date, 0 removed" in done.out
    info = ffmpeg.probe(drafts(larger) / CLIP)
    assert info.video is not None and info.audio is not None
    assert (info.video.width, info.video.height, info.video.fps) == (640, 360, 8)
    entry = entries(larger)[CLIP]
    assert set(entries(larger)) == {CLIP.replace(".mp4", ending) for ending in ENDINGS}
    assert entry["draft"] is True
    assert entry["gates"]["caption-contrast"]["holds"], "small letters can be read too"
    assert {path.name for path in (larger / "output").iterdir()} == {".store", "drafts"}
    voices = set((larger / "output/.store").rglob("*.wav"))
    again = here(larger, *DRAFT, "--only", "clips")
    assert "0 made, 1 up to date, 0 removed" in again.out
    assert set((larger / "output/.store").rglob("*.wav")) == voices


def test_drafts_touch_nothing_that_is_finished(built: Path, here: Here) -> None:
    before = finished(built)
    voices = {path.stem for path in (built / "output/.store").rglob("*.wav")}
    change(built / f"content/campaigns/{CAMPAIGN}.yaml", "voice: espeak", "voice: espeak\nspeed: 1")
    done = here(built, *DRAFT)
    assert done.code == 0, done.err
    assert finished(built) == before
    assert {path.stem for path in (built / "output/.store").rglob("*.wav")} == voices
    assert "0 made, 3 up to date" in here(built, "build", CAMPAIGN).out


def test_what_the_finished_clip_would_fail_by_is_told_and_the_draft_is_there(
    tiny: Path, here: Here
) -> None:
    ink = "  ink: "
    studio = (tiny / "content/studio.yaml").read_text(encoding="utf-8")
    lines = [f'{ink}"#E8E0D0"' if line.startswith(ink) else line for line in studio.splitlines()]
    (tiny / "content/studio.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for made in (1, 0):
        done = here(tiny, *DRAFT)
        assert done.code == 0, done.err
        assert f"{made} made" in done.out
        assert "The finished clip would not pass:\ncontent/studio.yaml:" in done.err
        assert "caption-contrast: captions reach a contrast of only 1." in done.err
    assert not entries(tiny)[CLIP]["gates"]["caption-contrast"]["holds"]
    with capture_output() as shown:
        desk.draft(CAMPAIGN, root=str(tiny))
    page = "".join(output.data["text/html"] for output in shown.outputs)
    assert "– draft</h3>" in page
    assert "The finished clip would not pass:" in page
    assert f"drafts/{CAMPAIGN}/{CLIP}" in page


def test_a_script_with_problems_gets_no_draft(tiny: Path, here: Here) -> None:
    change(tiny / f"content/scripts/{SCRIPT}.vi.md", "[^tiny]", "[^nobody]")
    done = here(tiny, *DRAFT)
    assert done.code == 1
    assert f"content/scripts/{SCRIPT}.vi.md:10: unknown-source: " in done.err
    assert f"Not made until this is mended: {CLIP}" in done.err
    with capture_output() as shown:
        desk.draft(CAMPAIGN, root=str(tiny))
    assert any("unknown-source" in output.data["text/html"] for output in shown.outputs)


@pytest.mark.parametrize(
    ("campaign", "more", "words"),
    [
        (CAMPAIGN, ("--only", "clips,leaflets"), "only clips have drafts"),
        (CAMPAIGN, ("--languages", "fr"), "has no language fr"),
        ("drafts", (), "no campaign can be called drafts"),
    ],
)
def test_wrong_wishes(
    tiny: Path, here: Here, campaign: str, more: tuple[str, ...], words: str
) -> None:
    done = here(tiny, "build", campaign, "--draft", *more)
    assert done.code == 2
    assert words in done.err
    assert not (tiny / "output").exists()


def test_a_script_that_the_campaign_has_not_is_named(tiny: Path) -> None:
    with capture_output() as shown:
        desk.draft(CAMPAIGN, ["no-such"], root=str(tiny))
    assert "has no script no-such; it has" in shown.outputs[0].data["text/html"]


def test_a_scene_plays_in_the_notebook_without_a_clip(tiny: Path) -> None:
    with capture_output() as shown:
        desk.play(CAMPAIGN, root=str(tiny))
        desk.play(CAMPAIGN, SCRIPT, "no-such", root=str(tiny))
    video, fault = (output.data["text/html"] for output in shown.outputs)
    assert video.startswith('<video src="data:video/mp4;base64,')
    assert f"{SCRIPT} has no scene no-such; it has " in fault
    assert not (tiny / "output").exists()
