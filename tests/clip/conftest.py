import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from clip_samples import PLACE, scene

from pipeline.clip.order import ClipOrder
from pipeline.content import Project, read_project
from pipeline.content.models import Scene, Script
from pipeline.core.problems import Place

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def project() -> Project:
    return read_project(ROOT)


@pytest.fixture(scope="session")
def order_of(project: Project) -> Callable[..., ClipOrder]:
    """Orders of short clips: `order_of(scene, …, title=…, language=…, clip_format=…, venue=…)`."""
    assert project.studio is not None

    def make(
        *scenes: Scene,
        title: str = "Cửa nóng",
        language: str = "vi",
        clip_format: str = "16x9",
        **more: Any,
    ) -> ClipOrder:
        script = Script(
            slug="sample",
            language=language,
            title=title,
            audience="lodging",
            summary="Một câu.",
            reviewed=datetime.date(2026, 11, 22),
            scenes=scenes or (scene(1, "Chạm cửa", "Chạm mu bàn tay vào cửa."),),
            place=Place(PLACE.path, 1),
        )
        assert project.studio is not None
        return ClipOrder(
            script=script,
            format=clip_format,
            language=project.languages[language],
            lexicon=project.lexicons[language],
            studio=project.studio,
            sources=project.sources,
            authority=project.campaigns["demo"].authority,
            **more,
        )

    return make
