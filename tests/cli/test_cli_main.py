"""The command line: exit codes, words in the asked language, never a traceback."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from tiny_project import SCRIPT, Here, command, environment


def test_help_is_quick_and_loads_nothing_heavy() -> None:
    code = (
        "import sys; from pipeline.cli.main import main; main(['--help']);"
        "sys.exit(str(sorted({'numpy', 'pydantic', 'matplotlib', 'IPython'} & set(sys.modules))))"
    )
    start = time.process_time()
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False
    )
    assert time.process_time() - start < 0.5
    assert done.stderr.strip() == "[]"
    for verb in ("check", "build", "preview", "doctor"):
        assert f"  {verb} " in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["bild"], "there is no verb bild; there are: check, build, preview, doctor"),
        (["build"], "CAMPAIGN is missing"),
        (["build", "demo", "--voice", "tom"], "--voice takes one of: auto, recorded, gtts"),
        (["build", "demo", "--jobs", "many"], "--jobs takes a whole number"),
        (["build", "demo", "--fast"], "there is no option --fast"),
        (["--messages", "fr", "check"], "--messages takes one of: vi, en"),
        (["check", "no-such-folder"], "there is no file or folder no-such-folder"),
        (["check", "a\0b"], "there is no file or folder"),
        (["preview", "no-such"], "there is no script no-such in language vi; there are: "),
        (["preview", SCRIPT, "--language", "xx"], "there is no script"),
        (["preview", SCRIPT, "--format", "4x3"], "there is no clip format 4x3; there are: 16x9"),
    ],
)
def test_wrong_usage(tiny: Path, here: Here, arguments: list[str], words: str) -> None:
    said = here(tiny, *arguments)
    assert said.code == 2
    assert words in said.err
    assert "Traceback" not in said.err


def test_outside_of_a_project(tmp_path: Path, here: Here) -> None:
    said = here(tmp_path, "check")
    assert said.code == 2
    assert "Traceback" not in said.err


def test_check_prints_file_line_rule_and_message(tiny: Path, here: Here) -> None:
    assert here(tiny, "check").code == 0
    script = tiny / f"content/scripts/{SCRIPT}.vi.md"
    text = script.read_text(encoding="utf-8")
    script.write_text(text.replace("home-call", "moon-landing"), encoding="utf-8")
    said = here(tiny, "check")
    assert said.code == 1
    assert said.out.startswith(f"content/scripts/{SCRIPT}.vi.md:14: unknown-picture: ")
    assert len(said.out.splitlines()) == 1
    assert here(tiny, "check", str(script)).out == said.out
    assert here(tiny, "check", "quizzes").code == 0


def test_debug_shows_a_traceback_before_and_after_the_verb(tiny: Path, here: Here) -> None:
    assert "Traceback" in here(tiny, "--debug", "build", "no-such").err
    assert "Traceback" in here(tiny, "build", "no-such", "--debug").err
    assert "Traceback" not in here(tiny, "build", "no-such").err


def test_messages_are_in_the_asked_language(tiny: Path) -> None:
    from pipeline.core import messages

    messages.use("vi")
    expected = messages.tr("Show this help.")
    messages.use("")
    for arguments in (["--messages", "vi", "--help"], ["build", "--messages=vi", "--help"]):
        done = subprocess.run(
            command(*arguments),
            env=environment(),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0
        assert expected in done.stdout


def test_preview_writes_one_picture_and_says_where(tiny: Path, here: Here) -> None:
    from PIL import Image

    said = here(tiny, "preview", SCRIPT, "--language", "vi", "--output", "board.png")
    assert said.code == 0, said.err
    assert said.out.strip() == "board.png"
    with Image.open(tiny / "board.png") as picture:
        assert picture.width > 600
    by_path = here(tiny, "preview", f"content/scripts/{SCRIPT}.vi.md")
    assert by_path.code == 0, by_path.err
    assert (tiny / by_path.out.strip()).is_file()


def test_preview_shows_the_problems_of_a_script(tiny: Path, here: Here) -> None:
    script = tiny / f"content/scripts/{SCRIPT}.vi.md"
    for name in ("good", "bad"):
        said = here(tiny, "preview", SCRIPT, "--language", "vi", "--output", f"{name}.png")
        assert said.code == 0, said.err
        text = script.read_text(encoding="utf-8")
        script.write_text(text.replace("[^tiny]", "[^no-such-source]"), encoding="utf-8")
    assert here(tiny, "check").code == 1
    assert (tiny / "good.png").read_bytes() != (tiny / "bad.png").read_bytes()


def test_doctor_finds_a_voice_and_every_tool(tiny: Path, here: Here) -> None:
    said = here(tiny, "doctor")
    assert said.code == 0, said.out + said.err
    for what in ("ffmpeg", "Typst", "kernel", "voices (vi)", "fonts (en)", "espeak"):
        assert what in said.out
    assert "[missing]" not in said.out


def test_who_stops_reading_gets_no_complaint(tiny: Path) -> None:
    script = tiny / f"content/scripts/{SCRIPT}.vi.md"
    script.write_text("no script at all", encoding="utf-8")
    with subprocess.Popen(
        command("check"),
        cwd=tiny,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as check:
        assert check.stdout is not None
        assert check.stderr is not None
        check.stdout.close()
        complaint = check.stderr.read().decode("utf-8")
        check.wait(60)
    assert "Traceback" not in complaint
    assert "BrokenPipe" not in complaint


def test_vietnamese_words_survive_a_pipe_that_knows_no_unicode(tiny: Path) -> None:
    done = subprocess.run(
        command("--messages", "vi", "build", "bốc-cháy"),
        cwd=tiny,
        env={**environment(), "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert "bốc-cháy" in done.stderr.decode("utf-8")
