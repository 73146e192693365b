"""A campaign of one script, for measures that need a whole build."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.base import Run

_CAMPAIGN = """\
title: {{vi: Đo tốc độ, en: Speed}}
languages: [{languages}]
scripts: [alarm-sounds]
clips: {{formats: [16x9]}}
leaflets: {{formats: [a5]}}
authority:
  name: {{vi: Đơn vị ví dụ, en: Example authority}}
  url: https://example.org/pccc-demo
voice: {voice}
"""


def campaign(run: Run, name: str, languages: Sequence[str], voice: str) -> Path:
    """Write a campaign called `name` and return its file."""
    path = run.folder / f"{name}.yaml"
    text = _CAMPAIGN.format(languages=", ".join(languages), voice=voice)
    path.write_text(text, encoding="utf-8")
    return path
