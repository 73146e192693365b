"""The logo of a lodging is no picture that can be shown: missing, too large, broken, a drawing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.adapters import pictures
from pipeline.checks.base import Finding, Knowledge
from pipeline.content import Project
from pipeline.content.files import stays_inside
from pipeline.content.names import shown
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find logos that cannot be used; each file is looked at once."""
    faults: dict[Path, str] = {}
    for venues in project.venues.values():
        for venue in venues:
            if not venue.logo:
                continue
            folder = venue.place.path.parent
            path = folder / venue.logo
            if path not in faults:
                faults[path] = _fault(path, folder)
            if faults[path]:
                yield Finding(venue.place, f"“{shown(venue.logo)}”: {faults[path]}")


def _fault(path: Path, folder: Path) -> str:
    """Say what is wrong with the logo `path` of a list in `folder`; nothing if it is fine."""
    if not stays_inside(path, folder):
        return tr("this link leads out of the folder; put a copy of the picture here instead.")
    found = pictures.fault(path)
    words = {
        None: "",
        "missing": tr("there is no such file beside the list of lodgings; correct the name."),
        "bytes": tr("larger than {limit} MB; save it smaller.", limit=pictures.MAX_MEGABYTES),
        "pixels": tr(
            "more than {limit} million pixels; save it smaller.", limit=pictures.MAX_MEGAPIXELS
        ),
        "svg": tr("an SVG drawing; save it as PNG and name that file."),
        "unknown": tr("neither a PNG nor a JPEG picture; save it as PNG."),
        "animated": tr("an animated picture; save one moment of it as PNG."),
        "broken": tr("the picture is damaged; save it again."),
    }
    return words[found]
