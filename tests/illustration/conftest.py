"""The palette that every picture is drawn with."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML


@pytest.fixture(scope="session")
def palette() -> dict[str, str]:
    studio = Path(__file__).parents[2] / "content" / "studio.yaml"
    return dict(YAML(typ="safe").load(studio.read_text(encoding="utf-8"))["palette"])
