"""The project's own scripts: every one fits its leaflet, in every language."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
from leaflet_samples import project

from pipeline.leaflet import make_leaflet

SCRIPTS = sorted(project().scripts)


@pytest.mark.parametrize(("slug", "language"), SCRIPTS, ids=lambda value: value)
def test_every_script_fits_its_leaflet(tmp_path: Path, slug: str, language: str) -> None:
    whole = project()
    studio = whole.studio
    assert studio is not None
    result = make_leaflet(
        whole.script(slug, language),
        language=whole.languages[language],
        studio=studio,
        sources=whole.sources,
        authority=whole.campaigns["demo"].authority,
        alternatives=whole.alternatives[language],
        target=tmp_path / f"{slug}.pdf",
    )
    assert len(pypdf.PdfReader(result.path).pages) == result.pages
    assert result.step.body >= 8.5
    assert result.step.picture >= 38
