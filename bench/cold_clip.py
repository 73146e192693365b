"""A clip from nothing: voice, pictures, sound, file. Usage: python -m bench.cold_clip OUT.mp4

Prints the clip's duration in seconds.
"""

import sys
from pathlib import Path

from pipeline.clip.make import make_clip
from pipeline.clip.order import ClipOrder
from pipeline.content import find_root, read_project
from pipeline.core.store import Store


def main(target: str, slug: str = "alarm-sounds", language: str = "vi") -> None:
    project = read_project(find_root(Path(__file__).parent))
    campaign = project.campaigns["demo"]
    assert project.studio is not None
    order = ClipOrder(
        script=project.script(slug, language),
        format="16x9",
        language=project.languages[language],
        lexicon=project.lexicons[language],
        studio=project.studio,
        sources=project.sources,
        authority=campaign.authority,
    )
    final = Path(target)
    result = make_clip(order, final, Store(final.parent / "store"), voice="espeak")
    print(result.duration_s)


if __name__ == "__main__":
    main(*sys.argv[1:])
