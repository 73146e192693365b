"""What `pccc rank` writes: the ranking to read, to hang up and to sign."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pipeline.content.contests import Event
from pipeline.content.models import Project
from pipeline.contest.explain import heads, ranking_csv, ranking_markdown, rows, tie_lines
from pipeline.contest.make import MINUTES, WORKBOOK, first_language, kits_of
from pipeline.contest.material import Kit, exercises_of
from pipeline.contest.minutes import minutes
from pipeline.contest.notes import Note
from pipeline.contest.papers import Data, certificates, paper_pdf, weights_line
from pipeline.contest.ranking import Ranking, rank_contest
from pipeline.contest.words import number
from pipeline.contest.workbook import ranking_workbook
from pipeline.core.wholefiles import write_bytes
from pipeline.quiz.words import plain

RANKING = "ranking.csv"
FILLED = "ranking-filled.xlsx"


def rank_event(
    project: Project,
    event: Event,
    target: Path,
    scores: Path | None = None,
    marks: Path | None = None,
    *,
    drawn: bool = True,
) -> tuple[Ranking, tuple[Path, ...]]:
    """Rank `event` and write ranking, minutes, certificates and filled workbook into `target`.

    `scores` is the filled workbook or the folder of CSV files, by default `ranking.xlsx` in
    `target`. It is never written over. `drawn` says that the event's seed was drawn in public;
    else there is a note where anything rests on it. ContentError lists what is missing or wrong,
    by team and cell; nothing is written then.
    """
    kits = kits_of(project, event)
    exercises, first = exercises_of(project, event), first_language(project, event)
    entered = scores or target / WORKBOOK
    mass = event.rounds.mass
    mass_set = project.sets.get(mass.set) if mass else None
    ranking = rank_contest(
        event,
        exercises,
        first,
        entered,
        marks,
        mass_set.forms if mass_set else (),
    )
    if not drawn and _rests_on_draw(ranking):
        trial = Note("note_trial_seed", {"seed": event.seed})
        ranking = replace(ranking, notes=(*ranking.notes, trial))
    made: dict[str, bytes] = {RANKING: ranking_csv(ranking)}
    for kit in kits:
        code = kit.language.code
        made[f"{code}/ranking.pdf"] = paper_pdf(kit, "ranking", ranking_data(kit, ranking))
        made[f"{code}/{MINUTES}"] = paper_pdf(kit, "minutes", minutes(kit, ranking))
        ranks = _rank_lines(kit, ranking)
        made[f"{code}/certificates.pdf"] = paper_pdf(kit, "certificates", certificates(kit, ranks))
        text = ranking_markdown(ranking, kit.language).encode("utf-8")
        made[f"{code}/ranking.md"] = text
    made["ranking.md"] = made[f"{kits[0].language.code}/ranking.md"]
    if entered.resolve() != (target / FILLED).resolve():
        made[FILLED] = ranking_workbook(event, exercises, first, ranking.values)
    for name, data in made.items():
        write_bytes(target / name, data)
    return ranking, tuple(target / name for name in made)


def _rests_on_draw(ranking: Ranking) -> bool:
    """Whether anything was drawn by the seed: who answers what, or the lots of equal teams."""
    return ranking.event.rounds.theory is not None or any(
        step.rule == "lots" for step in ranking.steps
    )


def ranking_data(kit: Kit, ranking: Ranking) -> Data:
    """Return what `ranking.typ` reads."""
    language = kit.language
    ties = tie_lines(ranking, language)
    return {
        "document": kit.words["result_sheet"],
        "heads": list(heads(ranking, language)),
        "rows": [[plain(cell) for cell in row] for row in rows(ranking, language)],
        "weights": weights_line(kit),
        "ties": [plain(line) for line in ties] or [kit.words["minutes_none_equal"]],
        "notes": [plain(note.words(language)) for note in ranking.notes],
    }


def _rank_lines(kit: Kit, ranking: Ranking) -> dict[str, tuple[str, str]]:
    """Return rank and points of each team as its certificate says them, the best first."""
    found = {}
    for place in ranking.places:
        key = "certificate_shared" if place.shared else "certificate_rank"
        total = number(ranking.points[place.team].total, kit.language)
        found[place.team] = (
            kit.words[key].format(rank=place.rank),
            kit.words["certificate_points"].format(total=total),
        )
    return found
