"""A question tests a scene that no script has: nobody could look up what it teaches."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.content import Project
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find `scene=` of questions that names a script or a scene that does not exist."""
    unread = {path.name.partition(".")[0] for path in project.unread}
    known = {
        f"{slug}/{scene.id}"
        for (slug, _), script in project.scripts.items()
        for scene in script.scenes
        if scene.id
    }
    for bank in project.banks.values():
        for question in bank.questions:
            for name in question.scenes:
                if name in known or name.partition("/")[0] in unread:
                    continue
                close = difflib.get_close_matches(name, sorted(known), n=1)
                if close:
                    message = tr(
                        "there is no scene “{scene}”; did you mean “{other}”?",
                        scene=name,
                        other=close[0],
                    )
                else:
                    message = tr(
                        "there is no scene “{scene}”; name one as script/scene-id.", scene=name
                    )
                yield Finding(question.place, message)
