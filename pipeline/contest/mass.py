"""The papers of the mass round: numbered booklets with answer sheets, spare ones, the list."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from pipeline.content.contests import Event, sheet_numbers, spare_numbers
from pipeline.content.models import Authority, Project, QuizSet
from pipeline.contest.cells import csv_text
from pipeline.contest.draw import BOM
from pipeline.contest.material import banks_of, set_of
from pipeline.core.errors import ContentError
from pipeline.quiz.booklets import Booklet, Candidate, merged_pdf, seat
from pipeline.quiz.material import Material, gather

BOOKLETS, SPARE, LIST = "mass/booklets.pdf", "mass/spare.pdf", "mass/sheets.csv"


def mass_files(project: Project, event: Event) -> dict[str, bytes]:
    """Return the files of the mass round by name; nothing where there is none.

    The sheets of a team are named after its members, the captain's first: the closing guess on
    it is the team's. ContentError where the set cannot be drawn, SheetFullError.
    """
    mass = event.rounds.mass
    if mass is None:
        return {}
    quiz_set = set_of(project, event, "mass", mass.set)
    main = _material(project, event, quiz_set, event.languages[0])
    second = (
        _material(project, event, quiz_set, quiz_set.second)
        if quiz_set.second and quiz_set.second != event.languages[0]
        else None
    )
    booklets = mass_booklets(event, main)
    named = len(booklets) - len(spare_numbers(event))
    guess = "closing-guess" in event.tie_breaks
    files = {
        LIST: _list_csv(booklets),
        BOOKLETS: merged_pdf(main, booklets[:named], second=second, guess=guess),
    }
    if booklets[named:]:
        files[SPARE] = merged_pdf(main, booklets[named:], second=second, guess=guess)
    return files


def mass_booklets(event: Event, material: Material) -> tuple[Booklet, ...]:
    """Return a booklet for every sheet number of the teams, then the spare ones."""
    return seat(material.forms, [*_candidates(event), *(Candidate() for _ in spare_numbers(event))])


def _candidates(event: Event) -> list[Candidate]:
    found = []
    for team in event.teams:
        others = [name for name in (*team.members, *team.victims) if name != team.captain]
        names = [team.captain, *others] if team.captain else others
        count = len(sheet_numbers(event)[team.id])
        names = [*names, *[""] * count][:count]
        found += [Candidate(name, team.name) for name in names]
    return found


def _material(project: Project, event: Event, quiz_set: QuizSet, code: str) -> Material:
    if project.studio is None:
        raise ContentError(project.problems)
    source = project.source_language
    return gather(
        quiz_set,
        banks_of(project, quiz_set.banks, code),
        language=project.languages[code],
        studio=project.studio,
        sources=project.sources,
        authority=Authority(name=event.host.name, url="", note=event.note),
        alternatives=project.alternatives.get(code, {}),
        structure=banks_of(project, quiz_set.banks, source) if code != source else (),
    )


def _list_csv(booklets: Sequence[Booklet]) -> bytes:
    """Return who has which sheet; the columns are those that `pccc mark --roster` reads."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(("sheet", "form", "name", "unit"))
    for one in booklets:
        row = (one.number, one.form, one.candidate.name, one.candidate.unit)
        writer.writerow([csv_text(cell) for cell in row])
    return (BOM + stream.getvalue()).encode("utf-8")
