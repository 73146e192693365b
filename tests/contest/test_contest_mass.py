"""The papers of the mass round: numbered for the teams, and read back by the marking."""

from __future__ import annotations

import csv
import io

from pypdf import PdfReader

from pipeline.content import Project
from pipeline.content.contests import Event
from pipeline.contest.mass import BOOKLETS, LIST, SPARE, mass_files


def test_each_team_has_its_numbers_and_the_captain_the_first(
    project: Project, event: Event
) -> None:
    mass = event.rounds.mass
    assert mass
    rounds = event.rounds.model_copy(update={"mass": mass.model_copy(update={"sheets": 1})})
    small = event.model_copy(update={"teams": event.teams[:2], "rounds": rounds, "spare": 1})
    files = mass_files(project, small)
    assert set(files) == {BOOKLETS, LIST, SPARE}
    rows = list(csv.DictReader(io.StringIO(files[LIST].decode("utf-8-sig"))))
    assert [(row["sheet"], row["unit"]) for row in rows] == [
        ("1", "Xã Ví dụ 1"),
        ("2", "Xã Ví dụ 2"),
        ("3", ""),
    ]
    assert [row["name"] for row in rows] == [team.captain for team in small.teams] + [""]
    assert len({row["form"] for row in rows}) == 3  # neighbours have different forms
    text = PdfReader(io.BytesIO(files[BOOKLETS])).pages[0].extract_text()
    assert small.teams[0].captain in text


def test_without_a_mass_round_there_are_no_papers(project: Project, dry: Event) -> None:
    assert mass_files(project, dry) == {}
