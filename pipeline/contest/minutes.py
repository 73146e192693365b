"""The minutes to sign (biên bản): blank before the ranking, filled by `pccc rank`.

Form: Decree 30/2020/NĐ-CP on clerical work: national title and motto at the right, the body that
issues it at the left, number, place and date, title, content, signatures, recipients.
"""

from __future__ import annotations

from pipeline.content.phrases import said_in
from pipeline.contest.explain import heads, rows, tie_lines
from pipeline.contest.material import Kit
from pipeline.contest.papers import Data, lots_line
from pipeline.contest.ranking import Ranking
from pipeline.contest.words import day_line, dotted, rounds_line, tie_name, written_day
from pipeline.quiz.words import plain


def minutes(kit: Kit, ranking: Ranking | None = None) -> Data:
    """Return what `minutes.typ` reads; without a ranking the results are left to be written."""
    event, language, words = kit.event, kit.language, kit.words
    title, host = plain(said_in(event.title, language)), plain(said_in(event.host.name, language))
    return {
        "document": f"{words['minutes']} – {title}",
        "motto": [words["motto_1"], words["motto_2"]],
        "number": words["number"].format(number=plain(event.host.number) or words["number_blank"]),
        "day": plain(day_line(event, language)),
        "subject": words["minutes_of"].format(title=title),
        "opening": words["minutes_open"].format(
            date=written_day(event, language),
            place=plain(said_in(event.venue, language)),
            host=host,
            title=title,
        ),
        "jury": [
            {"name": dotted(plain(judge.name)), "role": words[f"role_{judge.role}"]}
            for judge in event.jury
        ],
        # Chair and secretary have their places to sign below.
        "judges": [dotted(plain(one.name)) for one in event.jury if one.role == "judge"],
        "chaired": words["minutes_chaired"].format(
            name=next((dotted(plain(one.name)) for one in event.jury if one.role == "chair"), "……")
        ),
        "teams-line": words["minutes_teams"].format(count=len(event.teams)),
        "teams": [plain(team.name) for team in event.teams],
        "content": _content(kit),
        "result": _result(kit, ranking),
        "is-filled": ranking is not None,
        "is-translation": not kit.is_original,
        "recipients": words["recipients_list"]
        .format(parent=plain(said_in(event.host.parent, language)) or host)
        .split("|"),
    }


def _content(kit: Kit) -> list[str]:
    event, language, words = kit.event, kit.language, kit.words
    lines = [words["minutes_weights"].format(rounds=rounds_line(event, language))]
    if event.rounds.theory:
        lines.append(words["minutes_draw"].format(seed=event.seed))
    lines.append(words["minutes_rounding"].format(number=len(lines) + 1))
    if event.rounds.practice:
        limits = "; ".join(
            words["minutes_limits"].format(
                name=plain(said_in(one.title, language)),
                par=one.par_seconds,
                limit=one.limit_seconds,
            )
            for one in kit.exercises.values()
        )
        lines.append(words["minutes_practice"].format(number=len(lines) + 1, limits=limits))
    if event.rounds.mass:
        counted = event.rounds.mass.counted
        lines.append(
            words["minutes_mass"].format(
                number=len(lines) + 1, counted=counted, sheets=event.rounds.mass.sheets
            )
        )
    if event.tie_breaks:
        rules = "; ".join(tie_name(rule, language).lower() for rule in event.tie_breaks)
        lines.append(words["minutes_ties"].format(number=len(lines) + 1, rules=rules))
        if event.tie_breaks[-1] != "lots":  # lots part everybody
            lines[-1] += f" {words['minutes_shared']}"
    else:
        lines.append(words["minutes_no_ties"].format(number=len(lines) + 1))
    if "lots" in event.tie_breaks and not event.rounds.theory:  # else the draw's log says it
        rule = words["lots_rule"].format(seed=event.seed)
        lines.append(f"{len(lines) + 1}. {rule} {lots_line(kit)}")
    return lines


def _result(kit: Kit, ranking: Ranking | None) -> Data:
    language, words = kit.language, kit.words
    if ranking is None:
        names = tuple(kit.event.rounds.weights())
        head = [words["col_rank"], words["col_team"]]
        head += [words[name] for name in names] + [words["col_total"]]
        return {
            "heads": head,
            "rows": [[""] * len(head) for _ in kit.event.teams],
            "ties": [],
            "notes": [],
        }
    ties = tie_lines(ranking, language)
    return {
        "heads": list(heads(ranking, language, whole=False)),
        "rows": [[plain(cell) for cell in row] for row in rows(ranking, language, whole=False)],
        "ties": [plain(line) for line in ties] or [words["minutes_none_equal"]],
        "notes": [plain(note.words(language)) for note in ranking.notes],
    }
