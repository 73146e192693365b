"""Something was reviewed or checked on a day that has not come yet."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.content import Project
from pipeline.content.models import Keyed
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find dates after tomorrow, which is today already farther east."""
    latest = datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(days=1)
    dates: list[tuple[Keyed, str, datetime.date]] = []
    dates += [(script, "reviewed", script.reviewed) for script in project.scripts.values()]
    dates += [(bank, "reviewed", bank.reviewed) for bank in project.banks.values()]
    dates += [(source, "checked", source.checked) for source in project.sources.values()]
    for owner, key, day in dates:
        if day > latest:
            message = tr(
                "“{key}” is {day}, a day in the future; write the day of the last review.",
                key=key,
                day=day.isoformat(),
            )
            yield Finding(owner.at(key), message)
