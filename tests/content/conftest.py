"""A small whole project to read and to break."""

import shutil
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parent / "sample"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A copy of the sample project, with English messages."""
    monkeypatch.setenv("PCCC_MESSAGES", "en")
    return Path(shutil.copytree(SAMPLE, tmp_path / "project"))
