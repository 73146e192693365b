"""People look as they did when somebody last looked at them.

Where a change of the figures is meant: look at the sheet that the failure names
(`python -m pipeline.illustration.gallery OUT` shows more), then put it in place of the golden one.
"""

from pathlib import Path

import numpy as np
from PIL import Image

from pipeline.illustration.paint import Canvas
from pipeline.illustration.people import (
    ADULT,
    CHILD,
    FIREFIGHTER,
    OLDER,
    PHONE,
    crawl,
    person,
    walk,
)
from pipeline.illustration.stage import Stage

GOLDEN = Path(__file__).parent / "golden" / "people.png"


def sheet(palette):
    stage = Stage(palette)
    stage.rectangle(-1, -1, 40, 9, "wall")
    stage.rectangle(-1, -1, 40, 1.3, "floor")
    for index, body in enumerate((ADULT, CHILD, OLDER, FIREFIGHTER)):
        left = 5.7 * index
        person(stage, left + 0.8, 0.2, body=body, pose=PHONE, facing=-1)
        person(stage, left + 2.2, 0.2, body=body, pose=walk(0.2, body))
        person(stage, left + 4.2, 0.2, body=body, pose=crawl(0.4, body), mood="worried")
    canvas = Canvas(420, 80, (-0.4, -0.2, 22.8, 4.2))
    canvas.paint(stage.shapes)
    return canvas.pixels.copy()


def test_people_look_as_they_did(palette, tmp_path):
    pixels = sheet(palette)
    golden = np.asarray(Image.open(GOLDEN).convert("RGB"))
    assert pixels.shape == golden.shape
    difference = np.abs(pixels.astype(int) - golden)
    now = tmp_path / "people.png"
    Image.fromarray(pixels).save(now)
    # Antialiasing may differ by a trace between builds of Matplotlib; a moved limb does not.
    assert difference.mean() < 0.3, f"look at {now}"
    assert (difference.max(axis=-1) > 60).mean() < 0.002, f"look at {now}"
