"""Problems are sorted by what they stop: everything, a script, a set, a lodging."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tiny_project import CAMPAIGN, SCRIPT, SET

from pipeline.build.kinds.clips import Clips
from pipeline.build.kinds.leaflets import Leaflets
from pipeline.build.kinds.quizzes import Quizzes
from pipeline.build.obstacles import Obstacles, sort_problems
from pipeline.content import Campaign, Project, VenueWish, read_project
from pipeline.content.models import Venue
from pipeline.core.problems import Place, Problem


def content(root: Path, venues: str = "") -> tuple[Project, Campaign]:
    project = read_project(root)
    assert project.studio is not None
    studio = project.studio.model_copy(update={"languages": ("vi", "en")})
    project = project.model_copy(update={"studio": studio})
    campaign = project.campaigns[CAMPAIGN].model_copy(update={"languages": ("vi", "en")})
    if not venues:
        return project, campaign
    place = Place(root / "content" / venues, 3)
    there = {venues: (Venue(place=place, id="one", name="One"),)}
    campaign = campaign.model_copy(update={"venues": VenueWish(file=venues)})
    return project.model_copy(update={"venues": there}), campaign


def sort(root: Path, *names: str, line: int = 2, venues: str = "") -> Obstacles:
    project, campaign = content(root, venues)
    found = [Problem(Place(root / name, line), "rule", "wrong") for name in names]
    return sort_problems(project, campaign, found)


def test_what_everything_rests_on(tiny: Path) -> None:
    names = (
        f"content/campaigns/{CAMPAIGN}.yaml",
        "content/studio.yaml",
        "content/languages/vi.yaml",
        "content/lexicons/en.yaml",
        "content/languages",
        "content/sources.yaml",
        "content",
        "../elsewhere.yaml",
    )
    found = sort(tiny, *names)
    assert len(found.everything) == len(found.all) == len(names)


def test_what_belongs_to_other_campaigns(tiny: Path) -> None:
    found = sort(
        tiny,
        "content/campaigns/other.yaml",
        "content/scripts/other.vi.md",
        f"content/scripts/{SCRIPT}.fr.md",
        "content/languages/fr.yaml",
        "content/lexicons/fr.yaml",
        "content/pictures/fr.yaml",
        "quizzes/banks/other.vi.md",
        "quizzes/sets/other.yaml",
        "content/venues/other.csv",
        "content/venues",
        "content/venues-columns.yaml",
    )
    assert found == Obstacles()


def test_a_translation_stops_itself_and_the_source_language_both(tiny: Path) -> None:
    project, campaign = content(tiny)
    for kind in (Clips(), Leaflets()):
        (vi,), (en,) = (list(kind.wanted(project, campaign, code)) for code in ("vi", "en"))
        for name, stopped in (("en", [en]), ("vi", [vi, en])):
            found = sort(tiny, f"content/scripts/{SCRIPT}.{name}.md")
            assert not found.everything
            assert [one for one in (vi, en) if found.of(kind.rests_on(project, one))] == stopped


def test_a_translation_that_is_missing_stops_nothing_but_itself(tiny: Path) -> None:
    project, campaign = content(tiny)
    place = Place(tiny / f"content/scripts/{SCRIPT}.vi.md", 1)
    missing = Problem(place, "missing-translation", "not in “en”")
    found = sort_problems(project, campaign, [missing])
    assert found.all == (missing,)
    for kind in (Clips(), Leaflets()):
        (vi,), (en,) = (list(kind.wanted(project, campaign, code)) for code in ("vi", "en"))
        assert found.of(kind.rests_on(project, en)) == (missing,)
        assert not found.of(kind.rests_on(project, vi))
    bank = Problem(Place(tiny / f"quizzes/banks/{SCRIPT}.vi.md", 1), "missing-translation", "–")
    found = sort_problems(project, campaign, [bank])
    vi, en = (next(Quizzes().wanted(project, campaign, code)) for code in ("vi", "en"))
    assert found.of(Quizzes().rests_on(project, en)) == (bank,)
    assert not found.of(Quizzes().rests_on(project, vi))
    vietnamese = campaign.model_copy(update={"languages": ("vi",)})
    assert sort_problems(project, vietnamese, [missing, bank]) == Obstacles()


def test_a_set_rests_on_its_banks(tiny: Path) -> None:
    project, campaign = content(tiny)
    (vi,) = Quizzes().wanted(project, campaign, "vi")
    parts = Quizzes().rests_on(project, vi)
    for name in (f"quizzes/banks/{SCRIPT}.vi.md", f"quizzes/sets/{SET}.yaml"):
        found = sort(tiny, name)
        assert not found.everything
        assert found.of(parts) == found.all != ()
    (clip,) = Clips().wanted(project, campaign, "vi")
    assert not found.of(Clips().rests_on(project, clip))


def test_a_set_in_two_languages_rests_on_the_banks_in_both(tiny: Path) -> None:
    project, campaign = content(tiny)
    (vi,) = Quizzes().wanted(project, campaign, "vi")
    english = f"banks/{SCRIPT}.en"
    assert english not in Quizzes().rests_on(project, vi)
    two = project.sets[SET].model_copy(update={"second": "en"})
    project = project.model_copy(update={"sets": {SET: two}})
    assert english in Quizzes().rests_on(project, vi)
    assert english not in Quizzes().rests_on(project, replace(vi, language="fr"))


def test_the_venues_file_stops_clips_of_lodgings_only(tiny: Path) -> None:
    file = "venues/list.csv"
    project, campaign = content(tiny, file)
    base, of_venue = Clips().wanted(project, campaign, "vi")
    for line, stopped in ((3, [of_venue]), (4, [])):
        found = sort(tiny, f"content/{file}", line=line, venues=file)
        assert not found.everything
        assert found.venues == found.all != ()
        assert [
            one for one in (base, of_venue) if found.of(Clips().rests_on(project, one))
        ] == stopped
    for name in ("content/venues", "content/venues-columns.yaml"):
        assert sort(tiny, name, venues=file).venues
    script = sort(tiny, f"content/scripts/{SCRIPT}.vi.md", venues=file)
    assert script.of(Clips().rests_on(project, of_venue))
