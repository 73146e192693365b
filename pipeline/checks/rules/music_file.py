"""The background music of a campaign cannot be played: missing, outside, no sound, too long."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.adapters.music import read_music
from pipeline.checks.base import Finding, Knowledge
from pipeline.content import Project
from pipeline.content.files import stays_inside
from pipeline.content.names import path_fault, shown
from pipeline.core.errors import MachineError
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find music that cannot be used; each file is listened to once."""
    content = project.root / "content"
    faults: dict[str, str] = {}
    for campaign in project.campaigns.values():
        music = campaign.clips.music if campaign.clips else None
        if music is None:
            continue
        if music.file not in faults:
            faults[music.file] = _fault(music.file, content)
        if faults[music.file]:
            yield Finding(campaign.at("clips", "music", "file"), faults[music.file])


def _fault(file: str, content: Path) -> str:
    """Say what is wrong with the music `file` below `content`; nothing if it is fine."""
    fault = path_fault(file)
    if fault:
        return fault
    path = content / file
    if not stays_inside(path, content):
        return tr(
            "“{file}” is a link that leads out of {folder}; put a copy of the music here instead.",
            file=shown(file),
            folder=content.name,
        )
    try:
        read_music(path)
    except MachineError as error:
        reason = str(error).replace(str(path), shown(file))
        return tr("the music cannot be used: {reason}", reason=reason)
    return ""
