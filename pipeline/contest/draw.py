"""The draw of members and questions: seeded, logged, and to be repeated by anybody.

Method. Every draw is an order by SHA-256: write `seed|what|…` as UTF-8 text, take its SHA-256
in hexadecimal, and sort from the smallest to the largest.

1. Teams come on in the order of `seed|team|<team id>`.
2. The cards lie in the order of `seed|question|<question key>`. Each team in turn takes the next
   card; after the last one the pile begins again, so no question comes twice before all did.
3. For each question, the member of the team who answers is the first in the order of
   `seed|member|<number of the question>|<team id>|<member's name>`; who has answered already
   comes back only when all members have.

`printf '%s' '114|team|xa-1' | sha256sum` gives the same value on any computer.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.content.contests import Event
from pipeline.contest.cells import csv_text

HEADS = ("order", "team", "team_name", "question_number", "card", "question", "member")
HASHES = ("team_sha256", "question_sha256", "member_sha256")
BOM = "\ufeff"


@dataclass(frozen=True)
class Drawn:
    """One line of the log: who answers which card, and the texts whose SHA-256 decided it.

    `order` counts all answers from 1, `number` the team's own questions, `card` is the place of
    the question in the pile, from 1.
    """

    order: int
    team: str
    number: int
    card: int
    question: str
    member: str
    seeds: tuple[str, str, str]


def draw_text(*parts: object) -> str:
    """Return the text whose SHA-256 decides: `parts` joined by `|`."""
    return "|".join(map(str, parts))


def sha256(text: str) -> str:
    """Return the SHA-256 of `text` as UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def card_order(seed: int, questions: Sequence[str]) -> tuple[str, ...]:
    """Return the question keys in the order of the pile."""
    return tuple(sorted(questions, key=lambda key: sha256(draw_text(seed, "question", key))))


def draw(event: Event, questions: Sequence[str]) -> tuple[Drawn, ...]:
    """Return the draw of the theory round; `questions` are the keys of the oral set.

    Empty where there is no theory round. ValueError where there are no questions.
    """
    theory = event.rounds.theory
    if theory is None:
        return ()
    if not questions:
        raise ValueError("no oral questions")
    seed = event.seed
    pile = card_order(seed, questions)
    teams = sorted(event.teams, key=lambda team: sha256(draw_text(seed, "team", team.id)))
    found: list[Drawn] = []
    answered: dict[str, list[str]] = {team.id: [] for team in teams}
    for number in range(1, theory.questions + 1):
        for team in teams:
            before = len(answered[team.id]) % len(team.members)
            gone = answered[team.id][len(answered[team.id]) - before :] if before else []
            free = [name for name in team.members if name not in gone]
            texts = {name: draw_text(seed, "member", number, team.id, name) for name in free}
            member = min(free, key=lambda name: sha256(texts[name]))
            card = len(found) % len(pile)
            answered[team.id].append(member)
            seeds = (
                draw_text(seed, "team", team.id),
                draw_text(seed, "question", pile[card]),
                texts[member],
            )
            found.append(
                Drawn(len(found) + 1, team.id, number, card + 1, pile[card], member, seeds)
            )
    return tuple(found)


def draw_csv(event: Event, drawn: Sequence[Drawn]) -> bytes:
    """Return the log as CSV, UTF-8 with BOM: each line with the three values that decided it."""
    names = {team.id: team.name for team in event.teams}
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow((*HEADS, *HASHES, "seed"))
    for one in drawn:
        row = (one.order, one.team, names[one.team], one.number, one.card, one.question, one.member)
        writer.writerow([csv_text(cell) for cell in (*row, *map(sha256, one.seeds), event.seed)])
    return (BOM + stream.getvalue()).encode("utf-8")
