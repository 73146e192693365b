"""What `pccc rank` says on the terminal is said in the language of the messages."""

from __future__ import annotations

import pytest

from pipeline.content import Project
from pipeline.content.contests import Event
from pipeline.contest.make import language_of_messages
from pipeline.core import messages


@pytest.mark.parametrize("code", ["vi", "en"])
def test_notes_are_in_the_language_of_the_messages(
    project: Project, event: Event, code: str
) -> None:
    messages.use(code)
    for first in ("vi", "en"):
        other = event.model_copy(update={"languages": (first,)})
        assert language_of_messages(project, other).code == code


def test_a_project_without_that_language_speaks_the_events_first(
    project: Project, event: Event
) -> None:
    messages.use("en")
    languages = {code: one for code, one in project.languages.items() if code != "en"}
    without = project.model_copy(update={"languages": languages})
    alone = event.model_copy(update={"languages": ("vi",)})
    assert language_of_messages(without, alone).code == "vi"
    silent = project.languages["en"].model_copy(update={"phrases": {}})
    mute = project.model_copy(update={"languages": {**languages, "en": silent}})
    assert language_of_messages(mute, event).code == "vi"
