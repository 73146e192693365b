"""The verbs of `pccc`. Each is made when it is called for, worded in the language of messages.

The work is imported inside the functions: `pccc --help` must be quick.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from pipeline.cli.contests import contest_command, rank_command
from pipeline.cli.marking import mark_command
from pipeline.cli.wording import DEBUG, Command, common_options
from pipeline.core.errors import UsageError
from pipeline.core.messages import tr, trn

_VOICES = ("auto", "recorded", "gtts", "piper", "espeak")


def check_command() -> click.Command:
    """`pccc check [PATH ...]`."""
    return Command(
        "check",
        callback=_check,
        params=[click.Argument(["paths"], nargs=-1, metavar="[PATH ...]"), *common_options()],
        help=tr(
            "Read scripts, question banks, campaigns and sources, and print every problem as "
            "file:line: rule: message. PATH is any file or folder; default: all content."
        ),
    )


def build_command() -> click.Command:
    """`pccc build CAMPAIGN`."""
    return Command(
        "build",
        callback=_build,
        params=[
            click.Argument(["campaign"], metavar="CAMPAIGN"),
            click.Option(
                ["--languages"],
                metavar="vi,en",
                default="",
                help=tr("Only these languages of the campaign."),
            ),
            click.Option(
                ["--only"],
                metavar="clips,leaflets,quizzes",
                default="",
                help=tr("Only these kinds of artefacts."),
            ),
            click.Option(
                ["--voice"],
                type=click.Choice(_VOICES),
                help=tr("Who speaks; default: what the campaign says."),
            ),
            click.Option(
                ["--output"],
                metavar="DIR",
                type=click.Path(path_type=Path),
                help=tr("Where to put what is made; default: output/ of the project."),
            ),
            click.Option(
                ["--jobs"],
                metavar="N",
                type=int,
                help=tr("How many notebooks run at a time; default: 2, or 1 on a single core."),
            ),
            click.Option(
                ["--draft"],
                is_flag=True,
                help=tr(
                    "Only small, quick versions of the clips, into drafts/CAMPAIGN of the output "
                    "folder; what would stop a finished clip is told."
                ),
            ),
            *common_options(),
        ],
        help=tr(
            "Make everything that a campaign asks for and that is not made yet. CAMPAIGN is a "
            "name below content/campaigns/ or the path of a campaign file."
        ),
    )


def preview_command() -> click.Command:
    """`pccc preview SCRIPT`."""
    return Command(
        "preview",
        callback=_preview,
        params=[
            click.Argument(["script"], metavar="SCRIPT"),
            click.Option(
                ["--language"], default="", metavar="vi", help=tr("Language of the words.")
            ),
            click.Option(
                ["--format", "clip_format"],
                default="",
                metavar="16x9",
                help=tr("Clip format; default: the studio's first."),
            ),
            click.Option(
                ["--output"],
                metavar="FILE",
                type=click.Path(path_type=Path),
                help=tr("The picture's file; default: output/previews/ of the project."),
            ),
            *common_options(),
        ],
        help=tr(
            "Draw the storyboard of a script as one picture, without making a video. SCRIPT is "
            "a name below content/scripts/ or the path of a script."
        ),
    )


def doctor_command() -> click.Command:
    """`pccc doctor`."""
    return Command(
        "doctor",
        callback=_doctor,
        params=common_options(),
        help=tr(
            "Look what this machine has: voices per language, fonts, ffmpeg, kernels; what each "
            "missing piece costs and how to get it."
        ),
    )


VERBS: tuple[Callable[[], click.Command], ...] = (
    check_command,
    build_command,
    preview_command,
    doctor_command,
    mark_command,
    contest_command,
    rank_command,
)


def _check(paths: tuple[str, ...]) -> int:
    from pipeline.build import reading
    from pipeline.checks import describe

    here = Path.cwd()
    found = reading.check_paths(reading.find_root(), paths)
    for problem in found:
        click.echo(describe(problem, here))
    if found:
        click.echo(trn("{count} problem", "{count} problems", len(found)), err=True)
        return 1
    click.echo(tr("No problems."), err=True)
    return 0


def _build(
    campaign: str,
    languages: str,
    only: str,
    voice: str | None,
    output: Path | None,
    jobs: int | None,
    draft: bool,
) -> int:
    from pipeline.build import reading
    from pipeline.build.campaign import Request, build_campaign
    from pipeline.build.drafts import build_drafts
    from pipeline.build.progress import progress_for

    request = Request(
        root=reading.find_root(),
        campaign=campaign,
        output=output,
        languages=_list(languages, "--languages"),
        only=_list(only, "--only"),
        voice=voice,
        jobs=jobs,
        draft=draft,
    )
    progress = progress_for()
    outcome = (
        build_drafts(request, progress).outcome if draft else build_campaign(request, progress)
    )
    if outcome.failures:
        click.echo(
            trn("{count} failure:", "{count} failures:", len(outcome.failures)),
            err=True,
        )
        for failure in outcome.failures:
            click.echo(str(failure), err=True)
            if failure.details and DEBUG in sys.argv:
                click.echo(failure.details, err=True)
    if outcome.withheld:
        click.echo(outcome.not_tried, err=True)
    if outcome.notes:
        click.echo(tr("The finished clip would not pass:"), err=True)
        for note in outcome.notes:
            click.echo(note, err=True)
    click.echo(
        tr(
            "{made} made, {kept} up to date, {removed} removed. See {folder}",
            made=len(outcome.made),
            kept=len(outcome.kept),
            removed=len(outcome.removed),
            folder=outcome.folder,
        )
    )
    return outcome.exit_code


def _preview(script: str, language: str, clip_format: str, output: Path | None) -> int:
    from pipeline.build import preview, reading

    click.echo(preview.write(reading.find_root(), script, language, clip_format, output))
    return 0


def _doctor() -> int:
    from pipeline.build import doctor, reading

    code = 0
    for finding in doctor.examine(reading.find_root()):
        click.echo(str(finding))
        if finding.state == "missing":
            code = 3
    return code


def _list(text: str, option: str) -> tuple[str, ...]:
    if not text:
        return ()
    words = tuple(word.strip() for word in text.split(","))
    if not all(words):
        raise UsageError(tr("{option} takes names with commas between them", option=option))
    return words
