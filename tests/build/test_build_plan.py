"""What a campaign asks for, and which voices of a clip count as up to date."""

from __future__ import annotations

from pathlib import Path

import pytest
from tiny_project import CAMPAIGN, SCRIPT, SET

from pipeline.build import plan
from pipeline.build.campaign import Request, open_job
from pipeline.build.kinds import KINDS
from pipeline.build.kinds.base import Job
from pipeline.build.kinds.clips import Clips
from pipeline.build.voices import GttsProbe
from pipeline.core.errors import UsageError


def job(root: Path, voice: str | None = None, answers: bool | None = None) -> Job:
    return open_job(Request(root, CAMPAIGN, voice=voice), GttsProbe(answers))


def test_a_campaign_asks_for_artefacts_by_kind_language_and_format(tiny: Path) -> None:
    campaign = job(tiny).campaign
    wanted = plan.all_wanted(campaign)
    assert [artefact.path for artefact in wanted] == [
        f"vi/clips/{SCRIPT}.16x9.mp4",
        f"vi/leaflets/{SCRIPT}.a5.pdf",
        f"vi/quizzes/{SET}",
    ]
    both = campaign.model_copy(update={"languages": ("vi", "en"), "leaflets": None})
    groups = plan.groups(both, KINDS, both.languages)
    assert [group.notebook for group in groups] == [
        "clips.vi",
        "clips.en",
        "quizzes.vi",
        "quizzes.en",
    ]


def test_names_of_kinds_and_languages(tiny: Path) -> None:
    assert [kind.plural for kind in plan.kinds_named(["quizzes", "clips"])] == ["clips", "quizzes"]
    assert plan.kinds_named([]) == KINDS
    with pytest.raises(UsageError, match="films"):
        plan.kinds_named(["films"])
    campaign = job(tiny).campaign
    assert plan.languages_named(campaign, []) == ("vi",)
    with pytest.raises(UsageError, match="fr"):
        plan.languages_named(campaign, ["vi", "fr"])


def test_a_voice_as_good_as_what_is_there_now_is_up_to_date(tiny: Path) -> None:
    (artefact,) = Clips().wanted(job(tiny).campaign, "vi")

    def digests(voice: str, answers: bool | None) -> list[str]:
        return list(Clips().acceptable(job(tiny, voice, answers), artefact))

    (espeak,) = digests("espeak", None)
    (gtts,) = digests("gtts", True)
    assert digests("auto", True) == [gtts], "with a network only the best voice will do"
    offline = digests("auto", False)
    assert (offline[0], offline[-1]) == (gtts, espeak), "without one both do"


def test_the_network_is_not_asked_where_the_best_voice_spoke(tiny: Path) -> None:
    def nobody_asks() -> bool:
        raise AssertionError("asked the network")

    asked = job(tiny, "auto")
    quiet = Job(asked.project, asked.campaign, asked.places, "auto", nobody_asks)
    (artefact,) = Clips().wanted(quiet.campaign, "vi")
    (gtts,) = Clips().acceptable(job(tiny, "gtts", True), artefact)
    assert gtts in Clips().acceptable(quiet, artefact)


def test_everything_that_shapes_an_artefact_is_in_its_digest(tiny: Path) -> None:
    before = job(tiny)

    def digests() -> dict[str, str]:
        now = job(tiny)
        return {
            artefact.kind: next(iter(group.kind.acceptable(now, artefact)))
            for group in plan.groups(now.campaign, KINDS, ["vi"])
            for artefact in group.artefacts
        }

    first = digests()
    assert digests() == first
    changes = {
        f"content/scripts/{SCRIPT}.vi.md": ("Ra ngoài rồi", "Ra ngoài, rồi", {"clip", "leaflet"}),
        f"quizzes/banks/{SCRIPT}.vi.md": ("Giữ lối", "Để lối", {"quiz"}),
        f"content/campaigns/{CAMPAIGN}.yaml": ("org/test", "org/x", {"clip", "leaflet"}),
        "content/lexicons/vi.yaml": ("PCCC:", "PCCCX:", {"clip"}),
    }
    for name, (old, new, kinds) in changes.items():
        path = before.root / name
        text = path.read_text(encoding="utf-8")
        assert old in text, name
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        now = digests()
        changed = {kind for kind in now if now[kind] != first[kind]}
        assert kinds <= changed, name
        assert "quiz" not in changed or "quiz" in kinds or name.endswith("demo.yaml"), name
        path.write_text(text, encoding="utf-8")
    assert digests() == first
