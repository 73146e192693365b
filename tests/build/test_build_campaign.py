"""Real builds of a tiny campaign: what is made, what is not made again, what survives."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from tiny_project import CAMPAIGN, SCRIPT, SET, Here, command, environment, pccc

from pipeline.core.wholefiles import PARTIAL

CLIP = f"vi/clips/{SCRIPT}.16x9.mp4"
LEAFLET = f"vi/leaflets/{SCRIPT}.a5.pdf"
QUIZ = f"vi/quizzes/{SET}"
FILES = {
    CLIP,
    *(CLIP.replace(".mp4", ending) for ending in (".vtt", ".srt", ".txt", ".jpg")),
    LEAFLET,
    *(f"{QUIZ}/{name}" for name in ("form-A.pdf", "form-B.pdf", "answer-key.pdf")),
    *(f"{QUIZ}/{name}" for name in ("marking-guide.pdf", "answer-sheet.pdf")),
    *(f"{QUIZ}/{name}" for name in ("moodle.xml", "quiz.gift")),
}


def output(root: Path) -> Path:
    return root / "output" / CAMPAIGN


def manifest(root: Path) -> dict[str, dict[str, object]]:
    content = json.loads((output(root) / "manifest.json").read_text(encoding="utf-8"))
    assert content["campaign"] == CAMPAIGN
    assert content["tool"].startswith("pccc-studio ")
    return {entry["path"]: entry for entry in content["artefacts"]}


def state(root: Path) -> dict[str, tuple[int, str]]:
    """Modification times and digests of all that was made."""
    return {
        path.relative_to(output(root)).as_posix(): (
            path.stat().st_mtime_ns,
            hashlib.sha256(path.read_bytes()).hexdigest(),
        )
        for path in sorted(output(root).rglob("*"))
        if path.is_file() and not path.name.startswith(".lock")
    }


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_everything_is_made_and_in_the_manifest(built_once: Path) -> None:
    entries = manifest(built_once)
    assert set(entries) >= FILES
    for path, entry in entries.items():
        file = output(built_once) / path
        assert entry["bytes"] == file.stat().st_size
        assert entry["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
        assert entry["language"] == "vi"
        assert entry.get("script", entry.get("set")) in (SCRIPT, SET)
        assert len(str(entry["inputs"])) == 64
    clip = entries[CLIP]
    assert (clip["kind"], clip["format"], clip["voice"]) == ("clip", "16x9", "espeak")
    assert isinstance(clip["duration_s"], float)
    assert clip["duration_s"] > 5
    assert isinstance(clip["loudness_lufs"], float)
    assert abs(clip["loudness_lufs"] + 14) <= 1
    assert (entries[LEAFLET]["kind"], entries[LEAFLET]["format"]) == ("leaflet", "a5")
    for name in ("clips", "leaflets", "quizzes"):
        assert (output(built_once) / f"notebooks/{name}.vi.ipynb").is_file()
        report = (output(built_once) / f"notebooks/{name}.vi.html").read_text(encoding="utf-8")
        assert "desk.make" not in report
        assert "Run All Cells" not in report
    report = (output(built_once) / "notebooks/clips.vi.html").read_text(encoding="utf-8")
    assert f'src="../{CLIP}"' in report


def test_nothing_is_made_twice_and_nothing_heavy_is_loaded(built: Path) -> None:
    before = state(built)
    code = (
        "import sys; from pipeline.cli.main import main; code = main(sys.argv[1:]);"
        "print(sorted(m for m in ('papermill', 'moviepy', 'IPython', 'nbconvert') "
        "if m in sys.modules)); sys.exit(code)"
    )
    again = subprocess.run(
        [sys.executable, "-c", code, "build", CAMPAIGN],
        cwd=built,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert again.returncode == 0, again.stderr
    assert "0 made, 3 up to date, 0 removed" in again.stdout
    assert again.stdout.rstrip().endswith("[]")
    assert state(built) == before


def test_one_changed_sentence_remakes_its_clip_and_leaflet_only(built: Path, here: Here) -> None:
    before = state(built)
    voices = set((built / "output/.store").rglob("*.wav"))
    script = built / f"content/scripts/{SCRIPT}.vi.md"
    replace(script, "Giữ lối đi luôn trống.", "Giữ lối đi thật trống.")
    done = here(built, "build", CAMPAIGN)
    assert done.code == 0, done.err
    assert "2 made, 1 up to date" in done.out
    after = state(built)
    changed = {path for path in before if after[path][1] != before[path][1]}
    assert {CLIP, LEAFLET} <= changed
    assert not [path for path in changed if path.startswith(QUIZ)]
    assert "notebooks/quizzes.vi.ipynb" not in changed
    new = set((built / "output/.store").rglob("*.wav")) - voices
    assert 1 <= len(new) <= 2, "the changed sentence, and the clip's sound"
    assert set(manifest(built)) >= FILES


def test_a_damaged_or_lost_file_is_made_again(built: Path, here: Here) -> None:
    (output(built) / f"{QUIZ}/form-A.pdf").write_bytes(b"%PDF-cut off")
    (output(built) / f"{QUIZ}/quiz.gift").unlink()
    done = here(built, "build", CAMPAIGN)
    assert done.code == 0, done.err
    assert "1 made, 2 up to date" in done.out
    assert set(manifest(built)) >= FILES


def test_what_is_not_wanted_any_more_goes_unless_somebody_changed_it(
    built: Path, here: Here
) -> None:
    gift = output(built) / f"{QUIZ}/quiz.gift"
    gift.write_text("an officer's own notes", encoding="utf-8")
    campaign = built / f"content/campaigns/{CAMPAIGN}.yaml"
    untouched = sum(path.startswith(QUIZ) for path in manifest(built)) - 1
    replace(campaign, f"quizzes: {{sets: [{SET}]}}\n", "")
    done = here(built, "build", CAMPAIGN)
    assert done.code == 0, done.err
    assert f"{untouched} removed" in done.out
    assert gift.is_file()
    assert not (output(built) / f"{QUIZ}/form-A.pdf").exists()
    assert not [path for path in manifest(built) if path.startswith(QUIZ)]
    assert (output(built) / CLIP).is_file()


def test_only_makes_what_was_asked_for_and_keeps_the_rest(built: Path, here: Here) -> None:
    (output(built) / LEAFLET).unlink()
    done = here(built, "build", CAMPAIGN, "--only", "quizzes")
    assert done.code == 0, done.err
    assert "0 made, 1 up to date, 0 removed" in done.out
    assert not (output(built) / LEAFLET).exists()
    assert CLIP in manifest(built)
    assert LEAFLET not in manifest(built)


def test_what_everything_rests_on_must_be_right(built: Path, here: Here) -> None:
    before = state(built)
    campaign = built / f"content/campaigns/{CAMPAIGN}.yaml"
    replace(campaign, f"scripts: [{SCRIPT}]", f"scripts: [{SCRIPT}, nothing]")
    replace(built / f"content/scripts/{SCRIPT}.vi.md", "[^tiny]", "[^nobody]")
    done = here(built, "build", CAMPAIGN)
    assert done.code == 1
    lines = done.err.strip().splitlines()
    assert lines[0].startswith(f"content/campaigns/{CAMPAIGN}.yaml:3: unknown-script: ")
    assert len([line for line in lines if "nobody" in line]) == 4, "all problems are listed"
    assert "Traceback" not in done.err
    assert state(built) == before


def test_a_script_with_problems_stops_its_own_clip_and_leaflet_only(
    built: Path, here: Here
) -> None:
    before = state(built)
    replace(built / f"content/scripts/{SCRIPT}.vi.md", "[^tiny]", "[^nobody]")
    (output(built) / QUIZ / "quiz.gift").unlink()
    done = here(built, "build", CAMPAIGN)
    assert done.code == 1
    assert "1 made, 0 up to date, 0 removed" in done.out
    lines = done.err.strip().splitlines()
    assert len([line for line in lines if "nobody" in line]) == 4
    assert f"content/scripts/{SCRIPT}.vi.md:10: unknown-source: " in done.err
    assert lines[-1] == f"Not made until this is mended: {CLIP}, {LEAFLET}"
    assert "Traceback" not in done.err
    after = state(built)
    assert {path for path in FILES if after.get(path) != before.get(path)} <= {
        path for path in FILES if path.startswith(QUIZ)
    }
    assert set(manifest(built)) >= FILES
    quiz = here(built, "build", CAMPAIGN, "--only", "quizzes")
    assert quiz.code == 0, "what was not asked for does not count"
    replace(built / f"content/scripts/{SCRIPT}.vi.md", "[^nobody]", "[^tiny]")
    assert here(built, "build", CAMPAIGN).out.startswith("0 made, 3 up to date")


def test_a_bank_with_problems_stops_its_own_sets_only(tiny: Path, here: Here) -> None:
    replace(tiny / f"quizzes/banks/{SCRIPT}.vi.md", "- [x] 114", "- [ ] 114")
    done = here(tiny, "build", CAMPAIGN, "--only", "leaflets,quizzes")
    assert done.code == 1
    assert "1 made, 0 up to date" in done.out
    assert done.err.strip().endswith(f"Not made until this is mended: {QUIZ}")
    assert set(manifest(tiny)) == {LEAFLET}


def test_what_fails_is_named_with_its_reason_and_the_rest_is_made(tiny: Path, here: Here) -> None:
    script = tiny / f"content/scripts/{SCRIPT}.vi.md"
    point = "- Đừng để đồ trên lối đi.[^tiny]\n"
    replace(script, point, point * 60)
    done = here(tiny, "build", CAMPAIGN, "--voice", "recorded")
    assert done.code == 3
    assert f"{SCRIPT} (vi, a5): " in done.err
    assert f"content/scripts/{SCRIPT}.vi.md:" in done.err
    assert f"{SCRIPT} (vi, 16x9): no recording of clear, call" in done.err
    assert "Traceback" not in done.err
    entries = manifest(tiny)
    assert f"{QUIZ}/form-A.pdf" in entries
    assert not {LEAFLET, CLIP} & set(entries)
    report = (output(tiny) / "notebooks/leaflets.vi.html").read_text(encoding="utf-8")
    assert f"{SCRIPT} (vi, a5)" in report
    again = here(tiny, "build", CAMPAIGN, "--only", "leaflets")
    assert again.code == 1, "content that does not fit is the officer's to mend"


def test_a_killed_build_leaves_nothing_half_and_the_next_one_finishes(
    tiny: Path, here: Here
) -> None:
    first = ["build", CAMPAIGN, "--only", "clips"]
    with subprocess.Popen(
        command(*first), cwd=tiny, env=environment(), stderr=subprocess.DEVNULL
    ) as build:
        store = tiny / "output/.store"
        deadline = time.monotonic() + 120
        while not list(store.rglob("*.json")):  # the first sentence was spoken
            assert time.monotonic() < deadline
            assert build.poll() is None
            time.sleep(0.02)
        family = psutil.Process(build.pid).children(recursive=True)
        build.kill()
    _, alive = psutil.wait_procs(family, timeout=15)
    assert not alive, "kernels or tools outlived the build"
    entries = {path.stem for path in store.rglob("*.json")}
    assert not (output(tiny) / CLIP).exists()
    done = here(tiny, *first)
    assert done.code == 0, done.err
    assert "1 made, 0 up to date" in done.out
    assert entries <= {path.stem for path in store.rglob("*.json")}
    assert CLIP in manifest(tiny)
    assert not list(output(tiny).rglob(f".*{PARTIAL}*"))


def test_a_second_build_at_the_same_time_is_told_so(built: Path) -> None:
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys; from pathlib import Path; from pipeline.build.lock import locked;"
            "from pipeline.build.places import Places\n"
            f"with locked(Places(Path('output').absolute(), '{CAMPAIGN}')):"
            " print('held', flush=True); sys.stdin.read()",
        ],
        cwd=built,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        before = state(built)
        done = pccc(built, "build", CAMPAIGN)
        holder.kill()
    assert done.returncode == 3
    assert "another build" in done.stderr
    assert state(built) == before


def test_an_output_that_cannot_be_written_is_said_in_words(built: Path, here: Here) -> None:
    (built / "file").write_text("in the way", encoding="utf-8")
    done = here(built, "build", CAMPAIGN, "--output", "file")
    assert done.code == 3
    assert "--output" in done.err
    assert "Traceback" not in done.err


def test_a_full_disk_is_said_in_words_and_the_next_build_finishes(tiny: Path, here: Here) -> None:
    # A limit on the size of files fails writes in the middle, like a full disk.
    if sys.platform == "win32":
        return  # Windows has no such limit
    limited = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000));"
        "from pipeline.cli.main import main; sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited, "build", CAMPAIGN, "--only", "leaflets"],
        cwd=tiny,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 3, done.stderr
    assert "--output" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (output(tiny) / LEAFLET).exists()
    assert not list((tiny / "output").rglob(f".*{PARTIAL}*"))
    again = here(tiny, "build", CAMPAIGN, "--only", "leaflets")
    assert again.code == 0, again.err
    assert LEAFLET in manifest(tiny)


@pytest.mark.parametrize(
    "campaign",
    ["../demo", "/etc/passwd", "no-such", "", ".", "demo/", "DEMO", "a" * 5000, "-x", "de\u202emo"],
)
def test_a_campaign_that_does_not_exist_is_wrong_usage(
    tiny: Path, here: Here, campaign: str
) -> None:
    done = here(tiny, "build", campaign)
    assert done.code == 2
    assert done.err.strip()
    assert not (tiny / "output").exists()


def test_a_campaign_behind_a_link_that_leads_out_is_refused(
    tiny: Path, here: Here, tmp_path: Path
) -> None:
    outside = tmp_path / "outside.yaml"
    campaign = tiny / f"content/campaigns/{CAMPAIGN}.yaml"
    outside.write_text(campaign.read_text(encoding="utf-8"), encoding="utf-8")
    try:
        (tiny / "content/campaigns/linked.yaml").symlink_to(outside)
    except OSError:
        return  # Windows without the right to make links: nothing can be smuggled in either
    done = here(tiny, "build", "linked")
    assert done.code == 1
    assert "linked.yaml" in done.err
    assert not (tiny / "output/linked").exists()


def test_a_campaign_file_elsewhere_is_built_under_its_own_name(
    tiny: Path, here: Here, tmp_path: Path
) -> None:
    campaign = tiny / f"content/campaigns/{CAMPAIGN}.yaml"
    elsewhere = tmp_path / "tet-2027.yaml"
    elsewhere.write_text(campaign.read_text(encoding="utf-8"), encoding="utf-8")
    wish = ["--only", "quizzes", "--output", str(tmp_path / "o")]
    done = here(tiny, "build", str(elsewhere), *wish)
    assert done.code == 0, done.err
    assert (tmp_path / "o/tet-2027" / QUIZ / "form-A.pdf").is_file()


def test_a_language_or_kind_that_is_not_there_is_wrong_usage(tiny: Path, here: Here) -> None:
    for wish in (["--languages", "fr"], ["--only", "films"], ["--jobs", "0"], ["--only", "a,,b"]):
        done = here(tiny, "build", CAMPAIGN, *wish)
        assert done.code == 2, wish
        assert done.err.strip()
