"""The verbs `pccc contest` and `pccc rank`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.wording import Command, common_options
from pipeline.core.errors import ContentError, UsageError
from pipeline.core.messages import tr, trn

if TYPE_CHECKING:
    from pipeline.content.contests import Event
    from pipeline.content.models import Project

_FOLDER = "contests"
_SEED_DIGITS = 18


def contest_command() -> click.Command:
    """`pccc contest EVENT`."""
    return Command(
        "contest",
        callback=_contest,
        params=[
            click.Argument(["event"], metavar="EVENT"),
            click.Option(
                ["--seed"],
                metavar="N",
                type=int,
                help=tr("The number that the teams drew in public; default: seed of the event."),
            ),
            _output_option(),
            *common_options(),
        ],
        help=tr(
            "Make everything for the day of a contest: roster, draw, oral cards, projector page, "
            "score sheets, papers of the mass round, ranking workbook, certificates and minutes. "
            "EVENT is a name below quizzes/contests/ or the path of an event file."
        ),
    )


def rank_command() -> click.Command:
    """`pccc rank EVENT`."""
    return Command(
        "rank",
        callback=_rank,
        params=[
            click.Argument(["event"], metavar="EVENT"),
            click.Option(
                ["--scores"],
                metavar="FILE",
                type=click.Path(path_type=Path),
                help=tr(
                    "The filled workbook, or the folder of filled CSV files; default: ranking.xlsx "
                    "in the contest's folder."
                ),
            ),
            click.Option(
                ["--marks"],
                metavar="FILE",
                type=click.Path(path_type=Path),
                help=tr(
                    "results.csv of the marked mass round; default: that of its set in "
                    "output/marking/, if it is there."
                ),
            ),
            click.Option(
                ["--seed"],
                metavar="N",
                type=int,
                help=tr("The number that the teams drew in public; default: that of the kit."),
            ),
            _output_option(),
            *common_options(),
        ],
        help=tr(
            "Rank the teams by the filled workbook, explain every tie, and fill in minutes and "
            "certificates. EVENT is as in “pccc contest”."
        ),
    )


def _output_option() -> click.Option:
    return click.Option(
        ["--output"],
        metavar="DIR",
        type=click.Path(path_type=Path),
        help=tr("The contest's folder; default: output/contests/EVENT of the project."),
    )


def _contest(event: str, seed: int | None, output: Path | None) -> int:
    from pipeline.contest.make import made_seed, make_contest
    from pipeline.contest.outcome import RANKING

    project, found = _read(event, seed)
    target = _target(project, found, output)
    before = made_seed(target)
    drawn = seed is not None
    if before and before.drawn and seed is None:  # what was drawn in public is not lost again
        found, drawn = found.model_copy(update={"seed": before.seed}), True
        click.echo(
            tr("The number that was drawn stays: {seed}. Another one: --seed.", seed=before.seed),
            err=True,
        )
    made = make_contest(project, found, target, drawn=drawn)
    if before and before.drawn and before.seed != found.seed:
        click.echo(
            tr(
                "The number that was drawn was {before}, now it is {seed}: all cards, score sheets "
                "and lots are others. Print them anew.",
                before=before.seed,
                seed=found.seed,
            ),
            err=True,
        )
    for path in made.kept:
        click.echo(
            tr("{path} was filled in and stays as it is.", path=path.name),
            err=True,
        )
    click.echo(
        trn(
            "{count} file of “{event}” made (seed {seed}). See {folder}",
            "{count} files of “{event}” made (seed {seed}). See {folder}",
            len(made.files),
            event=found.name,
            seed=found.seed,
            folder=target,
        )
    )
    if (target / RANKING).is_file():
        click.echo(
            tr(
                "Minutes and certificates are blank again; “pccc rank {event}” fills them in.",
                event=event,
            ),
            err=True,
        )
    return 0


def _rank(
    event: str, scores: Path | None, marks: Path | None, seed: int | None, output: Path | None
) -> int:
    from pipeline.contest.make import language_of_messages, made_seed
    from pipeline.contest.outcome import rank_event

    project, found = _read(event, seed)
    target = _target(project, found, output)
    made = made_seed(target)
    if seed is None and made:  # the lots belong to the draw of the day
        found = found.model_copy(update={"seed": made.seed})
    drawn = seed is not None or (made is not None and made.drawn)
    if marks is not None and not marks.is_file():
        raise UsageError(tr("there is no file {path} with results.", path=marks))
    marked = marks or _marks(project, found)
    ranking, files = rank_event(project, found, target, scores, marked, drawn=drawn)
    for place in ranking.places:
        total = ranking.points[place.team].total
        click.echo(f"{place.rank:>3}  {total:>6}  {ranking.name_of(place.team)}")
    language = language_of_messages(project, found)
    for note in ranking.notes:
        click.echo(tr("Note: {note}", note=note.words(language)), err=True)
    click.echo(
        tr(
            "Ranking, filled workbook, minutes and certificates: {folder}",
            folder=files[0].parent,
        )
    )
    return 0


def _read(wish: str, seed: int | None) -> tuple[Project, Event]:
    """Return the project and the event `wish`, a name or a path.

    UsageError where there is none, ContentError where it or what it needs has problems.
    """
    from pipeline import content
    from pipeline.build import reading

    root = reading.find_root()
    path = Path(wish)
    if wish.endswith((".yaml", ".yml")) and path.is_file():
        project, name = content.read_paths(root, [path.absolute()]), path.stem
    else:
        project, name = content.read_project(root), wish
    event = project.contests.get(name)
    mine = [one for one in project.problems if _concerns(one.place.path, name)]
    if mine:
        raise ContentError(mine)
    if event is None:
        known = ", ".join(sorted(project.contests)) or "–"
        message = tr("there is no contest {name}; there are: {known}", name=wish, known=known)
        raise UsageError(message)
    if seed is not None:
        if not 0 <= seed < 10**_SEED_DIGITS:
            raise UsageError(
                tr("--seed takes a number of at most {digits} digits.", digits=_SEED_DIGITS)
            )
        event = event.model_copy(update={"seed": seed})
    return project, event


def _concerns(path: Path, name: str) -> bool:
    """Whether a problem in `path` stands in the way: the event itself, exercises, languages."""
    if path.parent.name == _FOLDER:
        return path.stem == name
    return path.parent.name in ("exercises", "languages") or path.stem == "sources"


def _target(project: Project, event: Event, output: Path | None) -> Path:
    from pipeline.build.places import output_folder

    return output.absolute() if output else output_folder(project.root, None) / _FOLDER / event.name


def _marks(project: Project, event: Event) -> Path | None:
    """Return the marking's results of the mass round, if they are where marking puts them."""
    from pipeline.build.places import output_folder
    from pipeline.marking.mark import default_output
    from pipeline.marking.results import RESULTS

    mass = event.rounds.mass
    if mass is None:
        return None
    path = default_output(output_folder(project.root, None), mass.set) / RESULTS
    return path if path.is_file() else None
