"""Events of a few teams whose points can be computed in one's head."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline.content.contests import Event, Exercise, Host, Judge, Rounds, Step, Team
from pipeline.contest.points import Run, Scores
from pipeline.core.problems import Place

HERE = Place(Path("event.yaml"))


def exercise(name: str = "run", par: int = 60, limit: int = 160) -> Exercise:
    """Return an exercise in which a second costs one point: 60 s give 100, 160 s none."""
    step = Step(id="do", text={"vi": "Làm"}, penalty=10, sources=("114",))
    return Exercise(
        place=HERE,
        name=name,
        title={"vi": "Chạy"},
        summary={"vi": "Chạy."},
        people=1,
        par_seconds=par,
        limit_seconds=limit,
        tasks=(step,),
    )


def small_event(
    ids: str, rounds: dict[str, Any], ties: tuple[str, ...] = (), seed: int = 1
) -> Event:
    return Event(
        place=HERE,
        name="small",
        title={"vi": "Hội thi"},
        date=datetime.date(2026, 12, 6),
        venue={"vi": "Nhà văn hóa"},
        level="commune",
        languages=("vi",),
        host=Host(name={"vi": "Ban Tổ chức"}),
        jury=(Judge(role="chair"),),
        teams=tuple(Team(id=one, name=f"Đội {one.upper()}", members=("Một", "Hai")) for one in ids),
        rounds=Rounds.model_validate(rounds),
        tie_breaks=ties,  # type: ignore[arg-type]
        seed=seed,
    )


def entered(theory: dict[str, int], runs: dict[str, tuple[int, int, int]]) -> Scores:
    """Return scores: one juror's points, and time, penalty and faults of one exercise."""
    return Scores(
        theory={team: ((Decimal(points),),) for team, points in theory.items()},
        practice={
            team: {"run": Run(Decimal(time), Decimal(penalty), faults)}
            for team, (time, penalty, faults) in runs.items()
        },
    )
