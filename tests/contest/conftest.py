"""A contest small enough for tests: four teams of the example, all four exercises."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tiny_project import PROJECT

from pipeline.content import Project, read_project
from pipeline.content.contests import Event
from pipeline.core import messages


@pytest.fixture(autouse=True)
def english_messages() -> Iterator[None]:
    messages.use("en")
    yield
    messages.use("")


@pytest.fixture(scope="session")
def project() -> Project:
    return read_project(PROJECT)


@pytest.fixture(scope="session")
def event(project: Project) -> Event:
    """Theory, practice and mass round; two sheets a team, the better one counts."""
    found = project.contests["example"]
    mass = found.rounds.mass
    assert mass is not None
    rounds = found.rounds.model_copy(
        update={"mass": mass.model_copy(update={"sheets": 2, "counted": 1})}
    )
    return found.model_copy(update={"teams": found.teams[:4], "rounds": rounds, "spare": 1})


@pytest.fixture(scope="session")
def dry(event: Event) -> Event:
    """The same without the mass round: quick to make, and no papers of many pages."""
    rounds = event.rounds.model_copy(update={"mass": None})
    ties = tuple(rule for rule in event.tie_breaks if rule != "closing-guess")
    return event.model_copy(update={"rounds": rounds, "tie_breaks": ties})
