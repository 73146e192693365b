"""The project's own content, as it is published."""

from pathlib import Path

from pipeline.build.knowledge import knowledge
from pipeline.checks import check
from pipeline.content import read_project
from pipeline.leaflet import FORMATS
from pipeline.leaflet.formats.base import VARIANTS

ROOT = Path(__file__).resolve().parents[1]


def test_our_own_content_has_no_problems() -> None:
    project = read_project(ROOT)
    assert [str(problem) for problem in check(project, knowledge(project))] == []


def test_the_sample_campaign_shows_everything_for_every_audience_and_language() -> None:
    project = read_project(ROOT)
    demo = project.campaigns["demo"]
    assert demo.languages == ("vi", "en", "fr", "zh", "ar")
    assert demo.leaflets is not None
    assert set(demo.leaflets.formats_for("alarm-sounds")) == set(FORMATS)
    assert {v for of in demo.leaflets.variants_of.values() for v in of} == set(VARIANTS)
    assert len(demo.scripts) == 3 and demo.quizzes is not None
    scripts = [project.script(slug, "vi") for slug in demo.scripts]
    audiences = {"lodging", "market", "household"}
    assert {script.audience for script in scripts} == audiences
    assert {project.sets[name].audience for name in demo.quizzes.sets} == audiences
    for script in scripts:
        assert 5 <= len(script.scenes) <= 7
        assert len(project.banks[script.slug, "vi"].questions) >= 10
        pictures = [scene.picture.name for scene in script.scenes if scene.picture]
        assert len(set(pictures)) == len(script.scenes)
