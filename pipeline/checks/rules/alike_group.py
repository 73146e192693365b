"""Questions of one group are alike: `group=` brings together what `alike=` keeps apart."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.content import Project
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find, in each bank, members of a group that share a name in `alike=` with an earlier one."""
    for (_, language), bank in project.banks.items():
        if language != project.source_language:
            continue
        first: dict[tuple[str, str], str] = {}
        for question in bank.questions:
            for name in question.alike if question.group else ():
                other = first.setdefault((question.group, name), question.id)
                if other != question.id:
                    message = tr(
                        "“group={group}” keeps this question together with “{other}”, "
                        "“alike={name}” keeps them apart; take one of the two away.",
                        group=question.group,
                        other=other,
                        name=name,
                    )
                    yield Finding(question.place, message)
