"""The verb `pccc mark`: photographs and scans of answer sheets to points."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from pipeline.cli.wording import Command, common_options
from pipeline.core.messages import tr, trn

_MOST_LINES = 30
_MOST_NUMBERS = 20


def mark_command() -> click.Command:
    """`pccc mark PHOTOS... --set SET`."""
    return Command(
        "mark",
        callback=_mark,
        params=[
            click.Argument(
                ["photos"],
                nargs=-1,
                required=True,
                metavar="PHOTOS...",
                type=click.Path(path_type=Path),
            ),
            click.Option(
                ["--set", "set_name"],
                required=True,
                metavar="SET",
                help=tr("The quiz set: a name below quizzes/sets/."),
            ),
            click.Option(
                ["--language"],
                default="",
                metavar="vi",
                help=tr("Language of results and of the review page."),
            ),
            click.Option(
                ["--output"],
                metavar="DIR",
                type=click.Path(path_type=Path),
                help=tr("Where to put the results; default: output/marking/SET of the project."),
            ),
            click.Option(
                ["--roster"],
                metavar="FILE",
                type=click.Path(path_type=Path),
                help=tr("A CSV of names with the columns sheet,name,unit."),
            ),
            click.Option(
                ["--decisions"],
                metavar="FILE",
                type=click.Path(path_type=Path),
                help=tr(
                    "The file saved by the review page; it is kept with the results and holds "
                    "for every later run."
                ),
            ),
            *common_options(),
        ],
        help=tr(
            "Read photographs, scans and PDFs of answer sheets, and write points, a page with "
            "everything a person has to decide, and statistics. PHOTOS are files or folders."
        ),
    )


def _mark(
    photos: tuple[Path, ...],
    set_name: str,
    language: str,
    output: Path | None,
    roster: Path | None,
    decisions: Path | None,
) -> int:
    from pipeline import content
    from pipeline.build import reading
    from pipeline.build.places import output_folder
    from pipeline.checks import describe
    from pipeline.marking.mark import Marking, Request, default_output, mark, unused_words
    from pipeline.marking.roster import some_numbers

    root = reading.find_root()
    made = output_folder(root, None)
    request = Request(
        project=content.read_project(root),
        set_name=set_name,
        photos=photos,
        output=(output or default_output(made, set_name)).absolute(),
        made=made,
        language=language,
        roster=roster,
        decisions=decisions,
    )
    marking: Marking = mark(request, _progress())
    here = Path.cwd()
    for problem in marking.problems:
        click.echo(describe(problem, here), err=True)
    for line in unused_words(marking.outcome.unused):
        click.echo(tr("decision: {line}", line=line), err=True)
    if marking.left_out:
        names = ", ".join(marking.left_out[:5]) + (" …" if len(marking.left_out) > 5 else "")
        click.echo(
            trn(
                "{count} file is no picture and was left out: {names}",
                "{count} files are no pictures and were left out: {names}",
                len(marking.left_out),
                names=names,
            ),
            err=True,
        )
    unread = [
        f"{fate.sheet.where}: {fate.why}"
        for fate in marking.outcome.fates
        if fate.kind == "review" and not fate.sheet.rows
    ]
    for line in unread[:_MOST_LINES]:
        click.echo(line, err=True)
    if len(unread) > _MOST_LINES:
        more = len(unread) - _MOST_LINES
        click.echo(tr("… and {count} more, all in pages.csv", count=more), err=True)
    if marking.no_picture:
        click.echo(
            trn(
                "in the roster with a name or a unit, but without a picture: {numbers} "
                "({count} sheet)",
                "in the roster with a name or a unit, but without a picture: {numbers} "
                "({count} sheets)",
                len(marking.no_picture),
                numbers=some_numbers(marking.no_picture, _MOST_NUMBERS),
            ),
            err=True,
        )
    click.echo(
        tr(
            "{pages} pages in + {extra} further sheets on them = {counted} sheets with points + "
            "{aside} set aside + {review} to review. See {folder}",
            pages=marking.pages,
            extra=marking.second_sheets,
            counted=marking.counted,
            aside=marking.aside,
            review=marking.review,
            folder=marking.folder,
        )
    )
    if marking.review:
        click.echo(
            tr("What a person has to decide: {page}", page=marking.folder / "review.html"), err=True
        )
    return 0


def _progress() -> Callable[[int, int, str], None]:
    """Return what shows how far it is: one line that changes on a terminal, few lines elsewhere."""
    stream = sys.stderr
    shows = stream.isatty()

    def told(done: int, count: int, name: str) -> None:
        if not count:
            return
        if shows:
            stream.write(f"\r\x1b[K{done}/{count} {name[:60]}")
            if done == count:
                stream.write("\r\x1b[K")
        elif done == count or done % 50 == 0:
            stream.write(f"{done}/{count}\n")
        stream.flush()

    return told
