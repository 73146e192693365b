"""The projector page: one file that works offline from a stick, in every language of the event.

It shows team, member and question of each turn and the clock; marking points only when the jury
asks for them, after time. Words stand in it as JSON that no text can break out of; a content
security policy forbids everything from outside.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from pipeline.adapters import fonts
from pipeline.content.phrases import said_in
from pipeline.contest.material import Kit
from pipeline.quiz.words import plain

_WEIGHTS = (400, 700)


def projector_page(kits: Sequence[Kit]) -> bytes:
    """Return `projector.html` in the languages of `kits`, the first one shown first."""
    first = kits[0]
    theory = first.event.rounds.theory
    data = {
        "event": first.event.name,
        "think": theory.think_seconds if theory else 0,
        "answer": theory.answer_seconds if theory else 0,
        "tongues": [_tongue(kit) for kit in kits],
    }
    page = (files("pipeline.contest.templates") / "projector.html").read_text(encoding="utf-8")
    # In a script element only `</` and `<!--` end or change anything.
    safe = json.dumps(data, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
    page = page.replace("/* fonts */", _faces(first), 1)
    empty = 'type="application/json">{}<'
    return page.replace(empty, empty.replace("{}", safe), 1).encode("utf-8")


def _tongue(kit: Kit) -> dict[str, Any]:
    names = {team.id: plain(team.name) for team in kit.event.teams}
    words = kit.words
    return {
        "language": kit.language.code,
        "title": plain(said_in(kit.event.title, kit.language)),
        "of": words["proj_of"],
        "answers": words["proj_answers"],
        "think": words["proj_think"],
        "answer": words["proj_answer"],
        "paused": words["proj_paused"],
        "over": words["proj_over"],
        "points": words["proj_points"],
        "end": words["proj_end"],
        "ready": words["proj_ready"],
        "keys": words["proj_keys"],
        "leave": words["proj_leave"],
        "locked": words["proj_locked"],
        "turns": [
            {
                "team": names[one.team],
                "member": plain(one.member),
                "card": words["card"].format(number=one.card),
                "question": kit.cards[one.question].stem,
                "points": [
                    [text, words["points_of"].format(points=points)]
                    for text, points in kit.cards[one.question].points
                ],
            }
            for one in kit.drawn
        ],
    }


def _faces(kit: Kit) -> str:
    """Return the studio's font inside the page: a borrowed laptop may have no good one."""
    rules = []
    for weight in _WEIGHTS:
        face = fonts.font_face(kit.language.fonts[0], weight)
        data = base64.b64encode(face.path.read_bytes()).decode("ascii")
        rules.append(
            f'@font-face {{ font-family: "Studio"; font-weight: {weight}; '
            f"src: url(data:font/ttf;base64,{data}); }}"
        )
    return "\n".join(rules)
