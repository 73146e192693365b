"""Reads contests and practice exercises; each mistake is told with its line."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.core.messages import tr

from .bases import Keyed
from .contests import ROUND_OF, Event, Exercise, Step, Team
from .files import TextFile
from .names import name_fault, shown
from .report import Report
from .validate import validate
from .yamltree import read_tree

RULE_TWICE = "duplicate-name"


def read_contest(file: TextFile, name: str, report: Report) -> Event | None:
    """Read `quizzes/contests/<name>.yaml`."""
    tree = read_tree(file, report)
    event = validate(Event, tree, file, report, {"name": name}) if tree else None
    if event is None:
        return None
    good = [
        _teams_are_good(event, report),
        _rounds_are_good(event, report),
        _tie_breaks_are_good(event, report),
        _each_once(event, ("languages",), event.languages, report),
    ]
    return event if all(good) else None


def read_exercise(file: TextFile, name: str, report: Report) -> Exercise | None:
    """Read `quizzes/exercises/<name>.yaml`."""
    tree = read_tree(file, report)
    found = validate(Exercise, tree, file, report, {"name": name}) if tree else None
    if found is None:
        return None
    good = _steps_are_good(found, "tasks", found.tasks, report)
    good &= _steps_are_good(found, "faults", found.faults, report)
    if found.limit_seconds <= found.par_seconds:
        message = tr(
            "limit_seconds should be more than par_seconds ({par}).", par=found.par_seconds
        )
        report.add(found.at("limit_seconds"), "wrong-value", message)
        good = False
    return found if good else None


def _teams_are_good(event: Event, report: Report) -> bool:
    good = True
    ids: dict[str, int] = {}
    names: dict[str, int] = {}
    for index, team in enumerate(event.teams):
        fault = name_fault(team.id)
        if fault:
            report.add(event.at("teams", index, "id"), "bad-name", fault)
            good = False
        for seen, key, what in ((ids, team.id.casefold(), "id"), (names, _key(team.name), "name")):
            if key in seen:
                message = tr(
                    "the team “{team}” is listed twice: it stands at line {line} already; delete "
                    "one or mend its {what}.",
                    team=shown(getattr(team, what)),
                    line=event.at("teams", seen[key], what).line,
                    what=what,
                )
                report.add(event.at("teams", index, what), RULE_TWICE, message)
                good = False
            seen.setdefault(key, index)
        good &= _people_are_good(event, index, team, report)
    return good


def _people_are_good(event: Event, index: int, team: Team, report: Report) -> bool:
    keys = ("teams", str(index))
    good = _each_once(event, (*keys, "members"), team.members, report)
    good &= _each_once(event, (*keys, "victims"), team.victims, report)
    both = {_key(name) for name in team.members} & {_key(name) for name in team.victims}
    if both:
        message = tr(
            "“{name}” of {team} is a member and a victim at the same time; choose one.",
            name=next(name for name in team.victims if _key(name) in both),
            team=shown(team.name),
        )
        report.add(event.at(*keys, "victims"), RULE_TWICE, message)
        good = False
    if team.captain and _key(team.captain) not in {_key(name) for name in team.members}:
        message = tr(
            "the captain “{name}” is not among the members of {team}; add the name there.",
            name=shown(team.captain),
            team=shown(team.name),
        )
        report.add(event.at(*keys, "captain"), "wrong-value", message)
        good = False
    return good


def _rounds_are_good(event: Event, report: Report) -> bool:
    good = True
    rounds = event.rounds
    weights = rounds.weights()
    if not weights:
        message = tr("a contest needs at least one round: theory, practice or mass.")
        report.add(event.at("rounds"), "missing-key", message)
        return False
    if not sum(weights.values()):
        message = tr("every weight is 0; at least one round must count.")
        report.add(event.at("rounds"), "wrong-value", message)
        good = False
    if rounds.mass and rounds.mass.counted > rounds.mass.sheets:
        message = tr(
            "“counted” ({counted}) is more than the sheets of a team ({sheets}).",
            counted=rounds.mass.counted,
            sheets=rounds.mass.sheets,
        )
        report.add(event.at("rounds", "mass", "counted"), "wrong-value", message)
        good = False
    for kind, one in (("theory", rounds.theory), ("mass", rounds.mass)):
        fault = name_fault(one.set) if one else None
        if fault:
            report.add(event.at("rounds", kind, "set"), "bad-name", fault)
            good = False
    if rounds.practice:
        keys = ("rounds", "practice", "exercises")
        good &= _each_once(event, keys, rounds.practice.exercises, report)
        for index, name in enumerate(rounds.practice.exercises):
            fault = name_fault(name)
            if fault:
                report.add(event.at(*keys, index), "bad-name", fault)
                good = False
    return good


def _tie_breaks_are_good(event: Event, report: Report) -> bool:
    good = _each_once(event, ("tie_breaks",), event.tie_breaks, report)
    held = event.rounds.weights()
    for index, rule in enumerate(event.tie_breaks):
        needed = ROUND_OF.get(rule)
        if needed and needed not in held:
            message = tr(
                "the tie-break “{rule}” needs the round “{round}”, which this contest does not "
                "have; delete it.",
                rule=rule,
                round=needed,
            )
            report.add(event.at("tie_breaks", index), "wrong-value", message)
            good = False
    return good


def _steps_are_good(exercise: Exercise, key: str, steps: tuple[Step, ...], report: Report) -> bool:
    good = _each_once(exercise, (key,), [step.id for step in steps], report)
    for index, step in enumerate(steps):
        fault = name_fault(step.id)
        if fault:
            report.add(exercise.at(key, index, "id"), "bad-name", fault)
            good = False
    return good


def _each_once(owner: Keyed, keys: tuple[str, ...], names: Iterable[str], report: Report) -> bool:
    good = True
    seen: set[str] = set()
    for index, name in enumerate(names):
        if not name.strip():
            report.add(owner.at(*keys, index), "wrong-value", tr("an empty name; delete it."))
            good = False
        elif _key(name) in seen:
            message = tr("“{key}” stands here twice; delete one.", key=shown(name))
            report.add(owner.at(*keys, index), RULE_TWICE, message)
            good = False
        seen.add(_key(name))
    return good


def _key(name: str) -> str:
    """Return `name` without capitals and double spaces; accents tell Vietnamese names apart."""
    return " ".join(name.casefold().split())
