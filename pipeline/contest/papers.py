"""The papers of the day: plain data for the Typst templates, PDF/UA-1 out.

To add a paper: its template `<name>.typ`, a function here from `Kit` to its data, and a line in
`PAPERS`. Words come from the phrases, never from the code.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pipeline.adapters import typesetting
from pipeline.content.contests import Exercise, Team, sheet_numbers
from pipeline.content.dates import written_date
from pipeline.content.phrases import said_in
from pipeline.contest.draw import card_order, draw_text, sha256
from pipeline.contest.material import Kit
from pipeline.contest.points import MOST_POINTS
from pipeline.contest.ties import lot_order
from pipeline.contest.words import day_line, rounds_line
from pipeline.quiz.words import plain

TEMPLATES = "pipeline.contest.templates"
_HASH_LETTERS = 12

Data = dict[str, Any]


def paper_pdf(kit: Kit, template: str, data: Mapping[str, Any]) -> bytes:
    """Return a paper as PDF; TypesettingError where Typst refuses it."""
    files = typesetting.templates(TEMPLATES)
    return typesetting.typeset(
        files[f"{template}.typ"].decode("utf-8"),
        data={**common(kit), **data},
        fonts=kit.language.fonts,
        files=files,
        date=kit.event.date,
    )


def common(kit: Kit) -> Data:
    """Return what every template reads."""
    event, language = kit.event, kit.language
    return {
        "fonts": list(language.fonts),
        "language": language.code,
        "words": {key.replace("_", "-"): text for key, text in kit.words.items()},
        "title": plain(said_in(event.title, language)),
        "host": plain(said_in(event.host.name, language)),
        "parent": plain(said_in(event.host.parent, language)),
        "date": written_date(event.date, language),
        "venue": plain(said_in(event.venue, language)),
        "level": kit.words[f"level_{event.level}"],
        "note": plain(said_in(event.note, language)),
    }


def roster(kit: Kit) -> Data:
    """Return the list of teams."""
    sheets = sheet_numbers(kit.event)
    return {
        "document": kit.words["roster"],
        "with-sheets": kit.event.rounds.mass is not None,
        "teams": [
            {
                "id": team.id,
                "name": plain(team.name),
                "captain": plain(team.captain),
                "members": [plain(name) for name in team.members],
                "victims": [plain(name) for name in team.victims],
                "sheets": kit.words["sheet_range"].format(
                    first=sheets[team.id].start, last=sheets[team.id].stop - 1
                ),
            }
            for team in kit.event.teams
        ],
    }


def draw_log(kit: Kit) -> Data:
    """Return the draw with its method, so that anybody can repeat it."""
    names = {team.id: plain(team.name) for team in kit.event.teams}
    seed = kit.event.seed
    example = draw_text(seed, "team", kit.event.teams[0].id)
    steps = [
        kit.words[f"draw_step_{number}"].format(
            seed=seed, example=example, hash=sha256(example)[:_HASH_LETTERS]
        )
        for number in range(1, 6)
    ]
    if "lots" in kit.event.tie_breaks:
        steps += [kit.words["lots_rule"].format(seed=seed), lots_line(kit)]
    if kit.is_trial:
        steps.append(kit.words["draw_public"])
    return {
        "document": kit.words["draw_log"],
        "seed-line": kit.words["draw_seed"].format(seed=seed),
        "steps": steps,
        "marks": [kit.words["draw_secret"], *[kit.words["draw_trial"]] * kit.is_trial],
        "lines": [
            {
                "order": one.order,
                "team": names[one.team],
                "id": one.team,
                "card": one.card,
                "question": kit.cards[one.question].stem,
                "key": one.question,
                "member": plain(one.member),
                "hashes": [sha256(text)[:_HASH_LETTERS] for text in one.seeds],
            }
            for one in kit.drawn
        ],
    }


def lots_line(kit: Kit) -> str:
    """Return the order of the lots, the luckiest first, so that nobody can change it later."""
    names = names_of(kit.event.teams)
    order = (f"{place}. {names[team]}" for place, team in enumerate(lot_order(kit.event), 1))
    return kit.words["lots_list"].format(order="; ".join(order))


def cards(kit: Kit) -> Data:
    """Return the jury's cards, with marking points, in the order of the pile."""
    return {"document": kit.words["cards"], "cards": _cards(kit), "for-jury": True}


def slips(kit: Kit) -> Data:
    """Return the contestants' cards: the question alone, in large type."""
    return {"document": kit.words["slips"], "cards": _cards(kit), "for-jury": False}


def _cards(kit: Kit) -> list[Data]:
    theory = kit.event.rounds.theory
    clock = (
        kit.words["clock"].format(think=theory.think_seconds, answer=theory.answer_seconds)
        if theory
        else ""
    )
    return [
        {
            "number": kit.words["card"].format(number=place),
            "key": key,
            "stem": kit.cards[key].stem,
            "points": [
                {"text": text, "points": kit.words["points_of"].format(points=points)}
                for text, points in kit.cards[key].points
            ],
            "explanation": kit.cards[key].explanation,
            "sources": list(kit.cards[key].sources),
            "clock": clock,
        }
        for place, key in enumerate(card_order(kit.event.seed, tuple(kit.cards)), start=1)
    ]


def jury_sheets(kit: Kit) -> Data:
    """Return a score sheet for each answer and juror, in the order of the draw, then spare ones."""
    theory = kit.event.rounds.theory
    names = {team.id: plain(team.name) for team in kit.event.teams}
    jurors = theory.jurors if theory else 0
    sheets = [
        {
            "turn": str(one.order),
            "team": f"{names[one.team]} ({one.team})",
            "member": plain(one.member),
            "card": kit.words["card"].format(number=one.card),
            "stem": kit.cards[one.question].stem,
            "points": [
                {"text": text, "most": points} for text, points in kit.cards[one.question].points
            ],
            "juror": kit.words["juror"].format(number=juror),
        }
        for one in kit.drawn
        for juror in range(1, jurors + 1)
    ]
    blank = {
        "turn": "",
        "team": "",
        "member": "",
        "card": "",
        "stem": "",
        "juror": "",
        "points": [],
    }
    spare = [blank] * min(kit.event.spare, 3)
    return {
        "document": kit.words["jury_sheet"],
        "most": str(MOST_POINTS),
        "sheets": [*sheets, *spare],
    }


def judge_sheets(kit: Kit, exercise: Exercise) -> Data:
    """Return a judge's sheet of `exercise` for each team, then spare ones."""
    language = kit.language
    people = kit.words["people_victims" if exercise.victims else "people"].format(
        people=exercise.people, victims=exercise.victims
    )
    teams = [f"{plain(team.name)} ({team.id})" for team in kit.event.teams]
    return {
        "document": f"{kit.words['judge_sheet']} – {said_in(exercise.title, language)}",
        "exercise": plain(said_in(exercise.title, language)),
        "summary": plain(said_in(exercise.summary, language)),
        "people": people,
        "par": kit.words["par_limit"].format(
            par=exercise.par_seconds, limit=exercise.limit_seconds
        ),
        "setup": [plain(said_in(text, language)) for text in exercise.setup],
        "tasks": [
            {"text": plain(said_in(step.text, language)), "penalty": step.penalty}
            for step in exercise.tasks
        ],
        "faults": [
            {
                "text": plain(said_in(step.text, language)),
                "penalty": step.penalty,
                "stops": step.stops,
            }
            for step in exercise.faults
        ],
        "left-out": [plain(said_in(text, language)) for text in exercise.left_out],
        "sources": list(kit.cited[exercise.name]),
        "teams": [*teams, *[""] * min(kit.event.spare, 3)],
    }


def certificates(kit: Kit, ranks: Mapping[str, tuple[str, str]] | None = None) -> Data:
    """Return a certificate for each team; `ranks` gives rank line and points line by team id.

    Without ranks they are left to be written by hand.
    """

    def one(team: Team) -> Data:
        rank, points = (ranks or {}).get(team.id, (kit.words["certificate_blank"], ""))
        members = ", ".join(plain(name) for name in (*team.members, *team.victims))
        return {
            "team": plain(team.name),
            "rank": rank,
            "points": points,
            "members": kit.words["certificate_members"].format(members=members),
        }

    order = list(ranks) if ranks else [team.id for team in kit.event.teams]
    by_id = {team.id: team for team in kit.event.teams}
    return {
        "document": kit.words["certificate"],
        "teams": [one(by_id[team]) for team in order],
        "day": plain(day_line(kit.event, kit.language)),
        "motto": [kit.words["motto_1"], kit.words["motto_2"]],
    }


def weights_line(kit: Kit) -> str:
    """Return the rounds and their weights in words."""
    return kit.words["weights_line"].format(rounds=rounds_line(kit.event, kit.language))


PAPERS: Mapping[str, tuple[str, Callable[[Kit], Data]]] = {
    "roster.pdf": ("roster", roster),
    "draw-log.pdf": ("draw", draw_log),
    "oral-cards-jury.pdf": ("cards", cards),
    "oral-cards-contestant.pdf": ("cards", slips),
    "jury-sheets.pdf": ("jury", jury_sheets),
    "certificates.pdf": ("certificates", certificates),
}
"""Files of a language: template and data. Judges' sheets and minutes are made apart."""

THEORY_ONLY = frozenset(
    {"draw-log.pdf", "oral-cards-jury.pdf", "oral-cards-contestant.pdf", "jury-sheets.pdf"}
)


def names_of(teams: Sequence[Team]) -> dict[str, str]:
    """Return the names of teams by id, as they are printed."""
    return {team.id: plain(team.name) for team in teams}
