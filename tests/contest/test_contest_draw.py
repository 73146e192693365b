"""The draw: repeated here from its description alone, without the program."""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_events import small_event

from pipeline.content import Project
from pipeline.content.contests import Event, Team
from pipeline.contest.draw import draw, draw_csv
from pipeline.contest.material import gather_kit
from pipeline.contest.papers import draw_log

KEYS = tuple(f"bank/question-{number}" for number in range(5))


def oral(ids: str, questions: int = 1, seed: int = 7) -> Event:
    rounds = {"theory": {"weight": 1, "set": "oral", "questions": questions}}
    return small_event(ids, rounds, seed=seed)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_anybody_can_repeat_it() -> None:
    event = oral("abcdefg", seed=2026)
    teams = sorted("abcdefg", key=lambda team: digest(f"2026|team|{team}"))
    pile = sorted(KEYS, key=lambda key: digest(f"2026|question|{key}"))
    drawn = draw(event, KEYS)
    assert [one.team for one in drawn] == teams
    assert [one.question for one in drawn] == [pile[turn % 5] for turn in range(7)]
    for one in drawn:
        first = min(("Một", "Hai"), key=lambda name: digest(f"2026|member|1|{one.team}|{name}"))
        assert one.member == first


def test_a_member_answers_again_only_after_all_others() -> None:
    by_team: dict[str, list[str]] = {}
    for one in draw(oral("abc", questions=4), KEYS):
        by_team.setdefault(one.team, []).append(one.member)
    for members in by_team.values():
        assert set(members[:2]) == set(members[2:]) == {"Một", "Hai"}


@given(st.integers(0, 10**9), st.integers(2, 13), st.integers(1, 3))
def test_no_card_comes_twice_before_all_did(seed: int, teams: int, questions: int) -> None:
    event = oral("abcdefghijklm"[:teams], questions, seed)
    cards = [one.question for one in draw(event, KEYS)]
    assert len(cards) == teams * questions
    for start in range(0, len(cards), len(KEYS)):
        pile = cards[start : start + len(KEYS)]
        assert len(set(pile)) == len(pile)


def test_another_seed_is_another_draw_and_the_same_is_the_same() -> None:
    assert draw(oral("abcdefg"), KEYS) == draw(oral("abcdefg"), tuple(reversed(KEYS)))
    assert draw(oral("abcdefg"), KEYS) != draw(oral("abcdefg", seed=8), KEYS)


def test_no_questions_is_an_error() -> None:
    with pytest.raises(ValueError, match="no oral"):
        draw(oral("ab"), ())


def test_the_log_holds_the_hashes_and_no_formulas() -> None:
    event = oral("ab")
    bad = Team(id="x", name="=1+1", members=("@SUM(A1)",))
    event = event.model_copy(update={"teams": (*event.teams, bad)})
    drawn = draw(event, KEYS)
    data = draw_csv(event, drawn)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    (row,) = (row for row in rows if row["team"] == "x")
    assert (row["team_name"], row["member"]) == ("'=1+1", "'@SUM(A1)")
    assert row["team_sha256"] == digest("7|team|x")
    assert row["question_sha256"] == digest(f"7|question|{row['question']}")


def test_the_printed_log_holds_the_lots_and_says_what_it_is(project: Project, dry: Event) -> None:
    kit = gather_kit(project, dry, "vi")
    log = draw_log(kit)
    lots = sorted(dry.teams, key=lambda team: digest(f"{dry.seed}|lots|{team.id}"))
    order = "; ".join(f"{place}. {team.name}" for place, team in enumerate(lots, start=1))
    assert any(order in step for step in log["steps"])
    assert [mark.split()[0] for mark in log["marks"]] == ["MẬT", "BẢN"]
    official = draw_log(replace(kit, is_trial=False))
    assert [mark.split()[0] for mark in official["marks"]] == ["MẬT"]
