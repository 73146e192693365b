"""A language is data: files and a line in the studio bring Korean to the scripts of an audience."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from IPython.utils.capture import capture_output
from tiny_project import CAMPAIGN, SCRIPT, Here

from pipeline.build import desk, doctor, plan, reading
from pipeline.build.knowledge import knowledge

STUDIO = "content/studio.yaml"
LANGUAGE = "content/languages/ko.yaml"
LEXICON = "content/lexicons/ko.yaml"
PICTURES = "content/pictures/ko.yaml"
TRANSLATION = f"content/scripts/{SCRIPT}.ko.md"
CLIP = f"ko/clips/{SCRIPT}.16x9.mp4"
FONTS = "Be Vietnam Pro, Noto Sans CJK KR"
KINDS = ("clip", "leaflet", "quiz")
LEAFLET = f"ko/leaflets/{SCRIPT}.a5.pdf"

_SCRIPT = """\
---
title: 집에서 나가기
audience: household
summary: 집에서 안전하게 나가는 법.
reviewed: 2026-11-22
---

## 통로를 비워 두세요 {#clear}

통로를 항상 비워 두세요.[^tiny]

- 통로에 물건을 두지 마세요.[^tiny]

## 114에 전화하세요 {#call}

밖으로 나가서 114에 전화하세요.[^tiny]

- 주소를 말하세요.[^tiny]
"""


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} is not once in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def korean(tiny: Path) -> Path:
    """The tiny project, whose script for households exists in Korean too: by files alone."""
    shutil.copyfile(tiny / "content/languages/en.yaml", tiny / LANGUAGE)
    for old, new in (
        ("name: English", "name: 한국어"),
        ("espeak: en-us,", "espeak: ko,"),
        ("fonts: [Be Vietnam Pro]", f"fonts: [{FONTS}]\nfont_packages: [manimgx-fonts-cjk]"),
    ):
        change(tiny / LANGUAGE, old, new)
    (tiny / LEXICON).write_text('say: {"114": 일 일 사}\nunits: {}\n', encoding="utf-8")
    described = "path-clear: 비어 있는 통로.\nhome-call: 전화하는 사람.\n"
    (tiny / PICTURES).write_text(described, encoding="utf-8")
    (tiny / TRANSLATION).write_text(_SCRIPT, encoding="utf-8")
    studio = (tiny / STUDIO).read_text(encoding="utf-8")
    (of_guests,) = (line for line in studio.splitlines() if line.startswith("  lodging: ["))
    change(tiny / STUDIO, of_guests, "  household: [vi, ko]")
    change(tiny / STUDIO, "{vi: Hộ gia đình,", "{vi: Hộ gia đình, ko: 가정,")
    change(tiny / "content/sources.yaml", "{vi: Nguồn thử,", "{vi: Nguồn thử, ko: 시험,")
    campaign = tiny / f"content/campaigns/{CAMPAIGN}.yaml"
    change(campaign, "languages: [vi]", "languages: [vi, ko]")
    change(campaign, "title: {vi: Thử,", "title: {vi: Thử, ko: 시험,")
    change(campaign, "{vi: Đơn vị thử,", "{vi: Đơn vị thử, ko: 시험,")
    return tiny


def wanted(root: Path) -> list[str]:
    project, campaign = reading.read_campaign(root, CAMPAIGN)
    return [one.path for one in plan.all_wanted(project, campaign) if one.language == "ko"]


def test_files_and_a_line_are_enough_for_clips_and_leaflets(korean: Path, here: Here) -> None:
    checked = here(korean, "check")
    assert checked.code == 0, checked.out
    assert wanted(korean) == [CLIP, LEAFLET], "quiz sets are in the languages of all content"
    done = here(korean, "build", CAMPAIGN, "--languages", "ko")
    assert done.code == 0, done.err
    folder = korean / "output" / CAMPAIGN
    assert (folder / LEAFLET).read_bytes().startswith(b"%PDF")
    captions = (folder / CLIP).with_suffix(".vtt").read_text(encoding="utf-8")
    assert "통로를 항상 비워 두세요." in captions
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    made = {entry["path"] for entry in manifest["artefacts"] if entry["kind"] in KINDS}
    assert made == {CLIP, LEAFLET}


@pytest.mark.parametrize(
    ("name", "rule", "place"),
    [
        (LANGUAGE, "unknown-language", STUDIO),
        (LEXICON, "missing-lexicon", LANGUAGE),
        (PICTURES, "missing-alternative", f"content/scripts/{SCRIPT}.vi.md"),
        (TRANSLATION, "missing-translation", f"content/scripts/{SCRIPT}.vi.md"),
    ],
)
def test_a_file_that_is_still_to_be_written_is_named(
    korean: Path, here: Here, name: str, rule: str, place: str
) -> None:
    (korean / name).unlink()
    checked = here(korean, "check")
    assert checked.code == 1
    lines = [line for line in checked.out.splitlines() if f" {rule}: " in line]
    assert any(line.startswith(f"{place}:") for line in lines), checked.out
    assert all(Path(name).name in line for line in lines)


def test_a_translation_that_is_not_listed_yet_says_what_to_do(korean: Path, here: Here) -> None:
    change(korean / STUDIO, "  household: [vi, ko]\n", "  household: [vi]\n")
    checked = here(korean, "check")
    assert f"{TRANSLATION}:1: unlisted-translation: " in checked.out
    assert "add “ko” in content/studio.yaml below languages_of" in checked.out
    assert "unused-language: nothing of this campaign is made in “ko”" in checked.out
    assert wanted(korean) == []


def test_what_is_not_translated_yet_stops_no_other_language(korean: Path) -> None:
    (korean / TRANSLATION).unlink()
    project, campaign = reading.read_campaign(korean, CAMPAIGN)
    obstacles = reading.obstacles_of(project, campaign)
    assert not obstacles.everything
    for group in plan.groups(project, campaign, plan.kinds_named(()), campaign.languages):
        found = plan.withhold(project, group, obstacles)
        assert bool(found.withheld) == (group.language == "ko"), group.notebook


@pytest.mark.usefixtures("shell")
def test_the_desk_shows_a_script_in_its_languages_only(korean: Path) -> None:
    change(korean / STUDIO, "  household: [vi, ko]\n", "  household: [vi]\n")
    with capture_output() as shown:
        desk.storyboards(CAMPAIGN, ["ko"], root=str(korean))
        desk.play(CAMPAIGN, language="ko", root=str(korean))
        desk.play(CAMPAIGN, SCRIPT, language="ko", root=str(korean))
        desk.draft(CAMPAIGN, [SCRIPT], ["ko"], root=str(korean))
    pages = [output.data["text/html"] for output in shown.outputs]
    assert len(pages) == 3
    assert f"campaign {CAMPAIGN} has no script in ko" in pages[0]
    assert all(f"{SCRIPT} is made in vi only, not in ko" in page for page in pages[1:])
    assert not (korean / "output").exists()


@pytest.mark.usefixtures("shell")
def test_a_script_that_is_still_to_be_translated_has_no_scene_to_play(korean: Path) -> None:
    (korean / TRANSLATION).unlink()
    with capture_output() as shown:
        desk.play(CAMPAIGN, SCRIPT, language="ko", root=str(korean))
    assert f"there is no script {SCRIPT} in language ko" in shown.outputs[0].data["text/html"]


def test_a_font_that_comes_with_an_extra_stops_its_language_only(korean: Path, here: Here) -> None:
    change(korean / LANGUAGE, FONTS, "Be Vietnam Pro, No Such Hangul")
    change(korean / LANGUAGE, "manimgx-fonts-cjk", "some-hangul-fonts")
    project, _ = reading.read_campaign(korean, CAMPAIGN)
    assert set(knowledge(project).drawable) == set(project.languages) - {"ko"}
    assert here(korean, "check").code == 0
    found = [one for one in doctor.examine(korean) if one.state == "missing"]
    assert ["No Such Hangul" in one.words for one in found] == [True]
    assert "pip install some-hangul-fonts" in found[0].words
    done = here(korean, "build", CAMPAIGN, "--only", "leaflets", "--jobs", "1")
    assert done.code == 3
    assert "No Such Hangul" in done.err
    assert (korean / "output" / CAMPAIGN / LEAFLET.replace("ko/", "vi/")).is_file()
    assert not (korean / "output" / CAMPAIGN / LEAFLET).exists()


def test_the_doctor_looks_at_the_languages_of_the_studio_and_of_audiences(korean: Path) -> None:
    about = [str(finding) for finding in doctor.examine(korean)]
    for what in ("fonts", "voices"):
        looked_at = {code for code in ("vi", "en", "fr", "ko") for one in about
                     if f"{what} ({code})" in one}  # fmt: skip
        assert looked_at == {"vi", "ko"}
