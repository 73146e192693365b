"""A small whole project to read and to break."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.checks import Knowledge

SAMPLE = Path(__file__).parent.parent / "content" / "sample"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A copy of the sample project, with English messages."""
    monkeypatch.setenv("PCCC_MESSAGES", "en")
    return Path(shutil.copytree(SAMPLE, tmp_path / "project"))


@pytest.fixture
def knowledge():
    """One picture with one setting, and fonts that draw Latin letters with Vietnamese accents."""
    latin = frozenset(range(0x20, 0x250)) | frozenset(range(0x1E00, 0x1F00)) | {0x2013, 0x2026}
    return Knowledge(
        pictures={"gas-valve": Spec({"hand": ("left", "right")})},
        drawable={"vi": latin, "en": latin},
        leaflet_formats=frozenset({"a5", "door-card"}),
        venue_leaflets=frozenset({"door-card"}),
    )


@dataclass(frozen=True)
class Spec:
    settings: dict[str, tuple[str, ...]]
